"""Events as GeoJSON (RFC 7946): points in WGS 84, longitude first; an event without a place has a null geometry."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from geo.interchange.event_format import DEGREE_DIGITS, FORMAT, rounded, to_json
from geo.interchange.fields import Faults, Fields
from geo.interchange.flat import from_flat, to_flat
from geo.model import LatLon, to_lonlat

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from geo.interchange.card import Card
    from geo.table import Row


def dumps(rows: Iterable[Row], snapshot: Mapping[str, Any] | None = None, card: Card | None = None) -> bytes:
    """The rows as a FeatureCollection in UTF-8, a feature a line; the properties are the columns of the CSV.

    A snapshot in short and a data card stand in it as members of their own, `snapshot` and `card`, which other programs
    pass over (RFC 7946, section 6.1).
    """
    features = ",\n".join(to_json(_feature(row)) for row in rows)
    made = f'"snapshot": {to_json(snapshot)}, ' if snapshot else ""
    made += f'"card": {to_json({"title": card.title} | dict(card.lines))}, ' if card else ""
    return f'{{"type": "FeatureCollection", "format": "{FORMAT}", {made}"features": [\n{features}\n]}}\n'.encode()


def loads(data: str, name: str) -> list[Row]:
    """The rows of a FeatureCollection of points, with any of the columns of the CSV as properties.

    Raises `EventFileError` that lists all faults with the number of the feature, `CoordinateError` where all are of
    coordinates.
    """
    faults = Faults(name=name)
    try:
        found = json.loads(data)
    except (ValueError, RecursionError) as error:
        found = None
        faults.add("", f"no JSON ({str(error)[:80]}); export it again")
    features = found.get("features") if isinstance(found, dict) else None
    if not faults.found and not isinstance(features, list):
        faults.add("", "is no FeatureCollection; give an object with 'features'")
    faults.raise_any()
    rows = [_row(feature, f"feature {number}", faults) for number, feature in enumerate(features or [], 1)]
    faults.raise_any()
    return rows


def _feature(row: Row) -> dict[str, Any]:
    geometry = None
    if row.lat is not None and row.lon is not None:
        lon, lat = to_lonlat(LatLon(lat=row.lat, lon=row.lon))
        geometry = {"type": "Point", "coordinates": [rounded(lon, DEGREE_DIGITS), rounded(lat, DEGREE_DIGITS)]}
    return {"type": "Feature", "id": row.id, "geometry": geometry, "properties": to_flat(row)}


def _row(feature: object, where: str, faults: Faults) -> Row:
    values: dict[str, Any] = {}
    if not isinstance(feature, dict) or not isinstance(feature.get("properties") or {}, dict):
        faults.add(where, "is no feature with properties; write {'type': 'Feature', 'geometry', 'properties'}")
        feature = {}
    values |= {"id": feature.get("id")} | (feature.get("properties") or {})
    values |= {"lat": None, "lon": None} | _degrees(feature.get("geometry"), where, faults)
    return from_flat(Fields(values=values, where=where, faults=faults))


def _degrees(geometry: object, where: str, faults: Faults) -> dict[str, Any]:
    if geometry is None:
        return {}
    kind = geometry.get("type") if isinstance(geometry, dict) else geometry
    pair = geometry.get("coordinates") if isinstance(geometry, dict) else None
    if kind != "Point":
        faults.add(
            where, f"its geometry is {str(kind)[:40]!r}; only points and null are read, give the middle of an area"
        )
        return {}
    if not isinstance(pair, list) or len(pair) not in {2, 3}:
        faults.add_coordinate(where, "its coordinates are no pair; write [longitude, latitude]")
        return {}
    return {"lon": pair[0], "lat": pair[1]}
