"""Isolines of distance from the border, derived by seeds/derive/bands.py: 100, 250, 500, 1,000 and 1,500 km outside it.

Points of a line are at that geodesic distance to within 10 m; between them the line leaves it by less than 1 km.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING

from geo.errors import SeedError
from seeds.borders import PATH as BORDER
from seeds.sources import SEEDS, read_seed, source_of

if TYPE_CHECKING:
    from pathlib import Path

PATH = "bands/ukraine.geojson"
KILOMETRES = (100, 250, 500, 1000, 1500)


@dataclass(frozen=True, slots=True, kw_only=True)
class Band:
    """A closed line of (lon, lat) in degrees, its first point repeated at the end, and its distance from the border."""

    distance_km: float
    ring: tuple[tuple[float, float], ...]


def load_bands(folder: Path = SEEDS) -> tuple[Band, ...]:
    """The lines, the nearest first.

    Raises `SeedError` if the file is missing or altered, or was measured against another border than the one shipped.
    """
    features = json.loads(read_seed(PATH, folder))["features"]
    border = source_of(BORDER, folder).sha256
    if any(feature["properties"]["border_sha256"] != border for feature in features):
        message = f"{PATH} was measured against another border than {BORDER}; run 'python -m seeds.derive bands'"
        raise SeedError(message)
    return tuple(
        Band(
            distance_km=float(feature["properties"]["distance_km"]),
            ring=tuple((lon, lat) for lon, lat in feature["geometry"]["coordinates"]),
        )
        for feature in features
    )
