"""The stand-alone file in a real browser: it opens from a file, asks for nothing, and does what it shows."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from tests.map.scene import hostile_rows, rows

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Browser

    from geo.table import Row
    from tests.browser.conftest import Visit

AT_LIPETSK = "#z=52.6,39.57,6"
PHONE = {"width": 360, "height": 740}


def _click_middle(visit: Visit) -> None:
    box = visit.page.locator("#map_strikes").bounding_box()
    assert box is not None
    visit.page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)


def _counts(visit: Visit) -> list[int]:
    return [int(text) for text in visit.page.locator(".tab-count").all_inner_texts()]


def test_the_file_opens_and_asks_for_nothing_from_outside(visit: Callable[..., Visit]):
    open_map = visit()
    open_map.page.wait_for_timeout(300)
    assert [url for url in open_map.requests if not url.endswith("/map.html")] == []
    assert open_map.complaints == []
    assert open_map.violations() == []


def test_the_policy_stops_what_a_page_must_not_do(visit: Callable[..., Visit]):
    open_map = visit()
    open_map.page.evaluate("document.body.append(Object.assign(new Image(), {src: 'https://example.org/a.png'}))")
    open_map.page.evaluate("fetch('https://example.org/').catch(() => null)")
    open_map.page.wait_for_timeout(100)
    assert sorted(line.split()[0] for line in open_map.violations()) == ["connect-src", "img-src"]


def test_each_event_is_counted_once_and_the_trays_hold_the_rest(visit: Callable[..., Visit]):
    open_map = visit()
    assert open_map.page.locator("#shown").inner_text() == "6 événements sur 8 affichés"
    assert _counts(open_map) == [6, 1, 1]


def test_the_map_is_painted_with_the_colour_of_its_symbols(visit: Callable[..., Visit]):
    open_map = visit(hash=AT_LIPETSK)
    painted = """() => [...document.querySelectorAll('.leaflet-events-pane canvas')].some((canvas) =>
        canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height).data.some((value) => value))"""
    assert open_map.page.evaluate(painted)


@pytest.mark.parametrize(
    ("handle", "key", "left"), [("start", "End", 1), ("end", "Home", 2), ("start", "PageUp", 5), ("end", "PageDown", 5)]
)
def test_keys_on_the_slider_change_what_is_shown(visit: Callable[..., Visit], handle: str, key: str, left: int):
    open_map = visit()
    slider = open_map.page.locator(f"#slide-{handle}")
    assert slider.get_attribute("role") == "slider"
    before = slider.get_attribute("aria-valuetext")
    slider.focus()
    open_map.page.keyboard.press(key)
    open_map.until("document.querySelector('.tab-count').textContent !== '6'")
    assert open_map.shown() <= left
    assert slider.get_attribute("aria-valuetext") != before
    assert open_map.shown() == _counts(open_map)[0]
    open_map.until(f"document.querySelectorAll('.row').length === {open_map.shown()}")


def test_an_uncertain_date_counts_in_every_window_it_overlaps(visit: Callable[..., Visit]):
    open_map = visit(hash="#w=2024-09-09..2024-10-01")
    assert open_map.shown() == 0
    for window, shown in (
        ("2024-09-01..2024-09-02", 1),
        ("2024-08-20..2024-09-01", 0),
        ("2024-09-05..2024-09-05", 1),
        ("2024-09-09..2024-09-09", 0),
        ("2024-09-08..2024-10-01", 1),
    ):
        open_map.page.evaluate(f"location.hash = 'w={window}'")
        open_map.until(f"document.querySelector('.tab-count').textContent === '{shown}'")


def test_dragging_a_handle_changes_what_is_shown(visit: Callable[..., Visit]):
    open_map = visit()
    box = open_map.page.locator("#slide-end").bounding_box()
    track = open_map.page.locator(".track").bounding_box()
    assert box is not None
    assert track is not None
    open_map.page.mouse.move(box["x"] + box["width"] / 2, box["y"] + 20)
    open_map.page.mouse.down()
    open_map.page.mouse.move(track["x"] + track["width"] / 2, box["y"] + 20, steps=4)
    open_map.page.mouse.up()
    open_map.until("document.querySelector('.tab-count').textContent !== '6'")
    assert 0 < open_map.shown() < 6


def test_playing_moves_the_window_and_pause_stops_it(visit: Callable[..., Visit]):
    open_map = visit()
    play = open_map.page.locator("#time-play")
    first = open_map.page.locator("#period").inner_text()
    play.click()
    open_map.until(f"document.querySelector('#period').textContent !== {json.dumps(first)}")
    play.click()
    open_map.until("document.querySelector('#time-play').getAttribute('aria-label') === 'Lecture'")


def test_cumulative_counts_from_the_beginning(visit: Callable[..., Visit]):
    open_map = visit(hash="#m=cumulative&w=2024-08-01..2024-09-30")
    assert open_map.shown() == 4
    assert not open_map.page.locator("#slide-start").is_visible()


def test_a_click_on_a_symbol_opens_its_events_with_both_sides(visit: Callable[..., Visit]):
    open_map = visit(hash=AT_LIPETSK)
    _click_middle(open_map)
    page = open_map.page
    page.locator(".view h2", has_text="Lipetsk").wait_for()
    assert page.locator(".view > .folded").count() == 3
    page.locator(".view > .folded summary").last.click()
    card = page.locator(".event").last
    assert "nuit du 23 au 24 avril 2024" in card.inner_text()
    assert "279\u00a0km de la frontière (entre 269 et 289\u00a0km)" in card.inner_text()
    assert "Une source au SBU affirme" in card.locator(".side-ukrainian").inner_text()
    assert "Le gouverneur dément" in card.locator(".side-russian").inner_text()
    link = card.locator("a").first
    assert link.get_attribute("href") == "https://example.org/report"
    assert link.get_attribute("rel") == "noopener noreferrer"


def test_the_reason_of_a_status_is_said_in_the_language_of_the_page(visit: Callable[..., Visit]):
    open_map = visit(hash=AT_LIPETSK)
    _click_middle(open_map)
    page = open_map.page
    page.locator(".view > .folded summary").last.click()
    assert page.locator(".event .status-reason").last.inner_text() == "Démenti par the governor."


def test_what_a_second_reader_read_says_so_and_nothing_else_does(visit: Callable[..., Visit]):
    for mark in ("", "second/small"):
        page = visit([replace(rows()[0], reader=mark)]).page
        page.locator(".row").first.click()
        assert ("Lu par" in page.locator(".event").inner_text()) == bool(mark)
        assert mark in page.locator(".event").inner_text()


def test_enter_in_the_list_opens_an_event_and_back_returns_to_its_row(visit: Callable[..., Visit]):
    open_map = visit()
    page = open_map.page
    row = page.locator(".row", has_text="Kharkiv")
    row.focus()
    page.keyboard.press("Enter")
    page.locator(".view h2", has_text="Kharkiv").wait_for()
    assert page.evaluate("document.activeElement.tagName") == "H2"
    page.locator("#back").press("Enter")
    open_map.until("document.activeElement.classList.contains('row')")
    assert "Kharkiv" in page.evaluate("document.activeElement.textContent")


def test_the_trays_open_and_their_events_too(visit: Callable[..., Visit]):
    page = visit().page
    page.locator("#tab-undated").click()
    page.locator(".row", has_text="date inconnue").click()
    page.locator(".event", has_text="date inconnue").wait_for()
    page.locator("#tab-unplaced").click()
    page.locator(".row", has_text="Oktiabrski (lieu non trouvé)").click()
    page.locator(".event", has_text="1er mai 2024").wait_for()


def test_the_address_restores_the_view(visit: Callable[..., Visit]):
    open_map = visit(hash="#w=2024-04-01..2024-06-30&s=event:a2&lang=en&theme=dark")
    page = open_map.page
    assert page.locator(".view h2").inner_text() == "Lipetsk"
    assert page.locator("#shown").inner_text() == "3 of 8 events shown"
    assert page.evaluate("document.documentElement.dataset.theme") == "dark"
    page.locator("#lang").select_option("fr")
    open_map.until("location.hash.includes('2024-04-23..2024-06-30') && !location.hash.includes('lang')")


@pytest.mark.parametrize(
    "nonsense",
    [
        "#w=x..y&s=event:nobody&lang=zz&theme=pink&z=a,b,c",
        "#lang=toString",
        "#lang=__proto__",
        "#%ZZ",
        "#w=2030-01-01..1990-01-01",
    ],
)
def test_a_nonsense_address_shows_everything(visit: Callable[..., Visit], nonsense: str):
    open_map = visit(hash=nonsense)
    assert open_map.shown() == 6
    assert open_map.complaints == []


def test_hostile_text_stays_text_in_list_details_and_table(visit: Callable[..., Visit]):
    open_map = visit(hostile_rows(), hash=AT_LIPETSK)
    page = open_map.page
    plain = page.evaluate("document.querySelectorAll('*').length")
    assert plain > 0
    for row in range(len(hostile_rows())):
        page.locator(".row").nth(row).click()
        page.locator(".event").wait_for()
        page.locator("#back").click()
        page.locator(".row").first.wait_for()
    _click_middle(open_map)
    for summary in page.locator(".view > .folded summary").all():
        summary.click()
    assert page.locator("#app img, #app script, #app svg[onload]").count() == 0
    assert page.evaluate("window.hacked === undefined")
    links = page.evaluate("[...document.querySelectorAll('#panel a')].map((a) => a.protocol)")
    assert set(links) <= {"https:", "http:"}
    assert open_map.complaints == []
    assert open_map.violations() == []
    assert [url for url in open_map.requests if not url.endswith("/map.html")] == []


@pytest.mark.parametrize("word", ["toString", "constructor", "__proto__"])
def test_a_word_that_every_object_of_the_browser_knows_is_an_unknown_word(visit: Callable[..., Visit], word: str):
    event = replace(rows()[0], target_type=word, weapon=word, target_as_written="", status_reason=f"{word}: somebody")
    open_map = visit([event], hash="#s=event:a1")
    assert open_map.complaints == []
    assert open_map.shown() == 1
    card = open_map.page.locator(".event").inner_text()
    assert f"Arme\n{word}" in card
    assert f"{word}: somebody" in card


@pytest.mark.parametrize("hash_", ["", "#s=event:a1", "#tab=undated&lang=en"])
def test_a_phone_needs_no_sideways_scrolling(visit: Callable[..., Visit], hash_: str):
    page = visit(hash=hash_, **PHONE).page
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    assert page.locator("#slide-end").bounding_box()["width"] >= 44


def test_dark_mode_follows_the_system_and_the_switch(visit: Callable[..., Visit]):
    open_map = visit(color_scheme="dark")
    page = open_map.page
    background = "getComputedStyle(document.body).backgroundColor"
    dark = page.evaluate(background)
    assert dark != "rgb(255, 255, 255)"
    page.locator("#theme").select_option("light")
    open_map.until(f"{background} === 'rgb(255, 255, 255)'")


def test_without_javascript_the_table_is_shown(visit: Callable[..., Visit], browser: Browser):
    path = visit().page.url
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(path)
    assert page.locator(".plain tbody tr").count() == len(rows())
    assert not page.locator("#app").is_visible()
    context.close()


def test_a_browser_that_can_not_start_the_map_shows_the_table(visit: Callable[..., Visit], browser: Browser):
    path = visit().page.url
    context = browser.new_context()
    page = context.new_page()
    page.add_init_script("delete window.ResizeObserver")
    page.goto(path)
    page.locator(".plain tbody tr").first.wait_for()
    assert page.locator(".plain tbody tr").count() == len(rows())
    assert "ResizeObserver" in page.locator(".plain p").first.inner_text()
    context.close()


@pytest.mark.parametrize(
    "events", [[], rows()[:1], rows()[6:7], rows()[7:8]], ids=["none", "one", "undated", "unplaced"]
)
def test_few_or_no_events_are_no_fault(visit: Callable[..., Visit], events: list[Row]):
    open_map = visit(events)
    assert open_map.complaints == []
    assert sum(_counts(open_map)) == len(events)
