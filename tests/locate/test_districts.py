"""Districts are circles around their chief town; those of cities stand in test_quarters.py."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from geo.errors import AmbiguousPlaceError, PlaceNotFoundError
from geo.locate import resolve
from geo.model import Mention, Place

if TYPE_CHECKING:
    from geo.locate import Atlas

UKRAINES_DISTRICTS = 136


def district(atlas: Atlas, name: str, *within: str) -> Place:
    return resolve(Mention(as_written=name, name=name, within=within, precision="district"), atlas)


def test_ukraine_has_its_136_districts_each_around_a_town_of_its_own_region(atlas: Atlas):
    chiefs = atlas.districts.by_chief
    assert len(chiefs) == UKRAINES_DISTRICTS
    for number in chiefs:
        town = atlas.gazetteer.settlement(number)
        region = atlas.regions.of_settlement(town.country, town.admin1_code, town.point)
        assert region is not None
        assert region.country == "UA"


def test_the_circles_of_ukraines_districts_are_as_large_as_districts_are(atlas: Atlas):
    radii = sorted(each.radius_km for each in atlas.districts.by_chief.values())
    assert 35.0 < radii[0] < radii[-1] < 70.0
    assert 40.0 < radii[len(radii) // 2] < 60.0


def test_every_district_of_ukraine_is_found_by_each_of_its_names(atlas: Atlas):
    for each in atlas.districts.by_chief.values():
        town = atlas.gazetteer.settlement(each.settlement_id)
        region = atlas.regions.of_settlement(town.country, town.admin1_code, town.point)
        assert region is not None
        for name in each.names:
            place = resolve(
                Mention(as_written=name, name=f"{name} район", precision="district", within=(region.name,)), atlas
            )
            assert (place.geonames_id, place.precision) == (each.settlement_id, "district"), name
            assert place.radius_km == each.radius_km


@pytest.mark.parametrize(
    "name",
    [
        "Куп'янський район", "Куп’янському районі", "Куп'янського району", "Купянский район", "Купянском районе",
        "Купянского района",
        "Kupiansk district", "Kupianskyi raion", "Kupyansk district", "raïon de Koupiansk", "district de Koupiansk",
    ],
)  # fmt: skip
def test_a_district_is_found_in_four_languages_and_any_case(name: str, atlas: Atlas):
    place = district(atlas, name)
    assert (place.region_code, place.precision) == ("UA-63", "district")
    assert 45.0 < place.radius_km < 60.0
    assert "listed" in place.reasons[0]


@pytest.mark.parametrize(
    ("name", "code"), [("Kimovsky District", "RU-TUL"), ("Погарском районе", "RU-BRY"), ("raïon de Rylsk", "RU-KRS")]
)
def test_a_district_of_russia_has_the_circle_of_its_usual_size(name: str, code: str, atlas: Atlas):
    place = district(atlas, name)
    assert (place.region_code, place.radius_km) == (code, atlas.sizes.district_km)


def test_a_listed_district_outweighs_a_namesake_of_its_chief_town(atlas: Atlas):
    assert district(atlas, "Pokrovsk raion").region_code == "UA-14"


@pytest.mark.parametrize("name", ["Ленинский район", "Шевченківський район", "Центральный район"])
def test_a_name_of_districts_in_many_cities_is_refused(name: str, atlas: Atlas):
    with pytest.raises((AmbiguousPlaceError, PlaceNotFoundError)):
        district(atlas, name)
