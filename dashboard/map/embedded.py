"""The page for the frame of an app: the frame is loaded once and without events, which are given to it later.

It is the very page of the stand-alone file, with the same modules (static/embed.js). So what is sent when a report is
added is the events, and neither Leaflet nor the borders nor the page.
"""

from __future__ import annotations

import json
from dataclasses import asdict, replace
from typing import TYPE_CHECKING

from dashboard.map.build import build_map
from dashboard.map.layers import Layer, standard_layers
from dashboard.map.layers.regions import RegionsLayer
from dashboard.map.page import event_blocks
from dashboard.map.style import Meta, Style

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dashboard.assets import Assets
    from dashboard.map.geography import Geography
    from geo.table.row import Row


def frame_page(geography: Geography, assets: Assets, style: Style | None = None) -> bytes:
    """The page without events as HTML in UTF-8: the same geography and style give the same bytes."""
    look = replace(style or Style(), host="app")
    layers = [_with_all(layer, geography) for layer in standard_layers(geography, look.tiles)]
    text: str = build_map((), look, layers, Meta(), assets).get_root().render()
    return text.encode("utf-8", "replace")


def _with_all(layer: Layer, geography: Geography) -> Layer:
    """The layer, or that of the regions with all of them: which ones the events will name is not known yet."""
    if isinstance(layer, RegionsLayer):
        return RegionsLayer(geography.regions, frozenset(geography.regions))
    return layer


def frame_events(rows: Sequence[Row], meta: Meta | None = None, style: Style | None = None) -> bytes:
    """The events as the page takes them: JSON of data blocks, the same bytes for the same rows."""
    blocks = event_blocks(rows, meta or Meta(), (style or Style()).compress_above)
    return json.dumps([asdict(block) for block in blocks], ensure_ascii=True, separators=(",", ":")).encode("ascii")
