"""The layers of the map, one file each, from the lowest to the highest."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dashboard.map.layers.bands import BandsLayer
from dashboard.map.layers.base import Layer
from dashboard.map.layers.basemap import BasemapLayer
from dashboard.map.layers.border import BorderLayer
from dashboard.map.layers.events import EventsLayer
from dashboard.map.layers.labels import LabelsLayer
from dashboard.map.layers.regions import RegionsLayer
from dashboard.map.layers.tiles import Tiles, TilesLayer

if TYPE_CHECKING:
    from dashboard.map.geography import Geography

__all__ = [
    "BandsLayer",
    "BasemapLayer",
    "BorderLayer",
    "EventsLayer",
    "LabelsLayer",
    "Layer",
    "RegionsLayer",
    "Tiles",
    "TilesLayer",
    "standard_layers",
]


def standard_layers(geography: Geography, tiles: Tiles | None = None) -> tuple[Layer, ...]:
    """The layers of every map, lowest first; `tiles` are an online map underneath, none where nobody asked for one."""
    return (
        BasemapLayer(geography),
        *([TilesLayer(tiles)] if tiles else []),
        RegionsLayer(geography.regions),
        BorderLayer(geography.border),
        BandsLayer(geography.bands),
        LabelsLayer(geography.labels),
        EventsLayer(),
    )
