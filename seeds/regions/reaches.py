"""How near and how far each region, sea and large area is from the border, searched once by seeds/derive/reaches.py.

To search a polygon takes up to a tenth of a second; the figures are those of `geo.measure.over_area` to the last digit.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from geo.model import content_hash
from seeds.borders import PATH as BORDER
from seeds.regions import PATH, SEAS_PATH, read_toml
from seeds.sources import SEEDS, read_seed, source_of

if TYPE_CHECKING:
    from pathlib import Path

    from geo.measure import Reach

REACHES_PATH = "regions/reaches.json"


def load_reaches(folder: Path = SEEDS) -> dict[tuple[str, str], Reach]:
    """Least and greatest distance in km by the hash of the border and the code of the region or key of the area.

    Empty where polygons or border are others than those searched, so that each is searched when it is needed. Raises
    `SeedError` if the file is missing or altered.
    """
    table = json.loads(read_seed(REACHES_PATH, folder))
    if table["made_of"] != made_of(folder):
        return {}
    border = source_of(BORDER, folder).sha256
    return {(border, code): (least, greatest) for code, (least, greatest) in table["km"].items()}


def made_of(folder: Path = SEEDS) -> str:
    """A hash of all that the figures depend on: the border, the polygons, and which areas are made of which regions."""
    hashes = [source_of(path, folder).sha256 for path in (BORDER, PATH, SEAS_PATH)]
    parts = {key: entry.get("parts", ()) for key, entry in read_toml(folder, "areas.toml").items()}
    return content_hash(json.dumps([hashes, parts], sort_keys=True))
