"""What a library holds, told without reading the texts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import func, select

from geo.store.schema import DECISIONS, REPORTS

if TYPE_CHECKING:
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


def extent_of(library: Library) -> tuple[int, int]:
    """How many reports and how many decisions there are as of one moment: both only grow; raises `LibraryError`."""

    def work(connection: Connection) -> tuple[int, int]:
        reports = connection.scalar(select(func.count()).select_from(REPORTS)) or 0
        decisions = connection.scalar(select(func.count()).select_from(DECISIONS)) or 0
        return reports, decisions

    return library.database.read(work)
