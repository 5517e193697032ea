"""A loop of geopy's geodesics over all vertices: what a short script does."""

from __future__ import annotations

from time import perf_counter
from typing import TYPE_CHECKING

import numpy as np
from geopy.distance import geodesic

if TYPE_CHECKING:
    from tests.measure.oracle import Rings

NAME = "geopy, every vertex"
POINTS = 20


def measure(rings: Rings, lats: np.ndarray, lons: np.ndarray) -> tuple[np.ndarray, float]:
    """Metres, and the seconds they took."""
    vertices = [(lat, lon) for ring in rings for lon, lat in np.asarray(ring).tolist()]
    start = perf_counter()
    metres = [
        min(geodesic(place, vertex).meters for vertex in vertices)
        for place in zip(lats.tolist(), lons.tolist(), strict=True)
    ]
    return np.array(metres), perf_counter() - start
