"""Where a library is: a file in the user's folder for data, another file, or a PostgreSQL server."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import URL, make_url
from sqlalchemy.exc import ArgumentError

from geo.errors import LibraryError
from geo.store.home import FILE

ENDINGS = (".sqlite", ".sqlite3", ".db")
SERVERS = ("postgresql", "postgres", "postgresql+psycopg")


@dataclass(frozen=True, slots=True, kw_only=True)
class Location:
    """The address of a library; `path` is its file, None on a server. `name` is what messages call it, no password."""

    url: URL
    name: str
    path: Path | None = None

    @property
    def old_folder(self) -> Path | None:
        """Where versions before the database kept reports as files, in the folder of the library's file."""
        return self.path.parent / "reports" if self.path is not None and self.path.name == FILE else None


def locate_library(where: str | Path) -> Location:
    """The place that a person names: a file, a folder that holds `library.sqlite`, or an address `postgresql://…`.

    Raises `LibraryError` for an address of another kind of database.
    """
    written = str(where)
    if "://" not in written:
        path = Path(where)
        path = path if path.suffix.lower() in ENDINGS or path.is_file() else path / FILE
        return _file(path)
    try:
        url = make_url(written)
    except (ArgumentError, ValueError) as error:
        message = "the library's address can't be read; write postgresql://USER@HOST/DATABASE, or the name of a file"
        raise LibraryError(message) from error
    if url.drivername == "sqlite" and url.database and url.database != ":memory:":
        return _file(Path(url.database))
    if url.drivername not in SERVERS:
        message = (
            f"a library is no '{url.drivername}' database; write postgresql://USER@HOST/DATABASE, or the name of a file"
        )
        raise LibraryError(message)
    return Location(url=url.set(drivername="postgresql+psycopg"), name=url.render_as_string(hide_password=True))


def _file(path: Path) -> Location:
    return Location(url=URL.create("sqlite", database=str(path)), name=str(path), path=path)
