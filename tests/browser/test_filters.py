"""The filters in a real browser: what each would show, what is shown, and the way back."""

from __future__ import annotations

from dataclasses import replace
from itertools import product
from typing import TYPE_CHECKING

from tests.browser.many import KINDS, LANGUAGES, STATUSES, many_rows
from tests.map.scene import hostile_rows, rows

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from geo.table import Row
    from tests.browser.conftest import Visit

OPEN_SHEET = "#filters:not([hidden])"


def _open(visit: Visit) -> None:
    visit.page.locator("#open-filters").click()
    visit.page.locator(OPEN_SHEET).wait_for()
    visit.page.evaluate("document.querySelectorAll('.field').forEach((field) => { field.open = true; })")


def _counts(visit: Visit, field: str) -> dict[str, int]:
    """The count beside each word of a field."""
    return dict(
        visit.page.evaluate(
            """(field) => [...document.querySelectorAll(`#field-${field} .word`)].map((line) =>
                [line.querySelector('input').value,
                    Number(line.querySelector('.word-count').textContent.replace(/\\D/g, ''))])""",
            field,
        )
    )


def _tick(visit: Visit, field: str, word: str) -> None:
    visit.page.evaluate(
        """([field, word]) => [...document.querySelectorAll(`#field-${field} input`)]
            .find((one) => one.value === word).click()""",
        [field, word],
    )


def _settle(visit: Visit, shown: int) -> None:
    visit.until(f"document.querySelector('.tab-count').textContent.replace(/\\D/g, '') === '{shown}'")
    visit.page.wait_for_timeout(120)


def _kept(row: Row, choice: Mapping[str, set[str]]) -> bool:
    """The rule in plain words: each field has one of its words, and one claim meets all that is asked of claims."""
    fields = {"kind": row.kind, "status": row.status, "region": row.region_code}
    if any(key in choice and value not in choice[key] for key, value in fields.items()):
        return False
    asked = {key: choice[key] for key in ("side", "act", "outlet", "language") if key in choice}
    return any(all(getattr(claim, key) in words for key, words in asked.items()) for claim in row.claims)


def test_counts_tell_what_each_word_would_show_given_the_other_filters(visit: Callable[..., Visit]):
    events = many_rows(120)
    open_map = visit(events)
    _open(open_map)
    choice: dict[str, set[str]] = {}
    for field, word in (
        ("kind", "strike"),
        ("side", "russian"),
        ("language", "ru"),
        ("kind", "debris"),
        ("region", "RU-KLU"),
    ):
        _tick(open_map, field, word)
        choice.setdefault(field, set()).add(word)
        _settle(open_map, sum(_kept(row, choice) for row in events))
        for facet, words in (
            ("kind", KINDS),
            ("status", STATUSES),
            ("side", ("ukrainian", "russian")),
            ("language", LANGUAGES),
        ):
            others = {key: words_ for key, words_ in choice.items() if key != facet}
            expected = {one: sum(_kept(row, others | {facet: {one}}) for row in events) for one in words}
            assert {one: _counts(open_map, facet)[one] for one in words} == expected, (choice, facet)


def test_side_and_act_are_asked_of_one_and_the_same_claim(visit: Callable[..., Visit]):
    for (side, act), shown in zip(product(("ukrainian", "russian"), ("asserts", "denies")), (6, 0, 0, 6), strict=True):
        assert visit(hash=f"#side={side}&act={act}").shown() == shown


def test_a_distance_is_held_against_the_range_of_the_events_distance(visit: Callable[..., Visit]):
    for ends, shown in {
        "289..": 1,
        "290..": 0,
        "..269": 1,
        "..268": 0,
        "275..276": 1,
        "500..100": 1,
        "x..9": 1,
    }.items():
        assert visit(rows()[:1], hash=f"#km={ends}").shown() == shown, ends


def test_distances_typed_the_wrong_way_round_are_put_in_order(visit: Callable[..., Visit]):
    open_map = visit(many_rows(80))
    _open(open_map)
    for field, km in (("least", "300"), ("most", "100")):
        open_map.page.locator(f"#km-{field}").fill(km)
        open_map.page.locator(f"#km-{field}").press("Tab")
    open_map.until("location.hash.includes('km=100..300')")
    assert open_map.shown() == 22


def test_chips_take_back_one_filter_and_all(visit: Callable[..., Visit]):
    open_map = visit(hash="#kind=strike~debris&status=claimed&text=lipetsk")
    page = open_map.page
    assert page.locator(".chip").all_inner_texts() == [
        "“lipetsk”\n×",
        "Chute de débris\n×",
        "Frappe\n×",
        "un seul camp\n×",
    ]
    assert page.locator(".badge").inner_text() == "2"
    page.locator(".chip", has_text="un seul camp").click()
    open_map.until("!location.hash.includes('status')")
    assert open_map.shown() == 4
    page.locator(".clear-all").click()
    _settle(open_map, 6)
    assert page.locator(".chip").count() == 0
    assert page.locator("#query").input_value() == ""


def test_the_number_shown_the_tabs_and_the_list_follow_the_filters(visit: Callable[..., Visit]):
    open_map = visit(hash="#status=contested")
    assert open_map.shown() == 1
    assert [int(text) for text in open_map.page.locator(".tab-count").all_inner_texts()] == [1, 0, 0]
    assert open_map.page.locator(".row").count() == 1


def test_the_window_and_the_filters_hold_together(visit: Callable[..., Visit]):
    open_map = visit(hash="#w=2024-04-01..2024-06-30&kind=strike")
    assert open_map.shown() == 3
    _open(open_map)
    assert _counts(open_map, "kind") == {"strike": 3, "debris": 0, "interception": 0}


def test_escape_shuts_the_sheet_and_gives_the_focus_back(visit: Callable[..., Visit]):
    open_map = visit()
    _open(open_map)
    assert open_map.page.evaluate("document.activeElement.id") == "filters-title"
    open_map.page.keyboard.press("Escape")
    assert not open_map.page.locator("#filters").is_visible()
    assert open_map.page.evaluate("document.activeElement.id") == "open-filters"


def test_a_field_with_many_words_shows_the_most_frequent_first_and_all_on_demand(visit: Callable[..., Visit]):
    model = rows()[0]
    claims = [(replace(model.claims[0], outlet=f"Paper {k:02}"),) for k in range(20)]
    events = [replace(model, id=f"{k}-{n}", claims=claims[k]) for k in range(20) for n in range(20 - k)]
    open_map = visit(events)
    _open(open_map)
    words = open_map.page.locator("#field-outlet .word")
    assert words.locator("visible=true").count() == 7
    assert words.first.inner_text().split("\n")[0] == "Paper 00"
    open_map.page.locator("#field-outlet .text-button").click()
    assert words.locator("visible=true").count() == 20


def test_hostile_words_are_words_of_a_filter(visit: Callable[..., Visit]):
    open_map = visit(hostile_rows())
    _open(open_map)
    assert open_map.page.locator("#filters img, #filters script").count() == 0
    for field in ("target", "weapon", "region", "outlet"):
        open_map.page.locator(f"#field-{field} input").first.click()
        _settle(open_map, 1)
        open_map.page.evaluate("document.querySelector('.clear-all').click()")
        _settle(open_map, len(hostile_rows()))
    assert open_map.page.evaluate("window.hacked === undefined")
    assert open_map.complaints == []
    assert open_map.violations() == []


def test_on_a_phone_the_sheet_covers_the_page_and_says_what_it_would_show(visit: Callable[..., Visit]):
    open_map = visit(width=360, height=740)
    _open(open_map)
    box = open_map.page.locator("#filters").bounding_box()
    assert box == {"x": 0, "y": 0, "width": 360, "height": 740}
    assert open_map.page.evaluate("document.documentElement.scrollWidth") <= 360
    open_map.page.locator("#field-kind .word").first.click()
    open_map.page.locator(".done", has_text="Afficher 4 événements").click()
    assert not open_map.page.locator("#filters").is_visible()
