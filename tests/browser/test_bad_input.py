"""Event files as they come: nothing, everything alike, far days, long names, and browsers that can't."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest

from geo.table import Row
from tests.map.scene import rows

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Browser

    from tests.browser.conftest import Visit

MODEL = rows()[1]
LONG = "Novo" + "preobrazhenskoye" * 18 + " selo"
RIGHT_TO_LEFT = "\u05d1\u05dc\u05d2\u05d5\u05e8\u05d5\u05d3 (\u0628\u064a\u0644\u063a\u0648\u0631\u0648\u062f) 12"


def _at(day: date, name: str) -> Row:
    return replace(MODEL, id=name, date_start=day, date_end=day, date_precision="day")


CASES: dict[str, list[Row]] = {
    "none": [],
    "one": [MODEL],
    "all undated": [replace(rows()[6], id=f"u{i}") for i in range(5)],
    "all unplaced": [replace(rows()[7], id=f"p{i}") for i in range(5)],
    "all at one place": [_at(date(2024, 1, 1) + timedelta(days=i), f"s{i}") for i in range(300)],
    "all on one day": [_at(date(2024, 1, 1), f"d{i}") for i in range(20)],
    "a span of ten years": [
        replace(MODEL, date_start=date(2014, 1, 1), date_end=date(2023, 12, 31), date_precision="month")
    ],
    "1900 and 2100": [_at(date(1900, 1, 1), "old"), _at(date(2100, 12, 31), "far")],
    "long names": [replace(MODEL, place_name=LONG, place_as_written=LONG, target_as_written=LONG, admin1=LONG)],
    "right to left": [replace(MODEL, place_name=RIGHT_TO_LEFT, target_as_written=RIGHT_TO_LEFT)],
    "at the edges of the world": [
        replace(MODEL, id=f"e{lat}{lon}", lat=lat, lon=lon) for lat, lon in ((90, 0), (-90, 0), (0, 180), (0, -180))
    ],
    "nothing but the needed": [
        Row(id="n", kind="strike", status="claimed", date_start=date(2024, 1, 1), date_end=date(2024, 1, 1),
            date_precision="day", lat=52.6, lon=39.57, place_precision="locality")
    ],
}  # fmt: skip


@pytest.mark.parametrize("case", CASES)
@pytest.mark.parametrize("width", [1280, 360])
def test_what_is_strange_in_a_file_is_shown_and_breaks_nothing(visit: Callable[..., Visit], case: str, width: int):
    events = CASES[case]
    open_map = visit(events, hash="#lang=en", width=width)
    page = open_map.page
    listed = [int(text.replace(",", "")) for text in page.locator(".tab-count").all_inner_texts()]
    assert sum(listed) == len(events)
    for tab, count in zip(("list", "undated", "unplaced"), listed, strict=True):
        page.locator(f"#tab-{tab}").click()
        if count:
            page.locator(".row").first.click()
            page.locator(".event").wait_for()
            page.locator("#back").click()
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert open_map.complaints == []


def test_ten_years_are_written_and_overlap_every_window_within_them(visit: Callable[..., Visit]):
    open_map = visit(CASES["a span of ten years"], hash="#w=2019-05-05..2019-05-05&lang=en")
    assert open_map.shown() == 1
    assert "2014" in open_map.page.locator(".row").first.inner_text()


def test_far_days_are_written_in_full_and_the_slider_reaches_both(visit: Callable[..., Visit]):
    open_map = visit(CASES["1900 and 2100"], hash="#lang=en")
    assert open_map.page.locator("#slide-start").get_attribute("aria-valuetext") == "1 January 1900"
    assert open_map.page.locator("#slide-end").get_attribute("aria-valuetext") == "31 December 2100"
    open_map.page.locator("#time-forward").click()
    open_map.until("document.querySelector('.tab-count').textContent === '1'")


def test_words_that_run_from_right_to_left_keep_their_own_direction(visit: Callable[..., Visit]):
    page = visit(CASES["right to left"], hash="#lang=en").page
    direction = "(node) => getComputedStyle(node).direction"
    assert page.locator(".cell-place").first.evaluate(direction) == "rtl"
    assert page.locator(".cell-date").first.evaluate(direction) == "ltr"


OLD_BROWSERS = {
    "without DecompressionStream": "delete window.DecompressionStream",
    "without ResizeObserver": "delete window.ResizeObserver",
    "without a canvas": "HTMLCanvasElement.prototype.getContext = () => null",
    "without Intl": "Intl.DateTimeFormat = undefined; Intl.NumberFormat = undefined",
}


@pytest.mark.parametrize("lack", OLD_BROWSERS)
def test_a_browser_that_lacks_something_shows_the_table_and_says_why(
    visit: Callable[..., Visit], browser: Browser, lack: str
):
    events = [
        replace(MODEL, id=f"m{i}", target_as_written=f"works {i * 7919}", place_name=f"Place {i}") for i in range(2000)
    ]
    path = visit(events).page.url
    context = browser.new_context()
    page = context.new_page()
    page.add_init_script(OLD_BROWSERS[lack])
    page.goto(path)
    page.locator(".plain tbody tr").first.wait_for()
    note = page.locator(".plain p").first.inner_text()
    assert note.startswith("La carte n’a pas pu démarrer dans ce navigateur (")
    assert "{reason}" not in note
    assert page.locator(".plain").is_visible()
    assert not page.locator("#app").is_visible()
    context.close()
