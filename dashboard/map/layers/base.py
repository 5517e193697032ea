"""What every layer of the map has: a name, its data, and one line of script that hands both to its own module.

folium renders the macros of an element *and then the result once more* as a template, so `{{ … }}` in a report would
run as code while the map is made. Data therefore never goes through a template: a layer gives it from `data`, and
the page writes it as an inert block that the layer's module in static/layers/ reads.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from typing import TYPE_CHECKING, ClassVar

from branca.element import MacroElement
from folium.template import Template

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from geo.table.row import Row


class Layer(MacroElement, ABC):
    """One layer: a subclass sets `key` and gives `data`, static/layers/KEY.js has `layers.KEY = (map, data) => …`."""

    key: ClassVar[str] = ""
    _template = Template(
        "{% macro script(this, kwargs) %}addLayer({{ this.key|tojson }}, {{ this._parent.get_name() }});{% endmacro %}"
    )

    def __init__(self) -> None:
        """Take the layer's key as its id, so that the same map is the same bytes."""
        super().__init__()  # type: ignore[no-untyped-call]  # branca leaves it without types
        self._name = "layer"
        self._id = self.key

    @abstractmethod
    def data(self, rows: Sequence[Row]) -> Mapping[str, object]:
        """What the layer's module gets, as JSON can carry it; `rows` are the events of the map.

        What stands under `later` becomes a block of its own, `data-KEY-later`, that is opened when it is asked for.
        """

    def origins(self) -> tuple[str, ...]:
        """The origins (`https://host`) that the layer asks for pictures; none, but for tiles that were asked for."""
        return ()

    def attribution(self) -> tuple[str, ...]:
        """The sources to be named on the map, each once."""
        return ()
