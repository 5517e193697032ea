from __future__ import annotations

import json

import numpy as np
import pytest
import shapely
from geographiclib.geodesic import Geodesic
from hypothesis import given, settings
from hypothesis import strategies as st

from geo.measure import Border, distances, measure
from geo.measure.extent import INSIDE_KM
from geo.model import BorderSource, LatLon, Place
from seeds.sources import SEEDS

FRAME = [
    [(30.0, 46.0), (40.0, 46.0), (40.0, 54.0), (30.0, 54.0), (30.0, 46.0)],
]


@pytest.fixture(scope="module")
def frame() -> Border:
    return Border.from_rings(FRAME, source=BorderSource(name="frame"))


def _place(lat: float, lon: float, radius_km: float = 0.0) -> Place:
    point = LatLon(lat=lat, lon=lon)
    return Place(as_written="x", name="x", point=point, precision="locality", radius_km=radius_km)


def test_a_radius_widens_the_distance_to_both_sides(border: Border):
    found = measure(_place(52.603, 39.57, 10.0), border)
    assert found.min_km == pytest.approx(found.distance_km - 10.0)
    assert found.max_km == pytest.approx(found.distance_km + 10.0)
    assert not found.inside


def test_a_circle_that_crosses_the_border_has_a_least_distance_of_zero(border: Border):
    found = measure(_place(50.6, 36.59, 40.0), border)
    assert found.min_km == 0.0
    assert found.distance_km == pytest.approx(31.9, abs=0.1)


def test_a_place_inside_has_a_positive_distance_and_says_that_it_is_inside(border: Border):
    found = measure(_place(48.0, 37.8, 5.0), border)
    assert found.inside
    assert found.distance_km > 50.0


@settings(max_examples=30, deadline=None)
@given(st.floats(40.0, 60.0), st.floats(20.0, 50.0), st.floats(0.0, 300.0), st.floats(0.0, 360.0))
def test_no_point_of_the_circle_is_nearer_or_farther_than_said(
    border: Border, lat: float, lon: float, radius_km: float, bearing: float
):
    found = measure(_place(lat, lon, radius_km), border)
    end = Geodesic.WGS84.Direct(lat, lon, bearing, radius_km * 1000.0)
    there = distances([end["lat2"]], [end["lon2"]], border).distance_km[0]
    assert found.min_km - 1e-6 <= there <= found.max_km + 1e-6


def test_an_area_beside_the_border_has_the_distances_of_its_near_and_far_edge(frame: Border):
    found = measure(_place(49.5, 42.0), frame, shapely.box(41.0, 49.0, 43.0, 50.0))
    # A box east of the frame: nearest along its north-west corner, farthest at its south-east corner.
    assert found.min_km == pytest.approx(float(distances([50.0], [41.0], frame).distance_km[0]), abs=0.002)
    assert found.max_km == pytest.approx(float(distances([49.0], [43.0], frame).distance_km[0]), abs=0.002)


@pytest.mark.parametrize(
    "area",
    [
        shapely.box(39.0, 49.0, 41.0, 50.0),
        shapely.box(40.0, 49.0, 41.0, 50.0),
        shapely.box(29.0, 45.0, 41.0, 55.0),
        shapely.box(40.005, 49.0, 41.0, 50.0),
    ],
    ids=["crosses", "touches", "surrounds", "adjoins within a kilometre"],
)
def test_an_area_that_meets_the_border_has_a_least_distance_of_zero(area: shapely.Polygon, frame: Border):
    assert measure(_place(49.5, 40.5), frame, area).min_km == 0.0


def test_an_area_two_kilometres_away_does_not_adjoin(frame: Border):
    assert measure(_place(49.5, 40.5), frame, shapely.box(40.03, 49.0, 41.0, 50.0)).min_km > 1.0


def test_the_greatest_distance_of_an_area_inside_is_found_in_its_middle():
    triangle = [(30.0, 48.0), (31.5, 48.0), (30.7, 49.0), (30.0, 48.0)]
    frame = Border.from_rings([triangle], source=BorderSource(name="triangle"))
    area = shapely.Polygon(triangle).buffer(-0.05)
    found = measure(_place(48.3, 30.7), frame, area)
    grid = np.meshgrid(np.linspace(48.2, 48.5, 121), np.linspace(30.4, 31.0, 121))
    deepest = distances(grid[0].ravel(), grid[1].ravel(), frame).distance_km.max()
    assert found.max_km == pytest.approx(deepest, abs=0.3)
    corners = shapely.get_coordinates(area)
    assert found.max_km > distances(corners[:, 1], corners[:, 0], frame).distance_km.max() + 20.0


def test_a_hole_and_a_second_part_count(frame: Border):
    near, far = shapely.box(41.0, 49.0, 42.0, 50.0), shapely.box(45.0, 49.0, 46.0, 50.0)
    both = measure(_place(49.5, 41.5), frame, shapely.union_all([near, far]))
    assert both.min_km == pytest.approx(measure(_place(49.5, 41.5), frame, near).min_km, abs=0.002)
    assert both.max_km == pytest.approx(measure(_place(49.5, 41.5), frame, far).max_km, abs=0.002)


@pytest.mark.parametrize("area", [shapely.Polygon(), shapely.LineString([(41.0, 49.0), (42.0, 50.0)])])
def test_an_area_that_is_no_polygon_is_refused(area: shapely.Geometry, frame: Border):
    with pytest.raises(ValueError, match="give a polygon"):
        measure(_place(49.5, 41.5), frame, area)


@settings(max_examples=20, deadline=None)
@given(
    st.tuples(st.floats(20.0, 50.0), st.floats(43.0, 60.0)),
    st.tuples(st.floats(0.05, 4.0), st.floats(0.05, 3.0)),
    st.integers(0, 2**32 - 1),
)
def test_no_point_of_an_area_is_nearer_or_farther_than_said(
    border: Border, corner: tuple[float, float], size: tuple[float, float], seed: int
):
    (west, south), (width, height) = corner, size
    found = measure(_place(south, west), border, shapely.box(west, south, west + width, south + height))
    rng = np.random.default_rng(seed)
    inner = distances(south + height * rng.random(200), west + width * rng.random(200), border).distance_km
    assert found.min_km <= inner.min() + 0.002
    assert inner.max() <= found.max_km + INSIDE_KM


@pytest.mark.parametrize("code", ["RU-KRS", "RU-LIP", "RU-SAR", "UA-09", "UA-71", "UA-43"])
def test_a_regions_least_and_greatest_are_those_of_a_dense_sample(border: Border, code: str):
    features = json.loads((SEEDS / "regions/regions.geojson").read_text(encoding="utf-8"))["features"]
    (area,) = (shapely.geometry.shape(f["geometry"]) for f in features if f["properties"]["code"] == code)
    found = measure(_place(50.0, 40.0), border, area)
    west, south, east, north = area.bounds
    grid = np.meshgrid(np.linspace(west, east, 150), np.linspace(south, north, 150))
    inner = shapely.contains_xy(area, *grid)
    outline = shapely.get_coordinates(shapely.segmentize(area.boundary, 0.01))
    lons, lats = np.concatenate((grid[0][inner], outline[:, 0])), np.concatenate((grid[1][inner], outline[:, 1]))
    sample = distances(lats, lons, border).distance_km
    step_km = 111.7 * max((north - south) / 149, 0.75 * (east - west) / 149)
    assert sample.max() - INSIDE_KM <= found.max_km <= sample.max() + step_km
    if area.intersects(border.land.boundary):
        assert found.min_km == 0.0
    else:
        assert sample.min() - 1.2 <= found.min_km <= sample.min() + 0.001
