from __future__ import annotations

import json
import shutil
from typing import TYPE_CHECKING

import numpy as np
import pytest
import shapely

from geo.errors import SeedError
from geo.measure import ADJOINING_KM, Border, distance, measure
from geo.model import LatLon, Place
from seeds.borders import PATH, load_border
from seeds.sources import LIST, SEEDS

if TYPE_CHECKING:
    from pathlib import Path

INSIDE = {
    "Simferopol": (44.95, 34.10),
    "Sevastopol": (44.589, 33.522),
    "Kerch": (45.357, 36.47),
    "Donetsk": (48.00, 37.80),
    "Luhansk": (48.57, 39.31),
    "Kherson": (46.64, 32.61),
    "Mariupol": (47.10, 37.55),
    "Melitopol": (46.85, 35.37),
    "Enerhodar": (47.50, 34.66),
    "Kyiv": (50.45, 30.52),
    "Uzhhorod": (48.62, 22.29),
    "Snake Island": (45.255, 30.205),
    "the Kyiv reservoir": (50.95, 30.50),
    "the Kakhovka reservoir": (47.30, 34.30),
}
OUTSIDE = {
    "Belgorod": (50.60, 36.59),
    "Rostov": (47.23, 39.70),
    "Taganrog": (47.236, 38.897),
    "Taman": (45.21, 36.716),
    "Chisinau": (47.01, 28.86),
    "Tiraspol": (46.84, 29.63),
    "Homiel": (52.43, 31.00),
    "Przemysl": (49.78, 22.77),
    "the Sea of Azov": (46.0, 36.5),
}
ADJOINING = {"RU-BEL", "RU-BRY", "RU-KRS", "RU-ROS", "RU-VOR", "BY-BR", "BY-HO"}


@pytest.fixture(scope="module")
def border() -> Border:
    return load_border()


@pytest.mark.parametrize("name", INSIDE)
def test_the_internationally_recognised_border_holds(name: str, border: Border):
    lat, lon = INSIDE[name]
    assert distance(LatLon(lat=lat, lon=lon), border).inside


@pytest.mark.parametrize("name", OUTSIDE)
def test_what_is_not_ukraine_is_outside(name: str, border: Border):
    lat, lon = OUTSIDE[name]
    assert not distance(LatLon(lat=lat, lon=lon), border).inside


def test_the_border_has_no_holes_and_no_rings_within_rings(border: Border):
    assert all(not part.interiors for part in border.land.geoms)
    assert border.land.is_valid


def test_the_area_is_that_of_ukraine(border: Border):
    # 603,550 km² by the State Statistics Service, limans included; summed here over strips of a tenth of a degree.
    west, south, east, north = border.land.bounds
    strips = np.arange(south, north, 0.1)
    areas = shapely.area(shapely.intersection(border.land, shapely.box(west, strips, east, strips + 0.1)))
    square_km = float(np.sum(areas * 111.2 * 111.5 * np.cos(np.radians(strips + 0.05))))
    assert square_km == pytest.approx(600_000, rel=0.02)


def test_lipetsk_is_279_km_away_with_the_nearest_point_south_west_of_valuyki(border: Border):
    found = distance(LatLon(lat=52.60, lon=39.57), border)
    assert found.distance_km == pytest.approx(278.6, abs=0.2)
    assert (found.nearest.lat, found.nearest.lon) == pytest.approx((50.457, 37.491), abs=0.002)


def test_name_date_licence_and_hash_travel_with_the_border(border: Border):
    assert border.source.title == "geo-maps/countries-coastline-100m 0.6.0"
    assert border.source.date.startswith("2017")
    assert "ODbL-1.0" in border.source.licence
    assert len(border.source.sha256) == 64


def test_exactly_the_regions_that_adjoin_ukraine_have_a_least_distance_of_zero(border: Border):
    features = json.loads((SEEDS / "regions/regions.geojson").read_bytes())["features"]
    least = {}
    for feature in features:
        row = feature["properties"]
        if row["country"] == "UA" or row["lon"] > 50.0:
            continue
        point = LatLon(lat=row["lat"], lon=row["lon"])
        place = Place(as_written="", name=row["code"], point=point, precision="region", radius_km=row["radius_km"])
        least[row["code"]] = measure(place, border, shapely.geometry.shape(feature["geometry"])).min_km
    assert {code for code, km in least.items() if km == 0.0} == ADJOINING
    assert min(km for km in least.values() if km) > 2.0 * ADJOINING_KM


def test_an_altered_border_is_refused_with_the_cure(tmp_path: Path):
    (tmp_path / "borders").mkdir()
    shutil.copy(SEEDS / LIST, tmp_path / LIST)
    text = (SEEDS / PATH).read_text(encoding="utf-8")
    (tmp_path / PATH).write_text(text.replace("22.1371", "22.1372"), encoding="utf-8")
    with pytest.raises(SeedError, match=r"altered.*python -m seeds\.derive\.border|altered.*restore"):
        load_border(tmp_path)
