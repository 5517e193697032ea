"""What can still be read of a file that is damaged; the file is opened for reading only and never written to."""

from __future__ import annotations

import sqlite3
from contextlib import closing, suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from geo.model import Decision, Report
from geo.store.codec import from_json
from geo.store.rows import report_of

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from geo.errors import ReportError

SHOWN = 20
"""Faults that SQLite is asked for: more of them tell no more."""

GIVE_UP = 20_000
"""Rows in a row that can't be read, after which nothing more is looked for."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Found:
    """A row as `report_of` takes it."""

    key: str
    body: str


def complaints(path: Path) -> list[str]:
    """What SQLite finds wrong with a file, in its own words; nothing where the file is whole."""
    try:
        with closing(sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True)) as connection:
            said = [row[0] for row in connection.execute(f"PRAGMA integrity_check({SHOWN})")]
            found = [line for text in said if text != "ok" for line in str(text).splitlines()]
            for table, row, parent, _ in connection.execute("PRAGMA foreign_key_check"):
                found.append(f"row {row} of {table} belongs to a row of {parent} that is not there")
    except sqlite3.DatabaseError as error:
        return [str(error)]
    return found[:SHOWN]


def saved_reports(path: Path) -> Iterator[Report | ReportError]:
    """The reports that can be read, in the order in which they came, and an error for each row that is not whole."""
    for key, body in _rows(path, "SELECT rowid, key, body FROM reports WHERE rowid > ? ORDER BY rowid LIMIT 1"):
        with suppress(AttributeError, TypeError):
            yield report_of(_Found(key=str(key), body=body), str(path))


def saved_decisions(path: Path) -> Iterator[Decision]:
    """The decisions that can be read, in the order in which they came."""
    for _, body in _rows(path, "SELECT number, id, body FROM decisions WHERE number > ? ORDER BY number LIMIT 1"):
        with suppress(ValueError, TypeError):
            yield from_json(Decision, body)


def _rows(path: Path, query: str) -> Iterator[tuple[Any, Any]]:
    """The last two columns of each row that can be read; the first is its number, which the query asks to be above."""
    try:
        connection = sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True)
    except sqlite3.DatabaseError:
        return
    with closing(connection):
        # Without it SQLite reads nothing at all of a file that is shorter than its first page says.
        with suppress(sqlite3.DatabaseError):
            connection.execute("PRAGMA writable_schema=ON")
        number, missed = -1, 0
        while missed < GIVE_UP:
            try:
                row = connection.execute(query, (number,)).fetchone()
            except sqlite3.DatabaseError:
                number, missed = number + 1, missed + 1
                continue
            if row is None:
                return
            number, missed = row[0], 0
            yield row[1], row[2]
