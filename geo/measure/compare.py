"""How one border differs from another: by area, and by how far their lines lie apart."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import shapely
from geographiclib.geodesic import Geodesic  # type: ignore[import-untyped] # the package carries no types

from geo.measure.nearest import distances
from geo.model import LatLon

if TYPE_CHECKING:
    from shapely.geometry.base import BaseGeometry

    from geo.measure.border import Border


@dataclass(frozen=True, slots=True, kw_only=True)
class Departure:
    """How far the line of one border lies from that of another in km, looked at each kilometre of it or nearer.

    `median_km` is of the looked-at points, `at` where the greatest is; `within_1_km` the share of points that near.
    """

    median_km: float
    greatest_km: float
    at: LatLon
    within_1_km: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """Areas in km² that only one of two borders holds, and how far the line of each lies from the other."""

    only_first_km2: float
    only_second_km2: float
    first_from_second: Departure
    second_from_first: Departure


def compare(first: Border, second: Border) -> Difference:
    """The difference of two borders; areas on WGS 84, edges of the areas taken as geodesics."""
    return Difference(
        only_first_km2=_km2(shapely.difference(first.land, second.land)),
        only_second_km2=_km2(shapely.difference(second.land, first.land)),
        first_from_second=_departure(first, second),
        second_from_first=_departure(second, first),
    )


def _departure(one: Border, other: Border) -> Departure:
    lats, lons = one.pieces.lat, one.pieces.lon
    away = distances(lats, lons, other).distance_km
    worst = int(away.argmax())
    return Departure(
        median_km=float(np.median(away)),
        greatest_km=float(away[worst]),
        at=LatLon(lat=float(lats[worst]), lon=float(lons[worst])),
        within_1_km=float(np.mean(away <= 1.0)),
    )


def _km2(area: BaseGeometry) -> float:
    """Area in km² of all polygons of a geometry in lon, lat degrees."""
    total = 0.0
    for part in shapely.get_parts(area):
        if part.geom_type == "Polygon":
            total += _ring_km2(part.exterior) - sum(_ring_km2(hole) for hole in part.interiors)
    return total


def _ring_km2(ring: BaseGeometry) -> float:
    polygon = Geodesic.WGS84.Polygon()
    for lon, lat in shapely.get_coordinates(ring)[:-1].tolist():
        polygon.AddPoint(lat, lon)
    return abs(float(polygon.Compute()[2])) / 1e6
