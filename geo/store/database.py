"""Transactions on either database: short, tried again while another writes, and never half done."""

from __future__ import annotations

import time
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeVar

from sqlalchemy import create_engine, event, text
from sqlalchemy.exc import DBAPIError
from sqlalchemy.pool import NullPool

from geo.errors import LibraryError
from geo.store.faults import is_passing, told

if TYPE_CHECKING:
    from collections.abc import Callable

    from sqlalchemy import Connection, Engine

    from geo.store.location import Location

T = TypeVar("T")

BUSY_TIMEOUT_MS = 10_000
"""How long SQLite itself waits for another writer."""

PAUSES_S = (0.05, 0.1, 0.2, 0.4, 0.8, 1.6)
"""How long one waits before each further attempt."""

ONE_WRITER = 0x5354524B
"""The number of the lock that writers take on a server, so that they stand in line there as they do in a file."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Database:
    """A database at a location. Each transaction has a connection of its own, so that processes may be forked."""

    location: Location
    engine: Engine
    pause: Callable[[float], None] = time.sleep

    @property
    def is_file(self) -> bool:
        """Whether it is a file of SQLite."""
        return self.location.path is not None

    def read(self, work: Callable[[Connection], T]) -> T:
        """What the work finds, all of it as of one moment; raises `LibraryError`."""
        return self._run(work, "read")

    def write(self, work: Callable[[Connection], T]) -> T:
        """What the work answers, once all of it is kept; nothing of it is where it fails. Raises `LibraryError`.

        The work may be begun several times: it must do nothing but write to its connection.
        """
        return self._run(work, "write")

    def _run(self, work: Callable[[Connection], T], mode: str) -> T:
        for wait in (*PAUSES_S, None):
            try:
                with self.engine.connect() as bare:
                    connection = bare.execution_options(**self._manner(mode))
                    with connection.begin():
                        if mode == "write" and not self.is_file:
                            connection.execute(text("SELECT pg_advisory_xact_lock(:n)"), {"n": ONE_WRITER})
                        return work(connection)
            except DBAPIError as error:
                if wait is None or not is_passing(error):
                    raise told(error, self.location.name) from error
                self.pause(wait)
        raise AssertionError

    def _manner(self, mode: str) -> dict[str, str]:
        """How a transaction sees the others: a reader one moment, a writer on a server all that was kept before."""
        if self.is_file:
            return {"strikemap": mode}
        return {"isolation_level": "READ COMMITTED" if mode == "write" else "REPEATABLE READ"}


def connect(location: Location) -> Database:
    """The database at a location, not yet opened; raises `LibraryError` where its driver is not installed."""
    try:
        engine = create_engine(location.url, poolclass=NullPool, **_options(location))
    except ModuleNotFoundError as error:
        message = (
            f"{location.name}: a library on PostgreSQL needs {error.name}; install it with "
            "\"pip install 'strikemap[postgresql]'\""
        )
        raise LibraryError(message) from error
    if location.path is not None:
        event.listen(engine, "connect", _prepare)
        event.listen(engine, "begin", _begin)
    return Database(location=location, engine=engine)


def _options(location: Location) -> dict[str, Any]:
    return {"connect_args": {"timeout": BUSY_TIMEOUT_MS / 1000}} if location.path is not None else {}


def _prepare(bare: Any, _record: object) -> None:  # noqa: ANN401 - a connection of the sqlite3 module
    """Make a connection one that loses nothing: the module opens no transaction by itself, every commit is on disk."""
    bare.isolation_level = None
    for pragma in ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON", "recursive_triggers=ON"):
        bare.execute(f"PRAGMA {pragma}").close()


def _begin(connection: Connection) -> None:
    """Begin a transaction; whoever will write takes the lock at once, so that nobody waits for it half-way."""
    mode = connection.get_execution_options().get("strikemap")
    connection.exec_driver_sql("BEGIN IMMEDIATE" if mode == "write" else "BEGIN")
