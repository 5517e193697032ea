"""Do two places agree? The same one, one within the other, or two circles that touch; and the cells they lie in."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Literal, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

    from geo.merge.profile import Profile
    from geo.model import LatLon, Place

MEAN_RADIUS_KM = 6371.0088
"""Of the Earth as a sphere (IUGG): here a distance is only held against radii of kilometres."""
KM_PER_DEGREE = math.pi * MEAN_RADIUS_KM / 180.0
CELL_DEGREES = 0.5
"""A cell is about 55 km high: larger than nearly all towns, smaller than a region."""
CELLS_ROUND = round(360.0 / CELL_DEGREES)
WIDEST_CIRCLE_KM = 150.0
"""Circles wider than that are compared by name only."""

Cell = tuple[str, str] | tuple[int, int]
"""A region by its code, an area by its name, or a square of latitude and longitude."""


class Bond(NamedTuple):
    """How two places agree: as the `same` one, as a place `beside` the other, or `within` a region; and a sentence."""

    how: Literal["same", "beside", "within"]
    reason: str


def place_bond(one: Profile, other: Profile) -> Bond | None:
    """How the places of two tellings agree, None where they don't.

    Two settlements told by name are never one, nor are two districts of cities; a district lies in its own city.
    """
    a, b = one.place, other.place
    if a is None or b is None:
        return None
    gap = km_between(a.point, b.point)
    touching = gap <= a.radius_km + b.radius_km
    if touching and place_key(a) == place_key(b):
        return Bond("same", f"same place: {a.name}")
    if (one.exact and other.exact) or "country" in {a.precision, b.precision}:
        return _within_city(a, b)
    narrow, wide = (a, b) if a.radius_km < b.radius_km else (b, a)
    if wide.precision == "region":
        inside = narrow.precision != "region" and narrow.region_code == wide.region_code != ""
        return Bond("within", f"{narrow.name} lies in {wide.name}") if inside else None
    if not touching or (wide.precision == "district" and gap > wide.radius_km):
        return None
    return Bond("beside", f"same place within {max(1, round(max(gap, wide.radius_km))):d} km: {narrow.name}")


def _within_city(one: Place, other: Place) -> Bond | None:
    """The bond of a district of a city and that city; None for any other two."""
    if bool(one.city) == bool(other.city) or town_key(one) != town_key(other):
        return None
    part, whole = (one, other) if one.city else (other, one)
    return Bond("beside", f"{part.name} lies in {whole.name}")


def place_key(place: Place | None) -> tuple[str, int | None, str, str] | None:
    """What is the same for one place in any report: precision, GeoNames number, region and name; None for no place."""
    return (place.precision, place.geonames_id, place.region_code, place.name) if place is not None else None


def town_key(place: Place | None) -> tuple[str, str] | None:
    """What a settlement and the districts of it have in common: its name and its region; None for no place."""
    return (place.city or place.name, place.region_code) if place is not None else None


def cells_of(place: Place) -> Iterator[Cell]:
    """The cells that a place lies in: two places that agree share one."""
    if place.region_code:
        yield ("region", place.region_code)
    if place.precision in {"region", "country", "sea"} or place.radius_km > WIDEST_CIRCLE_KM:
        yield (place.precision, place.name)
    if place.precision not in {"region", "country"} and place.radius_km <= WIDEST_CIRCLE_KM:
        yield from _squares(place)


def _squares(place: Place) -> Iterator[tuple[int, int]]:
    lat, lon = place.point.lat, place.point.lon
    high = place.radius_km / KM_PER_DEGREE
    wide = min(180.0, high / max(0.01, math.cos(math.radians(min(89.0, abs(lat) + high)))))
    for row in range(_index(lat - high), _index(lat + high) + 1):
        for column in range(_index(lon - wide), _index(lon + wide) + 1):
            yield (row, column % CELLS_ROUND)


def _index(degrees: float) -> int:
    return math.floor(degrees / CELL_DEGREES)


def km_between(one: LatLon, other: LatLon) -> float:
    """The distance of two points on a sphere in km, within 0.6 % of the geodesic.

    >>> from geo.model import LatLon
    >>> round(km_between(LatLon(lat=50.45, lon=30.52), LatLon(lat=55.75, lon=37.62)))
    756
    """
    lat1, lat2 = math.radians(one.lat), math.radians(other.lat)
    half_lat, half_lon = (lat2 - lat1) / 2.0, math.radians(other.lon - one.lon) / 2.0
    chord = math.sin(half_lat) ** 2 + math.cos(lat1) * math.cos(lat2) * math.sin(half_lon) ** 2
    return 2.0 * MEAN_RADIUS_KM * math.asin(min(1.0, math.sqrt(chord)))
