"""The distances of regions and areas that were searched once are what searching them again gives."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pytest

from geo.flow import run
from geo.measure import over_area
from geo.model import Report
from seeds.borders import load_border
from seeds.derive.reaches import polygons
from seeds.regions.reaches import load_reaches
from seeds.world import load_world

if TYPE_CHECKING:
    from collections.abc import Callable

    from geo.flow import Outcome, World

SEARCHED_AGAIN = 9
"""Every so many polygons are searched again; 'python -m seeds.derive reaches --check' searches all."""


def test_every_region_and_area_with_a_polygon_was_searched():
    border = load_border().source.sha256
    assert set(load_reaches()) == {(border, code) for code, _ in polygons()}


def test_what_was_searched_is_what_searching_again_gives():
    border, reaches = load_border(), load_reaches()
    for code, area in list(polygons())[::SEARCHED_AGAIN]:
        assert over_area(area, border) == pytest.approx(reaches[border.source.sha256, code], abs=1e-9)


def test_events_are_measured_alike_with_and_without_what_was_searched(journey: Callable[[World], Outcome]):
    world = load_world()
    assert journey(world) == journey(replace(world, reaches={}))


def test_another_border_is_searched_anew(journey: Callable[[World], Outcome]):
    world = load_world()
    wrong = dict.fromkeys(world.reaches, (1.0, 2.0))
    other = replace(world.border, source=replace(world.border.source, sha256="0" * 64))
    found = journey(replace(world, border=other, reaches=wrong)).events
    assert found
    assert all(event.measurement and event.measurement.max_km != 2.0 for event in found)


@pytest.fixture
def journey() -> Callable[[World], Outcome]:
    """A function that reads a report of two regions in a world."""
    text = "Sept drones ont été abattus mercredi dans les régions de Koursk (4) et de Briansk (3), selon le ministère."
    report = Report(id="r", text=text, published=date(2024, 9, 18), language="fr")
    return lambda world: run([report], world)
