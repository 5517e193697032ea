"""Events as a GeoPackage 1.3: points with the columns of the CSV, their claims as a table, the data card, and a style.

A GeoPackage is an SQLite database of a few prescribed tables (OGC 12-128r18); the style is where QGIS looks for one.
"""

from __future__ import annotations

import sqlite3
import struct
from contextlib import closing
from datetime import date
from typing import TYPE_CHECKING, Any

import shapely

from geo.interchange.card import Card
from geo.interchange.flat import COLUMNS, to_flat
from geo.interchange.qml import style_of
from geo.interchange.typed import TYPES, typed

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from geo.table import Row

APPLICATION_ID, USER_VERSION = 0x47504B47, 10300
"""What a GeoPackage 1.3 carries in its head: the letters GPKG, and its version."""
SRS = 4326
HEADER = struct.pack("<2sBBi", b"GP", 0, 1, SRS)
"""Before the WKB of a point: magic letters, version 0, little endian without an envelope, the reference system."""

SQL = {"text": "TEXT", "whole": "INTEGER", "real": "REAL", "flag": "BOOLEAN", "day": "DATE"}
UNCHANGED = "1970-01-01T00:00:00.000Z"
"""The time of the last change of a table where nothing tells one: the same input gives the same bytes."""
SYSTEM_COLUMNS = ("srs_name", "srs_id", "organization", "organization_coordsys_id", "definition", "description")
CONTENTS_COLUMNS = (
    *("table_name", "data_type", "identifier", "description", "last_change"),
    *("min_x", "min_y", "max_x", "max_y", "srs_id"),
)
GEOMETRY_COLUMNS = ("table_name", "column_name", "geometry_type_name", "srs_id", "z", "m")
STYLE_COLUMNS = (
    *("f_table_catalog", "f_table_schema", "f_table_name", "f_geometry_column", "styleName", "styleQML"),
    *("useAsDefault", "update_time"),
)
CLAIM_COLUMNS = ("event", "speaker", "side", "act", "quote", "said_at", "outlet", "url", "report", "language")

SCHEMA = """
CREATE TABLE gpkg_spatial_ref_sys (srs_name TEXT NOT NULL, srs_id INTEGER PRIMARY KEY, organization TEXT NOT NULL,
  organization_coordsys_id INTEGER NOT NULL, definition TEXT NOT NULL, description TEXT);
CREATE TABLE gpkg_contents (table_name TEXT NOT NULL PRIMARY KEY, data_type TEXT NOT NULL, identifier TEXT UNIQUE,
  description TEXT DEFAULT '', last_change DATETIME NOT NULL, min_x DOUBLE, min_y DOUBLE, max_x DOUBLE, max_y DOUBLE,
  srs_id INTEGER, CONSTRAINT fk_gc_r_srs_id FOREIGN KEY (srs_id) REFERENCES gpkg_spatial_ref_sys(srs_id));
CREATE TABLE gpkg_geometry_columns (table_name TEXT NOT NULL, column_name TEXT NOT NULL,
  geometry_type_name TEXT NOT NULL, srs_id INTEGER NOT NULL, z TINYINT NOT NULL, m TINYINT NOT NULL,
  CONSTRAINT pk_geom_cols PRIMARY KEY (table_name, column_name),
  CONSTRAINT fk_gc_tn FOREIGN KEY (table_name) REFERENCES gpkg_contents(table_name),
  CONSTRAINT fk_gc_srs FOREIGN KEY (srs_id) REFERENCES gpkg_spatial_ref_sys (srs_id));
CREATE TABLE claims (fid INTEGER PRIMARY KEY AUTOINCREMENT, event TEXT, speaker TEXT, side TEXT, act TEXT, quote TEXT,
  said_at TEXT, outlet TEXT, url TEXT, report TEXT, language TEXT);
CREATE TABLE data_card (fid INTEGER PRIMARY KEY AUTOINCREMENT, name TEXT, words TEXT);
CREATE TABLE layer_styles (id INTEGER PRIMARY KEY AUTOINCREMENT, f_table_catalog TEXT, f_table_schema TEXT,
  f_table_name TEXT, f_geometry_column TEXT, styleName TEXT, styleQML TEXT, styleSLD TEXT, useAsDefault BOOLEAN,
  description TEXT, owner TEXT, ui TEXT, update_time DATETIME);
"""
WGS84 = (
    'GEOGCS["WGS 84",DATUM["WGS_1984",SPHEROID["WGS 84",6378137,298.257223563,AUTHORITY["EPSG","7030"]],'
    'AUTHORITY["EPSG","6326"]],PRIMEM["Greenwich",0],UNIT["degree",0.0174532925199433],AUTHORITY["EPSG","4326"]]'
)
SYSTEMS = (
    ("Undefined cartesian", -1, "NONE", -1, "undefined", None),
    ("Undefined geographic", 0, "NONE", 0, "undefined", None),
    ("WGS 84", SRS, "EPSG", SRS, WGS84, "longitude/latitude in degrees"),
)


def dumps(rows: Iterable[Row], card: Card | None = None) -> bytes:
    """The rows as a GeoPackage: tables events (points, null where there is no place), claims and data_card."""
    card, found = card or Card(), list(rows)
    flat = [to_flat(row) for row in found]
    places = [(each["lon"], each["lat"]) for each in flat if each["lat"] is not None]
    with closing(sqlite3.connect(":memory:")) as base:
        base.executescript(f"PRAGMA application_id = {APPLICATION_ID}; PRAGMA user_version = {USER_VERSION}; {SCHEMA}")
        columns = ", ".join(f'"{name}" {SQL[TYPES.get(name, "text")]}' for name in COLUMNS)
        base.execute(f"CREATE TABLE events (fid INTEGER PRIMARY KEY AUTOINCREMENT, geom POINT, {columns})")
        _insert(base, "gpkg_spatial_ref_sys", SYSTEM_COLUMNS, SYSTEMS)
        _insert(base, "gpkg_contents", CONTENTS_COLUMNS, [
            ("events", "features", "events", card.text, UNCHANGED, *_bounds(places), SRS),
            *((name, "attributes", name, "", UNCHANGED, *_bounds([]), None) for name in ("claims", "data_card")),
        ])  # fmt: skip
        geometry = ("events", "geom", "POINT", SRS, 0, 0)
        _insert(base, "gpkg_geometry_columns", GEOMETRY_COLUMNS, [geometry])
        _insert(base, "events", ("geom", *COLUMNS), [_record(each) for each in flat])
        _insert(base, "claims", CLAIM_COLUMNS, [claim for row in found for claim in _claims(row)])
        _insert(base, "data_card", ("name", "words"), [("Title", card.title), *card.lines])
        style = style_of(sorted({str(each["target"]) for each in flat}), card.colours)
        _insert(base, "layer_styles", STYLE_COLUMNS, [("", "", "events", "geom", "target", style, 1, UNCHANGED)])
        base.commit()
        return base.serialize()


def _insert(base: sqlite3.Connection, table: str, columns: Sequence[str], records: Iterable[Sequence[Any]]) -> None:
    """Add records to a table; names of tables and columns are our own, values are whole letters."""
    named, marks = ", ".join(f'"{name}"' for name in columns), ", ".join("?" * len(columns))
    made = f"INSERT INTO {table} ({named}) VALUES ({marks})"  # noqa: S608  # our own names
    base.executemany(made, ([_clean(value) for value in record] for record in records))


def _record(each: dict[str, Any]) -> list[Any]:
    point = None
    if each["lat"] is not None:
        point = HEADER + shapely.to_wkb(shapely.Point(each["lon"], each["lat"]), byte_order=1)
    return [point, *(typed(name, each[name]) for name in COLUMNS)]


def _claims(row: Row) -> Iterator[tuple[Any, ...]]:
    for claim in row.claims:
        said = claim.said_at.isoformat() if claim.said_at else None
        whose = (row.id, claim.speaker, claim.side, claim.act, claim.quote)
        yield (*whose, said, claim.outlet, claim.url, claim.report_id, claim.language)


def _clean(value: Any) -> Any:  # noqa: ANN401  # whatever SQLite holds
    """The value as SQLite keeps it: days as ISO 8601 text, half a surrogate pair as a question mark."""
    if isinstance(value, date):
        return value.isoformat()
    return value.encode("utf-8", "replace").decode() if isinstance(value, str) else value


def _bounds(places: Sequence[tuple[float, float]]) -> tuple[float | None, ...]:
    if not places:
        return (None, None, None, None)
    lons, lats = [lon for lon, _ in places], [lat for _, lat in places]
    return (min(lons), min(lats), max(lons), max(lats))
