"""The tables of a library. What is written stands in `body` as JSON; the columns beside it are there to be searched.

`reports`, `receptions`, `decisions` and `anchors` are written once: triggers of the database refuse any change.
`readings`, `events` and `notes` are derived and may be thrown away.
"""

from __future__ import annotations

from sqlalchemy import BigInteger, Column, ForeignKey, Integer, LargeBinary, MetaData, String, Table, Text

VERSIONS = ("0001",)
"""The migrations that this version of the program knows, oldest first; a library at another one is newer."""

KEPT_FOR_EVER = ("reports", "receptions", "decisions", "anchors")

METADATA = MetaData()

_NUMBER = BigInteger().with_variant(Integer, "sqlite")

REPORTS = Table(
    "reports",
    METADATA,
    Column("key", String(64), primary_key=True),
    Column("id", Text, nullable=False, unique=True),
    Column("text_hash", String(64), nullable=False, index=True),
    Column("published", Text),
    Column("body", Text, nullable=False),
    Column("added_at", Text),
)

RECEPTIONS = Table(
    "receptions",
    METADATA,
    Column("hash", String(64), primary_key=True),
    Column("report_key", String(64), ForeignKey("reports.key"), nullable=False, index=True),
    Column("body", Text, nullable=False),
    Column("added_at", Text),
)

DECISIONS = Table(
    "decisions",
    METADATA,
    Column("number", _NUMBER, primary_key=True, autoincrement=True),
    Column("id", Text, nullable=False, unique=True),
    Column("undoes", Text),
    Column("body", Text, nullable=False),
    Column("added_at", Text),
)

ANCHORS = Table(
    "anchors",
    METADATA,
    Column("number", _NUMBER, ForeignKey("decisions.number"), primary_key=True),
    Column("position", Integer, primary_key=True),
    Column("report_id", Text, nullable=False, index=True),
    Column("start", BigInteger, nullable=False),
    Column("end", BigInteger, nullable=False),
)

READINGS = Table(
    "readings",
    METADATA,
    Column("report_key", String(64), ForeignKey("reports.key"), primary_key=True),
    Column("rules", String(64), primary_key=True),
    Column("body", LargeBinary, nullable=False),
)

EVENTS = Table(
    "events",
    METADATA,
    Column("position", Integer, primary_key=True, autoincrement=False),
    Column("id", Text, nullable=False, index=True),
    Column("first_day", String(10), index=True),
    Column("last_day", String(10)),
    Column("kind", String(20), nullable=False),
    Column("status", String(20), nullable=False),
    Column("place", Text),
    Column("body", Text, nullable=False),
)

NOTES = Table(
    "notes",
    METADATA,
    Column("name", String(40), primary_key=True),
    Column("body", Text, nullable=False),
)
