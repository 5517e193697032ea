"""The address in a real browser: it restores the view, forgives nonsense, and back and forward walk through it."""

from __future__ import annotations

from random import Random
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qs, urlencode

import pytest

from tests.browser.many import many_rows
from tests.map.scene import rows

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.browser.conftest import Visit

VALUES: dict[str, tuple[str, ...]] = {
    "w": ("2022-03-05..2022-06-20", "2022-04-01..2022-04-01"),
    "m": ("cumulative",),
    "known": ("2024-04-24", "2024-01-01"),
    "colour": ("status", "kind"),
    "kind": ("strike", "debris~strike"),
    "status": ("claimed", "contested~corroborated"),
    "region": ("RU-KLU", "RU-KLU~UA-63"),
    "side": ("russian", "russian~ukrainian"),
    "act": ("denies",),
    "outlet": ("Outlet 1", "Outlet 0~Outlet 3"),
    "language": ("ru~uk",),
    "precision": ("locality",),
    "km": ("100..500", "..300", "40.."),
    "text": ("town", "Ausgang & = ~ # é", "нр 7"),
    "sort": ("place", "-killed", "date"),
    "wide": ("1",),
    "s": ("event:e000003", "place:46.0000,30.0000,locality"),
    "tab": ("undated", "unplaced"),
    "lang": ("en",),
    "theme": ("dark", "light"),
    "speed": ("2",),
    "z": ("50.0000,35.0000,5",),
}
"""Parts of an address as the page itself writes them."""

HOSTILE: dict[str, tuple[str, ...]] = {
    "w": ("2022-99-99..2022-06-30", "..", "2030-01-01..1990-01-01", "a" * 5000),
    "m": ("__proto__",),
    "known": ("yesterday", "2022-13-45"),
    "colour": ("constructor",),
    "kind": ("toString", "~~~", "strike' OR 1=1"),
    "status": ("%ZZ", "valueOf~hasOwnProperty"),
    "outlet": ("<img src=x onerror=window.hacked=1>",),
    "km": ("-5..10", "1e9..2", "NaN..", "500..100", "5"),
    "sort": ("--place", "toString", "-"),
    "wide": ("yes",),
    "s": ("event:", "place:", "event:toString", "javascript:alert(1)"),
    "tab": ("__proto__",),
    "lang": ("zz", "toString", "../en"),
    "theme": ("pink",),
    "speed": ("1e99", "x", "-1"),
    "axis": ("2022-01-01..", "1000-01-01..3000-01-01"),
    "z": (",,", "91,0,3", "NaN,1,2", "1,2", "1,2,3,4"),
}


def _parts(visit: Visit) -> dict[str, Any]:
    return {key: values[0] for key, values in parse_qs(visit.page.evaluate("location.hash.slice(1)")).items()}


def _restored(visit: Visit, address: dict[str, str]) -> None:
    """Give the page an address and wait until it has answered with its own."""
    visit.page.evaluate("(hash) => { location.hash = hash; }", urlencode({**address, "nobody": "knows"}))
    visit.until("!location.hash.includes('nobody')")


@pytest.mark.parametrize("seed", range(3))
def test_any_view_comes_back_from_its_address(visit: Callable[..., Visit], seed: int):
    random = Random(seed)
    open_map = visit(many_rows(120))
    for _ in range(8):
        chosen = {key: random.choice(VALUES[key]) for key in random.sample(sorted(VALUES), random.randint(1, 8))}
        if chosen.get("m") and "w" in chosen:
            chosen["w"] = "2022-03-01..2022-06-01"
        _restored(open_map, chosen)
        assert _parts(open_map) == chosen
    assert open_map.complaints == []


@pytest.mark.parametrize("seed", range(3))
def test_nonsense_is_left_out_and_the_rest_holds(visit: Callable[..., Visit], seed: int):
    random = Random(seed)
    open_map = visit(many_rows(60))
    for _ in range(8):
        bad = {key: random.choice(HOSTILE[key]) for key in random.sample(sorted(HOSTILE), 6)}
        free = sorted(VALUES.keys() - bad.keys() - {"w", "m", "text"})
        good = {key: random.choice(VALUES[key]) for key in random.sample(free, 3)}
        _restored(open_map, bad | good)
        assert _parts(open_map) == good, bad
    assert open_map.page.evaluate("window.hacked === undefined")
    assert open_map.complaints == []


def test_a_fresh_page_opens_the_view_of_its_address(visit: Callable[..., Visit]):
    asked = {
        "kind": "strike",
        "outlet": "Outlet 1",
        "text": "Town",
        "sort": "place",
        "lang": "en",
        "z": "50.0000,35.0000,5",
    }
    first = visit(many_rows(120), hash=f"#{urlencode(asked)}")
    shown, rows_ = first.shown(), first.page.locator(".row").all_inner_texts()
    assert 0 < shown < 60
    first.page.locator("#open-filters").click()
    again = visit(many_rows(120), hash=first.page.evaluate("location.hash"))
    assert (again.shown(), again.page.locator(".row").all_inner_texts()) == (shown, rows_)
    assert _parts(again) == asked


def test_back_and_forward_walk_through_the_steps(visit: Callable[..., Visit]):
    open_map = visit()
    page = open_map.page
    page.locator(".row", has_text="Kharkiv").click()
    open_map.until("location.hash.includes('s=event')")
    page.locator("#back").click()
    open_map.until("!location.hash.includes('s=event')")
    page.locator("#tab-undated").click()
    open_map.until("location.hash.includes('tab=undated')")
    page.go_back()
    open_map.until("document.querySelector('#tab-list').getAttribute('aria-selected') === 'true'")
    page.go_back()
    page.locator(".view h2", has_text="Kharkiv").wait_for()
    page.go_forward()
    open_map.until("document.querySelectorAll('.row').length === 6")
    page.go_forward()
    open_map.until("document.querySelector('#tab-undated').getAttribute('aria-selected') === 'true'")


def test_what_flows_makes_no_steps_of_its_own(visit: Callable[..., Visit]):
    open_map = visit()
    before = open_map.page.evaluate("history.length")
    open_map.page.locator("#slide-start").focus()
    for key in ("PageUp", "ArrowRight", "ArrowLeft"):
        open_map.page.keyboard.press(key)
        open_map.page.wait_for_timeout(260)
    open_map.until("location.hash.includes('w=')")
    assert open_map.page.evaluate("history.length") == before
    open_map.page.locator("#query").press_sequentially("kharkiv", delay=250)
    open_map.until("location.hash.includes('text=kharkiv')")
    assert open_map.page.evaluate("history.length") == before + 1
    open_map.page.go_back()
    open_map.until("document.getElementById('query').value === ''")


def test_words_that_hold_the_address_own_signs_come_back(visit: Callable[..., Visit]):
    model = rows()[0]
    odd = ("a~b", "50 %7E", "", "c&d=e#f")
    events = [
        type(model)(**{**{f: getattr(model, f) for f in model.__slots__}, "id": f"o{k}", "region_code": name})
        for k, name in enumerate(odd)
    ]
    open_map = visit(events)
    open_map.page.locator("#open-filters").click()
    open_map.page.evaluate("document.getElementById('field-region').open = true")
    for k in range(3):
        open_map.page.locator("#field-region input").nth(k).click()
    open_map.until("new URLSearchParams(location.hash.slice(1)).get('region')?.split('~').length === 3")
    ticked = "[...document.querySelectorAll('#field-region input:checked')].map((one) => one.value).sort()"
    wanted = open_map.page.evaluate(ticked)
    again = visit(events, hash=open_map.page.evaluate("location.hash"))
    again.page.locator("#open-filters").click()
    assert len(wanted) == 3
    assert again.page.evaluate(ticked) == wanted
    assert again.shown() == 3
