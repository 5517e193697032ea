"""Event files of any format that we read, told apart by name and content."""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

from geo.intake import read_text
from geo.interchange import csv, event_format, geojson
from geo.model import stable_id

if TYPE_CHECKING:
    from pathlib import Path

    from geo.table import Row

TABLES = (".csv", ".tsv")
FEATURES = (".geojson",)
LINES = (".jsonl", ".ndjson")


def read_events(path: Path) -> list[Row]:
    """The rows of an event file: lines of JSON, GeoJSON, or CSV; a file of no event gives no row.

    The name decides where it ends as usual, otherwise the content. Raises `EventFileError` with all faults of the file,
    `CoordinateError` where all are of coordinates.
    """
    text, name, suffix = text_of(path), str(path), path.suffix.lower()
    if suffix in FEATURES or (suffix not in {*LINES, *TABLES} and _is_collection(text)):
        return _told_apart(geojson.loads(text, name))
    if suffix in LINES or (suffix not in TABLES and text.lstrip().startswith("{")):
        return _told_apart(event_format.loads(text, name))
    return _told_apart(csv.loads(text, name))


def text_of(path: Path) -> str:
    """The text of a file in any usual encoding; raises `EventFileError` where it can't be read or is binary."""
    return read_text(path, "export the events as .jsonl, .geojson or .csv")


def _told_apart(rows: list[Row]) -> list[Row]:
    """The rows, each under an id of its own: two lines alike to the letter may be two strikes, and none is dropped."""
    seen: Counter[str] = Counter()
    apart = []
    for row in rows:
        seen[row.id] += 1
        again = seen[row.id] > 1
        apart.append(replace(row, id=stable_id(row.id, seen[row.id])) if again else row)
    return apart


def _is_collection(text: str) -> bool:
    if not text.lstrip().startswith("{"):
        return False
    try:
        found = json.loads(text)
    except (ValueError, RecursionError):
        return False
    return isinstance(found, dict) and "features" in found
