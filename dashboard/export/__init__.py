"""The stand-alone file: the map as one HTML document that opens anywhere, without a network."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dashboard.map import Meta, Style, build_map, standard_layers

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dashboard.assets import Assets
    from dashboard.map import Geography
    from geo.table.row import Row

__all__ = ["as_html"]


def as_html(
    rows: Sequence[Row], geography: Geography, assets: Assets, meta: Meta | None = None, style: Style | None = None
) -> bytes:
    """The whole map as one HTML file in UTF-8: the same rows, geography and style give the same bytes.

    Nothing in it is fetched from anywhere: Leaflet (`assets`), land, border and events are inside. Only a style with
    tiles has the page ask their host.
    """
    look = style or Style()
    strike_map = build_map(rows, look, standard_layers(geography, look.tiles), meta or Meta(), assets)
    text: str = strike_map.get_root().render()
    return text.encode("utf-8", "replace")
