"""The districts of Ukraine and of large cities from districts.toml, with circles that fit the size of their regions."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import shapely

from geo.locate.districts import District, Districts
from seeds.regions import read_toml
from seeds.sources import SEEDS

if TYPE_CHECKING:
    from pathlib import Path

    from geo.locate.names import Skeleton
    from geo.locate.regions import Region, Regions

KM_PER_DEGREE = 111.2


def load_districts(regions: Regions, skeleton: Skeleton, folder: Path = SEEDS) -> Districts:
    """All districts of districts.toml; raises `SeedError` if the file is missing or no TOML."""
    table = read_toml(folder, "districts.toml")
    districts = [
        District(
            names=tuple(row["names"]),
            settlement_id=row["chief"],
            radius_km=round(table["spread"] * _mean_radius_km(regions.by_code[code], len(entry["rows"])), 1),
        )
        for code, entry in table["districts"].items()
        for row in entry["rows"]
    ]
    districts += [
        District(names=tuple(names), settlement_id=int(city), of_city=True)
        for city, entry in table["cities"].items()
        for names in entry["names"]
    ]
    return Districts(districts, skeleton=skeleton, endings=table["endings"])


def _mean_radius_km(region: Region, parts: int) -> float:
    """The radius in km of a circle that has the mean area of a region's parts."""
    squeeze = math.cos(math.radians(region.polygon.centroid.y))
    return math.sqrt(shapely.area(region.polygon) * KM_PER_DEGREE**2 * squeeze / parts / math.pi)
