"""A server on this machine for each test, and a second reader that asks it."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING

import pytest

from tests.second.server import Desk, Server

if TYPE_CHECKING:
    from collections.abc import Iterator


@pytest.fixture
def desk() -> Iterator[Desk]:
    server = Server()
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
    thread.start()
    yield Desk(server=server)
    server.released.set()
    server.shutdown()
    server.server_close()
    thread.join()
