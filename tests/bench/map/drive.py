"""What a real browser takes for a page: until it answers, for each step of its slider, while it plays.

A step is measured from the call that moves the slider, right after a frame began, to the second frame after it, less
one empty frame: the time until the step is painted. An empty frame is measured by the same means in the same page.
"""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from statistics import median
from typing import TYPE_CHECKING, Any

from tests.bench.tables import PeerMissingError

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from playwright.sync_api import Browser, Page, Route

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
STEPS = 40
LIMIT_MS = 120_000

MEASURE = """async ([move, steps]) => {
    const frame = () => new Promise((done) => requestAnimationFrame(done));
    let acted = 0;
    const gaps = async (n, act) => {
        const found = [];
        for (let k = 0; k < n; k += 1) {
            await frame();
            const began = performance.now();
            act(k);
            acted += performance.now() - began;
            await frame();
            await frame();
            found.push(performance.now() - began);
        }
        return found;
    };
    const act = MOVE;
    const empty = await gaps(steps, () => {});
    const floor = empty.map((gap) => gap / 2);
    const shown = SHOWN;
    const before = shown();
    const taken = await gaps(steps, act);
    return { floor, steps: taken, acted, moved: shown() !== before };
}"""
OWN_SHOWN = "() => document.querySelector('#period').textContent + document.querySelector('#shown').textContent"
MARKERS = """() => { const map = window[Object.keys(window).find((key) => key.startsWith('map_'))];
    const points = []; map.eachLayer((layer) => { if (layer.getLatLng) points.push(String(layer.getLatLng())); });
    return points.sort().join(); }"""
PLAYED_MS = 20_000
OWN = """(k) => document.querySelector(move).dispatchEvent(
    new KeyboardEvent('keydown', {key: 'ArrowRight', bubbles: true}))"""
DIMENSION = "() => window[Object.keys(window).find((key) => key.startsWith('map_'))].timeDimension.nextTime(1, true)"
SLIDER = """(k) => { const bar = window[Object.keys(window).find((key) => key.startsWith('timeline_slider_') &&
    window[key].setTime)]; bar.setTime((bar.time || bar.start) + 7 * 864e5); }"""
LONG = """window.longest = 0; new PerformanceObserver((list) => {
    for (const task of list.getEntries()) window.longest = Math.max(window.longest, task.duration);
}).observe({ type: 'longtask' });"""


class StuckError(RuntimeError):
    """A page did not move, so nothing was measured."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """A page to be driven: its name, who makes it (`pages.MAKERS`), how it opens and how its slider is moved."""

    name: str
    who: str
    move: str
    ready: str
    hash: str = ""
    shown: str = MARKERS
    """What tells in the page that its slider was moved: the points of all markers that the map shows."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Figures:
    """Milliseconds, but for `outside`, the requests that left the file, and `heap`, in MB; None where not measured."""

    interactive: float
    floor: float
    median: float
    p95: float
    script: float
    longest: float
    heap: float
    outside: int
    filter: float | None = None
    played: float | None = None
    """The longest task while the page played for `PLAYED_MS`."""


def program() -> str:
    """The browser of this machine; raises `PeerMissingError` where there is none."""
    found = next(filter(None, map(shutil.which, NAMES)), None)
    if found is None:
        message = "no Chromium: install it with `make chromium`"
        raise PeerMissingError(message)
    return found


def visit(browser: Browser, page_file: Path, case: Case, served: Mapping[str, str]) -> Figures:
    """Open a page once and move its slider `STEPS` times; `served` are the files that stand for addresses by ending.

    Raises `StuckError` where the page shows the same before and after: its figures would be those of empty frames.
    """
    page = browser.new_page(viewport={"width": 1280, "height": 800})
    page.set_default_timeout(LIMIT_MS)
    outside: list[str] = []

    def answer(route: Route) -> None:
        address = route.request.url
        if address.startswith("file:"):
            route.continue_()
            return
        outside.append(address)
        text = next((body for ending, body in served.items() if ending in address), None)
        if text is None:
            route.abort()
        else:
            kind = "text/css" if address.endswith("css") else "text/javascript"
            route.fulfill(body=text, content_type=kind)

    page.route("**/*", answer)
    page.add_init_script(LONG)
    page.goto(page_file.as_uri() + case.hash, timeout=LIMIT_MS)
    page.wait_for_function(case.ready)
    interactive = page.evaluate("performance.now()")
    cdp = page.context.new_cdp_session(page)
    cdp.send("Performance.enable")
    page.wait_for_timeout(1000)
    heap = _heap(cdp)
    script = MEASURE.replace("MOVE", case.move).replace("SHOWN", case.shown)
    page.evaluate("window.longest = 0")
    before = _metric(cdp, "ScriptDuration")
    told: Any = page.evaluate(script, ["#slide-end" if "cumulative" in case.hash else "#slide-window", STEPS])
    # The call itself is part of no script that the browser accounts for, since it is made from outside the page.
    spent = ((_metric(cdp, "ScriptDuration") - before) * 1000 + told["acted"]) / STEPS
    floor = median(told["floor"])
    steps = sorted(gap - floor for gap in told["steps"])
    longest = page.evaluate("window.longest")
    filtered = _filter(page) if case.hash else None
    played = _play(page) if case.hash else None
    page.close()
    if not told["moved"]:
        message = f"{case.name}: {STEPS} steps of its slider changed nothing that it shows"
        raise StuckError(message)
    return Figures(
        interactive=interactive,
        floor=floor,
        median=median(steps),
        p95=steps[int(0.95 * len(steps))],
        script=spent,
        longest=longest,
        heap=heap,
        outside=len(set(outside)),
        filter=filtered,
        played=played,
    )


def _filter(page: Page) -> float:
    """Milliseconds from a filter asked for in the address to the painted frame that has its count."""
    took: float = page.evaluate("""async () => {
        const shown = document.querySelector('#shown');
        const before = shown.textContent;
        const began = performance.now();
        location.hash += '&kind=debris';
        while (shown.textContent === before) await new Promise((done) => requestAnimationFrame(done));
        await new Promise((done) => requestAnimationFrame(done));
        return performance.now() - began;
    }""")
    return took


def _play(page: Page) -> float:
    """The longest task in milliseconds while the page plays, 0 where none took 50 ms."""
    page.evaluate("location.hash = location.hash.replace('&kind=debris', '') + '&loop=1'")
    page.wait_for_timeout(1000)
    page.evaluate("window.longest = 0")
    page.locator("#time-play").click()
    page.wait_for_timeout(PLAYED_MS)
    longest: float = page.evaluate("window.longest")
    return longest


def _metric(cdp: Any, name: str) -> float:  # noqa: ANN401  # playwright's own session
    metrics = cdp.send("Performance.getMetrics")["metrics"]
    return float(next(one["value"] for one in metrics if one["name"] == name))


def _heap(cdp: Any) -> float:  # noqa: ANN401  # playwright's own session
    cdp.send("HeapProfiler.collectGarbage")
    return _metric(cdp, "JSHeapUsedSize") / 1e6
