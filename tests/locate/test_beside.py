"""Areas beside a place hold every point that the words may mean, and are of a stated size."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from geographiclib.geodesic import Geodesic
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from shapely.geometry import Point

from geo.locate import resolve
from geo.measure import Border, measure
from geo.model import LatLon, Mention, Place, to_lonlat
from seeds.borders import load_border

if TYPE_CHECKING:
    from geo.locate import Atlas
    from geo.model import Nearness, PlacePrecision

TOWNS = ("Belgorod", "Koursk", "Pogar", "Moscou", "Kharkiv", "Sébastopol", "Odessa", "Mourmansk", "Tcheliabinsk")
BEARINGS = tuple(45.0 * step for step in range(8))
of_places = settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


def place_of(atlas: Atlas, name: str, *, km: float | None = None, bearing: float | None = None) -> Place:
    return resolve(Mention(as_written=name, name=name, offset_km=km, bearing=bearing), atlas)


def told(atlas: Atlas, name: str, nearness: Nearness, precision: PlacePrecision | None = None) -> Place:
    return resolve(Mention(as_written=name, name=name, nearness=nearness, precision=precision), atlas)


def km_between(one: LatLon, other: LatLon) -> float:
    return float(Geodesic.WGS84.Inverse(one.lat, one.lon, other.lat, other.lon)["s12"]) / 1000.0


def away(start: LatLon, bearing: float, km: float) -> LatLon:
    end = Geodesic.WGS84.Direct(start.lat, start.lon, bearing, km * 1000.0)
    return LatLon(lat=end["lat2"], lon=end["lon2"])


@of_places
@given(
    words=st.tuples(st.sampled_from(TOWNS), st.sampled_from(BEARINGS), st.floats(1.0, 400.0)),
    truth=st.tuples(st.floats(-0.1, 0.1), st.floats(-22.5, 22.5), st.floats(0.0, 1.0)),
)
def test_wherever_the_sector_and_the_rounding_allow_the_place_to_be_the_circle_holds_it(
    atlas: Atlas, words: tuple[str, float, float], truth: tuple[float, float, float]
):
    (name, bearing, km), (rounding, turn, edge) = words, truth
    town = place_of(atlas, name)
    place = place_of(atlas, name, km=km, bearing=bearing)
    true = away(town.point, bearing + turn, km * (1.0 + rounding) + edge * town.radius_km)
    assert km_between(place.point, true) <= place.radius_km + 0.001


@of_places
@given(name=st.sampled_from(TOWNS), bearing=st.sampled_from(BEARINGS), turn=st.floats(-22.5, 22.5), far=st.floats(0, 1))
def test_a_direction_without_a_distance_holds_that_side_of_the_town(
    atlas: Atlas, name: str, bearing: float, turn: float, far: float
):
    town = place_of(atlas, name)
    place = place_of(atlas, name, bearing=bearing)
    true = away(town.point, bearing + turn, far * (town.radius_km + atlas.sizes.side_km))
    assert km_between(place.point, true) <= place.radius_km + 0.001


@of_places
@given(name=st.sampled_from(TOWNS), bearing=st.floats(0.0, 359.9), km=st.floats(1.0, 400.0), rounding=st.floats(-1, 1))
def test_a_distance_without_a_direction_holds_the_whole_ring(
    atlas: Atlas, name: str, bearing: float, km: float, rounding: float
):
    town = place_of(atlas, name)
    place = place_of(atlas, name, km=km)
    assert km_between(place.point, away(town.point, bearing, km * (1.0 + 0.1 * rounding))) <= place.radius_km + 0.001


@pytest.mark.parametrize("bearing", BEARINGS)
def test_the_point_lies_at_the_distance_and_the_bearing_that_are_told(bearing: float, atlas: Atlas):
    town = place_of(atlas, "Koursk")
    place = place_of(atlas, "Koursk", km=60.0, bearing=bearing)
    line = Geodesic.WGS84.Inverse(town.point.lat, town.point.lon, place.point.lat, place.point.lon)
    assert line["s12"] == pytest.approx(60_000.0)
    assert line["azi1"] % 360.0 == pytest.approx(bearing, abs=1e-6) or bearing == pytest.approx(0.0)
    assert place.geonames_id is None
    assert "45 degrees wide" in place.reasons[0]


def test_a_wide_area_is_a_region_and_a_narrow_one_a_district(atlas: Atlas):
    assert place_of(atlas, "Belgorod", km=30.0, bearing=315.0).precision == "district"
    assert place_of(atlas, "Belgorod", km=150.0, bearing=45.0).precision == "region"
    assert place_of(atlas, "Belgorod", km=10.0).precision == "district"


def test_an_area_across_a_border_is_in_no_region_unless_most_of_it_is(atlas: Atlas):
    place = place_of(atlas, "Belgorod", km=40.0, bearing=0.0)
    assert (place.country, place.region_code) == ("RU", "RU-BEL")
    shared = place_of(atlas, "Soumy", km=45.0, bearing=45.0)
    assert shared.region_code in {"", "RU-KRS", "UA-59"}


def test_a_distance_and_a_direction_that_end_at_sea_are_of_no_country(atlas: Atlas):
    place = place_of(atlas, "Sébastopol", km=340.0, bearing=225.0)
    assert (place.precision, place.country, place.region_code, place.admin1) == ("sea", "", "", "")
    assert place.name == "about 340 km south-west of Sevastopol"


def test_a_side_of_a_region_is_the_region(atlas: Atlas):
    place = place_of(atlas, "région de Koursk", bearing=180.0)
    assert (place.name, place.precision) == ("Kursk Oblast", "region")


def test_a_distance_from_a_region_counts_from_its_edge(atlas: Atlas):
    place = place_of(atlas, "Crimée", km=50.0, bearing=180.0)
    crimea = atlas.regions.by_code["UA-43"].polygon
    assert place.precision == "sea"
    assert 0.3 < crimea.distance(Point(to_lonlat(place.point))) < 0.9


@pytest.mark.parametrize("name", TOWNS)
def test_near_widens_a_town_by_what_its_size_states(name: str, atlas: Atlas):
    town, near = place_of(atlas, name), told(atlas, name, "near")
    assert (near.point, near.precision, near.geonames_id) == (town.point, "locality", town.geonames_id)
    assert near.radius_km - town.radius_km in {km for _, km in atlas.sizes.near_km}
    assert near.reasons[0].startswith("near ")


def test_near_a_region_is_the_region(atlas: Atlas):
    assert told(atlas, "région de Koursk", "near") == told(atlas, "région de Koursk", "at")


@pytest.mark.parametrize(
    ("name", "sea"),
    [
        ("Novorossiïsk", "black_sea"),
        ("Touapsé", "black_sea"),
        ("Odessa", "black_sea"),
        ("Crimée", "black_sea"),
        ("Berdiansk", "azov_sea"),
        ("Makhatchkala", "caspian_sea"),
        ("Baltiïsk", "baltic_sea"),
        ("Oust-Louga", "gulf_of_finland"),
        ("Arkhangelsk", "white_sea"),
    ],
)
def test_off_a_coast_is_in_the_water_and_of_no_country(name: str, sea: str, atlas: Atlas):
    place = told(atlas, name, "offshore")
    assert (place.precision, place.country, place.region_code, place.geonames_id) == ("sea", "", "", None)
    water = atlas.areas.by_key[sea].polygon
    assert water is not None
    assert water.intersects(Point(to_lonlat(place.point)))


def test_off_a_coast_with_a_distance_lies_about_that_far_out(atlas: Atlas):
    town = place_of(atlas, "Novorossiïsk")
    place = resolve(Mention(as_written="x", name="Novorossiïsk", nearness="offshore", offset_km=50.0), atlas)
    assert 44.0 < km_between(town.point, place.point) < 66.0


def test_off_a_town_that_no_sea_is_near_is_near_the_town(atlas: Atlas):
    place = told(atlas, "Kazan", "offshore")
    assert (place.name, place.precision, place.country) == ("Kazan", "locality", "RU")


@pytest.mark.parametrize(("bearing", "km"), [(360.0, None), (-1.0, None), (0.0, -5.0), (None, float("nan"))])
def test_a_bearing_off_the_compass_and_a_distance_that_is_none_are_refused(bearing: float | None, km: float | None):
    with pytest.raises(ValueError, match="give"):
        Mention(as_written="x", name="x", bearing=bearing, offset_km=km)


@pytest.fixture(scope="module")
def border() -> Border:
    return load_border()


@pytest.mark.parametrize("code", ["RU-BEL", "RU-KRS", "UA-63", "UA-43", "RU-SVE"])
def test_a_region_is_its_polygon_with_a_marker_inside(code: str, atlas: Atlas, border: Border):
    region = atlas.regions.by_code[code]
    place = resolve(Mention(as_written="x", name="x", precision="region", region_code=code), atlas)
    outline = atlas.outline(place)
    assert outline is region.polygon
    assert outline.contains(Point(to_lonlat(place.point)))
    over = measure(place, border, outline)
    circle = measure(place, border)
    assert circle.min_km <= over.min_km <= over.distance_km <= over.max_km <= circle.max_km
    assert over != circle


def test_every_region_has_its_marker_inside_and_is_its_own_outline(atlas: Atlas):
    for region in atlas.regions:
        place = resolve(Mention(as_written="x", name="x", precision="region", region_code=region.code), atlas)
        assert atlas.outline(place) is region.polygon
        assert region.polygon.contains(Point(to_lonlat(place.point)))


def test_an_area_of_several_regions_is_all_of_them(atlas: Atlas):
    outline = atlas.outline(place_of(atlas, "Donbass"))
    assert outline is not None
    for lat, lon in ((48.0, 37.8), (48.57, 39.31)):
        assert outline.contains(Point(lon, lat))
    assert not outline.contains(Point(36.25, 50.0))


def test_a_circle_has_no_outline(atlas: Atlas):
    for place in (place_of(atlas, "Koursk"), place_of(atlas, "Koursk", km=100.0), told(atlas, "Odessa", "offshore")):
        assert atlas.outline(place) is None
