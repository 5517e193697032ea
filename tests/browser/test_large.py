"""Large maps in a real browser: 100,000 events open, step, play and filter; no way through time changes a picture."""

from __future__ import annotations

from datetime import timedelta
from random import Random
from typing import TYPE_CHECKING

import pytest

from tests.map.many import DAYS, FIRST, many_rows

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.browser.conftest import Visit

N = 100_000
WAIT_MS = 60_000
PICTURE = """() => { const map = document.querySelector('.leaflet-events-pane canvas');
    const { data } = map.getContext('2d').getImageData(0, 0, map.width, map.height);
    let sum = 0; for (let k = 0; k < data.length; k += 1) sum = (sum * 31 + data[k]) | 0; return sum; }"""

MULTIPLIED = """() => { const map = document.querySelector('.leaflet-events-pane canvas');
    const { data } = map.getContext('2d').getImageData(0, 0, map.width, map.height);
    for (let k = 0; k < data.length; k += 1) if (k % 4 < 3) data[k] *= data[k - k % 4 + 3] / 255; return data; }"""
KEEP = f"() => {{ window.kept = ({MULTIPLIED})(); }}"
UNLIKE = f"""() => {{ const now = ({MULTIPLIED})();
    return now.reduce((sum, value, k) => sum + (Math.abs(value - window.kept[k]) > 24 ? 1 : 0), 0); }}"""
"""How many values differ by more than what the edge of a symbol does when it is drawn at another place of a board."""
NEXT_FRAME = "() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => done(true))))"


def _number(text: str) -> int:
    return int("".join(filter(str.isdigit, text)))


def test_a_hundred_thousand_events_open_step_play_and_filter_with_right_numbers(visit: Callable[..., Visit]):
    rows = many_rows(N)
    drawn = [row for row in rows if row.lat is not None and row.date_start]
    debris = sum(1 for row in drawn if row.kind == "debris")
    open_map = visit(rows, wait=WAIT_MS)
    page = open_map.page
    shown = page.locator("#shown")
    assert _number(shown.inner_text().split("sur")[0]) == len(drawn)

    end = page.locator("#slide-end")
    everything = page.evaluate(PICTURE)
    for _ in range(30):
        end.press("ArrowLeft")
    # Steps are gathered until the next frame, and the slider tells its day then.
    page.evaluate("() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))")
    last = page.evaluate("Number(document.querySelector('#slide-end').getAttribute('aria-valuenow')) * 864e5")
    expected = sum(1 for row in drawn if row.date_start and (row.date_start.toordinal() - 719_163) * 864e5 <= last)
    assert 0 < expected < len(drawn)
    open_map.until(f"document.querySelector('#shown').textContent.split('sur')[0].replace(/\\D/g, '') === '{expected}'")
    assert page.evaluate(PICTURE) != everything
    end.press("End")
    open_map.until(
        f"document.querySelector('#shown').textContent.split('sur')[0].replace(/\\D/g, '') === '{len(drawn)}'"
    )
    assert page.evaluate(PICTURE) == everything

    page.locator("#time-play").click()
    open_map.until(
        f"document.querySelector('#shown').textContent.split('sur')[0].replace(/\\D/g, '') !== '{len(drawn)}'"
    )
    page.evaluate("location.hash = 'kind=debris'")
    open_map.until(f"document.querySelector('#shown').textContent.split('sur')[0].replace(/\\D/g, '') === '{debris}'")
    assert [line for line in open_map.complaints if line.startswith("error")] == []


def test_the_picture_after_any_way_through_time_is_that_of_a_page_opened_there(visit: Callable[..., Visit]):
    random, rows = Random(5), many_rows(3000)
    walked = visit(rows, wait=WAIT_MS)
    for k in range(12):
        start = FIRST + timedelta(days=random.randrange(DAYS - 60))
        address = f"w={start}..{start + timedelta(days=random.choice((1, 7, 60)))}"
        if k % 3 == 2:
            address += "&m=cumulative&colour=" + random.choice(("status", "kind"))
        before = walked.page.locator("#period").inner_text()
        walked.page.evaluate(f"location.hash = '{address}'")
        walked.until(f"document.querySelector('#period').textContent !== '{before}'")
        if k % 4 == 3:
            fresh = visit(rows, hash=f"#{address}", wait=WAIT_MS).page.evaluate(PICTURE)
            assert walked.page.evaluate(PICTURE) == fresh, address


STEPS = ("ArrowRight", "ArrowRight", "ArrowLeft", "ArrowRight", "ArrowRight", "PageUp", "ArrowLeft", "ArrowRight")


@pytest.mark.parametrize("address", ["m=cumulative&w=2022-03-01..2024-01-01", "w=2023-01-01..2023-06-30&colour=status"])
def test_small_steps_leave_the_pixels_that_drawing_everything_anew_does(visit: Callable[..., Visit], address: str):
    walked = visit(many_rows(6000), hash=f"#{address}&theme=light", wait=WAIT_MS)
    page = walked.page
    for key in STEPS:
        before = page.locator("#period").inner_text()
        page.locator("#slide-end").press(key)
        walked.until(f"document.querySelector('#period').textContent !== '{before}'")
    page.evaluate(KEEP)
    for theme in ("dark", "light"):
        page.locator("#theme").select_option(theme)
        walked.until(f"document.documentElement.dataset.theme === '{theme}'")
        page.wait_for_function(NEXT_FRAME)
        if theme == "dark":
            assert page.evaluate(UNLIKE) > 1000
    assert page.evaluate(UNLIKE) == 0
