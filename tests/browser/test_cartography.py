"""What the map draws, in a real browser: geodesics, symbols, the legend's switches, tiles only where asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from geographiclib.geodesic import Geodesic

from dashboard.map.static import FOLDER

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, Page

Point = tuple[float, float]

PAIRS: list[tuple[Point, Point]] = [
    ((52.6, 39.57), (50.457, 37.491)),
    ((55.75, 37.62), (52.1, 33.8)),
    ((69.0, 33.1), (52.0, 31.0)),
    ((44.6, 33.5), (44.6, 60.0)),
    ((50.0, 30.0), (50.0, 30.0)),
    ((43.1, 131.9), (49.0, 40.0)),
]


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
