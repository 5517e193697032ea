"""Who says it: of all who are named in a stretch, the one nearest to a word of saying."""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache
from typing import TYPE_CHECKING

import regex

from geo.read.matcher import Hit
from geo.read.once import once
from geo.read.speaker import SIDE_OF, as_speaker

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from geo.read.sentences import Stretch
    from geo.read.speaker import Speaker
    from geo.read.spot import Spot

BEFORE, AFTER = 150, 80
"""Characters that may lie between somebody and their verb: before it with a name and a title, or after it."""

NAMED = "named"
"""Group of the hits that stand for somebody who has spoken before."""

SHORT = 4
"""Letters of a word that is too short to name a role or a person."""

CONTENT, CARRIED, MEDIUM, FAR = 60, 200, 20, 10_000
"""Costs: of standing inside what is said, of only carrying it, of being a medium at all, of not being a speaker."""

OFFICES = frozenset({"local", "national"})
"""Groups of speakers whose words name an office."""

BEHIND = 5
"""Cost of standing behind the verb where nothing says that the verb comes first."""

_ASIDE = regex.compile(r"[,\"]\s*-?\s*(?P<verb>(?:[\w'-]{1,7}\s){0,2})$")
"""What ends before an inserted verb: a comma or a quotation, and at most an auxiliary ("…, a déclaré X")."""


def find_speaker(stretch: Stretch, before: Sequence[Speaker], spots: Sequence[Spot]) -> Speaker | None:
    """The speaker of a stretch; the one before it where a pronoun or a bare quotation goes on; None for the narrator.

    `spots` are the places named in it: those that stand for a place are nobody's voice.
    """
    places = [(spot.start, spot.end) for spot in spots if spot.part not in {"seat", "speaker"}]
    costs: list[tuple[int, int, Hit]] = []
    for hit in _candidates(stretch, before):
        if any(start < hit.end and hit.start < end for start, end in places):
            continue
        cost = _cost(hit, stretch)
        if hit.value == "media":
            cost += CARRIED if _is_told(hit, stretch) else MEDIUM
        costs.append((cost, hit.start, hit))
    cost, _, best = min(costs, key=lambda c: c[:2], default=(FAR, 0, None))
    if best is None or cost >= FAR:
        return before[-1] if before and stretch.folded.startswith('"') else None
    if best.group == NAMED:
        found: Speaker | None = before[int(best.value)]
    elif best.group == "speech":
        office = next((h for h in stretch.of("speaker") if best.start <= h.start and h.end <= best.end), None)
        found = _meant(best, before, office)
        if office is not None and found is None:
            found = as_speaker(office, stretch, spots)
    else:
        found = _same_office(as_speaker(best, stretch, spots), best, before)
    if found is None or found.side == "media":
        return found
    told = next((hit for hit in stretch.of("speaker", "media") if _is_told(hit, stretch)), None)
    medium = stretch.text.quote(told.start, told.end) if told else ""
    return found if found.medium == medium else replace(found, medium=medium)


def _same_office(speaker: Speaker, hit: Hit, before: Sequence[Speaker]) -> Speaker:
    """The speaker, an office of no country on the side of the last one told in full: "l'état-major" for Ukraine's."""
    if speaker.side not in {"national", "other"}:
        return speaker
    full = (s for s in reversed(before) if hit.phrase in s.name.lower() and s.side in SIDE_OF.values())
    told = next(full, None)
    return replace(speaker, side=told.side, role=told.role) if told is not None else speaker


def _is_told(medium: Hit, stretch: Stretch) -> bool:
    """Whether a medium is only the one whom somebody told it."""
    return stretch.lexicon.leads.carrier.search(stretch.text.folded[stretch.start : medium.start]) is not None


def _candidates(stretch: Stretch, before: Sequence[Speaker]) -> Iterator[Hit]:
    """All that may be somebody's words for themselves; "the source" means the one told before, if there is one."""
    speakers, pronouns = stretch.of("speaker"), stretch.of("speech", "pronouns")
    if not before and not speakers and not pronouns:
        return
    meant = pronouns if before else []
    known = list(_named_before(stretch, before))
    for hit in speakers:
        named = any(name.start < hit.end and hit.start < name.end for name in known)
        if not named and not any(word.start <= hit.start and hit.end <= word.end for word in meant):
            yield hit
    for word in pronouns:
        over = [hit for hit in speakers if hit.start < word.end and word.start < hit.end]
        if not over or (word in meant and all(hit.end <= word.end for hit in over)):
            yield word
    yield from known


def introduced(stretch: Stretch, spots: Sequence[Spot]) -> Iterator[Speaker]:
    """The people whom a stretch names with a role, whether or not they speak in it."""
    for hit in stretch.of("speaker"):
        if hit.value != "media" and (speaker := as_speaker(hit, stretch, spots)).person:
            yield speaker


def _named_before(stretch: Stretch, before: Sequence[Speaker]) -> Iterator[Hit]:
    """The surnames of people who have spoken before: "d'après M. Bogomaz"."""
    folded, bends = stretch.folded, stretch.lexicon.bends
    last: dict[str, int] = {}
    for index, speaker in enumerate(before):
        if speaker.person and (stem := _stem(speaker.person, bends)) and stem in folded:
            last[_surname(speaker.person)] = index
    for surname, index in last.items():
        stem, ending = _stem(surname, bends), r"\w{0,4}" if bends else ""
        name = _name(stem, ending)
        for match in name.finditer(stretch.text.folded, stretch.start, stretch.end):
            if stretch.text.plain[match.start()].isupper():
                yield Hit(group=NAMED, value=str(index), phrase=surname, start=match.start(), end=match.end())


@lru_cache(maxsize=4096)
def _name(stem: str, ending: str) -> regex.Pattern[str]:
    return regex.compile(rf"(?<!\w){regex.escape(stem)}{ending}(?!\w)")


@lru_cache(maxsize=4096)
def _surname(person: str) -> str:
    return person.rsplit(maxsplit=1)[-1]


@lru_cache(maxsize=4096)
def _stem(person: str, bends: bool) -> str:  # noqa: FBT001  # a fact of the language
    """What all forms of a surname share, '' of one that is too short to tell.

    A name bends: what its forms share is told by all but the last letters.
    """
    surname = _surname(person).lower()
    if len(surname) < SHORT:
        return ""
    return surname[: max(SHORT, len(surname) - 2)] if bends else surname


def _called(pronoun: Hit, before: Sequence[Speaker]) -> list[Speaker]:
    """Those told before whose own words a pronoun repeats: "la source" for "une source du SBU"."""
    words = {word for word in pronoun.phrase.split() if len(word) > SHORT}
    return [speaker for speaker in before if words & set(speaker.name.lower().split())]


def _meant(pronoun: Hit, before: Sequence[Speaker], office: Hit | None) -> Speaker | None:
    """The speaker whom a pronoun or "the source" means: the last one called so, otherwise the last one.

    An office that nobody told before may hold is none of theirs: "the ministry said" behind a governor's words.
    """
    called = _called(pronoun, before)
    if called or office is None or office.value not in OFFICES:
        return next(reversed(called or list(before)), None)
    return next(
        (s for s in reversed(before) if office.value == "local" and s.role in {"local", *SIDE_OF.values()}), None
    )


@once
def _known_costs(_: Stretch) -> dict[Hit, int]:
    """The costs that were reckoned in a stretch."""
    return {}


def _cost(hit: Hit, stretch: Stretch) -> int:
    """How far a word for somebody is from the nearest word of saying, FAR where there is none."""
    known = _known_costs(stretch)
    if hit not in known:
        known[hit] = min(_costs(hit, stretch), default=FAR)
    return known[hit]


def _costs(hit: Hit, stretch: Stretch) -> Iterator[int]:
    """How far a word for somebody is from each word of saying that may be theirs; smaller is likelier."""
    folded, thats = stretch.text.folded, stretch.of("speech", "that")
    cues = stretch.of("speech", "according")
    # "X a affirmé …, où il a fait état de …": a pronoun behind somebody means them.
    late = hit.group == "speech" and any(s.end <= hit.start for s in stretch.of("speaker"))
    late_cost = CONTENT if late else 0
    held = (*cues, *stretch.of("speech", "asserts", "denies", "declines"))
    if hit.group == "speech" and any(hit.start <= cue.start < hit.end for cue in held):
        # "Selon elle", "he says nothing" hold their own cue.
        yield late_cost
    if hit.group == "speaker" and any(
        w.start <= hit.start and hit.end <= w.end for w in stretch.of("speech", "pronouns")
    ):
        # "The ministry said" holds the cue as well.
        yield 0
    yield from _attributions(hit, stretch)
    power = any(p.start < hit.end and hit.start < p.end for p in stretch.of("government"))
    # "Dans l'ouest de la Russie": a power behind such a word speaks less likely.
    behind = power and stretch.lexicon.leads.link.search(folded[stretch.start : hit.start]) is not None
    for cue in cues:
        # "Selon M. X, la Russie a tiré": a power behind the comma is what is told of.
        if 0 <= hit.start - cue.end <= AFTER and not (power and "," in folded[cue.end : hit.start]):
            yield hit.start - cue.end
    for cue in stretch.of("speech", "asserts", "denies", "declines"):
        if cue.start - hit.end > BEFORE:
            continue
        mark = max(folded.rfind(",", stretch.start, cue.start), folded.rfind('"', stretch.start, cue.start))
        inserted = _ASIDE.match(folded, mark, cue.start) if mark >= 0 else None
        if hit.end <= cue.start:
            gap = cue.start - hit.end
            content = any(hit.end <= that.start < cue.start for that in thats) or '"' in folded[hit.end : cue.start]
            # "X, in a statement, said" is no verb put into what is said.
            apposed = inserted is not None and folded[_end(hit, stretch) : inserted.start()].startswith(",")
            content = content or (inserted is not None and hit.end <= inserted.start() and not apposed)
            yield gap + (CONTENT if content or behind else 0) + late_cost
        elif 0 <= hit.start - cue.end <= AFTER:
            said = any(cue.end <= that.start < hit.start for that in thats)
            # A mark right before a name is that of the name: "повідомляє «Укренерго»".
            said = said or '"' in folded[cue.end : hit.start].rstrip('"')
            blamed = power and any(word.start == cue.start for word in stretch.of("saying", "blames"))
            if not said and not blamed:
                yield hit.start - cue.end + (0 if inserted else BEHIND)


def _attributions(hit: Hit, stretch: Stretch) -> Iterator[int]:
    """The costs of somebody named before a colon at the head of a sentence, or behind a dash at its end."""
    folded = stretch.text.folded
    heads, ends = hit.start - stretch.start <= HEAD, folded[hit.start - 2 : hit.start] == "- "
    if not ends and not (heads and ":" in folded[hit.end : stretch.end]):
        return
    end = _end(hit, stretch)
    if heads and _COLON_SOON.match(folded, end, stretch.end):
        yield 3
    if ends and not any(char.isalnum() for char in folded[end : stretch.end]):
        yield 8


def _end(hit: Hit, stretch: Stretch) -> int:
    """Where somebody's role and name end."""
    tail = stretch.lexicon.role_tail.match(stretch.text.plain, hit.end, stretch.end)
    return tail.end() if tail else hit.end


_COLON_SOON = regex.compile(r"(?:\s\p{L}+){0,2}:")
"""A colon with the rest of an office before it: "штаб Краснодарского края:"."""

HEAD = 40
"""Characters from the head of a sentence to the voice before its colon."""
