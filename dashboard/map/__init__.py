"""The map: rows become a folium map with a timeline under it, drawn without a network."""

from dashboard.map.build import StrikeMap, build_map
from dashboard.map.geography import Border, Geography, Label, load_geography
from dashboard.map.layers import Tiles, standard_layers
from dashboard.map.style import Meta, Style, Theme

__all__ = [
    "Border",
    "Geography",
    "Label",
    "Meta",
    "StrikeMap",
    "Style",
    "Theme",
    "Tiles",
    "build_map",
    "load_geography",
    "standard_layers",
]
