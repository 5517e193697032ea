"""Who says it, on which side, and whether they assert, deny, admit or decline."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, get_args

import regex

from geo.model import Side
from geo.read.matcher import Hit

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from geo.model import Act
    from geo.read.sentences import Stretch
    from geo.read.spot import Spot

SIDE_OF: dict[str, Side] = {"UA": "ukrainian", "RU": "russian"}
"""The side of the authorities of a country."""

SIDES: dict[str, Side] = {side: side for side in get_args(Side)}
"""The sides that a group of speakers stands for by itself."""

OF_GAP = 14
"""Characters between an unnamed source and the service that it belongs to ("une source au sein du SBU")."""

APPOSED = 2
"""Characters between a role and the nation right after it ("gouverneur russe")."""

BEFORE, AFTER = 150, 80
"""Characters that may lie between somebody and their verb: before it with a name and a title, or after it."""

NAMED = "named"
"""Group of the hits that stand for somebody who has spoken before."""

SHORT = 4
"""Letters of a word that is too short to name a role."""

CONTENT, CARRIED, MEDIUM, FAR = 60, 200, 20, 10_000
"""Costs: of standing inside what is said, of only carrying it, of being a medium at all, of not being a speaker."""

MAX_NAME = 90
"""Characters that a speaker's name and role may take."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Speaker:
    """Who speaks: the words for them, and the side, `local` or `claimant` where the event decides.

    `role` is the group of the lexicon that has their words: it tells a governor, who speaks of what befell the
    province, from a service that speaks of what it did itself.
    """

    name: str
    side: str
    role: str
    start: int
    end: int

    def side_in(self, country: str, attacker: str) -> Side:
        """The side, given the country that the event is in and who attacked."""
        if self.side == "claimant":
            return SIDE_OF.get(attacker, "other")
        if self.side in {"local", "national"}:
            return SIDE_OF.get(country, "other")
        return SIDES[self.side]


def find_speaker(stretch: Stretch, before: Sequence[Speaker], places: Sequence[tuple[int, int]]) -> Speaker | None:
    """The speaker of a stretch; the one before it where a pronoun or a bare quotation goes on; None for the narrator.

    `places` are (start, end) of names that stand for places here, so that they are nobody's voice.
    """
    speakers = stretch.of("speaker")
    pronouns = [
        p for p in stretch.of("speech", "pronouns") if not any(p.start < s.end and s.start < p.end for s in speakers)
    ]
    costs: list[tuple[int, int, Hit]] = []
    for hit in [*speakers, *pronouns, *_named_before(stretch, before)]:
        if any(start < hit.end and hit.start < end for start, end in places):
            continue
        cost = min(_costs(hit, stretch), default=FAR)
        if hit.value == "media" and stretch.lexicon.leads.carrier.search(
            stretch.text.folded[stretch.start : hit.start]
        ):
            cost += CARRIED
        elif hit.value == "media":
            cost += MEDIUM
        costs.append((cost, hit.start, hit))
    cost, _, best = min(costs, key=lambda c: c[:2], default=(FAR, 0, None))
    if best is None or cost >= FAR:
        return before[-1] if before and _opens_with_quote(stretch) else None
    if best.group == NAMED:
        return before[int(best.value)]
    return _meant(best, before) if best.group == "speech" else _speaker(best, stretch)


def own_voice(stretch: Stretch) -> Speaker | None:
    """The authority whose own text it is, where the words are those of somebody in office: "your governor"."""
    hit = next(iter(stretch.of("speech", "own")), None)
    if hit is None:
        return None
    name = stretch.text.quote(hit.start, hit.end)
    return Speaker(name=name, side="local", role="local", start=hit.start, end=hit.end)


def signature(last: Stretch) -> Speaker | None:
    """The one whose name or office is all that the last words of a text are: they are under what they wrote."""
    hit = next((hit for hit in last.of("speaker", "local", *SIDE_OF.values()) if hit.start - last.start <= AFTER), None)
    told = last.has("kind") or last.has("speech") or last.has("count") or last.end - last.start > AFTER
    return None if hit is None or told else _speaker(hit, last)


def _named_before(stretch: Stretch, before: Sequence[Speaker]) -> Iterator[Hit]:
    """The surnames of people who have spoken before: "d'après M. Bogomaz"."""
    last: dict[str, int] = {}
    for index, speaker in enumerate(before):
        surname = speaker.name.split()[-1] if speaker.name else ""
        if len(surname) >= SHORT and surname[0].isupper() and surname.lower() != speaker.name.lower():
            last[surname] = index
    folded = stretch.text.folded
    for surname, index in last.items():
        stem = stretch.lexicon.name_key(surname) if stretch.lexicon.case_ending else surname.lower()
        at = folded.find(stem, stretch.start, stretch.end)
        if at >= 0 and not folded[at - 1 : at].isalnum():
            end = at + len(stem)
            while end < stretch.end and folded[end].isalpha():
                end += 1
            if end - at <= len(surname) + LONGER:
                yield Hit(group=NAMED, value=str(index), phrase=surname, start=at, end=end)


LONGER = 2
"""Letters by which a case form of a surname may be longer than the one met first."""


def _meant(pronoun: Hit, before: Sequence[Speaker]) -> Speaker | None:
    """The speaker whom a pronoun or "the source" means: the last one called so, otherwise the last one."""
    words = {word for word in pronoun.phrase.split() if len(word) > SHORT}
    called = [speaker for speaker in before if words & set(speaker.name.lower().split())]
    return next(reversed(called or list(before)), None)


def _costs(hit: Hit, stretch: Stretch) -> Iterator[int]:
    """How far a word for somebody is from each word of saying that may be theirs; smaller is likelier."""
    folded, thats = stretch.text.folded, stretch.of("speech", "that")
    if hit.group == "speech" and any(cue.start == hit.start for cue in stretch.of("speech", "according")):
        # "Selon elle" holds its own cue.
        yield 0
    yield from _attributions(hit, stretch)
    for cue in stretch.of("speech", "according"):
        if 0 <= hit.start - cue.end <= AFTER:
            yield hit.start - cue.end
    for cue in stretch.of("speech", "asserts", "denies", "declines"):
        if hit.end <= cue.start:
            gap = cue.start - hit.end
            content = any(hit.end <= that.start < cue.start for that in thats) or '"' in folded[hit.end : cue.start]
            if gap <= BEFORE:
                yield gap + (CONTENT if content else 0)
        elif 0 <= hit.start - cue.end <= AFTER:
            said = any(cue.end <= that.start < hit.start for that in thats) or '"' in folded[cue.end : hit.start]
            if not said:
                yield hit.start - cue.end + 5


def _attributions(hit: Hit, stretch: Stretch) -> Iterator[int]:
    """The costs of somebody named before a colon at the head of a sentence, or behind a dash at its end."""
    tail = stretch.lexicon.role_tail.match(stretch.text.plain, hit.end, stretch.end)
    end = tail.end() if tail else hit.end
    folded = stretch.text.folded
    if _COLON_SOON.match(folded, end, stretch.end) and hit.start - stretch.start <= HEAD:
        yield 3
    if folded[hit.start - 2 : hit.start] == "- " and not any(char.isalnum() for char in folded[end : stretch.end]):
        yield 8


_COLON_SOON = regex.compile(r"(?:\s\p{L}+){0,2}:")
"""A colon with the rest of an office before it: "штаб Краснодарского края:"."""

HEAD = 40
"""Characters from the head of a sentence to the voice before its colon."""


def of_province(speaker: Speaker, spots: Sequence[Spot]) -> Speaker:
    """The speaker, an authority of a named province being on the side of those who hold it."""
    if speaker.side != "local":
        return speaker
    for spot in spots:
        holder = spot.holder or (next(iter(spot.countries)) if len(spot.countries) == 1 else "")
        if spot.part == "speaker" and speaker.start <= spot.start <= speaker.end + APPOSED and holder in SIDE_OF:
            return replace(speaker, side=SIDE_OF[holder])
    return speaker


def find_act(stretch: Stretch, side: str, victim: str, *, claimed: bool) -> Act:
    """What the speaker does; `victim` is the side that was struck, empty where that is unknown.

    Who was struck admits in part where the other side claims the hit (`claimed`), or in so many words; otherwise
    speaking of a fire or of debris is only telling what happened.
    """
    if stretch.has("speech", "declines"):
        return "declines"
    if stretch.has("speech", "denies"):
        return "denies"
    if stretch.has("speech", "unharmed") and side in {victim, "company", "other"}:
        return "denies"
    if side == victim and (stretch.has("speech", "concedes") or (claimed and stretch.has("speech", "admits"))):
        return "admits_partly"
    return "asserts"


def _opens_with_quote(stretch: Stretch) -> bool:
    return stretch.folded.startswith('"')


def _speaker(hit: Hit, stretch: Stretch) -> Speaker:
    near = [h for h in stretch.of("speaker", *SIDE_OF.values()) if 0 <= h.start - hit.end <= OF_GAP]
    side = role = near[0].value if hit.value == "other" and near else hit.value
    nations = [n for n in stretch.of("nation") if 0 <= n.start - hit.end <= APPOSED or hit.start <= n.start < hit.end]
    if side in {"local", "national"} and nations:
        side = SIDE_OF[nations[0].value]
    elif side == "national":
        powers = [p for p in stretch.of("government") if p.start < hit.start]
        side = SIDE_OF[powers[-1].value] if powers else side
    match = stretch.lexicon.role_tail.match(stretch.text.plain, hit.end, min(stretch.end, hit.end + MAX_NAME))
    end = match.end() if match else hit.end
    name = " ".join(stretch.text.quote(hit.start, end).split()).rstrip(",' ")
    return Speaker(name=name or stretch.lexicon.narrator, side=side, role=role, start=hit.start, end=end)
