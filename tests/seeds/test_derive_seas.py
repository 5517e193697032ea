"""Seas are the water of their rings: the right size, in the right place, and no land."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import pytest
import shapely
from shapely.geometry import Point

from geo.errors import SeedError
from geo.model import LatLon, to_lonlat
from seeds.derive.regions import covering_radius_km
from seeds.derive.seas import PATH, derive, without_land
from seeds.regions import load_areas, load_regions
from seeds.sources import read_seed

if TYPE_CHECKING:
    from pathlib import Path

SEAS = {area.key: area for area in load_areas() if area.precision == "sea"}
KM2 = {
    "black_sea": 421_000,
    "azov_sea": 39_000,
    "caspian_sea": 386_000,
    "baltic_sea": 377_000,
    "gulf_of_finland": 30_000,
    "white_sea": 90_000,
}
"""Areas as reference works give them; they differ among each other by a few per cent."""


def test_the_shipped_seas_are_what_the_script_derives(tmp_path: Path):
    assert derive(tmp_path)[PATH] == read_seed(PATH)


@pytest.mark.parametrize("key", KM2)
def test_a_sea_is_as_large_as_reference_works_say(key: str):
    water = SEAS[key].polygon
    assert water is not None
    squeezed = shapely.transform(
        water, lambda points: points * [[1.0, 1.0]] * [[math.cos(math.radians(water.centroid.y)), 1.0]]
    )
    assert squeezed.area * 111.2**2 == pytest.approx(KM2[key], rel=0.07)


@pytest.mark.parametrize("key", [*KM2, "kerch_strait"])
def test_a_sea_has_its_point_inside_and_its_circle_around(key: str):
    sea = SEAS[key]
    assert sea.polygon is not None
    assert sea.polygon.is_valid
    assert sea.polygon.contains(Point(to_lonlat(sea.point)))
    assert sea.radius_km == covering_radius_km(sea.polygon, sea.point.lon, sea.point.lat)
    assert sea.country == ""


@pytest.mark.parametrize(
    ("lat", "lon", "key"),
    [
        (44.0, 37.0, "black_sea"),
        (45.9, 31.5, "black_sea"),
        (46.9, 37.8, "azov_sea"),
        (45.3, 36.55, "kerch_strait"),
        (59.9, 28.0, "gulf_of_finland"),
        (57.5, 19.5, "baltic_sea"),
        (43.0, 48.5, "caspian_sea"),
        (65.5, 38.0, "white_sea"),
        (45.04, 35.38, ""),
        (44.95, 34.1, ""),
        (48.0, 37.8, ""),
        (40.7, 28.2, ""),
    ],
)
def test_a_point_is_in_the_smallest_sea_that_holds_it_or_in_none(lat: float, lon: float, key: str):
    found = load_areas().sea_at(LatLon(lat=lat, lon=lon))
    assert (found.key if found else "") == key


def test_no_sea_covers_land_but_for_the_lagoons_that_natural_earth_counts_with_a_region():
    regions = load_regions()
    for sea in SEAS.values():
        if sea.polygon is not None:
            dry = shapely.union_all([region.polygon for region in regions]).intersection(sea.polygon)
            assert dry.area < (0.2 if sea.key == "kerch_strait" else 0.08) * sea.polygon.area, sea.key


def test_a_ring_that_crosses_itself_is_refused():
    with pytest.raises(SeedError, match="mend its points"):
        without_land([[0.0, 0.0], [1.0, 1.0], [1.0, 0.0], [0.0, 1.0]], shapely.Polygon())
