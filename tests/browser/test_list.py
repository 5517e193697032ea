"""The list in a real browser: a table of any length, sorted, searched in any script, walked by keys."""

from __future__ import annotations

import csv
import json
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.browser.many import many_rows
from tests.map.scene import hostile_rows, rows

if TYPE_CHECKING:
    from collections.abc import Callable

    from geo.table import Row
    from tests.browser.conftest import Visit

CASES = [
    tuple(row.values())
    for name in ("spellings", "namesakes")
    for row in csv.DictReader((Path(__file__).parents[1] / f"map/{name}.csv").read_text(encoding="utf-8").splitlines())
]
WIDE = {"width": 1500, "height": 800}


def _names(visit: Visit, cell: str = "place") -> list[str]:
    """The words of a column of all rows in sight, in the order on the screen."""
    return visit.page.evaluate(
        """(cell) => [...document.querySelectorAll('.row')].sort((a, b) => a.dataset.index - b.dataset.index)
            .map((row) => row.querySelector(`.cell-${cell}`).textContent)""",
        cell,
    )


def _look_for(visit: Visit, query: str, shown: int) -> None:
    """Type a query and wait until so many events are shown and listed."""
    visit.page.locator("#query").fill(query)
    visit.until(f"document.querySelector('.tab-count').textContent === '{shown}'")
    visit.until(f"document.querySelectorAll('.row').length === {shown}")


def _named(name: str, key: str) -> Row:
    return replace(rows()[0], id=key, place_name=name, place_as_written=name, admin1="", claims=())


def test_the_page_holds_as_many_rows_for_ten_thousand_events_as_for_a_hundred(visit: Callable[..., Visit]):
    held = []
    for n in (100, 10_000):
        open_map = visit(many_rows(n))
        held.append(open_map.page.locator(".row").count())
        assert open_map.page.locator("#grid").get_attribute("aria-rowcount") == str(n + 1)
        open_map.page.evaluate("document.getElementById('view').scrollTop = 4000")
        open_map.until("Number(document.querySelector('.row:nth-of-type(2)').dataset.index) > 10")
        assert open_map.page.locator(".row").count() <= held[-1] + 15
    assert held[0] == held[1] < 30


def test_keys_walk_the_list_from_end_to_end(visit: Callable[..., Visit]):
    open_map = visit(many_rows(2000))
    page = open_map.page
    page.locator(".row").first.focus()
    walked = []
    for key in ("ArrowDown", "ArrowDown", "ArrowUp", "PageDown", "End", "ArrowDown", "Home", "PageUp"):
        page.keyboard.press(key)
        walked.append(page.evaluate("Number(document.activeElement.getAttribute('aria-rowindex'))"))
    pages = walked.pop(3) - walked[2]
    assert 3 <= pages <= 12
    assert walked == [3, 4, 3, 2001, 2001, 2, 2]
    assert page.evaluate("document.querySelectorAll('.row[tabindex=\"0\"]').length") == 1


def test_the_row_with_the_focus_keeps_it_out_of_sight(visit: Callable[..., Visit]):
    open_map = visit(many_rows(500))
    page = open_map.page
    page.locator(".row").first.focus()
    page.evaluate("document.getElementById('view').scrollTop = 9000")
    open_map.until("[...document.querySelectorAll('.row')].some((row) => row.dataset.index > 100)")
    assert page.evaluate("document.activeElement.dataset.index") == "0"
    page.keyboard.press("ArrowDown")
    assert page.evaluate("document.activeElement.dataset.index") == "1"


def test_escape_goes_back_to_the_row_that_was_opened(visit: Callable[..., Visit]):
    open_map = visit(many_rows(2000))
    page = open_map.page
    page.locator(".row").first.focus()
    for key in ("PageDown", "PageDown", "PageDown"):
        page.keyboard.press(key)
    event = page.evaluate("document.activeElement.dataset.event")
    page.keyboard.press("Enter")
    open_map.until("document.activeElement.tagName === 'H2'")
    page.keyboard.press("Escape")
    open_map.until("document.activeElement.classList.contains('row')")
    assert page.evaluate("document.activeElement.dataset.event") == event


@pytest.mark.parametrize(
    ("sort", "cell", "first"),
    [
        ("place", "place", "Town 00"),
        ("-place", "place", "Town 39"),
        ("distance", "distance", "0\u00a0km"),
        ("-distance", "distance", "780\u00a0km"),
        ("-killed", "killed", "6 tués"),
        ("killed", "killed", "1 tué"),
        ("date", "date", "1er mars 2022"),
        ("-date", "date", "16 sept. 2022"),
        ("kind", "kind", "Chute de débris"),
        ("status", "status", "un seul camp"),
    ],
)
def test_the_list_stands_in_the_order_that_is_asked_for(visit: Callable[..., Visit], sort: str, cell: str, first: str):
    open_map = visit(many_rows(200), hash=f"#sort={sort}")
    assert _names(open_map, cell)[0] == first


def test_what_has_no_value_stands_last_either_way(visit: Callable[..., Visit]):
    for sort in ("killed", "-killed"):
        open_map = visit(many_rows(50), hash=f"#sort={sort}")
        open_map.page.locator(".row").first.focus()
        open_map.page.keyboard.press("End")
        open_map.until("document.activeElement.dataset.index === '49'")
        assert _names(open_map, "killed")[-1] == ""


def test_a_press_on_a_column_sorts_by_it_and_a_second_one_turns_it_round(visit: Callable[..., Visit]):
    open_map = visit(many_rows(100), hash="#wide=1", **WIDE)
    head = open_map.page.locator(".head-place")
    for order, first in (("ascending", "Town 00"), ("descending", "Town 39")):
        head.locator("button").click()
        open_map.until(f"document.querySelector('.head-place').getAttribute('aria-sort') === '{order}'")
        assert _names(open_map)[0] == first
    assert open_map.page.locator('[aria-sort="descending"]').count() == 1


def test_a_row_says_what_the_event_is(visit: Callable[..., Visit]):
    open_map = visit(rows()[:1])
    cells = open_map.page.locator(".row [role=gridcell]")
    assert cells.count() == 10
    words = open_map.page.locator(".row").inner_text()
    for part in ("Lipetsk", "279\u00a0km", "Frappe", "usine métallurgique", "avr. 2024", "démenti"):
        assert part in words


def test_a_name_is_found_in_any_spelling_and_script(visit: Callable[..., Visit]):
    names = sorted({name for _, name in CASES})
    open_map = visit([_named(name, f"n{k}") for k, name in enumerate(names)])
    for query, name in CASES:
        open_map.page.locator("#query").fill(query)
        open_map.until(
            f"location.hash.includes('text=' + new URLSearchParams([['', {json.dumps(query)}]]).toString().slice(1))"
        )
        open_map.until(
            f"[...document.querySelectorAll('.cell-place')].some((cell) => cell.textContent === {json.dumps(name)})"
        )
        assert 1 <= open_map.page.locator(".row").count() <= 4, query


def test_all_words_of_a_query_are_looked_for_in_all_texts(visit: Callable[..., Visit]):
    events = rows()
    open_map = visit([*events[:6], replace(events[0], id="x9", place_name="Tula", target_as_written="")])
    for query, shown in (
        ("SBU", 7),
        ("métallurgique", 4),
        ("MÉTALLURGIQUE journal", 4),
        ("металлургик", 4),
        ("le journal", 7),
        ("habitations", 1),
        ("Kharkiv SBU", 1),
        ("Harkov", 1),
        ("  ", 7),
        ("Tul", 1),
        ("“!?”", 7),
    ):
        _look_for(open_map, query, shown)
    open_map.page.locator("#query").fill("Kharkiv réfinery")
    open_map.page.locator(".hint", has_text="Aucun événement ne passe les filtres").wait_for()
    assert open_map.shown() == 0


def test_a_large_city_is_found_by_the_name_of_another_language(visit: Callable[..., Visit]):
    named = replace(_named("Saint Petersburg", "one"), geonames_id=498817)
    open_map = visit([named, _named("Orsk", "two")])
    for query in ("Saint-Pétersbourg", "Санкт-Петербург"):
        _look_for(open_map, query, 1)
        _look_for(open_map, "", 2)


def test_a_query_of_hostile_text_finds_it_and_runs_nothing(visit: Callable[..., Visit]):
    open_map = visit(hostile_rows())
    _look_for(open_map, "<img src=x onerror=\"window.hacked='img'\">", 1)
    assert open_map.page.locator(".chip img").count() == 0
    assert open_map.page.evaluate("window.hacked === undefined")
    assert open_map.complaints == []


def test_a_phone_scrolls_the_list_in_a_box_of_its_own(visit: Callable[..., Visit]):
    open_map = visit(many_rows(3000), width=360, height=740)
    page = open_map.page
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    assert page.evaluate("document.documentElement.scrollHeight") < 4000
    assert all(page.locator(".row").nth(k).bounding_box()["height"] >= 44 for k in range(3))
