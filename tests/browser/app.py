"""The dashboard as its own command serves it, with a library of its own, for tests and figures in a real browser."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

PATIENCE_MS = 60_000
HERE = Path(__file__).resolve().parents[2]


@dataclass(frozen=True, slots=True, kw_only=True)
class Served:
    """Where the dashboard answers, the folder of its library, and the server's process id."""

    address: str
    library: Path
    process: int


@contextmanager
def serve(library: Path) -> Iterator[Served]:
    """Run `strikemap app` on a free port until the block ends."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [sys.executable, "-m", "dashboard.cli", "app", "--headless", "--port", str(port)]
    environment = {
        **os.environ,
        "STRIKEMAP_DATA": str(library),
        "STRIKEMAP_CONFIG": str(library),
        "PYTHONUNBUFFERED": "1",
        "PYTHONPATH": str(HERE),
    }
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=environment, cwd=library) as server:
        assert server.stdout is not None
        try:
            said = next((line for line in server.stdout if "URL:" in line), "")
            if f"localhost:{port}" not in said:
                message = f"the dashboard said '{said.strip()}' and no address on port {port}"
                raise OSError(message)
            yield Served(address=f"http://localhost:{port}", library=library, process=server.pid)
        finally:
            # Asked to end while a script of its own is running, Streamlit now and then waits for ever.
            server.kill()
