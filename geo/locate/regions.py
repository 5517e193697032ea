"""First-order regions: by code, by any of their names in any language, and by a point inside."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from shapely import STRtree
from shapely.geometry import Point

from geo.locate.names import Filler
from geo.model import to_lonlat

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from shapely.geometry import MultiPolygon, Polygon

    from geo.model import LatLon


@dataclass(frozen=True, slots=True, kw_only=True)
class Forms:
    """The names of one region in one language, in every case form.

    `phrases` mean the region wherever they stand ("région de Kalouga", "Adyguée", "в Курской области" without its
    preposition). `bare` is the name alone, which may be the chief town's as well. `adjectives` are the forms of its
    adjective, for lists ("Курской и Белгородской областях").
    """

    phrases: tuple[str, ...]
    bare: tuple[str, ...]
    adjectives: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Region:
    """A first-order region: `code` is ISO 3166-2, `admin1_code` that of GeoNames.

    `kind` is the class of its table (oblast, krai, republic, city …), `forms` is by language.
    `polygon` has (lon, lat) in degrees; `point` lies inside it, and a circle of `radius_km`
    around the point covers it. `holder` is the country that occupies it, in whole or in part, else ''.
    """

    code: str
    country: str
    admin1_code: str
    name: str
    kind: str
    forms: Mapping[str, Forms] = field(compare=False, repr=False)
    polygon: Polygon | MultiPolygon = field(compare=False, repr=False)
    point: LatLon
    radius_km: float
    holder: str = ""


class Regions:
    """All regions that there is data for. `ignored` are words that say nothing about which region is meant."""

    def __init__(self, regions: Iterable[Region], *, ignored: Iterable[str] = ()) -> None:
        """Index the regions by code, by the first-order code of GeoNames and by every name."""
        self._all = tuple(regions)
        self.by_code = {region.code: region for region in self._all}
        self._by_admin1 = {(region.country, region.admin1_code): region for region in self._all}
        self._filler = Filler(ignored)
        self._phrases = self._index(("phrases",))
        self._bare = self._index(("bare", "adjectives"))
        self._tree = STRtree([region.polygon for region in self._all])

    def __iter__(self) -> Iterator[Region]:
        """Each region, in the order of the data."""
        return iter(self._all)

    def __len__(self) -> int:
        """How many regions there are."""
        return len(self._all)

    def find(self, name: str) -> tuple[Region, ...]:
        """The regions that a name or phrase in any language may mean, the surest first; empty where none does.

        Both Moscow and Moscow Oblast answer to "Moscou", in this order; only the oblast to "région de Moscou".
        """
        found = dict.fromkeys((*self.find_phrase(name), *self._look(self._bare, name)))
        return tuple(self.by_code[code] for code in dict.fromkeys(region.code for region in found))

    def find_phrase(self, name: str) -> tuple[Region, ...]:
        """The regions that the words mean wherever they stand: "région de Koursk" does, "Koursk" alone does not."""
        return self._look(self._phrases, name)

    def of_settlement(self, country: str, admin1_code: str, point: LatLon) -> Region | None:
        """The region of a settlement by its GeoNames code, else by its point; None where there is no data."""
        return self._by_admin1.get((country, admin1_code)) or self.containing(point)

    def containing(self, point: LatLon) -> Region | None:
        """The region whose polygon holds the point; None at sea, abroad, and in the slack of a simplified edge."""
        hits = self._tree.query(Point(to_lonlat(point)), predicate="intersects")
        return self._all[int(hits[0])] if len(hits) else None

    def _index(self, kinds: tuple[str, ...]) -> dict[str, tuple[Region, ...]]:
        found: defaultdict[str, dict[str, Region]] = defaultdict(dict)
        for region in self._all:
            for forms in region.forms.values():
                for kind in kinds:
                    for form in getattr(forms, kind):
                        for key in self._filler.keys(form):
                            found[key][region.code] = region
        return {key: tuple(regions.values()) for key, regions in found.items()}

    def _look(self, index: Mapping[str, tuple[Region, ...]], name: str) -> tuple[Region, ...]:
        return next((index[key] for key in self._filler.keys(name) if key in index), ())
