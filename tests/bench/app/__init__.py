"""The dashboard: start to first useful paint, filter to repainted map, memory and answers of many sessions, pasting.

Each figure is a median of at least `RUNS` runs with half the distance from the least to the greatest as its noise. The
usual page (a date slider, a folium map, st_folium) stands beside it at the sizes at which it moves within its limit.
"""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import tempfile
import time
from contextlib import contextmanager
from pathlib import Path
from statistics import median, quantiles
from typing import TYPE_CHECKING

from playwright.sync_api import sync_playwright

from geo.errors import AssetError
from geo.store import open_library
from tests.bench.app import drive, library, sessions
from tests.bench.map import _served as peers_files
from tests.bench.map.drive import program
from tests.bench.tables import PeerMissingError, table
from tests.browser.app import HERE, Served, serve

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from playwright.sync_api import Browser

RUNS = 5
TURNS = 10
SESSIONS = 20
SIZES = tuple(int(n) for n in os.environ.get("STRIKEMAP_BENCH_EVENTS", "1000,10000,100000").split(","))
PEER_SIZES = {1_000: 5, 10_000: 2}
"""Moves of the usual page by number of events; greater ones take it minutes each."""

TOWNS = {
    "Riazan": "Ryazan",
    "Saratov": "Saratov",
    "Voronej": "Voronezh",
    "Belgorod": "Belgorod",
    "Koursk": "Kursk",
    "Briansk": "Bryansk",
}
"""Towns of the pasted reports, as they are written and as the dashboard names them; the first one only warms up."""

PASTED = """---
published: 2024-11-20
---
Des drones ukrainiens ont frappé mardi 19 novembre une raffinerie à {town}, a affirmé le SBU."""


def run() -> str:
    """Two tables and a line on pasting."""
    try:
        chromium = program()
    except PeerMissingError as error:
        return f"The dashboard was not measured: {error}"
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox", "--disable-gpu"])
        own = [_own(browser, Path(folder) / str(n), n) for n in SIZES]
        peers = [_peer(browser, n, how) for n in SIZES if n in PEER_SIZES for how in ("plain", "tuned")]
        pasted = _pasting(browser, Path(folder) / "paste")
        browser.close()
    header = ("events", "start s", "open s", "filter ms", "step ms", "MB", "MB a session", "select p50 ms", "p95 ms")
    beside = table(("usual page", "events", "move s", "from outside"), peers)
    return f"strikemap; {SESSIONS} sessions at once\n{table(header, own)}\n\n{beside}\n\n{pasted}"


def _own(browser: Browser, folder: Path, n: int) -> tuple[str, ...]:
    folder.mkdir()
    library.of_events(folder, n)
    began = time.perf_counter()
    with serve(folder) as served:
        page, _ = drive.open_map(browser, served.address)
        start = time.perf_counter() - began
        page.close()
        opened, filtered, stepped = [], [], []
        for _ in range(RUNS):
            page, took = drive.open_map(browser, served.address)
            opened.append(took)
            filtered.append(median(drive.filters(page, TURNS)))
            stepped.append(median(drive.steps(page, TURNS)))
            page.close()
        events = [str(event["id"]) for event in open_library(folder).events()[:1000]]
        one = _memory(served)
        selected = sessions.interactions(served.address, SESSIONS, TURNS, events)
        more = (_memory(served) - one) / SESSIONS
    return (
        f"{n:,}",
        f"{start:.1f}",
        _spread(opened, 2),
        _spread(filtered, 0),
        _spread(stepped, 0),
        f"{one:.0f}",
        f"{more:.1f}",
        f"{median(selected) * 1000:.0f}",
        f"{quantiles(selected, n=20)[-1] * 1000:.0f}",
    )


def _spread(values: Sequence[float], digits: int) -> str:
    return f"{median(values):.{digits}f}±{(max(values) - min(values)) / 2:.{digits}f}"


def _memory(served: Served) -> float:
    """Megabytes of the server that no other process shares with it."""
    lines = Path(f"/proc/{served.process}/smaps_rollup").read_text(encoding="ascii").splitlines()
    return sum(int(line.split()[1]) for line in lines if line.startswith("Private")) / 1024


def _peer(browser: Browser, n: int, how: str) -> tuple[str, ...]:
    files: dict[str, str] = {}
    try:
        files |= dict(peers_files())
        files["code.jquery.com/jquery-"] = files["jquery.min.js"]
    except AssetError:
        files.clear()
    try:
        with _streamlit(n, how) as address:
            moves, outside = drive.peer_moves(browser, address, PEER_SIZES[n], files)
    except PeerMissingError as error:
        return (f"st_folium, {how}", f"{n:,}", str(error), "")
    said = (
        _spread(moves, 1) if moves else f"over {drive.PEER_LIMIT_MS // 1000}" if files else "no map without a network"
    )
    return (f"st_folium, {how}", f"{n:,}", said, str(outside))


@contextmanager
def _streamlit(n: int, how: str) -> Iterator[str]:
    """Run the usual page; raises `PeerMissingError` without streamlit-folium."""
    try:
        import streamlit_folium  # noqa: F401, PLC0415 - only to see whether it is there
    except ImportError:
        message = "streamlit-folium is not installed"
        raise PeerMissingError(message) from None
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    script = Path(__file__).with_name("peer.py")
    flags = [f"--server.port={port}", "--server.headless=true", "--browser.gatherUsageStats=false"]
    flags += ["--server.address=localhost", "--server.fileWatcherType=none"]
    command = [sys.executable, "-m", "streamlit", "run", str(script), *flags, "--", str(n), how]
    environment = {**os.environ, "PYTHONPATH": str(HERE), "PYTHONUNBUFFERED": "1"}
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=environment) as server:
        assert server.stdout is not None
        try:
            next((line for line in server.stdout if "URL:" in line), "")
            yield f"http://localhost:{port}"
        finally:
            server.kill()


def _pasting(browser: Browser, folder: Path) -> str:
    """How long it takes from pressing the button to the events of a pasted report, in a library of read reports."""
    folder.mkdir()
    library.of_reports(folder)
    with serve(folder) as served:
        page = browser.new_page(viewport={"width": 1280, "height": 900})
        page.set_default_timeout(drive.LIMIT_MS)
        where = f"{served.address}/reports?lang=en"
        took = [drive.paste(page, where, PASTED.format(town=town), name) for town, name in TOWNS.items()][1:]
        page.close()
    return f"pasting to its events, in a library of {library.READ:,} reports: {_spread(took, 2)} s"
