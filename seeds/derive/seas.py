"""The seas: the rings of seeds/regions/seas.toml less the land of the base map, with the circles that cover them.

The point that stands for a sea is that of seeds/regions/areas.toml.
"""

from __future__ import annotations

import json
import tomllib
from typing import TYPE_CHECKING, Any

import shapely
from shapely.geometry import Point, Polygon, shape

from geo.errors import SeedError
from seeds.derive.basemap import MAP_PATH
from seeds.derive.regions import covering_radius_km
from seeds.sources import SEEDS, read_seed

if TYPE_CHECKING:
    from pathlib import Path

PATH = "regions/seas.geojson"
GRID = 0.001
SMALLEST_PART = 0.002
"""Square degrees, about 20 km²: smaller waters are left out, lagoons and what lies between two outlines of a coast."""


def derive(cache: Path) -> dict[str, bytes]:  # noqa: ARG001 -- the steps share one signature, and this one fetches nothing
    """The seas by their path relative to seeds/."""
    features = json.loads(read_seed(MAP_PATH))["features"]
    land = shapely.union_all([shape(f["geometry"]) for f in features if f["properties"]["kind"] == "country"])
    areas = _table("areas.toml")
    lines = ",\n".join(
        _feature(key, without_land(entry["frame"], land), areas[key]) for key, entry in _table("seas.toml").items()
    )
    return {PATH: f'{{"type":"FeatureCollection","features":[\n{lines}\n]}}\n'.encode("ascii")}


def without_land(frame: list[list[float]], land: shapely.Geometry) -> shapely.MultiPolygon:
    """The water inside a ring of lon, lat in degrees, rounded; raises `SeedError` for a ring that crosses itself."""
    ring = Polygon(frame)
    if not ring.is_valid:
        message = f"seas.toml: a frame is no ring ({shapely.is_valid_reason(ring)}); mend its points"
        raise SeedError(message)
    water = shapely.get_parts(shapely.difference(ring, land, grid_size=GRID))
    return shapely.MultiPolygon([part for part in water if part.area >= SMALLEST_PART])


def _feature(key: str, water: shapely.MultiPolygon, area: dict[str, Any]) -> str:
    if not water.contains(Point(area["lon"], area["lat"])):
        message = f"areas.toml: the point of {key} is not in its water; move it there"
        raise SeedError(message)
    properties = {"key": key, "radius_km": covering_radius_km(water, area["lon"], area["lat"])}
    geometry = json.loads(shapely.to_geojson(water.normalize()))
    feature = {"type": "Feature", "id": key, "properties": properties, "geometry": geometry}
    return json.dumps(feature, separators=(",", ":"))


def _table(name: str) -> dict[str, dict[str, Any]]:
    return tomllib.loads((SEEDS / "regions" / name).read_text(encoding="utf-8"))
