"""Whether a library holds what was written into it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import select, text

from geo.errors import LibraryError, ReportError
from geo.store.decided import listed, made_id
from geo.store.location import locate_library
from geo.store.old import old_entries
from geo.store.opening import exists, open_library
from geo.store.rows import safe
from geo.store.salvage import complaints, saved_decisions, saved_reports
from geo.store.schema import KEPT_FOR_EVER, RECEPTIONS, REPORTS

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from sqlalchemy import Connection

    from geo.model import Decision, Report
    from geo.store.library import Library

SPREAD = 30
"""Letters of a quote that a message shows."""


def check_library(where: str | Path) -> list[str]:
    """What is wrong with a library, a sentence each; nothing where it is whole. Nothing is written to it.

    Raises `LibraryError` where there is none, or where it can't be looked into at all.
    """
    location = locate_library(where)
    if not exists(where):
        message = f"{location.name}: there is no library; 'strikemap library add PATH' makes one"
        raise LibraryError(message)
    said = complaints(location.path) if location.path is not None and location.path.exists() else []
    if said and location.path is not None:
        rows = list(saved_reports(location.path))
        broken = [str(row) for row in rows if isinstance(row, ReportError)]
        decisions = len(list(saved_decisions(location.path)))
        able = f"{len(rows) - len(broken)} reports and {decisions} decisions can still be read"
        return [*(f"{location.name}: {line}" for line in said), *broken, f"{location.name}: {able}"]
    return list(_faults(open_library(where)))


def _faults(library: Library) -> Iterator[str]:
    """The faults of a library that the database itself takes for whole."""
    old = library.database.location.old_folder
    if old is not None and old.is_dir():
        yield from (str(entry) for entry in old_entries(old) if isinstance(entry, ReportError))
    texts = {}
    for entry in library.entries():
        if isinstance(entry, ReportError):
            yield str(entry)
        else:
            texts[entry.id] = entry
    yield from library.database.read(lambda connection: _of_rows(connection, library.name, texts))
    decisions = library.database.read(lambda connection: listed(connection, library.name))
    for decision in decisions:
        yield from _of_decision(decision, texts, library.name)


def _of_rows(connection: Connection, name: str, reports: dict[str, Report]) -> list[str]:
    """What the columns say that the rows don't, receptions of nothing, and triggers that somebody took out."""
    found = []
    by_id = {safe(report.id): report for report in reports.values()}
    for row in connection.execute(select(REPORTS.c.key, REPORTS.c.id, REPORTS.c.text_hash)):
        report = by_id.get(row.id)
        if report is not None and report.hash != row.text_hash:
            found.append(f"{name}: report {row.id} stands under the hash of another text")
    orphans = select(RECEPTIONS.c.hash).where(RECEPTIONS.c.report_key.not_in(select(REPORTS.c.key)))
    found += [f"{name}: reception {made[:16]} belongs to no report" for made in connection.scalars(orphans)]
    if connection.dialect.name == "sqlite":
        there = set(connection.scalars(text("SELECT name FROM sqlite_master WHERE type = 'trigger'")))
        wanted = {f"{table}_keep_{deed}" for table in KEPT_FOR_EVER for deed in ("update", "delete")}
    else:
        there = set(connection.scalars(text("SELECT tgname FROM pg_trigger WHERE NOT tgisinternal")))
        wanted = {f"{table}_keep_{deed}" for table in KEPT_FOR_EVER for deed in ("row", "all")}
    if lacking := sorted(wanted - there):
        found.append(f"{name}: {', '.join(lacking)} no longer keep what was written from being changed")
    return found


def _of_decision(decision: Decision, reports: dict[str, Report], name: str) -> Iterator[str]:
    """What is wrong with one decision: its id, or a passage that isn't in its report."""
    if made_id(decision) != decision.id:
        yield f"{name}: decision {decision.id} of {decision.author} does not have the id of what it says"
    for anchor in decision.anchors:
        report = reports.get(anchor.report_id)
        if report is not None and report.text[anchor.start : anchor.end] != anchor.quote:
            shown = anchor.quote[:SPREAD]
            yield f"{name}: decision {decision.id}: “{shown}” does not stand there in report {anchor.report_id}"
