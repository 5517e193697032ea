"""What a database complains about, told as a sentence with its cure."""

from __future__ import annotations

import sqlite3
from typing import TYPE_CHECKING

from geo.errors import DamagedError, LibraryError

if TYPE_CHECKING:
    from sqlalchemy.exc import DBAPIError

# Result codes of SQLite; the lower eight bits of an extended code are its kind.
KIND = 0xFF
BUSY = {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED, sqlite3.SQLITE_PROTOCOL}
DAMAGED = {sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_FORMAT}
CLOSED = {sqlite3.SQLITE_READONLY, sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_PERM, sqlite3.SQLITE_AUTH}

# SQLSTATE codes and classes of PostgreSQL.
BUSY_STATES = ("40001", "40P01", "55P03")
DAMAGED_STATES = ("XX001", "XX002", "58030")
FULL_STATES = ("53100", "53400")
CLOSED_STATES = ("42501", "25006")
UNREACHABLE_STATES = ("08", "28", "3D", "57P")

RESCUE = (
    "'strikemap library check' tells what is affected, 'strikemap library backup FILE.jsonl' saves what can still be "
    "read, and 'strikemap library add FILE.jsonl' puts that into a new library, named with --library"
)


def is_passing(error: DBAPIError) -> bool:
    """Whether another writer is in the way and trying again will do."""
    state = _state(error)
    return _code(error) in BUSY if state is None else state.startswith(BUSY_STATES)


def told(error: DBAPIError, name: str) -> LibraryError:
    """The complaint in words; `name` is what messages call the library."""
    state, code = _state(error), _code(error)
    said = str(error.orig).strip().splitlines()[0] if str(error.orig).strip() else type(error.orig).__name__
    if code in DAMAGED or (state or "").startswith(DAMAGED_STATES):
        return damaged(name, said)
    if code == sqlite3.SQLITE_NOTADB:
        return DamagedError(
            f"{name}: is no library, or its first page is damaged ({said}); nothing was written to it; name another "
            "file with --library, or put a backup in its place"
        )
    return LibraryError(f"{name}: {_cause(error, said)}")


def _cause(error: DBAPIError, said: str) -> str:
    """What is in the way of a library that is whole, and the cure."""
    state, code = _state(error), _code(error)
    if is_passing(error):
        return "another process has been writing for a minute; try again when it is done"
    if code == sqlite3.SQLITE_FULL or (state or "").startswith(FULL_STATES):
        return (
            "the disk is full; what was kept before is whole; make room and give the same command again, it goes on "
            "where it stopped"
        )
    if code in CLOSED or (state or "").startswith(CLOSED_STATES):
        return (
            f"may not be opened or written ({said}); give yourself permission for the file and its folder, or name "
            "another library with --library"
        )
    if state is not None and (not state or state.startswith(UNREACHABLE_STATES)):
        return f"the server can't be reached ({said}); check that it runs, and the address"
    return f"the database says '{said}'; 'strikemap library check' tells whether it is whole"


def damaged(name: str, said: str) -> DamagedError:
    """A library that isn't what was written, with what to do."""
    return DamagedError(f"{name}: the database is damaged ({said}); nothing was written to it; {RESCUE}")


def _code(error: DBAPIError) -> int | None:
    """SQLite's kind of error; None on a server."""
    code = getattr(error.orig, "sqlite_errorcode", None)
    return code & KIND if isinstance(code, int) else None


def _state(error: DBAPIError) -> str | None:
    """The SQLSTATE of a server, '' where it never answered; None for SQLite."""
    if isinstance(error.orig, sqlite3.Error):
        return None
    return getattr(error.orig, "sqlstate", None) or ""
