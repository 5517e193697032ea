"""How well names of the press are found, over tables made from public facts before the code was measured."""

from __future__ import annotations

import csv
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from geographiclib.geodesic import Geodesic

from geo.errors import AmbiguousPlaceError, PlaceNotFoundError
from geo.locate import candidates, resolve
from geo.locate.context import read_context
from geo.model import Mention

if TYPE_CHECKING:
    from geo.locate import Atlas

HERE = Path(__file__).parent
CLOSE_KM = 10.0
LEAST_FOUND = 0.97
MOST_WRONG = 0.005


def table(name: str) -> list[dict[str, str]]:
    with (HERE / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def km(row: dict[str, str], lat: float, lon: float) -> float:
    return float(Geodesic.WGS84.Inverse(float(row["lat"]), float(row["lon"]), lat, lon)["s12"]) / 1000.0


def town(name: str, within: str = "") -> Mention:
    return Mention(as_written=name, name=name, precision="locality", within=(within,) if within else ())


def test_names_of_the_press_are_found_in_four_languages_and_in_their_cases(atlas: Atlas):
    asked, found, wrong = 0, 0, []
    for row in table("spellings.csv"):
        for written in row["written"].split("|"):
            asked += 1
            try:
                place = resolve(town(written, row["within"]), atlas)
            except (AmbiguousPlaceError, PlaceNotFoundError):
                continue
            found += 1
            if place.country != row["country"] or km(row, place.point.lat, place.point.lon) > CLOSE_KM:
                wrong.append((written, place))
    assert asked > 1_000
    assert found / asked >= LEAST_FOUND
    assert len(wrong) <= MOST_WRONG * found, wrong


@pytest.mark.parametrize("row", table("pairs.csv"), ids=lambda row: f"{row['written']}-{row['context']}")
def test_words_of_the_report_tell_namesakes_apart(row: dict[str, str], atlas: Atlas):
    within = tuple(part.strip() for part in row["context"].split(","))
    place = resolve(Mention(as_written="x", name=row["written"], within=within, country=row["country"]), atlas)
    assert km(row, place.point.lat, place.point.lon) < CLOSE_KM


@pytest.mark.parametrize("row", table("districts.csv"), ids=lambda row: row["written"])
def test_a_district_is_found_by_the_adjective_of_its_chief_town(row: dict[str, str], atlas: Atlas):
    within = (row["within"],) if row["within"] else ()
    mention = Mention(as_written="x", name=row["written"], precision="district", within=within)
    place = resolve(mention, atlas)
    assert (place.name, place.precision) == (row["town"], "district")


def test_a_case_form_says_of_what_it_is_one(atlas: Atlas):
    best = candidates("Курске", atlas)[0]
    assert (best.name, best.reasons[0]) == ("Kursk", "a case form of 'Курск', the name as written")
    assert atlas.gazetteer.find("Великими Луками")[0].form == "Великие Луки"
    assert atlas.gazetteer.find("Курск")[0].form == ""


def test_a_town_in_a_case_is_meant_rather_than_a_village_of_that_name(atlas: Atlas):
    assert resolve(town("Львове"), atlas).name == "Lviv"
    assert "Lvove" in {found.name for found in candidates("Львове", atlas)}


@pytest.mark.parametrize(
    "name", ["Crimea", "Симферополе", "Севастополі", "Донецьку", "Луганске", "Маріуполі", "Херсоні"]
)
def test_occupied_regions_are_ukraine_in_every_case(name: str, atlas: Atlas):
    assert {found.country for found in candidates(name, atlas)[:1]} == {"UA"}


@pytest.mark.parametrize(
    "name", ["თბილისი", "北京", "กรุงเทพ", "서울", "القاهرة", "תל אביב", "Ա" * 10_000, "Курск\x00\x1b[2J" * 2_000]
)
def test_a_name_in_no_script_of_ours_or_without_end_has_no_answer(name: str, atlas: Atlas):
    assert candidates(name, atlas) == []
    with pytest.raises(PlaceNotFoundError) as refused:
        resolve(town(name), atlas)
    assert str(refused.value).isprintable()
    assert len(str(refused.value)) < 300


def test_the_words_of_a_title_tell_the_region(atlas: Atlas):
    for words in ("le gouverneur de la région de Belgorod", "губернатор Белгородской области Вячеслав Гладков"):
        assert read_context(atlas, (words,)).regions == (("RU-BEL",),)
    assert read_context(atlas, ("Белгородский район",)).near[0].name == "Belgorod"
    assert read_context(atlas, ("le porte-parole l'a dit",)).region_codes == ()


def test_a_former_name_that_is_another_towns_today_yields_to_it(atlas: Atlas):
    assert resolve(town("Pokrovsk"), atlas).region_code == "UA-14"
    assert resolve(town("Ставрополь"), atlas).region_code == "RU-STA"
    engels = candidates("Pokrovsk", atlas, ("Саратовская область",))[0]
    assert (engels.name, engels.reasons[0]) == ("Engels", "another or former name of it, 'Pokrovsk'")


def test_a_new_name_and_the_old_one_are_one_town(atlas: Atlas):
    for old, new in (("Артемівськ", "Бахмут"), ("Комсомольськ", "Горішні Плавні"), ("Дзержинськ", "Торецьк")):
        within = "Полтавська область" if new == "Горішні Плавні" else "Донецька область"
        assert resolve(town(old, within), atlas).geonames_id == resolve(town(new, within), atlas).geonames_id


def test_another_place_of_the_report_decides_among_namesakes(atlas: Atlas):
    with pytest.raises(AmbiguousPlaceError):
        resolve(town("Приморский"), atlas)
    feodosia = resolve(town("Феодосия"), atlas)
    place = resolve(town("Приморский"), atlas, (feodosia,))
    assert place.region_code == "UA-43"
    assert any("km from Feodosiya" in reason for reason in place.reasons)


def test_a_district_is_listed_where_a_word_asks_for_one(atlas: Atlas):
    listed = candidates("Щебекинском округе", atlas)
    assert [(found.name, found.precision) for found in listed] == [("Shebekino", "district")]
    assert {found.precision for found in candidates("Щебекино", atlas)} == {"locality"}
