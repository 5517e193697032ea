"""Events as GeoParquet 1.1: the columns of the CSV with their types, and the points as WKB in WGS 84."""

from __future__ import annotations

import io
import json
from typing import TYPE_CHECKING, Any

import pyarrow as pa
import pyarrow.parquet as pq
import shapely

from geo.interchange.card import Card
from geo.interchange.event_format import to_json
from geo.interchange.flat import COLUMNS, to_flat
from geo.interchange.typed import TYPES, typed

if TYPE_CHECKING:
    from collections.abc import Iterable

    from geo.table import Row

ARROW = {"text": pa.string(), "whole": pa.int64(), "real": pa.float64(), "flag": pa.bool_(), "day": pa.date32()}
GEOMETRY = "geometry"


def dumps(rows: Iterable[Row], card: Card | None = None) -> bytes:
    """The rows as GeoParquet; lists stand as JSON text, an event without a place has a null geometry.

    The metadata `geo` says what the points are, `strikemap` holds the data card.
    """
    card = card or Card()
    flat = [to_flat(row) for row in rows]
    columns: dict[str, pa.Array] = {
        name: pa.array([typed(name, each[name]) for each in flat], ARROW[TYPES.get(name, "text")]) for name in COLUMNS
    }
    points = [None if each["lat"] is None else shapely.Point(each["lon"], each["lat"]) for each in flat]
    columns[GEOMETRY] = pa.array([None if point is None else shapely.to_wkb(point) for point in points], pa.binary())
    table = pa.table(columns).replace_schema_metadata(
        {"geo": json.dumps(_geo(points)), "strikemap": to_json({"title": card.title, "card": dict(card.lines)})}
    )
    out = io.BytesIO()
    pq.write_table(table, out, compression="zstd")
    return out.getvalue()


def _geo(points: list[shapely.Point | None]) -> dict[str, Any]:
    """The metadata that the format asks for; without a `crs` it is WGS 84, longitude first."""
    about: dict[str, Any] = {"encoding": "WKB", "geometry_types": ["Point"]}
    there = [point for point in points if point is not None]
    if there:
        lons, lats = [point.x for point in there], [point.y for point in there]
        about["bbox"] = [min(lons), min(lats), max(lons), max(lats)]
    return {"version": "1.1.0", "primary_column": GEOMETRY, "columns": {GEOMETRY: about}}
