"""One module a format: JSON lines, GeoJSON, CSV, GeoPackage, KML, GeoParquet; decisions; the nightly ledger."""

from geo.interchange import csv, event_format, geojson, geopackage, geoparquet, kml
from geo.interchange.card import Card, counted
from geo.interchange.decisions import read_decisions
from geo.interchange.event_format import FORMAT, to_dict
from geo.interchange.files import read_events

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
