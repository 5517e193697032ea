"""Which tellings are worth comparing: those that share a cell of the map and a day, so that the work stays small."""

from __future__ import annotations

from collections import defaultdict
from datetime import timedelta
from itertools import combinations, product
from typing import TYPE_CHECKING

from geo.merge.nearby import cells_of, town_key
from geo.merge.same import GROUND, WINDOW_OF_ANSWERS, WINDOW_OF_FOLLOW_UPS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from datetime import date

    from geo.merge.profile import Profile

_Block = tuple[str, bool, object, "date"]


def pairs_of_a_day(profiles: Sequence[Profile]) -> Iterator[tuple[int, int]]:
    """The indexes (lower first) of all pairs that share a day and a cell, each once; a region meets what lies in it."""
    narrow: defaultdict[_Block, list[int]] = defaultdict(list)
    regions: defaultdict[_Block, list[int]] = defaultdict(list)
    for index, profile in enumerate(profiles):
        for block in _blocks(profile):
            (regions if _is_region(profile) else narrow)[block].append(index)
    seen: set[tuple[int, int]] = set()
    for block, members in narrow.items():
        if not _is_code(block):
            yield from _new(_worth_it(members, profiles), seen)
    for block, members in regions.items():
        yield from _new(combinations(members, 2), seen)
        yield from _new(product(narrow.get(block, ()), members), seen)


def pairs_of_followers(profiles: Sequence[Profile]) -> Iterator[tuple[int, int]]:
    """Index pairs (later, earlier), each once: a telling after the event, and one of the days before it was said."""
    ended: defaultdict[object, list[int]] = defaultdict(list)
    for index, profile in enumerate(profiles):
        if profile.span.end is not None and not profile.later:
            for corner in (*_corners(profile, TOLD_AS[profile.exact]), ("town", town_key(profile.place))):
                ended[profile.reader, corner, profile.span.end].append(index)
    for index, profile in enumerate(profiles):
        if not profile.later or profile.said is None or profile.place is None:
            continue
        corners = [*_corners(profile, "area")]
        corners += [("town", town_key(profile.place))] if profile.exact else _corners(profile, "town")
        window = WINDOW_OF_FOLLOW_UPS if profile.follows_up else WINDOW_OF_ANSWERS
        days = [profile.said - timedelta(back) for back in range(window + 1)]
        found = {
            other: None for corner in corners for day in days for other in ended.get((profile.reader, corner, day), ())
        }
        yield from ((index, other) for other in found)


TOLD_AS = {True: "town", False: "area"}
"""Whether a place is a settlement told by name or a district of one, or anything else."""


def _corners(profile: Profile, told_as: str) -> Iterator[tuple[str, object]]:
    """The cells of a place as keys for towns or for areas; that of its region only for a region."""
    if profile.place is not None:
        cells = cells_of(profile.place)
        yield from ((told_as, cell) for cell in cells if cell[0] != "region" or _is_region(profile))


def _worth_it(members: Sequence[int], profiles: Sequence[Profile]) -> Iterator[tuple[int, int]]:
    """The pairs of a cell, but for two settlements told by name, which are never one; a city meets its districts."""
    towns: defaultdict[object, list[int]] = defaultdict(list)
    wider: list[int] = []
    for index in members:
        (towns[town_key(profiles[index].place)] if profiles[index].exact else wider).append(index)
    for same in towns.values():
        yield from combinations(same, 2)
        yield from product(same, wider)
    yield from combinations(wider, 2)


def _new(pairs: Iterable[tuple[int, int]], seen: set[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    for one, other in pairs:
        pair = (min(one, other), max(one, other))
        if pair not in seen:
            seen.add(pair)
            yield pair


def _blocks(profile: Profile) -> Iterator[_Block]:
    start, end = profile.span.start, profile.span.end
    if profile.place is None or start is None or end is None:
        return
    for cell in cells_of(profile.place):
        for day in range((end - start).days + 1):
            yield (profile.reader, profile.kind in GROUND, cell, start + timedelta(day))


def _is_region(profile: Profile) -> bool:
    return profile.place is not None and profile.place.precision == "region"


def _is_code(block: _Block) -> bool:
    cell = block[2]
    return isinstance(cell, tuple) and cell[0] == "region"
