"""The timeline in a real browser: two clocks, zoom, loop, spans, and a window that mouse, finger and keys move."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pytest

from geo.model import StatusChange
from tests.map.scene import rows

if TYPE_CHECKING:
    from collections.abc import Callable

    from geo.table import Row
    from tests.browser.conftest import Visit

PHONE = {"width": 360, "height": 740}


def _told() -> list[Row]:
    """An event of 1 June, known on 3 June and contested from 10 June, and one of 2 June that is known on 20 June."""
    model = rows()[1]
    first, second = (date(2024, 6, day) for day in (3, 10))
    history = (
        StatusChange(known_on=first, status="claimed", reason="asserted by one side"),
        StatusChange(known_on=second, status="contested", reason="denied by: the governor"),
    )
    late = tuple(replace(claim, said_at=date(2024, 6, 20)) for claim in model.claims)
    return [
        replace(model, id="k1", status="contested", history=history),
        replace(model, id="k2", status="claimed", claims=late, date_start=date(2024, 6, 2), date_end=date(2024, 6, 2)),
    ]


def _bar_pixels(visit: Visit) -> int:
    return visit.page.evaluate("""() => { const bars = document.querySelector('.bars');
        const { data } = bars.getContext('2d').getImageData(0, 0, bars.width, bars.height - 40);
        let n = 0; for (let k = 3; k < data.length; k += 4) n += data[k] > 60 ? 1 : 0; return n; }""")


def test_on_the_clock_of_knowing_the_window_is_of_the_days_of_publication(visit: Callable[..., Visit]):
    open_map = visit(_told())
    open_map.page.locator("#clock").select_option("known")
    open_map.until("document.querySelector('#period').textContent.startsWith('publié')")
    assert open_map.shown() == 2
    for window, shown in (("2024-06-01..2024-06-05", 1), ("2024-06-04..2024-06-20", 1), ("2024-06-04..2024-06-19", 0)):
        open_map.page.evaluate(f"location.hash = 'clock=known&w={window}'")
        open_map.until(f"document.querySelector('.tab-count').textContent === '{shown}'")


def test_an_event_has_the_status_it_had_on_the_day_in_question(visit: Callable[..., Visit]):
    open_map = visit(_told())
    count = (
        "[...document.querySelectorAll('[data-count^=class]')].map((one) => one.dataset.count.slice(6) + ':'"
        " + one.textContent).join()"
    )
    for day, classes in (("2024-06-05", "0:1,3:0"), ("2024-06-12", "0:0,3:1"), ("2024-06-25", "0:1,3:1")):
        open_map.page.evaluate(f"location.hash = 'known={day}&colour=status'")
        open_map.until(f"{count} === '{classes}'")
    open_map.page.locator("#as-known").click()
    open_map.until("document.querySelector('#as-known').hidden")


def test_the_axis_zooms_and_the_bars_follow(visit: Callable[..., Visit]):
    open_map = visit()
    note = open_map.page.locator(".scale-note")
    before = note.inner_text()
    open_map.page.evaluate("location.hash = 'w=2024-04-23..2024-04-30'")
    for _ in range(3):
        open_map.page.locator("#time-closer").click()
    open_map.until(f"document.querySelector('.scale-note').textContent !== {json.dumps(before)}")
    open_map.until("location.hash.includes('axis=')")
    open_map.page.locator("#whole").click()
    open_map.until(f"document.querySelector('.scale-note').textContent === {json.dumps(before)}")
    assert open_map.complaints == []


def test_playing_in_a_loop_begins_again_and_without_ends(visit: Callable[..., Visit]):
    open_map = visit(hash="#m=cumulative&w=2024-01-01..2025-01-05&speed=4")
    play = open_map.page.locator("#time-play")
    play.click()
    open_map.until("document.querySelector('#time-play').getAttribute('aria-label') === 'Lecture'")
    assert open_map.shown() == 6
    open_map.page.locator("#time-loop").click()
    play.click()
    open_map.until("document.querySelector('.tab-count').textContent < '6'")
    assert open_map.page.locator("#time-loop").get_attribute("aria-pressed") == "true"


def test_the_bars_obey_the_filters(visit: Callable[..., Visit]):
    everything = _bar_pixels(visit())
    only = visit(hash="#kind=debris")
    only.until("document.querySelector('.tab-count').textContent === '1'")
    assert 0 < _bar_pixels(only) != everything


def test_the_span_of_a_selected_event_is_drawn(visit: Callable[..., Visit]):
    open_map = visit(hash="#s=event:a3")
    span = open_map.page.locator(".chosen-span")
    track = open_map.page.locator(".track").bounding_box()
    assert span.bounding_box()["width"] == pytest.approx(7 / 263 * track["width"], rel=0.05)
    assert not visit(hash="#s=event:u1").page.locator(".chosen-span").is_visible()


def test_a_finger_moves_the_whole_window_on_a_phone(visit: Callable[..., Visit]):
    open_map = visit(hash="#w=2024-05-01..2024-08-31", has_touch=True, is_mobile=True, **PHONE)
    page = open_map.page
    before = page.locator("#period").inner_text()
    page.locator("#slide-window").scroll_into_view_if_needed()
    box = page.locator("#slide-window").bounding_box()
    touch = page.context.new_cdp_session(page)
    x, y = box["x"] + box["width"] / 2, box["y"] + 20
    touch.send("Input.dispatchTouchEvent", {"type": "touchStart", "touchPoints": [{"x": x, "y": y}]})
    touch.send("Input.dispatchTouchEvent", {"type": "touchMove", "touchPoints": [{"x": x + 60, "y": y}]})
    touch.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})
    open_map.until(f"document.querySelector('#period').textContent !== {json.dumps(before)}")
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
