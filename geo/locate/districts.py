"""Districts that there is data for, by any of their names in any case: those of a country, and those of a city."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from geo.locate.names import Skeleton
    from geo.model import LatLon

SHORTEST_STEM = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class District:
    """A district with the GeoNames number of its chief town, or of the city that it is a part of.

    A circle of `radius_km` stands for it: around the chief town, and for one `of_city` around its own settlement in
    GeoNames, `part_id`, or around `point`. One that has neither has no circle of its own. `label` is how a district of
    a city is printed; the names `told` are its own only where the report names the city.
    """

    names: tuple[str, ...]
    settlement_id: int
    radius_km: float = 0.0
    of_city: bool = False
    told: tuple[str, ...] = ()
    label: str = ""
    part_id: int | None = None
    point: LatLon | None = None


class Districts:
    """All districts that there is data for. Names are compared by their skeletons without the ending of the case."""

    def __init__(
        self, districts: Iterable[District] = (), *, skeleton: Skeleton | None = None, endings: Sequence[str] = ()
    ) -> None:
        """Index the districts by their names; `endings` are those of adjectives, written as a skeleton is."""
        self._skeleton = skeleton
        self._endings = tuple(sorted(endings, key=len, reverse=True))
        self._all = tuple(districts)
        self.parts = frozenset(each.part_id for each in self._all if each.part_id is not None)
        self.by_chief = {each.settlement_id: each for each in self._all if not each.of_city}
        self._names = self._indexed((each, each.names) for each in self._all)
        self._told = self._indexed((each, each.told) for each in self._all)

    def _indexed(self, named: Iterable[tuple[District, tuple[str, ...]]]) -> dict[str, tuple[District, ...]]:
        found: defaultdict[str, dict[District, None]] = defaultdict(dict)
        for district, names in named:
            for name in names:
                found[self._stem(name)][district] = None
        return {stem: tuple(same) for stem, same in found.items()}

    def __iter__(self) -> Iterator[District]:
        """Each district, in the order of the data."""
        return iter(self._all)

    def find(self, name: str) -> tuple[District, ...]:
        """The districts of that name, in any case form and transliteration; empty where there is none."""
        return self._names.get(self._stem(name), ())

    def find_told(self, name: str, cities: Iterable[int | None]) -> tuple[District, ...]:
        """The districts of those cities (GeoNames numbers) that have the name as well where the city is told."""
        told = self._told.get(self._stem(name), ())
        return tuple(each for each in told if each.settlement_id in cities) if told else ()

    def find_any(self, name: str) -> tuple[District, ...]:
        """The districts of cities that have the name where their city is told."""
        stem = self._stem(name)
        return tuple(each for each in (*self._names.get(stem, ()), *self._told.get(stem, ())) if each.of_city)

    def _stem(self, name: str) -> str:
        written = self._skeleton.of(name) if self._skeleton else name
        ends = (end for end in self._endings if written.endswith(end) and len(written) - len(end) >= SHORTEST_STEM)
        return written.removesuffix(next(ends, ""))
