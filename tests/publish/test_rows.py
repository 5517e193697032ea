"""Rows pass the same gate as the events that they are of."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard import journey
from dashboard.publishing import blurred, publish_rows
from geo.flow import run
from geo.publish import Policy, may_publish, published
from geo.table import to_row, to_rows
from seeds.world import load_world
from tests.interchange.events import rows

if TYPE_CHECKING:
    from geo.model import Event

TODAY = date(2025, 11, 20)


@pytest.fixture(scope="module")
def events():
    found = [each for each in journey.gather([str(journey.SAMPLES)]) if not isinstance(each, Exception)]
    return run(found, load_world()).events


@pytest.mark.parametrize(
    "policy",
    [
        Policy(),
        Policy(delay_days=2),
        Policy(delay_days=700, min_status="corroborated"),
        Policy(coarsen_km=25.0),
        Policy(coarsen_km=80.0, min_status="admitted", delay_days=1),
    ],
)
def test_rows_are_what_the_gate_makes_of_their_events(events: tuple[Event, ...], policy: Policy):
    expected = to_rows([published(event, policy) for event in events if may_publish(event, policy, TODAY)])
    passed = publish_rows(to_rows(events), policy, TODAY)
    assert list(passed.rows) == expected
    assert passed.held == len(events) - len(expected)


@given(st.floats(0.5, 400.0))
def test_a_blurred_place_keeps_its_area_covered_and_loses_what_would_give_it_away(width_km: float):
    row = rows()[0]
    made = blurred(row, Policy(coarsen_km=width_km))
    assert made.geonames_id is None
    assert made.radius_km is not None
    assert row.radius_km is not None
    assert made.radius_km > row.radius_km
    assert made.place_name == row.place_name


def test_a_distance_of_which_only_a_part_is_known_is_left_out_of_a_coarse_row():
    row = replace(rows()[0], nearest_lat=None, nearest_lon=None)
    made = blurred(row, Policy(coarsen_km=10.0))
    assert (made.distance_km, made.min_km, made.max_km) == (None, None, None)


def test_what_is_held_is_counted_by_status_and_by_day(events: tuple[Event, ...]):
    everything = to_rows(events)
    policy = Policy(delay_days=100_000, min_status="admitted")
    passed = publish_rows(everything, policy, TODAY)
    assert passed.rows == ()
    assert (passed.by_day, passed.by_status) == (len(everything), 0), "a day is named before a status"
    assert publish_rows(everything, Policy(min_status="admitted"), TODAY).by_day == 0


def test_an_event_of_the_future_is_never_shown():
    row = replace(rows()[0], date_start=date(2030, 1, 1), date_end=date(2030, 1, 1))
    assert publish_rows([row], Policy(), TODAY).rows == ()


def test_a_row_is_left_as_it_is_without_a_grid(events: tuple[Event, ...]):
    row = to_row(events[0])
    assert blurred(row, Policy()) is row
