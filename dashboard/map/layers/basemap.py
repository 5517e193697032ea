"""Land and the lines between countries, under everything else."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from dashboard.map.layers.base import Layer
from dashboard.map.rings import encode_rings

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from dashboard.map.geography import Geography
    from geo.table.row import Row


class BasemapLayer(Layer):
    """The muted base map: country polygons, drawn from the file itself without any network."""

    key: ClassVar[str] = "basemap"

    def __init__(self, geography: Geography) -> None:
        """Keep the geography whose `basemap`, `bounds` and `home` are drawn."""
        super().__init__()
        self._geography = geography

    def data(self, rows: Sequence[Row]) -> Mapping[str, object]:  # noqa: ARG002  # the land is the same for all events
        """Polygons as rings of thousandths of a degree; bounds as (south, west, north, east)."""
        polygons = [
            polygon
            for feature in self._geography.basemap.get("features", ())
            if feature.get("geometry")
            for polygon in encode_rings(feature["geometry"])
        ]
        return {"polygons": polygons, "bounds": self._geography.bounds, "home": self._geography.home}

    def attribution(self) -> tuple[str, ...]:
        """The sources of the geography."""
        return self._geography.attribution
