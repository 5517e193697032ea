"""Isolines of distance from the border: lines on which every point is so many km outside it.

Each line is walked: from a point on it a short step at a right angle to the way to the border, then back along that way
by what the distance is off. Where the nearest border point jumps (the line has a corner there) the step is halved until
the corner is within 50 m. Then points are left out while the line moves by less than 250 m. Distances are those of
`geo.measure`, along geodesics on WGS 84.
"""

from __future__ import annotations

import json
import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import shapely
from geographiclib.geodesic import Geodesic  # type: ignore[import-untyped] # the package carries no types

from geo.errors import SeedError
from geo.measure import distance
from geo.model import LatLon
from geo.model.coords import from_lonlat, to_lonlat
from seeds.bands import KILOMETRES, PATH
from seeds.borders import load_border
from seeds.sources import SEEDS

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from geo.measure import Border

DECIMALS = 4
"""At most 6 m away from the line."""
OFF_KM = 0.001
LONGEST_KM = 8.0
SHORTEST_KM = 0.05
MOST_STEPS = 50_000
TURN_DEG = 3.0
"""How much the way to the border may turn in one step, unless the step is the shortest."""
TOLERANCE_KM = 0.25
KM_PER_DEGREE = 111.2

Point = tuple[float, float]


@dataclass(frozen=True, slots=True, kw_only=True)
class Footing:
    """A point on the line, and the way from it to the nearest border point, degrees clockwise from north."""

    point: LatLon
    bearing_deg: float


def derive(cache: Path) -> dict[str, bytes]:  # noqa: ARG001 -- every step takes it; this one needs no package
    """The lines by their path relative to seeds/, measured against the border that seeds/ holds."""
    border = load_border(SEEDS)
    lines = {km: simplify(walk(border, float(km))) for km in KILOMETRES}
    return {PATH: to_geojson(lines, border.source.sha256)}


def walk(border: Border, km: float) -> list[LatLon]:
    """Points of the outer line at a distance in km, at most 8 km apart, the border on its left, closed by its first.

    Raises `SeedError` if the line does not close.
    """
    start = _settle(border, _north_of(border, km), km)
    here, step, gone, points = start, LONGEST_KM, 0.0, [start.point]
    corner = start
    for _ in range(MOST_STEPS):
        there = _settle(border, _ahead(here.point, here.bearing_deg + 90.0, step), km)
        turned = abs((there.bearing_deg - here.bearing_deg + 180.0) % 360.0 - 180.0)
        if turned > TURN_DEG and step > SHORTEST_KM:
            step, corner = max(step / 2.0, SHORTEST_KM), there
            continue
        if _apart_km(here.point, there.point) < step / 2.0:
            # In a sharp corner one is pushed back: go on along the other side of it, which the longer step has found.
            there = corner
        gone += step
        if gone > km and _apart_km(there.point, start.point) <= step:
            return [*points, start.point]
        points.append(there.point)
        here, step = there, min(step * 2.0, LONGEST_KM)
    message = (
        f"border '{border.source.name}': the line at {km} km does not close after {MOST_STEPS} steps; mend {__name__}"
    )
    raise SeedError(message)


def simplify(points: Sequence[LatLon]) -> list[Point]:
    """The line as (lon, lat) in degrees, rounded, without the points that move it by less than `TOLERANCE_KM`.

    Straightness is judged in longitudes shrunk to the middle latitude of the line.
    """
    lonlats = np.array([to_lonlat(point) for point in points])
    shrink = math.cos(math.radians(float(lonlats[:, 1].mean())))
    line = shapely.LineString(lonlats * (shrink, 1.0)).simplify(TOLERANCE_KM / KM_PER_DEGREE)
    kept = shapely.get_coordinates(line) / (shrink, 1.0)
    return [(round(float(lon), DECIMALS), round(float(lat), DECIMALS)) for lon, lat in kept]


def to_geojson(lines: dict[int, list[Point]], sha256: str) -> bytes:
    """One GeoJSON feature a line, with its distance and the hash of the border that it is measured against."""
    features = []
    for km, line in lines.items():
        properties = json.dumps({"border_sha256": sha256, "distance_km": km})
        geometry = json.dumps({"type": "LineString", "coordinates": line}, separators=(",", ":"))
        features.append(f'{{"type":"Feature","properties":{properties},"geometry":{geometry}}}')
    joined = ",\n".join(features)
    return f'{{"type":"FeatureCollection","features":[\n{joined}\n]}}\n'.encode("ascii")


def _north_of(border: Border, km: float) -> LatLon:
    """A point about so many km north of the border's northernmost point."""
    top = int(border.lats.argmax())
    return _ahead(from_lonlat((float(border.lons[top]), float(border.lats[top]))), 0.0, km)


def _settle(border: Border, point: LatLon, km: float) -> Footing:
    """The point moved along the way to the border until its distance is right."""
    while True:
        found = distance(point, border)
        if found.inside or found.bearing_deg is None:
            message = f"the line at {km} km meets the border at {point}; mend {__name__}"
            raise SeedError(message)
        if abs(found.distance_km - km) <= OFF_KM:
            return Footing(point=point, bearing_deg=found.bearing_deg)
        point = _ahead(point, found.bearing_deg, found.distance_km - km)


def _ahead(point: LatLon, bearing_deg: float, km: float) -> LatLon:
    end = Geodesic.WGS84.Direct(point.lat, point.lon, bearing_deg, km * 1000.0)
    return LatLon(lat=end["lat2"], lon=end["lon2"])


def _apart_km(one: LatLon, other: LatLon) -> float:
    metres: float = Geodesic.WGS84.Inverse(one.lat, one.lon, other.lat, other.lon)["s12"]
    return metres / 1000.0
