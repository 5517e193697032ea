"""How near and how far each region, sea and large area is from the border: `geo.measure.over_area` over its polygon."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from shapely.ops import unary_union

from geo.measure import over_area
from seeds.borders import load_border
from seeds.regions import load_areas, load_regions
from seeds.regions.reaches import REACHES_PATH, made_of
from seeds.sources import SEEDS

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from shapely.geometry.base import BaseGeometry


def derive(cache: Path) -> dict[str, bytes]:  # noqa: ARG001 -- every step takes it; this one needs no package
    """The distances by their path relative to seeds/, one area a line, measured with what seeds/ holds."""
    border = load_border(SEEDS)
    lines = ",\n".join(f"{json.dumps(code)}:{json.dumps(over_area(area, border))}" for code, area in polygons(SEEDS))
    return {REACHES_PATH: f'{{"made_of":"{made_of(SEEDS)}","km":{{\n{lines}\n}}}}\n'.encode("ascii")}


def polygons(folder: Path = SEEDS) -> Iterator[tuple[str, BaseGeometry]]:
    """The code or key and the polygon, (lon, lat) in degrees, of each region and of each area that has one."""
    regions = load_regions(folder)
    for region in regions:
        yield region.code, region.polygon
    for area in load_areas(folder):
        if area.parts:
            yield area.key, unary_union([regions.by_code[code].polygon for code in area.parts])
        elif area.polygon is not None:
            yield area.key, area.polygon
