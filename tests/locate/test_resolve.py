from __future__ import annotations

import csv
import math
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from geographiclib.geodesic import Geodesic
from shapely.geometry import Point

from geo.errors import AmbiguousPlaceError, PlaceNotFoundError
from geo.locate import candidates, locate, resolve
from geo.model import Claim, Incident, Mention, Place, Span, to_lonlat

if TYPE_CHECKING:
    from geo.locate import Atlas
    from geo.model import PlacePrecision

HERE = Path(__file__).parent
CLOSE_KM = 10.0


def table(name: str) -> list[dict[str, str]]:
    with (HERE / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def mention(name: str, *within: str, country: str = "", precision: PlacePrecision | None = None) -> Mention:
    return Mention(as_written=name, name=name, within=within, country=country, precision=precision)


def km_off(place: Place, row: dict[str, str]) -> float:
    line = Geodesic.WGS84.Inverse(place.point.lat, place.point.lon, float(row["lat"]), float(row["lon"]))
    return float(line["s12"]) / 1000.0


def claim(what: Mention | None) -> Claim:
    span = Span(start=date(2024, 9, 18), end=date(2024, 9, 18), precision="day", basis="stated")
    incident = Incident(report_id="r", kind="strike", span=span, mention=what)
    return Claim(
        report_id="r", incident=incident, speaker="x", side="media", act="asserts", quote="struck", start=0, end=6
    )


@pytest.mark.parametrize("row", table("places.csv"), ids=lambda row: row["written"])
def test_a_place_of_the_press_is_found_where_it_is(row: dict[str, str], atlas: Atlas):
    place = resolve(mention(row["written"]), atlas)
    assert place.precision == "locality"
    assert km_off(place, row) < CLOSE_KM


@pytest.mark.parametrize("row", table("namesakes.csv"), ids=lambda row: "-".join(row.values()))
def test_what_the_report_says_decides_among_namesakes(row: dict[str, str], atlas: Atlas):
    within = tuple(name for name in row["within"].split(";") if name)
    place = resolve(mention(row["written"], *within, country=row["country"]), atlas)
    assert km_off(place, row) < CLOSE_KM


@pytest.mark.parametrize(
    "name",
    ["Primorsk", "Kirov", "Oktiabrski", "Pervomaïsk", "Kamenka", "Mirny", "Jeleznogorsk", "Novomoskovsk", "Ivanovka"],
)
def test_a_name_of_several_places_is_refused_with_the_candidates(name: str, atlas: Atlas):
    with pytest.raises(AmbiguousPlaceError, match="name its region or country") as refused:
        resolve(mention(name), atlas)
    assert 2 <= len(refused.value.candidates) <= 5
    assert all(candidate in str(refused.value) for candidate in refused.value.candidates)


def test_two_villages_of_one_region_are_not_guessed_at(atlas: Atlas):
    with pytest.raises(AmbiguousPlaceError):
        resolve(mention("Novosselytsia", "région de Tchernivtsi"), atlas)


def test_a_country_alone_does_not_decide_among_its_own_namesakes(atlas: Atlas):
    with pytest.raises(AmbiguousPlaceError) as refused:
        resolve(mention("Primorsk", country="RU"), atlas)
    assert not any("UA" in candidate for candidate in refused.value.candidates)


def test_slavyansk_of_the_kuban_is_never_taken_for_sloviansk(atlas: Atlas):
    for name in ("Slaviansk-sur-Kouban", "Slavyansk-na-Kubani", "Славянск-на-Кубани"):
        for country in ("", "RU", "UA"):
            assert resolve(mention(name, country=country), atlas).region_code == "RU-KDA"
    assert resolve(mention("Slaviansk"), atlas).region_code == "UA-14"


@pytest.mark.parametrize("name", ["Kisselevka", "Platonovka", "Ivanovka", "Novossiolovka"])
def test_a_village_in_another_region_than_the_report_says_is_not_taken(name: str, atlas: Atlas):
    with pytest.raises((PlaceNotFoundError, AmbiguousPlaceError)):
        resolve(mention(name, "oblast de Mourmansk"), atlas)


def test_a_country_alone_makes_no_village_out_of_a_loose_spelling(atlas: Atlas):
    for country in ("RU", "UA", ""):
        with pytest.raises((PlaceNotFoundError, AmbiguousPlaceError)):
            resolve(mention("Kisselevka", country=country), atlas)


def test_a_loose_spelling_is_believed_in_the_region_that_the_report_names(atlas: Atlas):
    assert resolve(mention("Kisselevka", "région de Mykolaïv"), atlas).name == "Kyselivka"


def test_a_quarter_of_a_city_is_told_as_such_and_outweighs_no_town(atlas: Atlas):
    quarter = next(found for found in candidates("Severny", atlas) if found.region_code == "RU-MOW")
    town = next(found for found in candidates("Severny", atlas) if found.region_code == "RU-BEL")
    assert "a part of Moscow" in quarter.reasons
    assert quarter.score - town.score < 1.0 < math.log10(quarter.population / town.population)


@pytest.mark.parametrize("name", ["Askiz", "Husiatyn", "Holovanivsk", "Kamyanyy Mist"])
def test_a_place_that_geonames_lists_twice_is_no_namesake_of_itself(name: str, atlas: Atlas):
    assert len([found for found in candidates(name, atlas) if found.name == name]) == 2
    assert resolve(mention(name), atlas).name == name


@pytest.mark.parametrize("name", ["Koursk", "Kalouga", "Briansk", "Soumy", "Penza"])
def test_a_chief_town_survives_a_region_that_was_tied_to_it_by_mistake(name: str, atlas: Atlas):
    place = resolve(mention(name, "oblast de Léningrad"), atlas)
    assert place.precision == "locality"
    assert any("called after it" in reason for reason in place.reasons)


def test_a_chief_town_with_namesakes_is_not_vouched_for(atlas: Atlas):
    with pytest.raises(AmbiguousPlaceError):
        resolve(mention("Kirov", "région de Briansk"), atlas)


def test_a_large_town_survives_a_region_that_was_tied_to_it_by_mistake(atlas: Atlas):
    place = resolve(mention("Taganrog", "kraï de Krasnodar"), atlas)
    assert place.region_code == "RU-ROS"
    assert any("outside Krasnodar Krai" in reason for reason in place.reasons)


@pytest.mark.parametrize("name", ["", "\x00\x01", "x" * 10_000, "東京", "Nowhereville"])
def test_an_unknown_name_is_refused_in_one_readable_line(name: str, atlas: Atlas):
    with pytest.raises(PlaceNotFoundError) as refused:
        resolve(mention(name), atlas)
    assert str(refused.value).isprintable()
    assert len(str(refused.value)) < 250


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ("région de Kalouga", "RU-KLU"),
        ("région russe de Smolensk", "RU-SMO"),
        ("l'oblast de Léningrad", "RU-LEN"),
        ("la Crimée annexée", "UA-43"),
        ("Adyguée", "RU-AD"),
        ("Kouban", "RU-KDA"),
        ("Kharkiv region", "UA-63"),
        ("Bryansk Oblast", "RU-BRY"),
        ("Курская область", "RU-KRS"),
        ("Курська область", "RU-KRS"),
        ("Харківщина", "UA-63"),
    ],
)
def test_words_that_name_a_region_are_placed_as_its_polygon(words: str, code: str, atlas: Atlas):
    place = resolve(mention(words), atlas)
    region = atlas.regions.by_code[code]
    assert (place.precision, place.region_code, place.radius_km) == ("region", code, region.radius_km)
    assert region.polygon.contains(Point(to_lonlat(place.point)))


def test_a_bare_name_is_the_town_unless_the_words_ask_for_the_region(atlas: Atlas):
    assert resolve(mention("Belgorod"), atlas).precision == "locality"
    assert resolve(mention("Belgorod", precision="region"), atlas).region_code == "RU-BEL"
    assert resolve(mention("Kalouga", precision="locality"), atlas).precision == "locality"


def test_the_region_of_a_capital_is_the_land_around_it(atlas: Atlas):
    assert resolve(mention("Moscou", precision="region"), atlas).region_code == "RU-MOS"
    assert resolve(mention("Kyiv", precision="region"), atlas).region_code == "UA-32"
    assert resolve(mention("Moscou"), atlas).precision == "locality"


def test_a_region_told_by_its_code_needs_no_name(atlas: Atlas):
    written = Mention(as_written="la région", name="la région", precision="region", region_code="RU-TUL")
    assert resolve(written, atlas).name == "Tula Oblast"


def test_two_regions_of_one_name_are_refused(atlas: Atlas):
    with pytest.raises(AmbiguousPlaceError, match="Altai"):
        resolve(mention("Altaï", precision="region"), atlas)


def test_a_region_named_after_a_town_that_has_none_is_the_land_around_the_town(atlas: Atlas):
    place = resolve(mention("Taganrog", precision="region"), atlas)
    assert (place.precision, place.region_code) == ("district", "RU-ROS")


@pytest.mark.parametrize(
    "name", ["Pogar", "district de Pogar", "raïon de Pogar", "Pogarsky District", "Погарский район", "Погарском районе"]
)
def test_a_district_is_a_circle_around_its_chief_town(name: str, atlas: Atlas):
    place = resolve(mention(name, precision="district"), atlas)
    assert (place.name, place.precision, place.region_code) == ("Pogar", "district", "RU-BRY")
    assert 20.0 <= place.radius_km <= 40.0


def test_a_district_of_an_elided_name_is_found(atlas: Atlas):
    assert resolve(mention("district d’Ounetcha", precision="district"), atlas).name == "Unecha"


@pytest.mark.parametrize(
    ("name", "precision", "country"),
    [
        ("mer Noire", "sea", ""),
        ("Black Sea", "sea", ""),
        ("Азовское море", "sea", ""),
        ("détroit de Kertch", "sea", ""),
        ("la Russie", "country", "RU"),
        ("Ukraine", "country", "UA"),
        ("sud-ouest de la Russie", "country", "RU"),
        ("Biélorussie", "country", "BY"),
    ],
)
def test_seas_and_countries_are_areas(name: str, precision: PlacePrecision, country: str, atlas: Atlas):
    for asked in (precision, None):
        place = resolve(mention(name, precision=asked), atlas)
        assert (place.precision, place.country, place.region_code) == (precision, country, "")


def test_a_place_told_by_its_distance_is_an_area_and_never_a_town(atlas: Atlas):
    written = Mention(as_written="à une centaine de kilomètres de Moscou", name="Moscou", offset_km=100.0)
    place = resolve(written, atlas)
    assert (place.name, place.precision) == ("about 100 km from Moscow", "region")
    assert (place.admin1, place.region_code, place.geonames_id) == ("Moscow Oblast", "RU-MOS", None)
    assert place.radius_km == pytest.approx(110.0 + resolve(mention("Moscou"), atlas).radius_km)


def test_a_place_far_out_at_sea_from_a_town_is_in_no_region_and_no_country(atlas: Atlas):
    place = resolve(Mention(as_written="à 340 km", name="Sébastopol", offset_km=340.0), atlas)
    assert (place.precision, place.region_code, place.country, place.admin1) == ("region", "", "", "")
    assert place.name == "about 340 km from Sevastopol"


@pytest.mark.parametrize("name", ["Simferopol", "Sébastopol", "Djankoï", "Marioupol", "Melitopol", "Louhansk"])
def test_occupied_places_are_ukraine_even_if_the_report_speaks_of_russia(name: str, atlas: Atlas):
    assert resolve(mention(name, country="RU"), atlas).country == "UA"


def test_russias_donetsk_and_the_occupied_one_are_not_confused(atlas: Atlas):
    assert resolve(mention("Donetsk"), atlas).region_code == "UA-14"
    assert resolve(mention("Donetsk", "région de Rostov", country="RU"), atlas).region_code == "RU-ROS"
    with pytest.raises(AmbiguousPlaceError):
        resolve(mention("Donetsk", country="RU"), atlas)


def test_a_place_carries_its_region_and_its_reasons(atlas: Atlas):
    place = resolve(mention("Primorsk", "oblast de Léningrad"), atlas)
    assert (place.name, place.admin1, place.region_code) == ("Primorsk", "Leningrad Oblast", "RU-LEN")
    assert place.geonames_id is not None
    assert "in Leningrad Oblast, which the report names" in place.reasons


def test_larger_towns_reach_further(atlas: Atlas):
    radii = [resolve(mention(name), atlas).radius_km for name in ("Pogar", "Klintsy", "Lipetsk", "Moscou")]
    assert radii == sorted(radii)
    assert (radii[0], radii[-1]) == (3.0, 20.0)


def test_a_settlement_in_no_gazetteer_is_placed_as_the_region_that_the_report_names(atlas: Atlas):
    place = locate(claim(mention("Kisselevka", "région de Rostov", precision="locality")), atlas).place
    assert place is not None
    assert (place.as_written, place.precision, place.region_code) == ("Kisselevka", "region", "RU-ROS")
    assert "placed as the region" in place.reasons[0]


def test_a_settlement_in_no_gazetteer_and_no_region_is_refused(atlas: Atlas):
    with pytest.raises(PlaceNotFoundError, match="name its region"):
        locate(claim(mention("Nowhereville", precision="locality")), atlas)


def test_a_claim_that_names_no_place_keeps_none(atlas: Atlas):
    assert locate(claim(None), atlas).place is None


def test_a_village_of_another_region_than_the_report_names_is_refused(atlas: Atlas):
    mention = Mention(as_written="Belaïa", name="Belaïa", within=("région d'Irkoutsk",), country="RU")
    with pytest.raises(PlaceNotFoundError, match="is told to be in région d'Irkoutsk"):
        resolve(mention, atlas)
