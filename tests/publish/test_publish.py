"""The gate holds back what the policy says, and blurs without lying about the place."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Any

import pytest
from geographiclib.geodesic import Geodesic
from hypothesis import given
from hypothesis import strategies as st

from geo.model import Claim, Event, Incident, LatLon, Measurement, Place, Span
from geo.publish import Policy, max_shift_km, may_publish, on_grid, published, why_held

if TYPE_CHECKING:
    from geo.model import Status

DAY = date(2024, 9, 18)
NIGHT = Span(start=date(2024, 9, 17), end=DAY, precision="night", basis="relative")
ALL: tuple[Status, ...] = ("claimed", "corroborated", "admitted", "contested", "retracted")


def _event(**changes: Any) -> Event:  # noqa: ANN401 - any field of the record
    incident = Incident(report_id="r", kind="strike", span=NIGHT)
    claim = Claim(report_id="r", incident=incident, speaker="", side="other", act="asserts", quote="x", start=0, end=1)
    place = Place(
        as_written="Toropets",
        name="Toropets",
        point=LatLon(lat=56.5, lon=31.64),
        precision="locality",
        radius_km=4.0,
        geonames_id=481453,
    )
    measured = Measurement(
        distance_km=471.3, min_km=467.3, max_km=475.3, inside=False, nearest=LatLon(lat=52.4, lon=33.8)
    )
    made = Event(id="e", kind="strike", span=NIGHT, claims=(claim,), place=place, measurement=measured)
    return replace(made, **changes)


def _near_it() -> Event:
    """An event in the same cells of a grid of 50 km, 3 km nearer to the border."""
    there = _event()
    assert there.place is not None
    assert there.measurement is not None
    measured = replace(
        there.measurement, distance_km=468.2, min_km=464.2, max_km=472.2, nearest=LatLon(lat=52.41, lon=33.81)
    )
    place = replace(there.place, point=LatLon(lat=56.48, lon=31.63), geonames_id=1)
    return replace(there, place=place, measurement=measured)


def _said(*days: date | datetime | None) -> tuple[Claim, ...]:
    return tuple(replace(_event().claims[0], said_at=day) for day in days)


def test_without_a_policy_all_is_shown_as_it_is():
    for status in ALL:
        assert may_publish(_event(status=status), Policy(), DAY)
    assert published(_event(), Policy()) == _event()


@pytest.mark.parametrize(("delay", "today", "shown"), [(0, 18, True), (1, 18, False), (3, 20, False), (3, 21, True)])
def test_the_delay_counts_from_the_last_possible_day(delay: int, today: int, shown: bool):  # noqa: FBT001 - one column of a table
    assert may_publish(_event(), Policy(delay_days=delay), date(2024, 9, today)) is shown


def test_the_reason_names_the_day_from_which_an_event_is_shown():
    assert why_held(_event(), Policy(delay_days=7), DAY) == "it is held until 2024-09-25"


def test_an_event_of_the_future_is_never_shown():
    assert not may_publish(_event(), Policy(), date(2024, 9, 17))


def test_an_undated_event_is_as_old_as_its_first_report():
    told = _event(span=Span(), claims=_said(datetime(2024, 9, 10, 9, tzinfo=UTC), date(2024, 9, 17), None))
    assert may_publish(told, Policy(delay_days=8), DAY)
    assert not may_publish(told, Policy(delay_days=9), DAY)


def test_an_event_without_any_date_is_shown_only_where_there_is_no_delay():
    nowhen = _event(span=Span(), claims=_said(None))
    assert may_publish(nowhen, Policy(), DAY)
    assert not may_publish(nowhen, Policy(delay_days=1), DAY)


@pytest.mark.parametrize(
    ("least", "shown"),
    [
        (None, set(ALL)),
        ("claimed", {"claimed", "corroborated", "admitted", "contested"}),
        ("corroborated", {"corroborated", "admitted"}),
        ("admitted", {"admitted"}),
    ],
)
def test_a_minimum_status_holds_back_what_is_less_sure(least: Any, shown: set[str]):  # noqa: ANN401 - one column of a table
    policy = Policy(min_status=least)
    assert {status for status in ALL if may_publish(_event(status=status), policy, DAY)} == shown


def test_coarsening_moves_the_place_and_says_so_in_its_radius():
    coarse = published(_event(), Policy(coarsen_km=50.0))
    assert coarse.place is not None
    assert coarse.place.point != LatLon(lat=56.5, lon=31.64)
    assert coarse.place.radius_km == pytest.approx(4.0 + 50.0 / 2**0.5 * 1.01)
    assert (coarse.id, coarse.span, coarse.claims) == (_event().id, _event().span, _event().claims)


def test_coarsening_leaves_no_exact_distance_behind():
    here, there = _event(), _near_it()
    coarse = published(here, Policy(coarsen_km=50.0)).measurement
    assert coarse == published(there, Policy(coarsen_km=50.0)).measurement
    assert coarse is not None
    assert (coarse.distance_km, coarse.min_km, coarse.max_km) == (450.0, 400.0, 550.0)
    assert coarse.nearest != LatLon(lat=52.4, lon=33.8)


def test_two_places_of_one_cell_are_published_alike_but_for_their_names():
    here, there = (
        published(_event(), Policy(coarsen_km=50.0)).place,
        published(_near_it(), Policy(coarsen_km=50.0)).place,
    )
    assert here is not None
    assert here.geonames_id is None
    assert here == there


@given(st.floats(0.0, 2000.0), st.floats(0.0, 300.0), st.floats(1.0, 200.0))
def test_a_coarse_range_is_of_whole_cells_and_holds_the_true_one(distance_km: float, radius_km: float, width_km: float):
    nearest = LatLon(lat=52.4, lon=33.8)
    least, most = max(0.0, distance_km - radius_km), distance_km + radius_km
    fine = Measurement(distance_km=distance_km, min_km=least, max_km=most, inside=False, nearest=nearest)
    coarse = published(_event(measurement=fine), Policy(coarsen_km=width_km)).measurement
    assert coarse is not None
    assert coarse.min_km <= least
    assert coarse.max_km >= most + max_shift_km(width_km) - 1e-6
    assert coarse.min_km <= coarse.distance_km <= coarse.max_km
    for km in (coarse.min_km, coarse.distance_km, coarse.max_km):
        assert km / width_km == pytest.approx(round(km / width_km))


def test_coarsening_leaves_an_unplaced_event_alone():
    bare = _event(place=None, measurement=None)
    assert published(bare, Policy(coarsen_km=50.0)) == bare


@given(st.floats(-89.0, 89.0), st.floats(-180.0, 180.0), st.floats(1.0, 200.0))
def test_a_point_never_moves_farther_than_its_radius_grows(lat: float, lon: float, width_km: float):
    point = LatLon(lat=lat, lon=lon)
    moved = on_grid(point, width_km)
    metres = Geodesic.WGS84.Inverse(point.lat, point.lon, moved.lat, moved.lon)["s12"]
    assert metres / 1000 <= max_shift_km(width_km) + 0.001


def test_two_places_of_one_cell_can_not_be_told_apart():
    assert on_grid(LatLon(lat=52.41, lon=39.40), 50.0) == on_grid(LatLon(lat=52.45, lon=39.45), 50.0)


@pytest.mark.parametrize("wrong", [{"delay_days": -1}, {"coarsen_km": 0.0}, {"coarsen_km": float("nan")}])
def test_a_policy_that_can_not_be_carried_out_is_refused(wrong: dict[str, Any]):
    with pytest.raises(ValueError, match="give a"):
        Policy(**wrong)


def test_the_policy_is_told_in_words():
    words = Policy(delay_days=3, coarsen_km=25.0, min_status="admitted").in_words
    assert words == "events at least 3 days old; coordinates on a grid of 25 km; status admitted or surer"
