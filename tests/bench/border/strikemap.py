"""This project: `geo.measure.distances`."""

from __future__ import annotations

from time import perf_counter
from typing import TYPE_CHECKING

from geo.measure import Border, distances
from geo.model import BorderSource

if TYPE_CHECKING:
    import numpy as np

    from tests.measure.oracle import Rings

NAME = "strikemap"
POINTS = 1_000_000


def measure(rings: Rings, lats: np.ndarray, lons: np.ndarray) -> tuple[np.ndarray, float]:
    """Metres, and the seconds they took."""
    border = Border.from_rings(rings, source=BorderSource(name="bench"))
    start = perf_counter()
    found = distances(lats, lons, border)
    return found.distance_km * 1000.0, perf_counter() - start
