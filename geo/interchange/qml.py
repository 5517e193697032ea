"""The style of a layer as QGIS keeps it (QML): a disc for each target type, in given colours."""

from __future__ import annotations

from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

DEFAULT_COLOUR = "#5c5c66"
DOCTYPE = "<!DOCTYPE qgis PUBLIC 'http://mrcc.com/qgis.dtd' 'SYSTEM'>\n"


def style_of(targets: Sequence[str], colours: Mapping[str, str]) -> str:
    """The style for values of the column `target`; colours are #rrggbb by target type."""
    root = ET.Element("qgis", styleCategories="Symbology", version="3.28.0")
    how = {"type": "categorizedSymbol", "attr": "target", "forceraster": "0", "symbollevels": "0", "enableorderby": "0"}
    renderer = ET.SubElement(root, "renderer-v2", how)
    categories, symbols = ET.SubElement(renderer, "categories"), ET.SubElement(renderer, "symbols")
    for number, target in enumerate(targets):
        told = {"symbol": str(number), "value": target, "label": target, "render": "true", "type": "string"}
        ET.SubElement(categories, "category", told)
        symbol = ET.SubElement(symbols, "symbol", type="marker", name=str(number), alpha="0.85", clip_to_extent="1")
        layer = ET.SubElement(symbol, "layer", {"class": "SimpleMarker", "enabled": "1", "locked": "0", "pass": "0"})
        options = ET.SubElement(layer, "Option", type="Map")
        for name, value in _marker(colours.get(target, DEFAULT_COLOUR)).items():
            ET.SubElement(options, "Option", type="QString", name=name, value=value)
    return DOCTYPE + ET.tostring(root, encoding="unicode")


def _marker(colour: str) -> dict[str, str]:
    red, green, blue = (int(colour[i : i + 2], 16) for i in (1, 3, 5))
    return {
        "name": "circle",
        "size": "3",
        "size_unit": "MM",
        "color": f"{red},{green},{blue},255",
        "outline_color": "255,255,255,255",
        "outline_width": "0.2",
    }
