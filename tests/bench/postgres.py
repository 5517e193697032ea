"""The PostGIS of the benchmark: a server of one's own, or a peer that is left out by name."""

from __future__ import annotations

import contextlib
from typing import TYPE_CHECKING

from tests import postgres
from tests.bench.tables import PeerMissingError
from tests.postgres import Server

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["Server", "server"]


@contextlib.contextmanager
def server() -> Iterator[Server]:
    """A server with PostGIS for as long as it is used; raises `PeerMissingError` where its programs are missing."""
    try:
        with postgres.server("postgis") as running:
            yield running
    except postgres.ServerMissingError as error:
        raise PeerMissingError(str(error)) from error
