"""First-order regions, countries and seas, with their names in each language and their shapes."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from shapely.geometry import MultiPolygon, Polygon, shape

from geo.errors import SeedError
from geo.locate.areas import Area, Areas
from geo.locate.regions import Forms, Region, Regions
from geo.model import LatLon
from seeds.regions.words import Words, spell
from seeds.sources import SEEDS, read_seed
from seeds.tables import read_table

if TYPE_CHECKING:
    from pathlib import Path

PATH = "regions/regions.geojson"
SEAS_PATH = "regions/seas.geojson"


def load_regions(folder: Path = SEEDS) -> Regions:
    """All regions; raises `SeedError` that lists every gap between the table, the patterns and the polygons."""
    table, patterns = read_toml(folder, "regions.toml"), read_toml(folder, "patterns.toml")
    features = {f["properties"]["code"]: f for f in json.loads(read_seed(PATH, folder))["features"]}
    languages = {language: Words(patterns[language], patterns["own_name"]) for language in languages_of(patterns)}
    faults = [f"regions.toml: {code} has no polygon; derive them again" for code in sorted(table.keys() - features)]
    faults += [f"regions.toml: no table for {code}, which has a polygon" for code in sorted(features.keys() - table)]
    regions = []
    for code, entry in table.items():
        try:
            forms = {language: words.forms(entry, language) for language, words in languages.items()}
        except SeedError as error:
            faults.append(f"regions.toml: {code}: {error}")
        else:
            if code in features:
                regions.append(_region(code, entry, forms, features[code]))
    if faults:
        raise SeedError("\n".join(faults))
    return Regions(regions, ignored=_ignored(patterns))


def region_names(folder: Path = SEEDS) -> dict[str, dict[str, tuple[str, ...]]]:
    """By ISO 3166-2 code and language, what a region is called: names in the nominative, then stems of adjectives.

    Under the language '' stands the name that Strikemap prints. The polygons are not read. Raises `SeedError` where a
    name can't be spelt.
    """
    patterns = read_toml(folder, "patterns.toml")
    names: dict[str, dict[str, tuple[str, ...]]] = {}
    for code, entry in read_toml(folder, "regions.toml").items():
        names[code] = {"": (entry["name"],)}
        for language in languages_of(patterns):
            declensions = patterns[language].get("declensions", {})
            words = (*entry["names"].get(language, ()), *entry.get("alone", {}).get(language, ()))
            found = (spell([word], declensions)[0] for word in words)
            stems = entry.get("adjectives", {}).get(language, ())
            names[code][language] = tuple(dict.fromkeys((*found, *stems)))
    return names


def load_areas(folder: Path = SEEDS) -> Areas:
    """All countries, seas and large areas of areas.toml; raises `SeedError` where a name can't be spelt."""
    patterns = read_toml(folder, "patterns.toml")
    waters = {f["properties"]["key"]: f for f in json.loads(read_seed(SEAS_PATH, folder))["features"]}
    areas = []
    for key, entry in read_toml(folder, "areas.toml").items():
        forms = {
            language: spell(entry["names"][language], patterns[language].get("declensions", {}))
            for language in languages_of(patterns)
        }
        water = waters.get(key)
        areas.append(
            Area(
                key=key,
                name=entry["name"],
                precision=entry["precision"],
                point=LatLon(lat=entry["lat"], lon=entry["lon"]),
                radius_km=water["properties"]["radius_km"] if water else entry["radius_km"],
                country=entry["country"],
                parts=tuple(entry.get("parts", ())),
                polygon=_polygon(water, key) if water else None,
                forms=forms,
            )
        )
    return Areas(areas, ignored=_ignored(patterns))


def read_toml(folder: Path, name: str) -> dict[str, Any]:
    """The table of a file in regions/; raises `SeedError` if it is missing or no TOML."""
    return read_table(folder, f"regions/{name}")


def languages_of(patterns: dict[str, Any]) -> tuple[str, ...]:
    """The codes of the languages that patterns.toml has a table for, in its order."""
    return tuple(code for code, table in patterns.items() if isinstance(table, dict))


def _ignored(patterns: dict[str, Any]) -> list[str]:
    return [word for language in languages_of(patterns) for word in patterns[language]["ignored"]]


def _region(code: str, entry: dict[str, Any], forms: dict[str, Forms], feature: dict[str, Any]) -> Region:
    properties = feature["properties"]
    return Region(
        code=code,
        country=properties["country"],
        admin1_code=entry["admin1"],
        name=entry["name"],
        kind=entry["class"],
        forms=forms,
        polygon=_polygon(feature, code),
        point=LatLon(lat=properties["lat"], lon=properties["lon"]),
        radius_km=properties["radius_km"],
        holder=entry.get("holder", ""),
    )


def _polygon(feature: dict[str, Any], key: str) -> Polygon | MultiPolygon:
    polygon = shape(feature["geometry"])
    if not isinstance(polygon, Polygon | MultiPolygon):
        message = f"{key} is a {polygon.geom_type} in regions/; derive the file again"
        raise SeedError(message)
    return polygon
