"""What a library holds, told without reading the texts."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from sqlalchemy import func, select

from geo.store.schema import DECISIONS, EVENTS, REPORTS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy import Connection

    from geo.store.library import Library


def hashes_of(library: Library) -> tuple[tuple[str, str], ...]:
    """The id of each report and the SHA-256 of its text, by id; raises `LibraryError`."""
    query = select(REPORTS.c.id, REPORTS.c.text_hash).order_by(REPORTS.c.id)
    return library.database.read(lambda connection: tuple((row.id, row.text_hash) for row in connection.execute(query)))


def decision_ids(library: Library) -> tuple[str, ...]:
    """The ids of all decisions in the order in which they were entered; raises `LibraryError`."""
    query = select(DECISIONS.c.id).order_by(DECISIONS.c.number)
    return library.database.read(lambda connection: tuple(connection.scalars(query)))


def each_event(library: Library) -> Iterator[dict[str, Any]]:
    """The events as `Library.events` has them, one at a time: all at once take three times the room of their text."""
    query = select(EVENTS.c.body).order_by(EVENTS.c.position.desc())
    bodies = library.database.read(lambda connection: list(connection.scalars(query)))
    while bodies:
        yield json.loads(bodies.pop())


def extent_of(library: Library) -> tuple[int, int]:
    """How many reports and how many decisions there are as of one moment: both only grow; raises `LibraryError`."""

    def work(connection: Connection) -> tuple[int, int]:
        reports = connection.scalar(select(func.count()).select_from(REPORTS)) or 0
        decisions = connection.scalar(select(func.count()).select_from(DECISIONS)) or 0
        return reports, decisions

    return library.database.read(work)
