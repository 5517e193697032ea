"""Outlines as short lists of whole numbers, so that a map file stays small."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from shapely import get_parts
from shapely.geometry import Polygon, shape

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from shapely.geometry.base import BaseGeometry

SCALE = 1000
"""Steps in a degree: 0.001 degree is 111 m of latitude, finer than a pixel at the closest zoom."""

Rings = list[list[int]]


def encode_rings(geometry: Mapping[str, Any]) -> list[Rings]:
    """The polygons of a GeoJSON geometry (lon, lat in degrees), each a list of rings, outer ring first.

    A ring is [lon, lat, dlon, dlat, dlon, dlat, …] in thousandths of a degree, each point after the first as its
    difference from the one before; points that fall together are dropped, and rings that fall to a line with them.

    >>> encode_rings({"type": "Polygon", "coordinates": [[[1, 2], [1.5, 2], [1.5, 2.25], [1, 2]]]})
    [[[1000, 2000, 500, 0, 0, 250, -500, -250]]]
    """
    polygons = [part for part in get_parts(shape(dict(geometry))) if isinstance(part, Polygon)]
    encoded = [[_ring(ring.coords) for ring in (polygon.exterior, *polygon.interiors)] for polygon in polygons]
    return [[ring for ring in rings if ring] for rings in encoded if rings[0]]


def simplify(geometry: Mapping[str, Any], tolerance_deg: float) -> Mapping[str, Any]:
    """The same GeoJSON geometry with fewer points, none moved by more than `tolerance_deg`, for drawing only."""
    simpler: BaseGeometry = shape(dict(geometry)).simplify(tolerance_deg)
    outline: Mapping[str, Any] = simpler.__geo_interface__
    return outline


def _ring(points: Sequence[tuple[float, ...]]) -> list[int]:
    flat: list[int] = []
    last: tuple[int, int] | None = None
    for point in points:
        here = (round(point[0] * SCALE), round(point[1] * SCALE))
        if last is None:
            flat.extend(here)
        elif here != last:
            flat.extend((here[0] - last[0], here[1] - last[1]))
        last = here
    smallest = 8  # a closed triangle has four points
    return flat if len(flat) >= smallest else []
