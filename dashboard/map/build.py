"""Rows become a folium map: the same one for the screen, a notebook and the stand-alone file."""

from __future__ import annotations

from typing import TYPE_CHECKING

import folium
from folium.template import Template

from dashboard.map.page import Page

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dashboard.assets import Assets
    from dashboard.map.layers import Layer
    from dashboard.map.style import Meta, Style
    from geo.table.row import Row

OPTIONS = {
    "zoomControl": False,
    "attributionControl": False,
    "zoomSnap": 0.5,
    "zoomDelta": 0.5,
    "wheelPxPerZoomLevel": 120,
    "maxZoom": 10,
    "maxBoundsViscosity": 1.0,
}
"""Leaflet's options. Closer than zoom 10 a settlement would look like an address, which no report gives."""


class StrikeMap(folium.Map):
    """A folium map without folium's ten outside links.

    `default_js` and `default_css` are this class's own empty lists, so that no other map of the process changes.
    """

    default_js: list[tuple[str, str]] = []  # noqa: RUF012  # folium declares them so
    default_css: list[tuple[str, str]] = []  # noqa: RUF012  # folium declares them so
    _template = Template(
        """
        {% macro html(this, kwargs) %}<div class="map" id={{ this.get_name()|tojson }}></div>{% endmacro %}
        {% macro script(this, kwargs) %}
        const {{ this.get_name() }} = L.map({{ this.get_name()|tojson }}, {{ this.leaflet_options|tojson }});
        {% endmacro %}
        """
    )

    def __init__(self) -> None:
        """Make an empty map without tiles, whose id doesn't change from one run to the next."""
        super().__init__(tiles=None, location=(50.0, 35.0))
        self._id = "strikes"
        self.leaflet_options = dict(OPTIONS)


def build_map(rows: Sequence[Row], style: Style, layers: Sequence[Layer], meta: Meta, assets: Assets) -> StrikeMap:
    """A folium map of the rows; `get_root().render()` gives the page, a notebook shows it as any folium map.

    `layers` are drawn in their order, see `dashboard.map.layers.standard_layers`. The page works without a network:
    `assets` come from `dashboard.assets.ensure_assets`.
    """
    strike_map = StrikeMap()
    Page(rows, style, meta, assets).add_child(strike_map)
    for layer in layers:
        strike_map.add_child(layer)
    return strike_map
