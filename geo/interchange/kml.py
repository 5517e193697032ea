"""Events as KML 2.3: a placemark an event, its days as a time span, its colour by target; none is left out."""

from __future__ import annotations

import html
import re
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

from geo.interchange.card import Card
from geo.interchange.flat import to_flat

if TYPE_CHECKING:
    from collections.abc import Iterable

    from geo.table import Row

NAMESPACE = "http://www.opengis.net/kml/2.3"
NO_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""Characters that no XML document may hold, not even escaped."""
DATA = (
    "id", "kind", "status", "date", "end_date", "date_precision", "place_precision", "radius_km", "admin1", "country",
    "attacker", "weapon", "target", "launched", "downed", "killed", "injured", "distance_km", "min_km", "max_km",
    "independent_sources",
)  # fmt: skip
DEFAULT_COLOUR = "#5c5c66"


def dumps(rows: Iterable[Row], card: Card | None = None) -> bytes:
    """The rows as KML in UTF-8, WGS 84; the data card stands in the document's description.

    Quotes are escaped twice, since programs show a description as HTML.
    """
    card = card or Card()
    found = list(rows)
    root = ET.Element("kml", xmlns=NAMESPACE)
    document = ET.SubElement(root, "Document")
    _add(document, "name", card.title)
    _add(document, "description", _html(card.text.split("\n")))
    for target in sorted({row.target_type for row in found}):
        style = ET.SubElement(document, "Style", id=f"target-{target}")
        _add(ET.SubElement(style, "IconStyle"), "color", _abgr(card.colours.get(target, DEFAULT_COLOUR)))
    for row in found:
        _placemark(document, row)
    ET.indent(root, " ")
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{ET.tostring(root, encoding="unicode")}\n'.encode()


def _placemark(document: ET.Element, row: Row) -> None:
    flat = to_flat(row)
    mark = ET.SubElement(document, "Placemark")
    _add(mark, "name", row.place_name or row.place_as_written or row.id)
    lines = [f"{claim.speaker or claim.outlet} ({claim.side}, {claim.act}): « {claim.quote} »" for claim in row.claims]
    _add(
        mark, "description", _html([f"{row.status}: {row.status_reason}" if row.status_reason else row.status, *lines])
    )
    if row.date_start is not None and row.date_end is not None:
        span = ET.SubElement(mark, "TimeSpan")
        _add(span, "begin", row.date_start.isoformat())
        _add(span, "end", row.date_end.isoformat())
    _add(mark, "styleUrl", f"#target-{row.target_type}")
    extended = ET.SubElement(mark, "ExtendedData")
    for name in DATA:
        if flat[name] is not None:
            _add(ET.SubElement(extended, "Data", name=name), "value", str(flat[name]))
    if row.lat is not None and row.lon is not None:
        _add(ET.SubElement(mark, "Point"), "coordinates", f"{flat['lon']},{flat['lat']}")


def _add(parent: ET.Element, tag: str, text: str) -> None:
    ET.SubElement(parent, tag).text = NO_XML.sub("\ufffd", text)


def _html(lines: Iterable[str]) -> str:
    return "<br>".join(html.escape(line) for line in lines)


def _abgr(colour: str) -> str:
    """KML writes colours as opacity, blue, green, red.

    >>> _abgr("#d55e00")
    'ff005ed5'
    """
    return f"ff{colour[5:7]}{colour[3:5]}{colour[1:3]}".lower()
