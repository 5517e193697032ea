"""All events as one set of columns, drawn by one canvas: never an element per event."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from dashboard.map.layers.base import Layer
from dashboard.map.payload import encode

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from geo.table.row import Row


class EventsLayer(Layer):
    """The events themselves; everything else on the page follows them."""

    key: ClassVar[str] = "events"

    def data(self, rows: Sequence[Row]) -> Mapping[str, object]:
        """The rows as columns, see `dashboard.map.payload`."""
        return encode(rows)
