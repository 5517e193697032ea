"""One module a format: JSON lines, GeoJSON, CSV, GeoPackage, KML, GeoParquet; decisions; the nightly ledger.

GeoParquet's is imported when it is first asked for: PyArrow takes a third of a second, and few exports need it.
"""

from importlib import import_module
from typing import TYPE_CHECKING

from geo.interchange import csv, event_format, geojson, geopackage, kml
from geo.interchange.card import Card, counted
from geo.interchange.decisions import read_decisions
from geo.interchange.event_format import FORMAT, to_dict
from geo.interchange.files import read_events

if TYPE_CHECKING:
    from geo.interchange import geoparquet


def __getattr__(name: str) -> object:
    """The module for GeoParquet; raises AttributeError for any other name that isn't here."""
    if name != "geoparquet":
        message = f"module 'geo.interchange' has no attribute '{name}'"
        raise AttributeError(message)
    return import_module("geo.interchange.geoparquet")


__all__ = [
    "FORMAT",
    "Card",
    "counted",
    "csv",
    "event_format",
    "geojson",
    "geopackage",
    "geoparquet",
    "kml",
    "read_decisions",
    "read_events",
    "to_dict",
]
