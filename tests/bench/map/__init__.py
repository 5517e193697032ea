"""The map: size, build, opening, steps of the slider, beside folium's two timeline plugins in the same browser and run.

Each page tells what it shows before and after its steps; one that shows the same was not moved and is said to be stuck.
kepler.gl is left out: the page that its package (keplergl 0.4.0) writes fetches its program from the network, from more
modules than can be pinned here, and draws by WebGL, which a browser without a GPU has to imitate.

Figures are medians of `RUNS` openings of the same file, with the spread of the steps' medians as the noise. The plugins
are run at 100,000 events only where the page of 10,000 opened within its time; each page has two minutes.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from dataclasses import dataclass, fields
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING

from playwright.sync_api import Error, sync_playwright

from dashboard.assets import ensure_files, load_pin
from geo.errors import AssetError
from tests.bench.map.drive import DIMENSION, OWN, OWN_SHOWN, SLIDER, Case, Figures, StuckError, program, visit
from tests.bench.tables import PeerMissingError, table

if TYPE_CHECKING:
    from collections.abc import Mapping

    from playwright.sync_api import Browser

RUNS = 5
SIZES = (1_000, 10_000, 100_000)
PEERS = Path(__file__).with_name("peers.toml")
PINS = ("jquery", "folium-leaflet", "timedimension", "timeline", "moment", "iso8601")
SERVED = {
    "jquery.min.js": "dist/jquery.min.js",
    "dist/leaflet.js": "dist/leaflet.js",
    "dist/leaflet.css": "dist/leaflet.css",
    "leaflet.timedimension.min.js": "dist/leaflet.timedimension.min.js",
    "leaflet.timedimension.control.css": "dist/leaflet.timedimension.control.css",
    "leaflet.timeline.min.js": "dist/leaflet.timeline.js",
    "moment.min.js": "min/moment.min.js",
    "iso8601.min.js": "iso8601.js",
}
"""Which file stands for an address that ends so; the bundle of Timeline on npm is not minified."""

CUMULATIVE, WINDOW = "#m=cumulative&w=2022-03-01..2024-01-01", "#w=2023-03-01..2023-03-07"
READY = "() => window.strikemapReady === true"
MAP_READY = "() => document.querySelector('.leaflet-container') !== null"
CASES = (
    Case(name="strikemap, cumulative", who="strikemap", move=OWN, ready=READY, hash=CUMULATIVE, shown=OWN_SHOWN),
    Case(name="strikemap, a week", who="strikemap", move=OWN, ready=READY, hash=WINDOW, shown=OWN_SHOWN),
    Case(name="TimestampedGeoJson, cumulative", who="timestamped", move=DIMENSION, ready=MAP_READY),
    Case(name="TimestampedGeoJson, a week", who="timestamped_week", move=DIMENSION, ready=MAP_READY),
    Case(name="Timeline, cumulative", who="timeline", move=SLIDER, ready=MAP_READY),
    Case(name="Timeline, a week", who="timeline_week", move=SLIDER, ready=MAP_READY),
)
KEPLER = "kepler.gl was not measured: the page of keplergl 0.4.0 fetches its program from the network"
HEADER = (
    "page",
    "MB",
    "build s",
    "MB more",
    "opens ms",
    "frame",
    "step",
    "p95",
    "x",
    "script",
    "longest",
    "heap",
    "out",
)


def run(sizes: tuple[int, ...] = SIZES, runs: int = RUNS) -> str:
    """A table for each number of events; milliseconds but for sizes."""
    try:
        served = _served()
        chromium = program()
    except (AssetError, PeerMissingError) as error:
        return f"The map was not measured: {error}"
    parts = [KEPLER]
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox", "--disable-gpu"])
        bench = _Bench(browser=browser, served=served, folder=Path(folder), runs=runs, slow=set())
        for n in sizes:
            rows = [_row(bench, case, n) for case in CASES]
            parts.append(f"{n:,} events of 300 characters, medians of {runs} openings\n{table(HEADER, rows)}")
        browser.close()
    return "\n\n".join(parts)


def _served() -> Mapping[str, str]:
    files: dict[str, str] = {}
    for name in PINS:
        files |= ensure_files(load_pin(PEERS, name))
    return {ending: files[path] for ending, path in SERVED.items()}


@dataclass(frozen=True, slots=True, kw_only=True)
class _Bench:
    """What all pages of a run share; `slow` are the names of those that took too long."""

    browser: Browser
    served: Mapping[str, str]
    folder: Path
    runs: int
    slow: set[str]


def _row(bench: _Bench, case: Case, n: int) -> tuple[str, ...]:
    """The figures of a case as words; a page that takes too long is left out here and at greater sizes."""
    name = case.name
    if name in bench.slow:
        return (name, *["too slow"] * (len(HEADER) - 1))
    page = bench.folder / f"{case.who}-{n}.html"
    call = [sys.executable, "-m", "tests.bench.map.pages", case.who, str(n), str(page)]
    took, before, after = map(float, subprocess.run(call, capture_output=True, text=True, check=True).stdout.split())
    size = page.stat().st_size / 1e6
    try:
        told = [visit(bench.browser, page, case, bench.served) for _ in range(bench.runs)]
    except (Error, StuckError) as error:
        bench.slow.add(name)
        reason = str(error).splitlines()[0][:60]
        return (name, f"{size:.1f}", f"{took:.1f}", f"{after - before:.0f}", reason, *[""] * (len(HEADER) - 5))
    middle = Figures(**{one.name: _middle([getattr(each, one.name) for each in told]) for one in fields(Figures)})
    spread = max(each.median for each in told) - min(each.median for each in told)
    filtered = f" (filter {middle.filter:.0f} ms, playing {middle.played:.0f} ms)" if middle.filter else ""
    return (
        name + filtered,
        f"{size:.1f}",
        f"{took:.1f}",
        f"{after - before:.0f}",
        f"{middle.interactive:.0f}",
        f"{middle.floor:.1f}",
        f"{middle.median:.1f}±{spread / 2:.1f}",
        f"{middle.p95:.1f}",
        f"{middle.median / middle.floor:.2f}",
        f"{middle.script:.1f}",
        f"{middle.longest:.0f}",
        f"{middle.heap:.0f}",
        str(int(middle.outside)),
    )


def _middle(values: list[float | None]) -> float | None:
    known = [value for value in values if value is not None]
    return median(known) if known else None
