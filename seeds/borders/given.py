"""A border that somebody gives in place of the one of seeds/: a GeoJSON file, checked before anything is measured."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import shapely

from geo.errors import SeedError
from geo.measure import Border
from geo.model import BorderSource
from seeds.borders import load_border
from seeds.sources import sha256_of

if TYPE_CHECKING:
    from pathlib import Path

    from shapely.geometry.base import BaseGeometry

SHARE = 0.5
"""A given border must hold this share of the country of ours, and lie by this share within it, to be of one country."""
PLANE = 2
POLYGONS = ("Polygon", "MultiPolygon")
DEGREES = ("CRS84", "4326")
"""What the old member `crs` may name: longitude and latitude on WGS 84."""


def read_border(path: Path, ours: Border | None = None) -> Border:
    """The border in a GeoJSON file: one Polygon or MultiPolygon of the country whose border ships, `ours`.

    Lakes and other holes are left out, so only outer rings count. Its name, version, date and licence are the
    properties of that name, the file's name where it tells none; the hash is that of the file. Raises `SeedError` that
    says what is wrong: no GeoJSON, several countries, other degrees than WGS 84, rings that are not closed, cross or
    overlap, longitude and latitude swapped, or another country.
    """
    data = _bytes(path)
    feature = _only_feature(_parsed(data, path.name), path.name)
    rings = _rings(feature["geometry"], path.name)
    border = Border.from_rings(rings, source=_source(feature.get("properties") or {}, path, data))
    _check_country(border, ours or load_border(), path.name)
    return border


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        message = f"{path}: {error.strerror or error}; give a GeoJSON file with the border"
        raise SeedError(message) from None


def _parsed(data: bytes, name: str) -> dict[str, Any]:
    try:
        found = json.loads(data)
    except (ValueError, RecursionError) as error:
        message = f"{name} is no JSON ({str(error)[:80]}); give the border as GeoJSON"
        raise SeedError(message) from None
    if not isinstance(found, dict):
        message = f"{name} is no GeoJSON object; give a Feature with a Polygon or MultiPolygon"
        raise SeedError(message)
    crs = json.dumps(found.get("crs") or DEGREES)
    if not any(known in crs for known in DEGREES):
        message = f"{name} is in another system than WGS 84 degrees ({crs[:80]}); convert it to EPSG:4326"
        raise SeedError(message)
    return found


def _only_feature(found: dict[str, Any], name: str) -> dict[str, Any]:
    """The one feature with polygons."""
    features = found.get("features") if found.get("type") == "FeatureCollection" else [found]
    if not isinstance(features, list) or not all(isinstance(feature, dict) for feature in features):
        message = f"{name} has no list of features; give a FeatureCollection with one feature"
        raise SeedError(message)
    if len(features) != 1:
        called = [str((feature.get("properties") or {}).get("name") or "?") for feature in features[:5]]
        message = f"{name} has {len(features)} features ({', '.join(called)}); keep the one of the country"
        raise SeedError(message)
    feature: dict[str, Any] = features[0]
    if feature.get("type") in POLYGONS:
        feature = {"geometry": feature}
    kind = (feature.get("geometry") or {}).get("type")
    if kind not in POLYGONS:
        message = f"{name} holds a {kind or 'feature without geometry'}; give a Polygon or a MultiPolygon"
        raise SeedError(message)
    return feature


def _rings(geometry: dict[str, Any], name: str) -> list[list[list[float]]]:
    """The outer rings; heights are left out."""
    parts = geometry.get("coordinates")
    parts = [parts] if geometry["type"] == "Polygon" else parts
    try:
        return [[[float(each) for each in point[:PLANE]] for point in part[0]] for part in parts or []]
    except (TypeError, ValueError, IndexError, KeyError):
        message = f"{name}: its coordinates are no rings of [longitude, latitude] numbers; export it again as GeoJSON"
        raise SeedError(message) from None


def _source(properties: dict[str, Any], path: Path, data: bytes) -> BorderSource:
    def told(*keys: str) -> str:
        return next((str(properties[key]) for key in keys if properties.get(key)), "")

    return BorderSource(
        name=told("name") or path.stem,
        version=told("version"),
        date=told("date"),
        licence=told("licence", "license"),
        sha256=sha256_of(data),
    )


def _check_country(border: Border, ours: Border, name: str) -> None:
    """Refuse what is not the country of ours: shares of areas in degrees, the two lie in one place."""
    held, within = _shares(border.land, ours.land)
    if min(held, within) >= SHARE:
        return
    swapped = shapely.transform(border.land, lambda pairs: pairs[:, ::-1])
    if min(_shares(swapped, ours.land)) >= SHARE:
        message = f"{name}: longitude and latitude are swapped; write [longitude, latitude], as RFC 7946 asks"
        raise SeedError(message)
    message = (
        f"{name} is not of the country of {ours.source.title}: it holds {held:.0%} of it, and "
        f"{1.0 - within:.0%} of the file lie elsewhere; give the border of that one country"
    )
    raise SeedError(message)


def _shares(land: BaseGeometry, ours: BaseGeometry) -> tuple[float, float]:
    """Which share of ours a land holds, and which share of the land lies within ours."""
    shared = land.intersection(ours).area
    return shared / ours.area, shared / land.area
