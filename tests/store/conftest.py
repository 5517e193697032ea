"""Libraries for the tests: each test runs on a file of SQLite and on a real PostgreSQL server, started here."""

from __future__ import annotations

import itertools
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

import pytest

from geo.model import Report
from geo.store import Library, open_library
from tests.postgres import server

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from tests.postgres import Server

TOROPETS = Report(
    text="Un arsenal a explosé.\r\n", published=date(2024, 9, 18), outlet="AFP", language="fr", title="t", url="u"
)
KALUGA = Report(text="Un dépôt brûle.", published=datetime(2024, 11, 25, 8, tzinfo=UTC), source="a.txt:1")
UNDATED = Report(text="Un incendie.")

_numbers = itertools.count(1)


@pytest.fixture(scope="session")
def postgres() -> Iterator[Server]:
    with server() as running:
        yield running


@pytest.fixture(params=["sqlite", "postgresql"])
def new_library(request: pytest.FixtureRequest, tmp_path: Path) -> Callable[[], str]:
    """Gives the place of one more library that is not there yet, on either database."""

    def make() -> str:
        name = f"library_{next(_numbers)}"
        if request.param == "sqlite":
            return str(tmp_path / name)
        running: Server = request.getfixturevalue("postgres")
        running.sql(f"CREATE DATABASE {name}")
        return running.url(name)

    return make


@pytest.fixture
def where(new_library: Callable[[], str]) -> str:
    """The place of a library that is not there yet, on either database."""
    return new_library()


@pytest.fixture
def library(where: str) -> Library:
    return open_library(where)
