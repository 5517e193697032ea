"""What a browser measures: the dashboard from opening to its map, from a filter to the new map; the usual page."""

from __future__ import annotations

import re
import time
from typing import TYPE_CHECKING

from playwright.sync_api import Error, expect

if TYPE_CHECKING:
    from collections.abc import Mapping

    from playwright.sync_api import Browser, Frame, Page, Route

LIMIT_MS = 240_000
PEER_LIMIT_MS = 90_000

FILTER = """async (turns) => {
    const frame = () => new Promise((done) => requestAnimationFrame(done));
    const shown = document.querySelector('#shown');
    const took = [];
    for (let k = 0; k < turns; k += 1) {
        const box = document.querySelector('#field-kind input[value=strike]');
        await frame();
        const [before, began] = [shown.textContent, performance.now()];
        box.click();
        while (shown.textContent === before) await frame();
        await frame();
        took.push(performance.now() - began);
        for (let rest = 0; rest < 12; rest += 1) await frame();
    }
    return took;
}"""
"""Milliseconds from a filter to the second frame after the count says so: by then the map is painted."""

STEP = """async (turns) => {
    const frame = () => new Promise((done) => requestAnimationFrame(done));
    const slider = document.querySelector('#slide-end');
    const took = [];
    for (let k = 0; k < turns; k += 1) {
        await frame();
        const began = performance.now();
        slider.dispatchEvent(new KeyboardEvent('keydown', { key: 'ArrowLeft', bubbles: true }));
        await frame();
        await frame();
        took.push(performance.now() - began);
    }
    return took;
}"""


def open_map(browser: Browser, address: str) -> tuple[Page, float]:
    """The map's page, and how many seconds it took until it showed its events."""
    page = browser.new_page(viewport={"width": 1280, "height": 900})
    page.set_default_timeout(LIMIT_MS)
    began = time.perf_counter()
    page.goto(address)
    shown = page.frame_locator("iframe.strikemap").locator("#shown")
    expect(shown).to_have_text(re.compile(r"\d"), timeout=LIMIT_MS)
    return page, time.perf_counter() - began


def filters(page: Page, turns: int) -> list[float]:
    """Milliseconds of each change of a filter on the map."""
    page.frame_locator("iframe.strikemap").locator("#open-filters").click()
    took: list[float] = _frame(page).evaluate(FILTER, turns)
    return took


def steps(page: Page, turns: int) -> list[float]:
    """Milliseconds of each step of the slider, two frames of the screen included."""
    took: list[float] = _frame(page).evaluate(STEP, turns)
    return took


def _frame(page: Page) -> Frame:
    handle = page.locator("iframe.strikemap").element_handle()
    frame = handle.content_frame() if handle else None
    if frame is None:
        message = "the page has no map"
        raise OSError(message)
    return frame


def peer_moves(browser: Browser, address: str, turns: int, served: Mapping[str, str]) -> tuple[list[float], int]:
    """Seconds from each move of the usual page's slider by months to its new map, and how many files it asked outside.

    `served` are the files that stand for addresses by ending; without them the page shows no map. What else it asks for
    (Bootstrap, pictures of markers) is answered by nothing, since one failed script keeps the map away. A map is
    painted once its frame holds new markers, or a new canvas. No moves where the page took longer than its limit.
    """
    page = browser.new_page(viewport={"width": 1280, "height": 900})
    page.set_default_timeout(PEER_LIMIT_MS)
    outside: set[str] = set()

    def answer(route: Route) -> None:
        url = route.request.url
        if url.startswith(address):
            route.continue_()
            return
        outside.add(url)
        if not served:
            route.abort()
            return
        text = next((body for ending, body in served.items() if ending in url), "")
        route.fulfill(body=text, content_type="text/css" if url.endswith("css") else "text/javascript")

    page.route("**/*", answer)
    page.goto(address)
    took: list[float] = []
    try:
        page.wait_for_function(_PAINTED)
        for _ in range(turns):
            page.evaluate(_MARK)
            page.get_by_role("slider").last.focus()
            began = time.perf_counter()
            page.keyboard.press("PageDown")
            page.wait_for_function(_PAINTED)
            took.append(time.perf_counter() - began)
    except Error:
        took.clear()
    page.close()
    return took, len(outside)


def paste(page: Page, where: str, text: str, town: str) -> float:
    """Seconds from pressing the button on the reports page to the event of a pasted report, which is at this town."""
    page.goto(where)
    page.locator(".st-key-reports_text textarea").fill(text)
    page.locator(".st-key-reports_text textarea").blur()
    began = time.perf_counter()
    page.locator(".st-key-reports_read button").click()
    expect(page.locator("[class*=st-key-event_]").filter(has_text=town).first).to_be_visible(timeout=LIMIT_MS)
    return time.perf_counter() - began


_SYMBOLS = (
    "document.querySelector('iframe')?.contentDocument.querySelectorAll('path.leaflet-interactive, canvas') ?? []"
)
_MARK = f"() => {{ for (const one of {_SYMBOLS}) one.dataset.old = '1'; }}"
_PAINTED = f"() => [...{_SYMBOLS}].some((one) => !one.dataset.old)"
