"""One module a format: the event format in lines of JSON, GeoJSON, CSV; decisions; the nightly ledger."""

from geo.interchange import csv, event_format, geojson
from geo.interchange.decisions import read_decisions
from geo.interchange.event_format import FORMAT, to_dict
from geo.interchange.files import read_events

__all__ = ["FORMAT", "csv", "event_format", "geojson", "read_decisions", "read_events", "to_dict"]
