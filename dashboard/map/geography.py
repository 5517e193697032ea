"""What lies under the events: land, border, regions, cities, with the names of their sources."""

from __future__ import annotations

import json
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from shapely import maximum_inscribed_circle
from shapely.geometry import MultiPolygon, Polygon, box, mapping, shape

from seeds.bands import load_bands
from seeds.basemap import CITIES_PATH, load_basemap
from seeds.sources import SEEDS, read_seed, source_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    from geo.measure import Border as Measured
    from seeds.bands import Band
    from seeds.basemap import City

BORDER, REGIONS = "borders/ukraine.geojson", "regions/regions.geojson"
HOME = (44.0, 22.0, 58.5, 48.0)
"""South, west, north, east in degrees: what a map without events opens on, and where country names are placed."""
SMALLEST_NAMED_DEG2 = 4.0
"""Area in square degrees from which a country is named: smaller ones have no room for it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Label:
    """A city or country to be named: WGS 84 degrees, names by language, `rank` 0 for what is named first.

    `kind` is `city` (a dot and a name) or `country` (a spaced name without a dot).
    """

    lat: float
    lon: float
    names: Mapping[str, str]
    rank: int = 0
    kind: str = "city"


@dataclass(frozen=True, slots=True, kw_only=True)
class Border:
    """The border drawn and measured against: GeoJSON geometry (lon, lat) and where it comes from."""

    geometry: Mapping[str, Any]
    name: str = ""
    date: str = ""
    licence: str = ""
    sha256: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Geography:
    """All that a map draws beside events, as GeoJSON in degrees, lon before lat.

    `bounds` is (south, west, north, east): the base map ends there. `home` in the same order is what the map opens
    on when no event is placed. `regions` are geometries by ISO 3166-2 code, `bands` lines of equal distance from the
    border.
    """

    basemap: Mapping[str, Any]
    border: Border
    regions: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    labels: tuple[Label, ...] = ()
    bands: tuple[Band, ...] = ()
    attribution: tuple[str, ...] = ()
    bounds: tuple[float, float, float, float] = (36.0, 10.0, 72.0, 110.0)
    home: tuple[float, float, float, float] = HOME


def load_geography(folder: Path = SEEDS) -> Geography:
    """The geography that ships with the program; raises `SeedError` where a file is missing or altered."""
    basemap = load_basemap(folder)
    regions = json.loads(read_seed(REGIONS, folder))
    border, cities = source_of(BORDER, folder), source_of(CITIES_PATH, folder)
    west, south, east, north = basemap.geojson["bbox"]
    land = [feature for feature in basemap.geojson["features"] if feature["properties"]["kind"] != "sea"]
    return Geography(
        basemap={"type": "FeatureCollection", "features": land},
        border=Border(
            geometry=json.loads(read_seed(BORDER, folder))["geometry"],
            name=f"{border.package.removeprefix('@')} {border.version}",
            date=border.data_date,
            licence=border.data_licence,
            sha256=border.sha256,
        ),
        regions={feature["properties"]["code"]: feature["geometry"] for feature in regions["features"]},
        labels=(*map(_label, basemap.cities), *_countries(land)),
        bands=load_bands(folder),
        attribution=(
            f"{border.attribution} ({border.data_licence})",
            "Natural Earth",
            f"{cities.attribution} ({cities.data_licence})",
        ),
        bounds=(south, west, north, east),
    )


def against(geography: Geography, border: Measured) -> Geography:
    """The same geography with another border drawn, the one that was measured against, and no lines about ours."""
    source = border.source
    drawn = Border(
        geometry=mapping(border.land),
        name=source.title,
        date=source.date,
        licence=source.licence,
        sha256=source.sha256,
    )
    credit = f"{source.title} ({source.licence or 'licence not told'})"
    return replace(geography, border=drawn, bands=(), attribution=(credit, *geography.attribution))


def _label(city: City) -> Label:
    return Label(lat=city.point.lat, lon=city.point.lon, names=city.names, rank=city.rank)


def _countries(features: Iterable[Mapping[str, Any]]) -> list[Label]:
    """A label in the widest part of each country that lies in the home view."""
    south, west, north, east = HOME
    view = box(west, south, east, north)
    labels = []
    for feature in features:
        seen = shape(dict(feature["geometry"])).intersection(view)
        names = feature["properties"].get("name")
        if not names or not isinstance(seen, Polygon | MultiPolygon) or seen.area < SMALLEST_NAMED_DEG2:
            continue
        lon, lat = maximum_inscribed_circle(seen, tolerance=0.1).coords[0]
        labels.append(Label(lat=round(lat, 2), lon=round(lon, 2), names=names, rank=9, kind="country"))
    return labels
