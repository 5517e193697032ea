"""Countries, seas and large named areas: places that are no settlement and no first-order region."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from shapely.geometry import Point

from geo.locate.names import Filler
from geo.model import to_lonlat

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from shapely.geometry import MultiPolygon, Polygon

    from geo.model import LatLon, PlacePrecision


@dataclass(frozen=True, slots=True, kw_only=True)
class Area:
    """A country, a sea or a large area; a circle of `radius_km` around `point` covers it. `country` is '' at sea.

    `polygon` has (lon, lat) in degrees, None where there is none; `parts` are the codes of the regions that make it up.
    """

    key: str
    name: str
    precision: PlacePrecision
    point: LatLon
    radius_km: float
    country: str = ""
    parts: tuple[str, ...] = ()
    polygon: Polygon | MultiPolygon | None = field(default=None, compare=False, repr=False)
    forms: Mapping[str, tuple[str, ...]] = field(compare=False, repr=False)


class Areas:
    """All areas that there is data for, found by any of their names."""

    def __init__(self, areas: Iterable[Area], *, ignored: Iterable[str] = ()) -> None:
        """Index the areas by every name in every language; `ignored` words don't matter."""
        self._filler = Filler(ignored)
        self._all = tuple(areas)
        self.by_key = {area.key: area for area in self._all}
        found: defaultdict[str, dict[str, Area]] = defaultdict(dict)
        for area in self._all:
            for forms in area.forms.values():
                for form in forms:
                    for key in self._filler.keys(form):
                        found[key][area.key] = area
        self._names = {key: tuple(areas.values()) for key, areas in found.items()}
        waters = (area for area in self._all if area.precision == "sea" and area.polygon is not None)
        self.seas = tuple(sorted(waters, key=lambda area: area.radius_km))
        """The seas that have a polygon, the smallest first."""

    def __iter__(self) -> Iterator[Area]:
        """Each area, in the order of the data."""
        return iter(self._all)

    def find(self, name: str) -> tuple[Area, ...]:
        """The areas of that name in any language; empty where there is none."""
        return next((self._names[key] for key in self._filler.keys(name) if key in self._names), ())

    def sea_at(self, point: LatLon) -> Area | None:
        """The smallest sea whose polygon holds the point; None on land, and in seas without a polygon."""
        return next((sea for sea in self.seas if sea.polygon and sea.polygon.intersects(Point(to_lonlat(point)))), None)
