"""Lines of equal distance from the border, which the reader may switch on in the legend; off when the map opens."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from dashboard.map.layers.base import Layer
from dashboard.map.rings import encode_rings

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from geo.table.row import Row
    from seeds.bands import Band


class BandsLayer(Layer):
    """Closed lines, each with its distance in km."""

    key: ClassVar[str] = "bands"

    def __init__(self, bands: Sequence[Band]) -> None:
        """Keep the lines to draw; without any, the legend has no switch."""
        super().__init__()
        self._bands = tuple(bands)

    def data(self, rows: Sequence[Row]) -> Mapping[str, object]:  # noqa: ARG002  # the lines are the same for all events
        """Kilometres, and each line as a polygon of thousandths of a degree, in one order."""
        rings = [{"type": "Polygon", "coordinates": [band.ring]} for band in self._bands]
        return {
            "km": [band.distance_km for band in self._bands],
            "polygons": [polygon for ring in rings for polygon in encode_rings(ring)],
        }
