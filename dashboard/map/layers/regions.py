"""Areas of events that are known to a region only: the region is hatched, never dotted."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from dashboard.map.layers.base import Layer
from dashboard.map.rings import encode_rings, simplify

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from typing import Any

    from geo.table.row import Row

TOLERANCE_DEG = 0.01


class RegionsLayer(Layer):
    """Polygons of the regions that occur among the events, by ISO 3166-2 code."""

    key: ClassVar[str] = "regions"

    def __init__(self, polygons: Mapping[str, Mapping[str, Any]], always: frozenset[str] = frozenset()) -> None:
        """Keep GeoJSON geometries (lon, lat in degrees) by code; `always` are there whatever the events."""
        super().__init__()
        self._polygons = polygons
        self._always = always

    def data(self, rows: Sequence[Row]) -> Mapping[str, object]:
        """Rings by code, of those regions that an event of precision `region` names and of those always wanted."""
        codes = {row.region_code for row in rows if row.place_precision == "region"} | self._always
        return {
            code: encode_rings(simplify(self._polygons[code], TOLERANCE_DEG))
            for code in sorted(codes & self._polygons.keys())
        }
