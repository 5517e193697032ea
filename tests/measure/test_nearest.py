from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np
import pytest
from geographiclib.geodesic import Geodesic
from hypothesis import given, settings
from hypothesis import strategies as st

from geo.errors import CoordinateError
from geo.measure import Border, distance, distances
from geo.measure.curve import along_curve
from geo.model import BorderSource, LatLon

Rings = Sequence[Sequence[Sequence[float]]]
Oracle = Callable[[Rings, float, float], float]

COARSE = [[(22.0, 48.0), (40.0, 50.0), (36.0, 44.0), (22.0, 48.0)]]
AREAS = {
    "near": (43.0, 62.0, 22.0, 65.0),
    "within 3,000 km": (30.0, 75.0, 0.0, 75.0),
    "far north": (75.0, 90.0, -180.0, 180.0),
    "the Kerch Strait": (44.9, 45.6, 36.3, 37.2),
    "inside Ukraine": (48.0, 50.5, 26.0, 37.0),
    "the Black Sea": (42.0, 46.0, 29.0, 40.0),
}


@pytest.mark.parametrize("area", AREAS)
def test_the_distance_is_that_of_the_slow_oracle_to_a_millimetre(
    area: str, border: Border, rings: Rings, oracle: Oracle
):
    south, north, west, east = AREAS[area]
    rng = np.random.default_rng(7)
    lats, lons = rng.uniform(south, north, 25), rng.uniform(west, east, 25)
    found = distances(lats, lons, border)
    expected = [oracle(rings, lat, lon) for lat, lon in zip(lats, lons, strict=True)]
    assert found.distance_km * 1000.0 == pytest.approx(expected, abs=1e-3)


def test_points_on_the_border_are_at_zero(border: Border):
    rng = np.random.default_rng(8)
    pieces, share = border.pieces, rng.uniform(0.0, 1.0, 200)
    k = rng.integers(0, len(pieces.lat), 200)
    found = distances(pieces.lat[k] + share * pieces.dlat[k], pieces.lon[k] + share * pieces.dlon[k], border)
    assert found.distance_km.max() < 1e-6


@settings(max_examples=12, deadline=None)
@given(st.floats(25.0, 75.0), st.floats(-5.0, 70.0))
def test_a_coarse_border_is_measured_along_straight_degrees(oracle: Oracle, lat: float, lon: float):
    coarse = Border.from_rings(COARSE, source=BorderSource(name="coarse"))
    found = distance(LatLon(lat=lat, lon=lon), coarse)
    assert found.distance_km * 1000.0 == pytest.approx(oracle(COARSE, lat, lon), abs=0.01)


def test_the_nearest_point_is_on_an_edge_and_not_a_vertex():
    coarse = Border.from_rings(COARSE, source=BorderSource(name="coarse"))
    found = distance(LatLon(lat=52.0, lon=30.0), coarse)
    assert found.nearest.lat == pytest.approx(48.0 + 2.0 / 18.0 * (found.nearest.lon - 22.0))
    assert 29.0 < found.nearest.lon < 31.0


def test_one_point_and_many_points_get_the_same_answer(border: Border):
    rng = np.random.default_rng(9)
    lats, lons = rng.uniform(43.0, 62.0, 3000), rng.uniform(22.0, 65.0, 3000)
    many = distances(lats, lons, border)
    for k in (0, 1500, 2999):
        one = distance(LatLon(lat=lats[k], lon=lons[k]), border)
        assert one.distance_km == pytest.approx(many.distance_km[k], abs=1e-9)
        assert (one.nearest.lat, one.nearest.lon) == pytest.approx((many.nearest_lat[k], many.nearest_lon[k]))
        assert one.inside == many.inside[k]


def test_points_at_the_other_end_of_the_earth_are_measured_in_smaller_batches(
    border: Border, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr("geo.measure.search.PAIRS_AT_ONCE", 20_000)
    found = distances(np.full(4, -49.0), np.linspace(-149.0, -148.0, 4), border)
    assert np.all((found.distance_km > 19_000.0) & (found.distance_km < 20_010.0))


def test_no_point_at_all_gives_no_distance_at_all(border: Border):
    assert len(distances([], [], border).distance_km) == 0


@pytest.mark.parametrize(
    ("lats", "lons", "words"),
    [
        ([50.0, float("nan")], [30.0, 30.0], "point 1"),
        ([120.0], [30.0], "point 0: lat 120.0"),
        ([50.0], [30.0, 31.0], "one length"),
    ],
)
def test_what_is_no_point_is_refused_by_its_number(lats: list[float], lons: list[float], words: str, border: Border):
    with pytest.raises(CoordinateError, match=words):
        distances(lats, lons, border)


def test_the_bearing_leads_to_the_nearest_border_point(border: Border):
    rng = np.random.default_rng(10)
    lats, lons = rng.uniform(30.0, 80.0, 300), rng.uniform(0.0, 75.0, 300)
    found = distances(lats, lons, border)
    for k in range(300):
        end = Geodesic.WGS84.Direct(lats[k], lons[k], found.bearing_deg[k], found.distance_km[k] * 1000.0)
        assert (end["lat2"], end["lon2"]) == pytest.approx((found.nearest_lat[k], found.nearest_lon[k]), abs=1e-7)
    assert np.all((found.bearing_deg >= 0.0) & (found.bearing_deg < 360.0))


def test_a_point_on_the_border_has_no_bearing(border: Border):
    vertex = LatLon(lat=float(border.lats[0]), lon=float(border.lons[0]))
    assert distance(vertex, border).bearing_deg is None
    assert distance(LatLon(lat=55.0, lon=40.0), border).bearing_deg == pytest.approx(231.0, abs=20.0)


@settings(max_examples=40, deadline=None)
@given(st.integers(0, 2**32 - 1), st.floats(0.001, 40.0), st.integers(1, 400))
def test_points_in_company_are_no_farther_and_no_nearer_than_alone(border: Border, seed: int, size: float, count: int):
    rng = np.random.default_rng(seed)
    lats, lons = (
        rng.uniform(-89.0, 89.0 - size) + size * rng.random(count),
        rng.uniform(-180.0, 140.0) + size * rng.random(count),
    )
    company = distances(lats, lons, border).distance_km
    for k in rng.integers(0, count, 3):
        alone = distances(lats[k : k + 1], lons[k : k + 1], border).distance_km[0]
        assert company[k] == pytest.approx(alone, abs=1e-6)


def test_the_curve_visits_every_cell_of_a_grid_by_steps_of_one():
    lons, lats = (axis.ravel() for axis in np.meshgrid(np.arange(16.0), np.arange(16.0)))
    order = np.argsort(along_curve(lats, lons))
    steps = np.abs(np.diff(lats[order])) + np.abs(np.diff(lons[order]))
    assert steps.tolist() == [1.0] * 255
