"""Who says it, on which side, and whether they assert, deny, admit or decline."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, get_args

from geo.model import Side

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from geo.model import Act
    from geo.read.lexicon import Lexicon
    from geo.read.matcher import Hit
    from geo.read.sentences import Stretch

SIDE_OF: dict[str, Side] = {"UA": "ukrainian", "RU": "russian"}
"""The side of the authorities of a country."""

SIDES: dict[str, Side] = {side: side for side in get_args(Side)}
"""The sides that a group of speakers stands for by itself."""

APPOSED = 2
"""Characters between a role and the nation right after it ("gouverneur russe")."""

BEFORE, AFTER = 150, 80
"""Characters that may lie between somebody and their verb: before it with a name and a title, or after it."""

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


def find_speaker(
    stretch: Stretch, lexicon: Lexicon, before: Sequence[Speaker], places: Sequence[tuple[int, int]]
) -> Speaker | None:
    """The speaker of a stretch; the one before it where a pronoun or a bare quotation goes on; None for the narrator.

    `places` are (start, end) of names that stand for places here, so that they are nobody's voice.
    """
    best: tuple[int, Hit] | None = None
    speakers = stretch.of("speaker")
    pronouns = [
        p for p in stretch.of("speech", "pronouns") if not any(p.start < s.end and s.start < p.end for s in speakers)
    ]
    for hit in [*speakers, *pronouns]:
        if any(start < hit.end and hit.start < end for start, end in places):
            continue
        cost = min(_costs(hit, stretch), default=FAR)
        if hit.value == "media" and lexicon.leads.carrier.search(stretch.text.folded[stretch.start : hit.start]):
            cost += CARRIED
        elif hit.value == "media":
            cost += MEDIUM
        if cost < FAR and (best is None or cost < best[0]):
            best = (cost, hit)
    if best is None:
        return before[-1] if before and _opens_with_quote(stretch) else None
    return _meant(best[1], before) if best[1].group == "speech" else _speaker(best[1], stretch, lexicon)


def _meant(pronoun: Hit, before: Sequence[Speaker]) -> Speaker | None:
    """The speaker whom a pronoun or "the source" means: the last one called so, otherwise the last one."""
    words = {word for word in pronoun.phrase.split() if len(word) > SHORT}
    called = [speaker for speaker in before if words & set(speaker.name.lower().split())]
    return next(reversed(called or list(before)), None)


def _costs(hit: Hit, stretch: Stretch) -> Iterator[int]:
    """How far a word for somebody is from each word of saying that may be theirs; smaller is likelier."""
    folded, thats = stretch.text.folded, stretch.of("speech", "that")
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


def find_act(stretch: Stretch, side: str, victim: str) -> Act:
    """What the speaker does; `victim` is the side that was struck, empty where that is unknown."""
    if stretch.has("speech", "declines"):
        return "declines"
    if stretch.has("speech", "denies"):
        return "denies"
    if stretch.has("speech", "unharmed") and side in {victim, "company", "other"}:
        return "denies"
    if side == victim and stretch.has("speech", "admits"):
        return "admits_partly"
    return "asserts"


def _opens_with_quote(stretch: Stretch) -> bool:
    return stretch.folded.startswith('"')


def _speaker(hit: Hit, stretch: Stretch, lexicon: Lexicon) -> Speaker:
    side = role = hit.value
    nations = [n for n in stretch.of("nation") if 0 <= n.start - hit.end <= APPOSED or hit.start <= n.start < hit.end]
    if side in {"local", "national"} and nations:
        side = SIDE_OF[nations[0].value]
    elif side == "national":
        powers = [p for p in stretch.of("government") if p.start < hit.start]
        side = SIDE_OF[powers[-1].value] if powers else side
    match = lexicon.role_tail.match(stretch.text.plain, hit.end, min(stretch.end, hit.end + MAX_NAME))
    end = match.end() if match else hit.end
    name = " ".join(stretch.text.quote(hit.start, end).split()).rstrip(",' ")
    return Speaker(name=name or lexicon.narrator, side=side, role=role, start=hit.start, end=end)
