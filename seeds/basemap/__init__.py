"""The muted base map that needs no network: land of the countries around the events, and cities to name on it.

Ukraine has its internationally recognised outline, simplified; Crimea is no part of Russia. There are no lakes, no
rivers and no roads.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from geo.model import LatLon
from seeds.sources import SEEDS, read_seed, source_of

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

MAP_PATH = "basemap/basemap.geojson"
CITIES_PATH = "basemap/cities.json"


@dataclass(frozen=True, slots=True, kw_only=True)
class City:
    """A city to name on the map: rank 1 is named always, rank 4 only near; names by language (fr, en, ru, uk)."""

    geonames_id: int
    country: str
    point: LatLon
    rank: int
    names: Mapping[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Basemap:
    """The map as GeoJSON, its cities by rank, and the words that must be shown with it.

    The first feature has the kind `sea` and covers the box of the map; each other has the kind `country`, an `iso`
    code and a `name` in fr and en. Coordinates are lon, lat in degrees.
    """

    geojson: Mapping[str, Any] = field(repr=False)
    cities: tuple[City, ...] = field(repr=False)
    attribution: str


def load_basemap(folder: Path = SEEDS) -> Basemap:
    """The base map and its cities; raises `SeedError` if a file is missing or altered."""
    rows = json.loads(read_seed(CITIES_PATH, folder))
    cities = tuple(
        City(
            geonames_id=row["id"],
            country=row["country"],
            point=LatLon(lat=row["lat"], lon=row["lon"]),
            rank=row["rank"],
            names=row["names"],
        )
        for row in rows
    )
    credits_ = [source_of(path, folder).attribution for path in (MAP_PATH, CITIES_PATH)]
    return Basemap(geojson=json.loads(read_seed(MAP_PATH, folder)), cities=cities, attribution=". ".join(credits_))
