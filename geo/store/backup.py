"""Copies of a library: the database as it is, or lines of JSON that any library takes in again."""

from __future__ import annotations

import json
import os
import sqlite3
import tempfile
from contextlib import closing, suppress
from dataclasses import dataclass, replace
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO

from geo.errors import DamagedError, LibraryError, ReportError
from geo.model import Decision, Report
from geo.store.codec import from_plain, to_json, to_plain
from geo.store.library import BATCH
from geo.store.location import ENDINGS, locate_library
from geo.store.opening import exists, open_library
from geo.store.rows import key_of
from geo.store.salvage import complaints, saved_decisions, saved_reports

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from geo.store.entries import Added
    from geo.store.library import Library

FORMAT = "strikemap-library/1"
LINES = ".jsonl"
SHOWN = 20
"""Faulty lines that one message lists."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Copied:
    """What a backup holds; `broken` tells of each report that could not be saved, `damaged` why it was a rescue."""

    reports: int
    decisions: int
    broken: tuple[str, ...] = ()
    damaged: str = ""


def back_up(where: str | Path, to: Path) -> Copied:
    """What was copied into a new file: the database where its name ends in .sqlite or .db, lines where in .jsonl.

    Lines can be taken from a damaged library too, and hold what could still be read. Raises `LibraryError` where the
    file is there already, where there is no library, and for the database of a server, whose own tools copy it.
    """
    location = locate_library(where)
    if to.exists():
        message = f"{to}: is there already, and a backup overwrites nothing; name another file"
        raise LibraryError(message)
    if not exists(where):
        message = f"{location.name}: there is no library; 'strikemap library add PATH' makes one"
        raise LibraryError(message)
    if to.suffix.lower() == LINES:
        return _as_lines(where, to)
    if to.suffix.lower() not in ENDINGS:
        message = f"{to}: a backup is a copy of the database (.sqlite) or lines of JSON (.jsonl); end its name so"
        raise LibraryError(message)
    if location.path is None:
        message = (
            f"{location.name}: a database on a server is copied by its own pg_dump; or name a file that ends in "
            f"{LINES}, which 'strikemap library add' takes into any library"
        )
        raise LibraryError(message)
    status = open_library(where).status()
    if said := complaints(location.path):
        message = f"{location.name}: is damaged ({said[0]}), and so would be its copy; name a file that ends in {LINES}"
        raise DamagedError(message)
    _whole(to, lambda part: _copy_database(location.path or to, part))
    return Copied(reports=status.reports, decisions=status.decisions)


def is_backup(path: Path) -> bool:
    """Whether a file holds the lines of a backup."""
    try:
        with path.open("rb") as file:
            return bool(json.loads(file.readline(1000)).get("format") == FORMAT)
    except (OSError, ValueError, AttributeError, RecursionError):
        return False


def restore(library: Library, path: Path) -> tuple[Added, int]:
    """What became of the reports of a backup, and how many of its decisions are new.

    Raises `LibraryError` that lists the faulty lines; of a file with faults nothing is taken.
    """
    faults: list[str] = []
    reports: list[Report] = []
    decisions: list[Decision] = []
    with path.open("rb") as file:
        for number, line in enumerate(file, 1):
            try:
                _sort(json.loads(line), reports, decisions)
            except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
                faults.append(f"line {number}: {str(error)[:120]}; take it out, or take the line from another backup")
    if faults:
        more = f"; and {len(faults) - SHOWN} more" if len(faults) > SHOWN else ""
        message = f"{path}: {'; '.join(faults[:SHOWN])}{more}; nothing was taken"
        raise LibraryError(message)
    return library.add(reports), library.decide_all(decisions)


def _sort(record: dict[str, Any], reports: list[Report], decisions: list[Decision]) -> None:
    """Put what a line holds where it belongs; raises ValueError, KeyError or TypeError where it is not whole."""
    if record.get("format") == FORMAT:
        return
    if "decision" in record:
        decisions.append(from_plain(Decision, record["decision"]))
        return
    report = from_plain(Report, record["report"])
    if key_of(report) != record["key"]:
        message = f"report {report.id} does not have its hash"
        raise ValueError(message)
    reports.append(report)
    reports.extend(replace(report, **{**each, "id": each["id"] or report.id}) for each in record["receptions"])


def _as_lines(where: str | Path, to: Path) -> Copied:
    """The lines of a library, or of what can be read of a damaged one."""
    location = locate_library(where)
    said = complaints(location.path) if location.path is not None and location.path.exists() else []
    counted: dict[type, int] = {Report: 0, Decision: 0}
    broken: list[str] = []

    def work(part: Path) -> None:
        with part.open("wb") as file:
            _write(file, {"format": FORMAT})
            for report, receptions, decision in _saved(location.path) if said else _kept(open_library(where)):
                if isinstance(report, ReportError):
                    broken.append(str(report))
                elif report is not None:
                    counted[Report] += 1
                    _write(file, {"key": key_of(report), "report": to_plain(report), "receptions": receptions})
                elif decision is not None:
                    counted[Decision] += 1
                    _write(file, {"decision": to_plain(decision)})
            file.flush()
            os.fsync(file.fileno())

    _whole(to, work)
    return Copied(
        reports=counted[Report], decisions=counted[Decision], broken=tuple(broken), damaged=said[0] if said else ""
    )


Saved = tuple[Report | ReportError | None, list[dict[str, str]], Decision | None]
"""A report with its receptions, or a decision."""


def _kept(library: Library) -> Iterator[Saved]:
    entries = library.entries()
    while batch := list(islice(entries, BATCH)):
        came = library.receptions([entry for entry in batch if isinstance(entry, Report)])
        yield from ((entry, came[entry.id] if isinstance(entry, Report) else [], None) for entry in batch)
    for decision in library.decisions():
        yield None, [], decision


def _saved(path: Path | None) -> Iterator[Saved]:
    if path is not None:
        yield from ((entry, [], None) for entry in saved_reports(path))
        yield from ((None, [], decision) for decision in saved_decisions(path))


def _write(file: BinaryIO, record: dict[str, Any]) -> None:
    file.write(f"{to_json(record)}\n".encode())


def _copy_database(path: Path, part: Path) -> None:
    """The database as of one moment, while others go on writing."""
    with closing(sqlite3.connect(path)) as source, closing(sqlite3.connect(part)) as target:
        source.backup(target)


def _whole(to: Path, work: Callable[[Path], None]) -> None:
    """Do the work on a file beside, which gets its name only when all of it is on the disk."""
    to.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=to.parent, prefix=".", suffix=".part")
    os.close(handle)
    part = Path(name)
    try:
        work(part)
        part.replace(to)
    except sqlite3.Error as error:
        message = f"{to}: can't be written ({error}); make room on the disk, or name another file"
        raise LibraryError(message) from error
    finally:
        for each in (part, *(Path(f"{name}{ending}") for ending in ("-wal", "-shm", "-journal"))):
            with suppress(FileNotFoundError):
                each.unlink()
