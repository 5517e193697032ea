"""Places to choose from: what a name may mean, and what lies where somebody clicked. Never a point by itself."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from geo.errors import CoordinateError
from geo.locate.listing import candidates, no_answer
from geo.locate.nearness import roughly_km
from geo.model import LatLon

if TYPE_CHECKING:
    from geo.locate import Atlas
    from geo.locate.candidates import Candidate
    from geo.locate.lookup import Settlement
    from geo.locate.regions import Region
    from geo.model import Mention, Place

MOST = 9
"""Candidates that are offered: as many as the keys 1 to 9."""
NEAR_KM = 25.0
"""A click farther than that from any settlement means the region."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """A settlement or region that a place can be: its name, why, where to draw it, and what a decision says of it.

    `value` is the place of a correction (see `geo.decide.places`), None where a decision can't name it.
    """

    label: str
    why: str
    lat: float
    lon: float
    radius_km: float
    value: tuple[tuple[str, object], ...]

    @property
    def place(self) -> dict[str, object]:
        """The place as a correction writes it."""
        return dict(self.value)


def choices_of(mention: Mention | None, atlas: Atlas) -> list[Choice]:
    """What the words of the reports may mean, best first; nothing where they name no place."""
    if mention is None:
        return []
    name = mention.name
    if mention.precision == "district" and not atlas.sizes.names_district(name):
        name = f"{name} {atlas.sizes.district_words[0]}"
    return _choices(candidates(name, atlas, mention.within, mention.country))


def choices_for(name: str, atlas: Atlas) -> list[Choice]:
    """What a typed name may mean, best first; a comma parts it from the words for its region or country."""
    town, _, rest = name.partition(",")
    return _choices(candidates(town.strip(), atlas, [rest.strip()] if rest.strip() else ()))


def nothing_for(name: str) -> str:
    """Why nothing answers to a typed name, with the cure."""
    return no_answer(name.partition(",")[0].strip())


def choices_at(lat: float, lon: float, atlas: Atlas) -> list[Choice]:
    """The settlements nearest to a click, in degrees, and the region that it lies in; far from towns it alone.

    Nothing for a point outside the gazetteer's countries, or one that is none.
    """
    try:
        point = LatLon(lat=lat, lon=lon)
    except CoordinateError:
        return []
    found = [each for each in atlas.gazetteer.nearest(point) if roughly_km(each.point, point) <= NEAR_KM]
    towns = [_settlement(each, atlas, roughly_km(each.point, point)) for each in found]
    region = atlas.regions.containing(point)
    return [*towns, *([_region(region)] if region else [])]


def is_of(choice: Choice, place: Place | None) -> bool:
    """Whether a choice is the place that an event has already."""
    if place is None:
        return False
    value = choice.place
    if place.precision == "region":
        return value.get("region_code") == place.region_code and "geonames_id" not in value and "name" not in value
    if place.geonames_id is not None and not place.city:
        return value.get("geonames_id") == place.geonames_id
    return value.get("name") == place.name


def _choices(found: list[Candidate]) -> list[Choice]:
    return [choice for each in found if (choice := _of(each)) is not None][:MOST]


def _of(each: Candidate) -> Choice | None:
    """The choice of a candidate; None for a country, a sea or the district of a town, which no correction can name."""
    value: dict[str, object]
    if each.geonames_id is not None and each.precision == "locality":
        value = {"geonames_id": each.geonames_id}
    elif each.precision == "region":
        value = {"region_code": each.region_code}
    elif each.precision == "locality":
        value = {"name": each.name, "lat": each.lat, "lon": each.lon, "country": each.country}
    elif each.city:
        value = {"name": each.name, "lat": each.lat, "lon": each.lon, "country": each.country}
        value |= {"radius_km": each.radius_km, "city": each.city}
    else:
        return None
    return Choice(
        label=each.label,
        why="; ".join(each.reasons),
        lat=each.lat,
        lon=each.lon,
        radius_km=each.radius_km,
        value=tuple(value.items()),
    )


def _settlement(found: Settlement, atlas: Atlas, away_km: float) -> Choice:
    region = atlas.regions.of_settlement(found.country, found.admin1_code, found.point)
    value: dict[str, object] = {"geonames_id": found.geonames_id}
    if found.geonames_id is None:
        value = {"name": found.name, "lat": found.point.lat, "lon": found.point.lon, "country": found.country}
    parts = dict.fromkeys(part for part in (found.name, region.name if region else "", found.country) if part)
    return Choice(
        label=f"{', '.join(parts)} (locality)",
        why=f"{max(1, round(away_km))} km from the click",
        lat=found.point.lat,
        lon=found.point.lon,
        radius_km=atlas.sizes.of_locality(found.population),
        value=tuple(value.items()),
    )


def _region(region: Region) -> Choice:
    return Choice(
        label=f"{region.name}, {region.country} (region)",
        why="the click lies in it",
        lat=region.point.lat,
        lon=region.point.lon,
        radius_km=region.radius_km,
        value=(("region_code", region.code),),
    )
