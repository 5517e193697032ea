"""What the map draws, in a real browser: geodesics, symbols, the legend's switches, tiles only where asked for."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from geographiclib.geodesic import Geodesic

from dashboard.map.static import FOLDER
from tests.map.scene import rows

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from playwright.sync_api import Browser, Page

    from tests.browser.conftest import Visit

Point = tuple[float, float]

PAIRS: list[tuple[Point, Point]] = [
    ((52.6, 39.57), (50.457, 37.491)),
    ((55.75, 37.62), (52.1, 33.8)),
    ((69.0, 33.1), (52.0, 31.0)),
    ((44.6, 33.5), (44.6, 60.0)),
    ((50.0, 30.0), (50.0, 30.0)),
    ((43.1, 131.9), (49.0, 40.0)),
]

PAINTED = "() => document.querySelector('.leaflet-events-pane canvas').toDataURL()"
"""All that the canvas of the events shows."""
OPAQUE = """([pane, at, size]) => {
    const canvas = document.querySelector(`.leaflet-${pane}-pane canvas`);
    const box = canvas.getBoundingClientRect();
    const ratio = canvas.width / box.width;
    const pen = canvas.getContext('2d');
    const [x, y] = [Math.round((at.x - box.left) * ratio), Math.round((at.y - box.top) * ratio)];
    const { data } = pen.getImageData(x, y, size, size);
    return data.filter((value, i) => i % 4 === 3 && value > 0).length;
}"""
"""How many pixels of a square are painted; `at` in pixels of the window."""
MIDDLE = """() => {
    const box = document.querySelector('#map_strikes').getBoundingClientRect();
    return { x: box.left + box.width / 2, y: box.top + box.height / 2 };
}"""
COVERED = """([lat, lon]) => {
    const canvas = document.querySelector('.leaflet-events-pane canvas');
    const { width, height } = canvas;
    const { data } = canvas.getContext('2d').getImageData(0, 0, width, height);
    const left = lon < 36.3;
    let n = 0;
    for (let i = 3; i < data.length; i += 4) if (data[i] > 127 && (((i >> 2) % width) < width / 2) === left) n += 1;
    return n;
}"""
"""How many pixels are covered on the side of the canvas where a place lies; its middle is at 36.3 degrees east."""


@pytest.fixture
def geodesics(browser: Browser) -> Iterator[Page]:
    """An empty page that knows geodesic.js."""
    context = browser.new_context()
    page = context.new_page()
    page.add_script_tag(content=(FOLDER / "geodesic.js").read_text(encoding="utf-8"))
    yield page
    context.close()


@pytest.mark.parametrize(("a", "b"), PAIRS)
def test_the_line_to_the_border_is_the_geodesic_of_the_ellipsoid_to_the_metre(geodesics: Page, a: Point, b: Point):
    true = Geodesic.WGS84.Inverse(*a, *b)
    found = geodesics.evaluate("([a, b]) => geodesicBetween(a, b)", [a, b])
    assert found["km"] * 1000 == pytest.approx(true["s12"], abs=0.01)
    line = geodesics.evaluate("([a, b]) => geodesicLine(a, b)", [a, b])
    assert (tuple(line[0]), tuple(line[-1])) == (a, b)
    for i, (lat, lon) in enumerate(line):
        there = Geodesic.WGS84.Line(*a, true["azi1"]).Position(true["s12"] * i / (len(line) - 1))
        assert Geodesic.WGS84.Inverse(lat, lon, there["lat2"], there["lon2"])["s12"] < 1.0


def test_a_circle_of_uncertainty_is_as_far_everywhere_on_the_ellipsoid(geodesics: Page):
    points = geodesics.evaluate("() => geodesicCircle([52.6, 39.57], 120)")
    for lat, lon in points:
        assert Geodesic.WGS84.Inverse(52.6, 39.57, lat, lon)["s12"] == pytest.approx(120_000, abs=1.0)


def test_the_legend_switches_what_colour_tells(visit: Callable[..., Visit]):
    open_map = visit(hash="#lang=en")
    page = open_map.page
    assert page.locator(".legend-groups .legend-words").all_inner_texts()[0] == "Energy"
    before = page.evaluate(PAINTED)
    page.locator(".legend-colour label", has_text="Status").click()
    open_map.until("location.hash.includes('colour=status')")
    assert page.locator(".legend-groups .legend-words").all_inner_texts() == ["one side", "admitted", "contested"]
    assert page.locator(".legend-groups .legend-count").all_inner_texts() == ["4", "1", "1"]
    assert page.evaluate(PAINTED) != before
    assert "colour = status" in page.locator("#key").inner_text()


def test_a_click_in_the_legend_says_how_many_and_pales_the_rest(visit: Callable[..., Visit]):
    open_map = visit(hash="#lang=en&z=52.6,39.57,6")
    page = open_map.page
    line = page.locator(".legend-row", has_text="Interception")
    before = page.evaluate(PAINTED)
    line.click()
    open_map.until("document.querySelector('.legend-said').textContent !== ''")
    assert page.locator(".legend-said").inner_text() == "1 of 6 events: Interception"
    assert line.get_attribute("aria-pressed") == "true"
    page.mouse.move(5, 5)
    open_map.until("document.querySelectorAll('.legend-row.pale').length > 5")
    assert page.evaluate(PAINTED) != before
    line.click()
    page.mouse.move(5, 5)
    open_map.until("document.querySelectorAll('.legend-row.pale').length === 0")
    assert line.get_attribute("aria-pressed") == "false"
    page.wait_for_timeout(50)
    assert page.evaluate(PAINTED) == before


def test_pointing_at_a_line_shows_it_as_long_as_one_points(visit: Callable[..., Visit]):
    open_map = visit(hash="#lang=en")
    page = open_map.page
    page.locator(".legend-row", has_text="denied by somebody").hover()
    open_map.until("document.querySelectorAll('.legend-row.pale').length > 5")
    page.mouse.move(5, 5)
    open_map.until("document.querySelectorAll('.legend-row.pale').length === 0")


def test_the_area_of_a_symbol_is_the_count(visit: Callable[..., Visit]):
    one = replace(rows()[1], status="claimed", target_type="industry")
    there = replace(one, id="far", lat=49.0, lon=33.0, place_name="Elsewhere")
    here = [replace(one, id=f"n{n}") for n in range(9)]
    page = visit([*here, there], hash="#z=50.8,36.3,6").page
    size = {name: page.evaluate(COVERED, at) for name, at in (("nine", [52.6, 39.57]), ("one", [49.0, 33.0]))}
    assert size["nine"] / size["one"] == pytest.approx(9, rel=0.2)


def test_an_event_of_a_region_is_drawn_as_its_area_with_a_square_and_never_as_a_dot(visit: Callable[..., Visit]):
    open_map = visit(hash="#z=51.5,42.0,7")
    page = open_map.page
    middle = {"x": page.evaluate(MIDDLE)["x"], "y": page.evaluate(MIDDLE)["y"]}
    at = {"x": middle["x"] + 60, "y": middle["y"] + 60}
    corner = {"x": middle["x"] + 6, "y": middle["y"] + 6}
    assert page.evaluate(OPAQUE, ["regions", at, 8]) > 0
    assert page.evaluate(OPAQUE, ["events", corner, 1]) == 1
    page.evaluate("location.hash = 'w=2024-04-01..2024-05-01&z=51.5,42.0,7'")
    open_map.until("document.querySelector('.tab-count').textContent === '2'")
    page.wait_for_timeout(100)
    assert page.evaluate(OPAQUE, ["regions", at, 8]) == 0
    assert page.evaluate(OPAQUE, ["events", corner, 1]) == 0


def test_an_empty_map_says_what_to_do_and_does_it(visit: Callable[..., Visit]):
    open_map = visit(hash="#lang=en&w=2024-09-09..2024-10-01")
    empty = open_map.page.locator("#map-empty")
    assert "Widen the window under the map" in empty.inner_text()
    empty.get_by_role("button", name="Whole range").click()
    open_map.until("document.querySelector('#map-empty').hidden")
    assert open_map.shown() == 6
    nothing = visit([], hash="#lang=en").page.locator("#map-empty")
    assert "holds no events" in nothing.inner_text()
    assert not nothing.get_by_role("button").is_visible()
