"""Least and greatest distance of a place from a border, from its radius or from the polygon that it stands for.

With a radius r the distance changes by at most r over the circle, so max(0, d - r) .. d + r holds every point of it.

With a polygon the two are searched for, halving pieces of its outline and cells of its inside and dropping those that
can't hold an answer: the distance to a border changes by no more than one moves. Both are exact to 1 m: the least is
never too small, the greatest never too large. The greatest may also lie inside (the middle of a sea that the border
surrounds, the heart of a region of Ukraine), so cells of the inside are halved until none can raise it by more.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import shapely

from geo.measure.ellipsoid import inverse, metres_per_degree
from geo.measure.nearest import distance, distances
from geo.model import Measurement

if TYPE_CHECKING:
    from shapely.geometry.base import BaseGeometry

    from geo.measure.border import Border
    from geo.measure.ellipsoid import Floats
    from geo.model import Place

ADJOINING_KM = 1.0
"""A polygon that comes this near to the border without touching it is taken to adjoin it, with a least distance of 0.

Polygons and border are of different data sets, so a common boundary is not the same line in both. Measured with Natural
Earth regions and the OpenStreetMap border: all five adjoining regions of Russia cross it, and the nearest region that
does not adjoin, across the Kerch Strait, is 2.6 km away.
"""

OUTLINE_KM = 0.001
INSIDE_KM = 0.001
_FIRST_PIECE_KM = 20.0
_FIRST_CELL_KM = 50.0
_SURE = 1.001
"""Half-lengths are stretched by this, because an edge straight in degrees is a little longer than its geodesic."""


Reach = tuple[float, float]
"""Least and greatest distance in km of an area from a border."""


def measure(place: Place, border: Border, area: BaseGeometry | Reach | None = None) -> Measurement:
    """Distance in km of a place's point from the border, and the least and greatest over its circle or its area.

    `area` is a polygon in lon, lat degrees (edges straight in them) that stands for the place instead of its radius, or
    what `over_area` gave for that polygon and border.
    All distances are positive on both sides of the border; `inside` and `nearest` speak of the point. The least is 0
    where the area touches or crosses the border, or adjoins it within `ADJOINING_KM`. Raises ValueError for an area
    that is empty or no polygon.
    """
    found = distance(place.point, border)
    if area is None:
        least, greatest = over_circle(found.distance_km, place.radius_km)
    else:
        least, greatest = area if isinstance(area, tuple) else over_area(area, border)
    return Measurement(
        distance_km=found.distance_km,
        min_km=least,
        max_km=greatest,
        inside=found.inside,
        nearest=found.nearest,
        border=border.source,
    )


def over_circle(distance_km: float, radius_km: float) -> tuple[float, float]:
    """Least and greatest distance in km over a circle whose middle is at a distance.

    >>> over_circle(5.0, 20.0)
    (0.0, 25.0)
    """
    return max(0.0, distance_km - radius_km), distance_km + radius_km


def over_area(area: BaseGeometry, border: Border) -> Reach:
    """Least and greatest distance in km over a polygon in lon, lat degrees; raises ValueError as `measure` does."""
    if area.is_empty or area.geom_type not in ("Polygon", "MultiPolygon"):
        message = f"area is {'empty' if area.is_empty else 'a ' + area.geom_type}; give a polygon in lon, lat degrees"
        raise ValueError(message)
    outline = _outline(area)
    shapely.prepare(area)
    least = 0.0 if area.intersects(border.land.boundary) else _search(outline, border, -1.0)
    greatest = _search(outline, border, 1.0)
    return (0.0 if least <= ADJOINING_KM else least), _deepest(area, border, greatest)


def _outline(area: BaseGeometry) -> Floats:
    """Pieces of the polygon's outline, at most 20 km long: rows of lon, lat, lon, lat in degrees."""
    rings = shapely.get_rings(shapely.get_parts(area))
    rows = []
    for ring in rings:
        points = shapely.get_coordinates(ring)
        start, end = points[:-1], points[1:]
        length = inverse(start[:, 1], start[:, 0], end[:, 1], end[:, 0]).metres / 1000.0
        parts = np.maximum(1, np.ceil(length / _FIRST_PIECE_KM)).astype(np.int64)
        edge = np.repeat(np.arange(len(parts)), parts)
        nth = np.arange(len(edge)) - np.repeat(np.cumsum(parts) - parts, parts)
        step = ((end - start) / parts[:, None])[edge]
        first = start[edge] + step * nth[:, None]
        rows.append(np.hstack((first, first + step)))
    return np.concatenate(rows)


def _search(rows: Floats, border: Border, sign: float) -> float:
    """Greatest (sign 1) or least (sign -1) distance in km over pieces, to `OUTLINE_KM`."""
    best = -np.inf
    while len(rows):
        middle = (rows[:, :2] + rows[:, 2:]) / 2.0
        half = _SURE * inverse(middle[:, 1], middle[:, 0], rows[:, 1], rows[:, 0]).metres / 1000.0
        value = sign * distances(middle[:, 1], middle[:, 0], border).distance_km
        best = max(best, float(value.max()))
        open_ = value + half > best + OUTLINE_KM
        rows, middle = rows[open_], middle[open_]
        rows = np.concatenate((np.hstack((rows[:, :2], middle)), np.hstack((middle, rows[:, 2:]))))
    return sign * best


def _deepest(area: BaseGeometry, border: Border, outline_km: float) -> float:
    """Greatest distance in km over the polygon, where `outline_km` is that over its outline, to `INSIDE_KM`.

    Cells that the outline crosses need no more than the size of the tolerance: what they hold of the polygon is that
    near to the outline.
    """
    west, south, east, north = area.bounds
    north_m, east_m = (float(each[0]) / 1000.0 for each in metres_per_degree(np.array([(south + north) / 2.0])))
    rows, columns = (
        max(1, int(span // _FIRST_CELL_KM)) for span in ((north - south) * north_m, (east - west) * east_m)
    )
    height, width = (north - south) / rows, (east - west) / columns
    lat, lon = np.meshgrid(south + height * (np.arange(rows) + 0.5), west + width * (np.arange(columns) + 0.5))
    lat, lon, best = lat.ravel(), lon.ravel(), outline_km
    while len(lat):
        box = shapely.box(lon - width / 2.0, lat - height / 2.0, lon + width / 2.0, lat + height / 2.0)
        touching = shapely.intersects(area, box)
        lat, lon = lat[touching], lon[touching]
        if not len(lat):
            break
        widest = metres_per_degree(np.maximum(0.0, np.abs(lat) - height / 2.0))[1]
        half = _SURE * np.hypot(height * 111.7, width * widest / 1000.0) / 2.0
        value = distances(lat, lon, border).distance_km
        best = max(best, float(value[shapely.contains_xy(area, lon, lat)].max(initial=best)))
        open_ = (value + half > best + INSIDE_KM) & (half > INSIDE_KM / 2.0)
        height, width = height / 2.0, width / 2.0
        lat = np.concatenate([lat[open_] + up * height / 2.0 for up in (-1, -1, 1, 1)])
        lon = np.concatenate([lon[open_] + right * width / 2.0 for right in (-1, 1, -1, 1)])
    return best
