from __future__ import annotations

import json
from typing import Any

import pytest
import shapely

from geo.errors import SeedError
from seeds.derive.basemap import BOX, choose, lay_over, simplify, to_geojson
from seeds.derive.topology import polygons


def _multi(*polygons_: shapely.Polygon) -> shapely.MultiPolygon:
    return shapely.MultiPolygon(polygons_)


@pytest.fixture
def topology() -> dict[str, Any]:
    """Two squares side by side that share arc 0, one of them with a hole and an island; a third has no id."""
    return {
        "type": "Topology",
        "transform": {"scale": [0.5, 0.5], "translate": [30.0, 48.0]},
        "arcs": [
            [[4, 0], [0, 4]],
            [[4, 4], [-4, 0], [0, -4], [4, 0]],
            [[4, 0], [4, 0], [0, 4], [-4, 0]],
            [[1, 1], [0, 1], [1, 0], [0, -1], [-1, 0]],
            [[20, 0], [1, 0], [0, 1], [-1, 0], [0, -1]],
        ],
        "objects": {
            "countries": {
                "type": "GeometryCollection",
                "geometries": [
                    {"type": "MultiPolygon", "id": "1", "arcs": [[[0, 1], [3]], [[4]]], "properties": {"name": "One"}},
                    {"type": "Polygon", "id": "2", "arcs": [[2, -1]], "properties": {"name": "Two"}},
                    {"type": "Polygon", "arcs": [[4]], "properties": {"name": "Three"}},
                ],
            }
        },
    }


def test_topojson_arcs_become_polygons(topology: dict[str, Any]):
    found = dict(polygons(topology, "countries"))
    assert list(found) == ["1", "2", "Three"]
    assert found["2"].equals(shapely.box(32.0, 48.0, 34.0, 50.0))
    assert found["1"].area == pytest.approx(4.0 - 0.25 + 0.25)
    assert found["1"].geoms[0].touches(found["2"].geoms[0])


def test_a_country_across_the_180th_meridian_goes_on_beyond_it(topology: dict[str, Any]):
    topology["transform"]["translate"] = [0.0, 60.0]
    topology["arcs"].append([[340, 0], [-680, 0], [0, 4], [680, 0], [0, -4]])
    topology["objects"]["countries"]["geometries"] = [
        {"type": "Polygon", "id": "9", "arcs": [[5]], "properties": {"name": "Nine"}}
    ]
    [(_, land)] = polygons(topology, "countries")
    assert land.area == pytest.approx(20.0 * 2.0)
    assert abs(land.centroid.x) == pytest.approx(180.0)


def test_our_outline_replaces_that_of_the_data_set_and_slivers_go_to_the_neighbour():
    theirs = {
        "UA": _multi(shapely.box(30, 48, 34, 50)),
        "RU": _multi(shapely.box(34, 46, 38, 52), shapely.box(30, 44, 33, 46)),
    }
    ours = {"UA": _multi(shapely.box(30, 48, 33.99, 50), shapely.box(30.01, 44, 33, 45.99))}
    made = lay_over(theirs, ours)
    assert made["UA"].symmetric_difference(ours["UA"]).area == pytest.approx(0.0, abs=1e-6)
    # The gap along the land border is Russia's; what the peninsula's coast differs by is sea.
    assert made["RU"].equals(shapely.box(34, 46, 38, 52).union(shapely.box(33.99, 48, 34, 50)))


def test_a_country_that_only_touches_the_box_with_part_of_it_is_not_lost():
    west, south, _, _ = BOX
    land = shapely.Polygon(
        [(west + 1, south), (west + 2, south - 1), (west + 3, south), (west + 5, south), (west + 5, south + 2)]
    )
    made = lay_over({"AF": _multi(land, shapely.box(west + 6, south - 1, west + 7, south))}, {})
    assert made["AF"].area > 1.0


def test_neighbours_keep_a_common_edge_when_simplified():
    wave = [(32.0 + 0.002 * (k % 2), 48.0 + 0.01 * k) for k in range(201)]
    left = shapely.Polygon([(30.0, 48.0), *wave, (30.0, 50.0)])
    right = shapely.Polygon([(34.0, 48.0), *wave, (34.0, 50.0)])
    made = simplify({"A": _multi(left, shapely.box(20, 48, 20.01, 48.01)), "B": _multi(right)})
    assert len(shapely.get_coordinates(list(made.values()))) < 30
    assert made["A"].intersection(made["B"]).area == 0.0
    assert made["A"].union(made["B"]).area == pytest.approx(8.0, rel=1e-3)


def test_the_map_has_the_sea_first_and_then_countries_by_code():
    shapes = {"B": _multi(shapely.box(32, 48, 33, 49)), "A": _multi(shapely.box(30, 48, 31, 49))}
    made = json.loads(to_geojson(shapes, {"A": {"fr": "À", "en": "A"}, "B": {"fr": "B", "en": "B"}}))
    assert [feature["properties"]["kind"] for feature in made["features"]] == ["sea", "country", "country"]
    assert [feature.get("id") for feature in made["features"]] == [None, "A", "B"]
    assert made["features"][1]["properties"]["name"]["fr"] == "À"


def test_cities_take_their_point_from_geonames_and_their_names_from_us():
    places = {"7": {"countrycode": "UA", "latitude": 50.45466, "longitude": 30.5238}}
    wanted = {"7": {"rank": 1, "fr": "Kyiv", "en": "Kyiv", "ru": "Киев", "uk": "Київ"}}
    [city] = choose(places, wanted)
    assert (city["lat"], city["lon"], city["country"], city["names"]["uk"]) == (50.455, 30.524, "UA", "Київ")


def test_all_cities_that_geonames_lacks_are_named():
    with pytest.raises(SeedError, match="5, 6"):
        choose({}, {"6": {}, "5": {}})
