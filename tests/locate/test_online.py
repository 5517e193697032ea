"""What is made of the answers of an online geocoder: settlements, districts and regions, and nothing finer."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from geo.errors import AmbiguousPlaceError, PlaceNotFoundError
from geo.locate import locate, resolve
from geo.locate.online import with_more
from geo.model import Claim, Incident, Mention, Span
from tests.locate.nominatim import Reply, answer, serving

if TYPE_CHECKING:
    from collections.abc import Callable

    from geo.locate import Atlas
    from geo.locate.online import Online

    Ask = Callable[[str], Online]

NAME = "Zzyrkovo"
VILLAGE = Reply.of(answer())
HERE = Mention(as_written=NAME, name=NAME)


def test_a_place_that_no_gazetteer_has_is_placed_with_its_source_and_licence(atlas: Atlas, ask: Ask) -> None:
    with serving(VILLAGE) as server:
        place = resolve(HERE, replace(atlas, online=ask(server.address)))
    assert (place.name, place.country, place.region_code, place.precision) == (NAME, "RU", "RU-BEL", "locality")
    assert (place.point.lat, place.point.lon, place.geonames_id, place.radius_km) == (50.9, 36.1, None, 2.0)
    assert place.source == "Nominatim, © OpenStreetMap contributors, ODbL 1.0"
    assert f"from {place.source}" in place.reasons


def test_nobody_is_asked_for_what_the_gazetteer_has_nor_where_nobody_wants_it(atlas: Atlas, ask: Ask) -> None:
    with serving(VILLAGE) as server:
        assert resolve(Mention(as_written="Koursk", name="Koursk"), replace(atlas, online=ask(server.address)))
        with pytest.raises(PlaceNotFoundError):
            resolve(HERE, atlas)
    assert server.requests == []


@pytest.mark.parametrize(
    ("lat", "lon"), [("95", "36"), ("50", "190"), ("nan", "36"), ("", "36"), ("x", "36"), (None, "36"), ([], {})]
)
def test_a_position_that_is_none_is_left_out_with_its_reason_and_the_others_stay(
    atlas: Atlas, ask: Ask, lat: object, lon: object
) -> None:
    with serving(Reply.of(answer(lat=lat, lon=lon), answer())) as server:
        online = ask(server.address)
        place = resolve(HERE, replace(atlas, online=online))
    assert (place.point.lat, place.point.lon) == (50.9, 36.1)
    assert online.notes[0].startswith(f"answer 1 to '{NAME}' is left out: ")


@pytest.mark.parametrize(
    ("category", "kind"),
    [
        ("building", "industrial"), ("amenity", "fuel"), ("highway", "road"), ("military", "military"),
        ("landuse", "industrial"), ("man_made", "works"), ("aeroway", "aeroway"), ("power", "power"),
        ("railway", "railway"), ("office", "office"), ("place", "house"), ("place", "suburb"), ("place", "quarter"),
        ("place", "neighbourhood"), ("place", "isolated_dwelling"), ("place", "farm"), ("boundary", "protected_area"),
        ("boundary", "postcode"), ("place", "country"), ("natural", "village"), ("", ""),
    ],
)  # fmt: skip
def test_nothing_finer_than_a_settlement_is_ever_used(atlas: Atlas, ask: Ask, category: str, kind: str) -> None:
    with serving(Reply.of(answer(category=category, type=kind, addresstype=kind))) as server:
        online = ask(server.address)
        with pytest.raises(PlaceNotFoundError):
            resolve(HERE, replace(atlas, online=online))
    (note,) = online.notes
    assert "no settlement, district or region" in note
    assert "50.9" not in note


def test_a_building_that_bears_the_name_of_a_village_is_no_village(atlas: Atlas, ask: Ask) -> None:
    works = answer(category="man_made", type="village", addresstype="village")
    with serving(Reply.of(works)) as server, pytest.raises(PlaceNotFoundError):
        resolve(HERE, replace(atlas, online=ask(server.address)))


def test_districts_and_regions_keep_their_precision_and_size(atlas: Atlas, ask: Ask) -> None:
    county = answer(
        category="boundary", type="administrative", addresstype="county", boundingbox=["50.5", "51", "36", "37"]
    )
    state = answer(category="boundary", type="administrative", addresstype="state")
    with serving(Reply.of(county), Reply.of(state), Reply.of(county | {"boundingbox": ["x"]})) as server:
        knows = replace(atlas, online=ask(server.address))
        district, region, unsized = (with_more([], f"{NAME}{i}", knows)[0] for i in range(3))
    assert (district.precision, district.radius_km) == ("district", pytest.approx(44.9, abs=1.0))
    assert (region.precision, region.region_code, region.name) == ("region", "RU-BEL", "Belgorod Oblast")
    assert unsized.radius_km == atlas.sizes.district_km


def test_crimea_is_in_ukraine_whatever_a_server_says(atlas: Atlas, ask: Ask) -> None:
    crimean = answer(lat="45.3", lon="34.3", address={"country_code": "ru"})
    with serving(Reply.of(crimean)) as server:
        place = resolve(HERE, replace(atlas, online=ask(server.address)))
    assert (place.country, place.region_code) == ("UA", "UA-43")


def test_a_place_of_another_country_is_left_out(atlas: Atlas, ask: Ask) -> None:
    with serving(Reply.of(answer(lat="48.85", lon="2.35", address={"country_code": "fr"}))) as server:
        online = ask(server.address)
        with pytest.raises(PlaceNotFoundError):
            resolve(HERE, replace(atlas, online=online))
    assert "it lies in 'FR'" in online.notes[0]


def test_an_answer_with_another_name_is_no_guess(atlas: Atlas, ask: Ask) -> None:
    other = Reply.of(answer("Otherplace", namedetails={}))
    with serving(other) as server, pytest.raises(PlaceNotFoundError, match="has another name"):
        resolve(HERE, replace(atlas, online=ask(server.address)))


def test_two_villages_of_one_name_stay_undecided_until_the_report_names_a_region(atlas: Atlas, ask: Ask) -> None:
    twins = Reply.of(answer(), answer(lat="56.5", lon="31.6"))
    with serving(twins) as server:
        knows = replace(atlas, online=ask(server.address))
        with pytest.raises(AmbiguousPlaceError):
            resolve(HERE, knows)
        assert resolve(replace(HERE, within=("région de Belgorod",)), knows).region_code == "RU-BEL"


def test_a_server_that_fails_leaves_the_region_that_the_report_names(atlas: Atlas, ask: Ask) -> None:
    mention = replace(HERE, within=("région de Belgorod",))
    incident = Incident(report_id="r", kind="strike", span=Span(), mention=mention)
    claim = Claim(report_id="r", incident=incident, speaker="", side="media", act="asserts", quote="q", start=0, end=1)
    with serving(Reply(status=403)) as server:
        online = ask(server.address)
        place = locate(claim, replace(atlas, online=online)).place
    assert place is not None
    assert place.precision == "region"
    assert "it refuses" in online.notes[0]


def test_what_the_gazetteer_has_already_is_not_listed_twice(atlas: Atlas, ask: Ask) -> None:
    with serving(VILLAGE) as server:
        knows = replace(atlas, online=ask(server.address))
        first = with_more([], NAME, knows)
        assert with_more(first, NAME, knows) == first
