"""The place of a correction: a settlement by its number in GeoNames or its point, or a region by its code."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from geo.errors import CoordinateError, GazetteerError
from geo.model import LatLon, Place

if TYPE_CHECKING:
    from geo.locate import Atlas

DIGITS = 2
"""Decimals of the degrees of a point that a person gives: about a kilometre, a settlement and not what stands in it."""

PLACE_FORM = 'write {"geonames_id": 535121}, {"region_code": "RU-LIP"} or {"name", "lat", "lon", "country"}, or null'
"""How a place is written, as a message says it."""


def read_place(value: Any, atlas: Atlas) -> Place | None:  # noqa: ANN401 -- what JSON gave
    """The place that a correction names; None for null, where it says that no place is known.

    {"geonames_id"} is a settlement of the gazetteer, {"region_code"} a region (ISO 3166-2), {"name", "lat", "lon"} a
    settlement that no gazetteer has, with `country` and `radius_km` where they are known. With `city`, the name of a
    city, it is a district of that one. Raises ValueError.
    """
    if value is None:
        return None
    if isinstance(value, dict) and value.get("geonames_id") is not None:
        return _settlement(value["geonames_id"], atlas)
    if isinstance(value, dict) and value.get("region_code") and value.get("lat") is None:
        return _region(value["region_code"], atlas)
    if isinstance(value, dict) and isinstance(value.get("name"), str) and value["name"].strip():
        return _point(value, atlas)
    raise ValueError(PLACE_FORM)


def _settlement(number: object, atlas: Atlas) -> Place:
    if not isinstance(number, int) or isinstance(number, bool):
        message = "geonames_id is a whole number"
        raise ValueError(message)  # noqa: TRY004 -- a fault of the value, whatever its type
    try:
        found = atlas.gazetteer.settlement(number)
    except GazetteerError as error:
        raise ValueError(str(error)) from error
    region = atlas.regions.of_settlement(found.country, found.admin1_code, found.point)
    return Place(
        as_written=found.name,
        name=found.name,
        point=found.point,
        precision="locality",
        radius_km=atlas.sizes.of_locality(found.population),
        country=found.country,
        admin1=region.name if region else "",
        region_code=region.code if region else "",
        geonames_id=found.geonames_id,
        source=found.source,
    )


def _region(code: object, atlas: Atlas) -> Place:
    region = atlas.regions.by_code.get(str(code))
    if region is None:
        message = f"there is no region {code}; give its code of ISO 3166-2, such as RU-LIP"
        raise ValueError(message)
    return Place(
        as_written=region.name,
        name=region.name,
        point=region.point,
        precision="region",
        radius_km=region.radius_km,
        country=region.country,
        admin1=region.name,
        region_code=region.code,
    )


def _point(value: dict[str, Any], atlas: Atlas) -> Place:
    """A settlement or a district of a city at a point, which is rounded: nobody places a facility."""
    least = atlas.sizes.of_locality(0)
    lat, lon, radius_km = value.get("lat"), value.get("lon"), value.get("radius_km") or least
    if not all(isinstance(each, int | float) and not isinstance(each, bool) for each in (lat, lon, radius_km)):
        message = "lat, lon and radius_km are numbers, in degrees and km"
        raise ValueError(message)
    try:
        point = LatLon(lat=round(float(lat or 0), DIGITS), lon=round(float(lon or 0), DIGITS))
    except CoordinateError as error:
        raise ValueError(str(error)) from error
    region = atlas.regions.containing(point)
    country = str(value.get("country") or (region.country if region else ""))
    city = value.get("city") or ""
    if not isinstance(city, str):
        message = "city is the name of the city that a district is a part of"
        raise ValueError(message)  # noqa: TRY004 - a fault of the value, whatever its type
    return Place(
        as_written=value["name"],
        name=value["name"],
        point=point,
        precision="district" if city else "locality",
        radius_km=max(float(radius_km), least),
        city=city,
        country=country,
        admin1=region.name if region else "",
        region_code=region.code if region else "",
    )
