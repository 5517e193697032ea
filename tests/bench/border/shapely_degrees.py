"""shapely's distance in degrees, times 111.32 km."""

from __future__ import annotations

from time import perf_counter
from typing import TYPE_CHECKING

import shapely

if TYPE_CHECKING:
    import numpy as np

    from tests.measure.oracle import Rings

NAME = "shapely, degrees × 111.32 km"
POINTS = 20_000


def measure(rings: Rings, lats: np.ndarray, lons: np.ndarray) -> tuple[np.ndarray, float]:
    """Metres, and the seconds they took."""
    line = shapely.MultiLineString(list(rings))
    shapely.prepare(line)
    start = perf_counter()
    metres = shapely.distance(line, shapely.points(lons, lats)) * 111_320.0
    return metres, perf_counter() - start
