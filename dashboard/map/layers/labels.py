"""Names of cities and countries, as many as fit without touching each other."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from dashboard.map.layers.base import Layer

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from dashboard.map.geography import Label
    from geo.table.row import Row


class LabelsLayer(Layer):
    """City labels; the browser places them by rank and leaves out what would collide."""

    key: ClassVar[str] = "labels"

    def __init__(self, labels: Sequence[Label]) -> None:
        """Keep the labels, first rank first."""
        super().__init__()
        self._labels = sorted(labels, key=lambda label: (label.rank, label.kind, -label.lat, label.lon))

    def data(self, rows: Sequence[Row]) -> Mapping[str, object]:  # noqa: ARG002  # cities don't depend on events
        """Columns of degrees, names by language, ranks and kinds."""
        return {
            "lat": [label.lat for label in self._labels],
            "lon": [label.lon for label in self._labels],
            "names": [dict(label.names) for label in self._labels],
            "rank": [label.rank for label in self._labels],
            "kind": [label.kind for label in self._labels],
        }
