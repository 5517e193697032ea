"""A slow oracle that answers what geo.measure answers, by other means.

It asks PROJ for geodesics to every vertex, then along edges; nothing of geo.measure is in it. An edge whose nearer end
is farther than the best vertex by more than the edge is long can't hold the answer; all others are walked by golden
section search in steps of at most 2 km.
"""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np
from pyproj import Geod

Rings = Sequence[Sequence[Sequence[float]]]

WGS84 = Geod(ellps="WGS84")
STEP_M = 2_000.0
GOLDEN = (math.sqrt(5.0) - 1.0) / 2.0
ROUNDS = 40


def metres_to(rings: Rings, lat: float, lon: float) -> float:
    """Metres from a point to the nearest point of closed rings of (lon, lat), edges straight in degrees."""
    ends = [np.asarray(ring, dtype=float) for ring in rings]
    start, end = np.concatenate([r[:-1] for r in ends]), np.concatenate([r[1:] for r in ends])
    length = WGS84.inv(start[:, 0], start[:, 1], end[:, 0], end[:, 1])[2]
    nearer = np.minimum(_metres(start, lat, lon), _metres(end, lat, lon))
    best = nearer.min()
    edges = np.flatnonzero(nearer - 1.001 * length <= best)
    return min(_along(start[k], end[k], length[k], (lat, lon)) for k in edges)


def _along(start: np.ndarray, end: np.ndarray, length: float, point: tuple[float, float]) -> float:
    count = max(1, math.ceil(length / STEP_M))
    low, high = np.arange(count) / count, (np.arange(count) + 1.0) / count

    def at(share: np.ndarray) -> np.ndarray:
        return _metres(start + share[:, None] * (end - start), *point)

    best = min(at(low).min(), at(high).min())
    for _ in range(ROUNDS):
        left, right = high - GOLDEN * (high - low), low + GOLDEN * (high - low)
        at_left, at_right = at(left), at(right)
        best = min(best, at_left.min(), at_right.min())
        low, high = np.where(at_left < at_right, low, left), np.where(at_left < at_right, right, high)
    return float(best)


def _metres(lonlat: np.ndarray, lat: float, lon: float) -> np.ndarray:
    return WGS84.inv(np.full(len(lonlat), lon), np.full(len(lonlat), lat), lonlat[:, 0], lonlat[:, 1])[2]
