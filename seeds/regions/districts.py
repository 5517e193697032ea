"""The districts of Ukraine from districts.toml and those of large cities from quarters.toml, each with its circle."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any

import shapely

from geo.locate.districts import District, Districts
from geo.model import LatLon
from seeds.regions import read_toml
from seeds.sources import SEEDS

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from geo.locate.index import NameRules
    from geo.locate.names import Style
    from geo.locate.regions import Region, Regions

KM_PER_DEGREE = 111.2
UNWRITTEN = str.maketrans("", "", "'’")
"""Apostrophes stand in no printed name."""


def load_districts(regions: Regions, rules: NameRules, folder: Path = SEEDS) -> Districts:
    """All districts of both files; raises `SeedError` if one is missing or no TOML."""
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
    districts += _of_cities(read_toml(folder, "quarters.toml"), {style.name: style for style in rules.styles})
    return Districts(districts, skeleton=rules.skeleton, endings=table["endings"])


def _of_cities(table: Mapping[str, Any], styles: Mapping[str, Style]) -> Iterator[District]:
    for city, entry in table["cities"].items():
        style = styles[table["styles"][entry["country"]]]
        for row in entry["rows"]:
            names, told = tuple(row.get("names", ())), tuple(row.get("told", ()))
            yield District(
                names=names,
                told=told,
                settlement_id=int(city),
                radius_km=row.get("radius_km", 0.0),
                of_city=True,
                label=row.get("shown") or table["shown"].format(_printed((*names, *told)[0], style)),
                part_id=row.get("geonames"),
                point=LatLon(lat=row["at"][0], lon=row["at"][1]) if "at" in row else None,
            )


def _printed(name: str, style: Style) -> str:
    """A name in Latin letters, each word with a capital: "Amur-Nyzhnodniprovskyi"."""
    return style.write(name.translate(UNWRITTEN)).title()


def _mean_radius_km(region: Region, parts: int) -> float:
    """The radius in km of a circle that has the mean area of a region's parts."""
    squeeze = math.cos(math.radians(region.polygon.centroid.y))
    return math.sqrt(shapely.area(region.polygon) * KM_PER_DEGREE**2 * squeeze / parts / math.pi)
