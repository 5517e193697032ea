"""A library opened: made where there is none, brought up where it is older, refused where it is newer."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import inspect, text

from geo.errors import LibraryError
from geo.store.database import connect
from geo.store.library import Library
from geo.store.location import locate_library
from geo.store.old import take_over
from geo.store.schema import VERSIONS

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from sqlalchemy import Connection

    from geo.store.database import Database

VERSION_TABLE = "alembic_version"


def open_library(where: str | Path, now: Callable[[], datetime] | None = None) -> Library:
    """The library at a path or an address, ready to be read and written.

    `now` tells the time that entries are stamped with, none where it is left out. What an older version kept as files
    beside the new file is taken over once; nothing of it is deleted. Raises `LibraryError`: damaged, newer than this
    program, another program's, closed to this user, out of reach.
    """
    location = locate_library(where)
    if location.path is not None and not location.path.exists():
        _make_folder(location.path)
    database = connect(location)
    if database.read(_version) != VERSIONS[-1]:
        database.write(lambda connection: _bring_up(connection, location.name))
    library = Library(database=database, now=now)
    take_over(library)
    return library


def exists(where: str | Path) -> bool:
    """Whether there is a library at a path already, or files of an old one; of an address one only knows by asking."""
    location = locate_library(where)
    old = location.old_folder
    return location.path is None or location.path.exists() or (old is not None and old.is_dir())


def version_of(database: Database) -> str | None:
    """The number of the last migration that a library has had; None for an empty database."""
    return database.read(_version)


def _version(connection: Connection) -> str | None:
    names = set(inspect(connection).get_table_names())
    if VERSION_TABLE not in names:
        return None
    return connection.execute(text(f"SELECT version_num FROM {VERSION_TABLE}")).scalar()  # noqa: S608 - our own name


def _bring_up(connection: Connection, name: str) -> None:
    """Run the migrations that are missing; whoever opens at the same time waits and then finds nothing to do."""
    from alembic import command  # noqa: PLC0415 - it takes a while, and is needed once in the life of a library
    from alembic.config import Config  # noqa: PLC0415

    version = _version(connection)
    if version == VERSIONS[-1]:
        return
    if version is not None and version not in VERSIONS:
        message = (
            f"{name}: was written by a newer version of Strikemap (library version {version}, this program knows "
            f"{VERSIONS[-1]}); nothing was changed; upgrade Strikemap"
        )
        raise LibraryError(message)
    if version is None and (others := set(inspect(connection).get_table_names())):
        message = (
            f"{name}: is a database of another program (it has a table '{min(others)}'); nothing was changed; name "
            "another one with --library"
        )
        raise LibraryError(message)
    config = Config(attributes={"connection": connection})
    config.set_main_option("script_location", str(Path(__file__).parent / "migrations").replace("%", "%%"))
    config.set_main_option("path_separator", "os")
    command.upgrade(config, "head")


def _make_folder(path: Path) -> None:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        message = (
            f"{path}: its folder can't be made ({error.strerror}); give yourself permission for it, or name another "
            "library with --library"
        )
        raise LibraryError(message) from error
