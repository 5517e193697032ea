from __future__ import annotations

from typing import Any

import pytest
import shapely
from shapely.geometry import shape

from seeds.basemap import MAP_PATH, Basemap, load_basemap
from seeds.borders import load_border
from seeds.sources import SEEDS

LEAST_AREAS = {"RU": 900.0, "UA": 70.0, "BY": 25.0, "KZ": 300.0, "AF": 8.0, "MD": 3.5, "TR": 40.0}
"""Square degrees within the map; a country that fell apart on the way has less."""
AT = {
    "UA": [(34.1, 44.95), (33.6, 44.6), (36.4, 45.35), (37.8, 48.0), (39.3, 48.57), (30.5, 50.45)],
    "RU": [(37.6, 55.75), (20.5, 54.7), (36.59, 50.6), (37.0, 45.2), (65.5, 57.15), (57.0, 65.9), (103.6, 52.9)],
    "MD": [(28.86, 47.0), (29.6, 46.85)],
    "BY": [(27.56, 53.9)],
    "TR": [(29.0, 41.1)],
}
SEA = {
    "Azov": (36.7, 46.1),
    "Black": (34.0, 43.5),
    "Caspian": (51.0, 42.0),
    "Baltic": (19.5, 57.0),
    "White": (37.5, 65.5),
    "Syvash": (34.85, 45.8),
}


@pytest.fixture(scope="module")
def basemap() -> Basemap:
    return load_basemap()


@pytest.fixture(scope="module")
def countries(basemap: Basemap) -> dict[str, Any]:
    return {f["properties"]["iso"]: shape(f["geometry"]) for f in basemap.geojson["features"][1:]}


def test_the_first_feature_is_the_sea_and_covers_all(basemap: Basemap, countries: dict[str, Any]):
    sea = basemap.geojson["features"][0]
    assert sea["properties"] == {"kind": "sea"}
    assert all(shape(sea["geometry"]).covers(land) for land in countries.values())
    assert shape(sea["geometry"]).bounds == tuple(basemap.geojson["bbox"])


@pytest.mark.parametrize("iso", AT)
def test_places_lie_in_their_country_by_international_law(iso: str, countries: dict[str, Any]):
    for lonlat in AT[iso]:
        assert [code for code, land in countries.items() if land.contains(shapely.Point(lonlat))] == [iso]


@pytest.mark.parametrize("name", SEA)
def test_seas_are_no_land(name: str, countries: dict[str, Any]):
    assert not any(land.contains(shapely.Point(SEA[name])) for land in countries.values())


@pytest.mark.parametrize("iso", LEAST_AREAS)
def test_no_country_fell_apart_on_the_way(iso: str, countries: dict[str, Any]):
    assert countries[iso].area > LEAST_AREAS[iso]


def test_countries_are_valid_and_do_not_overlap(countries: dict[str, Any]):
    lands = list(countries.values())
    assert all(land.is_valid for land in lands)
    assert sum(land.area for land in lands) == pytest.approx(shapely.union_all(lands).area, rel=1e-5)


def test_neighbours_share_their_edge_with_ukraine_without_gap(countries: dict[str, Any]):
    ukraine = countries["UA"]
    shared = sum(
        ukraine.boundary.intersection(countries[iso].boundary).length for iso in ("RU", "BY", "PL", "MD", "RO")
    )
    assert shared > 30.0


def test_ukraine_is_the_border_but_for_simplification(countries: dict[str, Any]):
    border = load_border().land
    assert countries["UA"].symmetric_difference(border).area < 0.01 * border.area
    corners = shapely.points(shapely.get_coordinates(countries["UA"]))
    assert shapely.distance(corners, border.boundary).max() < 0.01


def test_every_country_has_a_name_in_french_and_english(basemap: Basemap):
    for feature in basemap.geojson["features"][1:]:
        row = feature["properties"]
        assert row["kind"] == "country"
        assert feature["id"] == row["iso"]
        assert row["name"]["fr"]
        assert row["name"]["en"]


def test_the_map_is_small_enough_to_ship():
    assert (SEEDS / MAP_PATH).stat().st_size <= 250_000


def test_cities_are_named_in_four_languages_and_lie_in_their_country(basemap: Basemap, countries: dict[str, Any]):
    assert len(basemap.cities) >= 60
    assert len({city.geonames_id for city in basemap.cities}) == len(basemap.cities)
    for city in basemap.cities:
        assert set(city.names) == {"fr", "en", "ru", "uk"}
        assert all(city.names.values())
        assert city.rank in {1, 2, 3, 4}
        # Coasts are simplified, so that a port may lie a few kilometres off it.
        away = countries[city.country].distance(shapely.Point(city.point.lon, city.point.lat))
        assert away < 0.12, city.names["en"]


def test_the_credits_name_every_source(basemap: Basemap):
    assert all(name in basemap.attribution for name in ("Natural Earth", "OpenStreetMap contributors", "GeoNames"))
