"""A speaker: their words for themselves, name and role as written, and the side that the words around them tell."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, get_args

import regex

from geo.model import Side
from geo.read.once import once_for

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geo.read.matcher import Hit
    from geo.read.sentences import Stretch
    from geo.read.spot import Spot

SIDE_OF: dict[str, Side] = {"UA": "ukrainian", "RU": "russian"}
"""The side of the authorities of a country."""

SIDES: dict[str, Side] = {side: side for side in get_args(Side)}
"""The sides that a group of speakers stands for by itself."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Speaker:
    """Who speaks: the words for them, and the side, `local`, `national` or `claimant` where the event decides.

    `role` is the group of the lexicon that has their words: it tells a governor, who speaks of what befell the
    province, from a service that speaks of what it did itself. `person` is their name without the role, `medium` the
    one whom they told it, '' where the report names none. `holds` is the country that put them where they speak.
    """

    name: str
    side: str
    role: str
    start: int
    end: int
    person: str = ""
    medium: str = ""
    holds: str = ""

    def side_in(self, country: str, attacker: str) -> Side:
        """The side, given the country that the event is in and who attacked."""
        if self.side == "claimant":
            return SIDE_OF.get(attacker, "other")
        if self.side in {"local", "national"}:
            return SIDE_OF.get(country, "other")
        return SIDES[self.side]


OF_GAP = 14
"""Characters between an unnamed source and the service that it belongs to ("une source au sein du SBU")."""

APPOSED = 2
"""Characters between a role and the nation beside it ("gouverneur russe")."""

BETWEEN = 2
"""Words that may stand between somebody's name with its comma and the office behind it."""

SEATED = 12
"""Characters between a national authority and the capital that it sits in ("the ministry in Moscow")."""

HELD_BEFORE, HELD_AFTER = 30, 70
"""Characters between an authority and the words that say who put it there ("nommé par Moscou")."""

MAX_NAME = 90
"""Characters that a speaker's name and role may take."""

_NAME = r"\p{Lu}[\p{L}\p{M}]*\.?(?:['-][\p{L}\p{M}]+)*"
_PERSON = regex.compile(rf"(?<![\p{{L}}'-]){_NAME}(?:\s{_NAME}){{0,2}}")
_FIRST = regex.compile(rf"(?P<name>{_NAME}(?:\s{_NAME}){{1,2}}),\s(?:[\p{{Ll}}']+\s?){{0,2}}$")
_GIVEN = regex.compile(rf"(?<![\p{{L}}'-]){_NAME}\s$")
_LAST_NAME = regex.compile(r".*\p{Lu}[\p{L}\p{M}'-]*", regex.DOTALL)


@once_for
def _known(_: Stretch, __: Sequence[Spot]) -> dict[Hit, Speaker]:
    """The speakers that hits of a stretch were found to stand for, among its places."""
    return {}


def as_speaker(hit: Hit, stretch: Stretch, spots: Sequence[Spot]) -> Speaker:
    """The speaker that a hit stands for, with name, role and side as the words around it tell."""
    known = _known(stretch, spots)
    if hit not in known:
        known[hit] = _speaker(hit, stretch, spots)
    return known[hit]


def _speaker(hit: Hit, stretch: Stretch, spots: Sequence[Spot]) -> Speaker:
    end = _end_of_name(hit, stretch)
    start, person = _lead(hit, stretch, spots)
    name = " ".join(stretch.text.quote(start, end).split()).rstrip(",' ")
    powers = stretch.of("government")
    if not person and not any(p.start < hit.end and hit.start < p.end for p in powers):
        person = _person(stretch.text.plain[hit.end : end], spots)
    side, role, holds = _side(hit, stretch, end)
    if side == "local":
        side = _of_province((hit.start, end), spots) or side
    name = name or stretch.lexicon.narrator
    return Speaker(name=name, side=side, role=role, start=hit.start, end=end, person=person, holds=holds)


def _lead(hit: Hit, stretch: Stretch, spots: Sequence[Spot]) -> tuple[int, str]:
    """Where a speaker's words begin, and the person's name where it or its role stands before the hit."""
    plain, first = stretch.text.plain, max(stretch.start, hit.start - MAX_NAME)
    power = any(p.start < hit.end and hit.start < p.end for p in stretch.of("government"))
    if plain[hit.start].isupper() and hit.start > stretch.start and not power:
        # The hit is a person's name, or the office of one written large.
        given = None
        if plain[hit.start - 1].isspace():
            # A name has no blank space inside: only the last word may be one.
            words = plain[first : hit.start]
            given = _GIVEN.search(words, len(words) - 1 - len((words[:-1].rsplit(maxsplit=1) or [""])[-1]))
        if given and given.group().strip().lower() in stretch.lexicon.openers:
            given = None
        start = hit.start - len(given.group()) if given else hit.start
        roles = [h for h in stretch.of("speaker") if h.end <= start and not plain[h.end : start].strip(" ,")]
        if roles:
            return roles[-1].start, plain[start : hit.end]
        if given and not _is_place(given.group().strip(), spots):
            return start, plain[start : hit.end]
    before = plain[first : hit.start]
    # Two words at most stand between the last comma and the office.
    _, comma, behind = before.rpartition(",")
    lead = _FIRST.search(before) if comma and len(behind.split()) <= BETWEEN else None
    if lead is None or _is_place(lead.group("name"), spots):
        return hit.start, ""
    if any(word in stretch.lexicon.openers for word in lead.group("name").lower().split()):
        # "On Wednesday, the governor" is nobody's name.
        return hit.start, ""
    return hit.start - len(lead.group()), lead.group("name")


def _side(hit: Hit, stretch: Stretch, end: int) -> tuple[str, str, str]:
    """Side, role and who put them there: as the service that a source belongs to, or the nation named, tells."""
    near = [h for h in stretch.of("speaker", *SIDE_OF.values()) if 0 <= h.start - hit.end <= OF_GAP]
    side = role = near[0].value if hit.value == "other" and near else hit.value
    held = [h for h in stretch.of("held") if h.start - hit.start >= -HELD_BEFORE and h.start - end <= HELD_AFTER]
    held = held or [h for h in stretch.of("held") if _namesake(hit, h, stretch)]
    if held and (side in {"local", "national", SIDE_OF[held[0].value]} or _namesake(hit, held[0], stretch)):
        return SIDE_OF[held[0].value], "local", held[0].value
    if side not in {"local", "national", "claimant"}:
        return side, role, ""
    if (
        known := next((h for h in stretch.of("speaker", *SIDE_OF.values()) if hit.end <= h.start < end), None)
    ) is not None:
        # The name behind an office is of somebody whose side is known.
        return known.value, role, ""
    nations = [
        n
        for n in stretch.of("nation")
        if 0 <= n.start - hit.end <= APPOSED or hit.start <= n.start < hit.end or 0 <= hit.start - n.end <= 1
    ]
    if nations:
        return SIDE_OF[nations[0].value], role, ""
    if side == "national":
        powers = stretch.of("government")
        seats = [p for p in powers if 0 <= p.start - hit.end <= SEATED and "," not in _between(hit, p, stretch)]
        seats = seats or [p for p in powers if p.start < hit.start][-1:]
        side = SIDE_OF[seats[0].value] if seats else side
    return side, role, ""


def _namesake(hit: Hit, held: Hit, stretch: Stretch) -> bool:
    """Whether a name only stands behind the office that somebody was put into: "the Moscow-appointed head, X"."""
    if held.start > hit.start or not stretch.text.plain[hit.start].isupper():
        return False
    return any(
        h.start <= held.start < h.end <= hit.start <= h.end + HELD_BEFORE
        for h in stretch.of("speaker", "local", "national", SIDE_OF[held.value])
    )


def _of_province(words: tuple[int, int], spots: Sequence[Spot]) -> str:
    """The side of those who hold the province that the words of an authority name, '' where they name none."""
    for spot in spots:
        holder = spot.holder or (next(iter(spot.countries)) if len(spot.countries) == 1 else "")
        if spot.part == "speaker" and words[0] <= spot.start <= words[1] + APPOSED and holder in SIDE_OF:
            return SIDE_OF[holder]
    return ""


def _between(one: Hit, two: Hit, stretch: Stretch) -> str:
    return stretch.text.folded[one.end : two.start]


def _end_of_name(hit: Hit, stretch: Stretch) -> int:
    """Where a role and the name behind it end: before any word of saying, and before the next voice."""
    match = stretch.lexicon.role_tail.match(stretch.text.plain, hit.end, min(stretch.end, hit.end + MAX_NAME))
    end = match.end() if match else hit.end
    # "The governor said" may be one phrase, which holds the office.
    said = (
        h for h in stretch.of("speech", "asserts", "denies", "declines", "according", "pronouns") if h.end > hit.end
    )
    stops = [max(h.start, hit.end) for h in said]
    others = [h for h in stretch.of("speaker") if not stretch.text.plain[h.start].isupper()]
    stops += [h.start for h in [*others, *stretch.of("government")] if h.start > hit.end]
    if not any(stop < end for stop in stops):
        return end
    kept = _LAST_NAME.match(stretch.text.plain, hit.end, min(stops))
    return kept.end() if kept else hit.end


def _person(tail: str, spots: Sequence[Spot]) -> str:
    """The last name behind a role that is no place; one word alone only right behind it."""
    runs = list(_PERSON.finditer(tail))
    for run in reversed(runs):
        alone = " " not in run.group()
        if not _is_place(run.group(), spots) and (not alone or not tail[: run.start()].strip()):
            return run.group()
    return ""


def _is_place(name: str, spots: Sequence[Spot]) -> bool:
    return any(name in {spot.name, spot.written} or spot.name in name for spot in spots)
