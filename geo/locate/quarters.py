"""Districts of a city: each with the circle that stands for it, or in the city where there is none for it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from geo.locate.candidates import Candidate, of_match
from geo.locate.gazetteer import Match
from geo.locate.index import Step

if TYPE_CHECKING:
    from geo.locate.atlas import Atlas
    from geo.locate.context import Context
    from geo.locate.districts import District
    from geo.model import LatLon


def part_of_city(district: District, people: int, name: str, atlas: Atlas, context: Context) -> Candidate:
    """A district of a city, asked for by a name, as a candidate weighed by a number of people.

    It is that of its largest rival that is not listed, as a city's size says nothing for one of its districts. What the
    report says for and against the city counts for it.
    """
    settlement = atlas.gazetteer.settlement(district.settlement_id)
    weighed = replace(settlement, population=people)
    city = of_match(Match(settlement=weighed, step=Step.NAME, written=name), atlas, context)
    middle = middle_of(district, atlas)
    if middle is None:
        return replace(
            city,
            radius_km=atlas.sizes.of_locality(settlement.population),
            population=settlement.population,
            reasons=(f"'{name}' is a district of {city.name}: the city with its radius", *city.reasons[1:-1]),
        )
    said = f"'{name}' is a district of {city.name}: a circle of {district.radius_km:g} km around its middle"
    return replace(
        city,
        name=f"{district.label}, {city.name}",
        city=city.name,
        lat=middle.lat,
        lon=middle.lon,
        precision="district",
        radius_km=district.radius_km,
        population=_people(district, atlas),
        geonames_id=district.part_id,
        reasons=(said, *city.reasons[1:-1]),
    )


def _people(district: District, atlas: Atlas) -> int:
    """How many people the district has, 0 where GeoNames has no number for it."""
    return atlas.gazetteer.settlement(district.part_id).population if district.part_id is not None else 0


def middle_of(district: District, atlas: Atlas) -> LatLon | None:
    """The point that stands for a district of a city, None where there is none for it."""
    if district.part_id is not None:
        return atlas.gazetteer.settlement(district.part_id).point
    return district.point
