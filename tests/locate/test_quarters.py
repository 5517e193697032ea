"""Districts of cities have circles of their own, and are found where the report names their city."""

from __future__ import annotations

import csv
from itertools import combinations
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from geo.errors import AmbiguousPlaceError, PlaceNotFoundError
from geo.locate import candidates, resolve
from geo.locate.nearness import roughly_km
from geo.locate.quarters import middle_of
from geo.model import Mention, Place

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geo.locate import Atlas
    from geo.locate.districts import District

PHRASES = [
    pytest.param(row["written"], row["within"], row["found"], id=f"{row['written']}, {row['within']}")
    for row in csv.DictReader((Path(__file__).parent / "quarters.csv").read_text(encoding="utf-8").splitlines())
]
MOST_KM = 60.0
"""How far the farthest district of a city lies from its middle: those of Moscow and Sochi."""
LEAST_KM, WIDEST_KM = 3.0, 40.0
TWINS_KM = 0.7
CITIES_WITHOUT_CIRCLES = {"Kamyanske"}


def quarter(atlas: Atlas, name: str, *within: str) -> Place:
    return resolve(Mention(as_written=name, name=name, within=within, precision="district"), atlas)


def of_cities(atlas: Atlas) -> list[District]:
    return [each for each in atlas.districts if each.of_city]


@pytest.mark.parametrize(("written", "within", "found"), PHRASES)
def test_a_district_with_its_city_is_found_in_four_languages_and_any_case(
    written: str, within: str, found: str, atlas: Atlas
):
    place = quarter(atlas, written, within)
    city = resolve(Mention(as_written=within, name=within, precision="locality"), atlas)
    assert (place.name, place.precision, place.city) == (found, "district", city.name)
    assert place.radius_km < 30.0
    assert place.region_code == city.region_code


def test_the_reason_tells_the_district_its_city_and_its_circle(atlas: Atlas):
    place = quarter(atlas, "Солом'янський район", "Київ")
    assert place.reasons[0] == "'Солом'янський' is a district of Kyiv: a circle of 6 km around its middle"
    assert place.geonames_id is not None


@pytest.mark.parametrize("name", ["Solomianskyi district", "Дарницком районе", "Оболонському районі", "Бежицкий район"])
def test_a_name_that_one_city_alone_has_needs_no_city(name: str, atlas: Atlas):
    place = quarter(atlas, name)
    assert (place.precision, bool(place.city)) == ("district", True)


@pytest.mark.parametrize("name", ["Ленинский район", "Шевченківський район", "Центральний район", "Київський район"])
def test_a_name_of_districts_in_many_cities_is_refused_without_a_city(name: str, atlas: Atlas):
    with pytest.raises((AmbiguousPlaceError, PlaceNotFoundError)):
        quarter(atlas, name)


@pytest.mark.parametrize(
    ("name", "region", "code"),
    [
        ("Київський район", "Харківська область", "UA-63"),
        ("Київський район", "Одеська область", "UA-51"),
        ("Ленинский район", "Воронежская область", "RU-VOR"),
        ("Калининский район", "Башкортостан", "RU-BA"),
    ],
)
def test_the_region_tells_districts_of_one_name_apart(name: str, region: str, code: str, atlas: Atlas):
    place = quarter(atlas, name, region)
    assert (place.region_code, bool(place.city)) == (code, True)


@pytest.mark.parametrize(
    ("name", "within", "code"),
    [
        ("Выборгский район", (), "RU-LEN"),
        ("Выборгский район", ("Ленинградская область",), "RU-LEN"),
        ("Вознесенський район", (), "UA-48"),
        ("Подільський район", ("Одеська область",), "UA-51"),
        ("Покровський район", ("Донецька область",), "UA-14"),
    ],
)
def test_a_district_in_the_land_is_no_citys_for_having_its_name(
    name: str, within: tuple[str, ...], code: str, atlas: Atlas
):
    assert quarter(atlas, name, *within).region_code == code


def test_a_city_that_another_place_of_the_report_lies_in_is_implied(atlas: Atlas):
    donetsk = resolve(Mention(as_written="Донецк", name="Донецк", within=("ДНР",)), atlas)
    told = Mention(as_written="Ленинском районе", name="Ленинском районе", precision="district")
    assert resolve(told, atlas, [donetsk]).name == "Leninskyi district, Donetsk"


def test_near_a_district_is_wider_than_the_district(atlas: Atlas):
    told = Mention(as_written="Дарницкого района", name="Дарницкого района", precision="district", within=("Киев",))
    near = resolve(Mention(**{**_fields(told), "nearness": "near"}), atlas)
    assert near.radius_km > resolve(told, atlas).radius_km
    assert near.city == "Kyiv"


def _fields(mention: Mention) -> dict[str, object]:
    return {name: getattr(mention, name) for name in mention.__slots__}


@pytest.mark.parametrize(
    "asked",
    [
        "Петровский район, Донецк", "Петровский район Донецка", "district de Petrovski à Donetsk",
        "Petrovskyi district of Donetsk", "Donetsk's Petrovskyi district", "Петровський район Донецька",
    ],
)  # fmt: skip
def test_a_person_may_ask_for_a_district_with_its_city_in_any_order(asked: str, atlas: Atlas):
    first = candidates(asked, atlas)[0]
    assert (first.name, first.precision, first.city) == ("Petrovskyi district, Donetsk", "district", "Donetsk")


def test_each_circle_lies_in_its_city_and_is_no_larger_than_a_district(atlas: Atlas):
    for each in of_cities(atlas):
        city, middle = atlas.gazetteer.settlement(each.settlement_id), middle_of(each, atlas)
        if middle is None:
            assert each.radius_km == 0.0
            continue
        assert LEAST_KM <= each.radius_km <= WIDEST_KM, each.label
        away = roughly_km(middle, city.point)
        assert away <= MOST_KM, each.label
        assert away <= 2.0 * atlas.sizes.of_locality(city.population) or each.radius_km > 4.0, each.label


def test_the_districts_of_a_city_lie_around_its_middle_and_not_upon_each_other(atlas: Atlas):
    for city, parts in _by_city(atlas).items():
        middles = [middle for each in parts if (middle := middle_of(each, atlas)) is not None]
        town = atlas.gazetteer.settlement(city)
        assert bool(middles) != (town.name in CITIES_WITHOUT_CIRCLES)
        for one, other in combinations(middles, 2):
            assert roughly_km(one, other) >= TWINS_KM, town.name
        if len(middles) > 2:
            # Their mean lies within a city's reach of its middle, however far some of them are.
            lat = sum(each.lat for each in middles) / len(middles)
            lon = sum(each.lon for each in middles) / len(middles)
            mean = type(town.point)(lat=lat, lon=lon)
            assert roughly_km(mean, town.point) <= atlas.sizes.of_locality(town.population), town.name


def test_no_city_has_two_districts_of_one_name(atlas: Atlas):
    for parts in _by_city(atlas).values():
        for each in parts:
            for name in (*each.names, *each.told):
                same = (*atlas.districts.find(name), *atlas.districts.find_told(name, {each.settlement_id}))
                assert [other for other in parts if other in same] == [each], name


def test_every_district_of_a_city_is_found_by_each_of_its_names(atlas: Atlas):
    for city, parts in _by_city(atlas).items():
        town = atlas.gazetteer.settlement(city)
        region = atlas.regions.of_settlement(town.country, town.admin1_code, town.point)
        assert region is not None
        for each in parts:
            for name in (*each.names, *each.told):
                place = quarter(atlas, name, town.name, region.name)
                expected = middle_of(each, atlas) or town.point
                assert place.point == expected, f"{name}, {town.name}"


def _by_city(atlas: Atlas) -> dict[int, Sequence[District]]:
    found: dict[int, list[District]] = {}
    for each in of_cities(atlas):
        found.setdefault(each.settlement_id, []).append(each)
    return dict(found)
