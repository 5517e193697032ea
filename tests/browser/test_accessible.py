"""The page for everybody: WCAG 2.2 AA in each of its states, by keyboard alone, magnified, without motion."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.browser.axe import violations

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.browser.conftest import Visit

PHONE = {"width": 360, "height": 740}
ZOOMED = {"width": 640, "height": 400}
"""What a window of 1280 × 800 has left at 200 %."""

STATES = {
    "list": {},
    "english": {"hash": "#lang=en"},
    "one event": {"hash": "#s=event:a1"},
    "a place": {"hash": "#s=place:52.6000,39.5700,locality"},
    "undated": {"hash": "#tab=undated"},
    "unplaced": {"hash": "#tab=unplaced"},
    "cumulative": {"hash": "#m=cumulative&w=2024-08-01..2024-09-30"},
    "nothing in the window": {"hash": "#w=2024-09-20..2024-10-01"},
    "dark": {"hash": "#theme=dark"},
    "dark details": {"hash": "#theme=dark&s=event:a1"},
    "phone": PHONE,
    "phone details": {"hash": "#s=event:a1", **PHONE},
    "zoomed": ZOOMED,
    "wide table": {"hash": "#wide=1"},
    "colour by status": {"hash": "#colour=status&b=1"},
    "no events": {"events": []},
}


@pytest.mark.parametrize("state", STATES)
def test_no_state_of_the_page_breaks_a_rule_of_wcag(visit: Callable[..., Visit], state: str):
    assert violations(visit(**STATES[state]).page) == []


def test_axe_sees_a_fault_that_is_planted(visit: Callable[..., Visit]):
    page = visit().page
    page.evaluate("document.getElementById('time-play').removeAttribute('aria-label')")
    page.evaluate("document.getElementById('time-play').removeAttribute('title')")
    assert [line.split(":")[0] for line in violations(page)] == ["button-name"]


def test_the_page_on_paper_and_in_forced_colours_breaks_no_rule(visit: Callable[..., Visit]):
    open_map = visit(hash="#s=event:a1", forced_colors="active")
    assert violations(open_map.page) == []
    open_map = visit()
    open_map.page.emulate_media(media="print")
    open_map.page.evaluate("window.dispatchEvent(new Event('beforeprint'))")
    assert violations(open_map.page) == []


FOCUSED = """() => {
    const node = document.activeElement;
    if (!node || node === document.body) return null;
    const box = node.getBoundingClientRect();
    const shown = [null, '::before', '::after'].some((part) => {
        const look = getComputedStyle(node, part);
        return (look.outlineStyle !== 'none' && parseFloat(look.outlineWidth) > 0) || look.boxShadow !== 'none';
    });
    const target = (node.closest('label') ?? node).getBoundingClientRect();
    const name = node.id || [...node.classList].join('.') || node.tagName.toLowerCase();
    return { name, shown, target: [target.width, target.height], on: box.bottom > 0 && box.right > 0 };
}"""


def _walk(visit: Visit, most: int = 80) -> list[dict[str, object]]:
    """What Tab reaches from the top of the page until it leaves it."""
    stops = []
    for _ in range(most):
        visit.page.keyboard.press("Tab")
        stop = visit.page.evaluate(FOCUSED)
        if stop is None:
            return stops
        stops.append(stop)
    message = f"Tab has not left the page after {most} stops; the last ones are {stops[-4:]}"
    raise AssertionError(message)


def test_tab_goes_through_the_page_in_the_order_of_reading_and_each_stop_is_seen(visit: Callable[..., Visit]):
    stops = _walk(visit())
    names = [stop["name"] for stop in stops]
    order = [
        "skip",
        "lang",
        "theme",
        "map_strikes",
        "time-play",
        "slide-window",
        "slide-start",
        "slide-end",
        "tab-list",
    ]
    places = [names.index(name) for name in order]
    assert places == sorted(places), names
    assert names[-1].startswith("row"), names
    assert [stop for stop in stops if not stop["shown"] or not stop["on"]] == []
    assert [stop for stop in stops if min(stop["target"]) < 24] == []


def test_by_keyboard_alone_from_the_skip_link_to_an_event_and_back(visit: Callable[..., Visit]):
    page = visit().page
    press = page.keyboard.press
    press("Tab")
    assert page.evaluate(FOCUSED)["name"] == "skip"
    press("Enter")
    for _ in range(20):
        press("Tab")
        if str(page.evaluate(FOCUSED)["name"]).startswith("row"):
            break
    first = page.evaluate("document.activeElement.dataset.event")
    assert first
    press("Enter")
    page.wait_for_function("() => document.activeElement.tagName === 'H2'")
    press("Escape")
    page.wait_for_function(f"() => document.activeElement.dataset.event === '{first}'")


@pytest.mark.parametrize("handle", ["window", "start", "end"])
def test_each_slider_says_what_it_is_and_where_it_stands(visit: Callable[..., Visit], handle: str):
    slider = visit(hash="#w=2024-04-23..2024-06-30&lang=en").page.locator(f"#slide-{handle}")
    told = {name: slider.get_attribute(f"aria-{name}") or "" for name in ("valuemin", "valuemax", "valuenow")}
    assert int(told["valuemin"]) <= int(told["valuenow"]) <= int(told["valuemax"])
    assert slider.get_attribute("aria-label")
    assert "2024" in (slider.get_attribute("aria-valuetext") or "")
    assert slider.get_attribute("tabindex") == "0"


@pytest.mark.parametrize("width", [320, 360, 640])
@pytest.mark.parametrize("hash_", ["", "#s=event:a1", "#tab=unplaced&lang=en"])
def test_a_narrow_or_magnified_window_scrolls_one_way_only(visit: Callable[..., Visit], width: int, hash_: str):
    page = visit(hash=hash_, width=width, height=400).page
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    wide = f"""() => [...document.querySelectorAll('#app *')].filter((node) => {{
        const box = node.getBoundingClientRect();
        return node.checkVisibility() && box.right > {width + 1}
            && !node.closest('.map, [role="slider"], .shade, .visually-hidden');
    }}).map((node) => node.className || node.tagName)"""
    assert page.evaluate(wide) == []


def test_wider_spacing_of_the_text_cuts_nothing_off(visit: Callable[..., Visit]):
    page = visit(hash="#s=event:a1", **PHONE).page
    page.evaluate("""() => {
        const sheet = new CSSStyleSheet();
        sheet.replaceSync(`* { line-height: 1.5 !important; letter-spacing: .12em !important;
            word-spacing: .16em !important } p { margin-bottom: 2em !important }`);
        document.adoptedStyleSheets = [sheet];
    }""")
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    cut = """() => [...document.querySelectorAll('button, h1, h2, h3, dd, p, .status')].filter((node) =>
        node.scrollWidth > node.clientWidth + 1 && getComputedStyle(node).overflowX === 'hidden'
        && !node.closest('.visually-hidden')).map((node) => node.id || node.className || node.tagName)"""
    assert page.evaluate(cut) == []


def test_who_wants_no_motion_gets_none(visit: Callable[..., Visit]):
    open_map = visit(reduced_motion="reduce")
    open_map.page.locator(".row").first.click()
    open_map.page.locator("h2", has_text="Ruritanie").wait_for()
    assert open_map.page.evaluate("document.getAnimations().length") == 0


def test_in_forced_colours_each_slider_and_button_keeps_an_edge(visit: Callable[..., Visit]):
    page = visit(forced_colors="active").page
    edge = """(id) => [null, '::before', '::after'].some((part) => {
        const look = getComputedStyle(document.getElementById(id), part);
        return parseFloat(look.borderTopWidth) > 0 && look.borderTopStyle !== 'none';
    })"""
    for name in ("time-play", "time-back", "slide-start", "slide-end", "slide-window", "lang", "theme"):
        assert page.evaluate(edge, name), name


@pytest.mark.parametrize("hash_", ["", "#theme=dark&lang=en"])
def test_open_filters_break_no_rule_of_wcag(visit: Callable[..., Visit], hash_: str):
    page = visit(hash=hash_).page
    page.locator("#open-filters").click()
    page.locator("#filters").wait_for()
    assert violations(page) == []
