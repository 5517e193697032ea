"""The border that events are measured against, standing out from the base map."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from dashboard.map.layers.base import Layer
from dashboard.map.rings import encode_rings, simplify

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from dashboard.map.geography import Border
    from geo.table.row import Row

TOLERANCE_DEG = 0.004
"""About 400 m, less than a pixel at the zooms of the map; distances are measured on the full border, not on this."""


class BorderLayer(Layer):
    """The border's outline, with the name, date, licence and hash that the foot of the page prints."""

    key: ClassVar[str] = "border"

    def __init__(self, border: Border) -> None:
        """Keep the border to draw."""
        super().__init__()
        self._border = border

    def data(self, rows: Sequence[Row]) -> Mapping[str, object]:  # noqa: ARG002  # the border is the same for all events
        """Polygons as rings of thousandths of a degree, and the provenance in words."""
        return {
            "polygons": encode_rings(simplify(self._border.geometry, TOLERANCE_DEG)),
            "name": self._border.name,
            "date": self._border.date,
            "licence": self._border.licence,
            "sha256": self._border.sha256,
        }
