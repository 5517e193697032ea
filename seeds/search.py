"""What the map's search needs to find a name in any script: rules of folding, and the names of well-known places."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from geo.locate.names import fold_table
from seeds.basemap import CITIES_PATH
from seeds.gazetteer import load_table
from seeds.regions import region_names
from seeds.sources import SEEDS, read_seed
from seeds.tables import read_table

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping
    from pathlib import Path

FILE = "search.toml"


def load_folding(folder: Path = SEEDS) -> dict[str, Any]:
    """The rules as JSON can carry them; `fold.js` follows them to the letter, as `geo.locate.names` does.

    `letters`: what becomes of letters in lower case when accents, apostrophes and hyphens are forgotten, as pairs
    (letters that become the same, what they become). `skeleton`: letters of other scripts in Latin. `merged`: spellings
    to make one, in order. `vowels`, `alike`, `shortest_stem`, `shortest_inside`: see the seeds. Raises `SeedError` if
    search.toml is missing or no TOML.
    """
    skeleton = load_table(folder)["skeleton"]
    same: dict[str, str] = {}
    for letter, plain in fold_table().items():
        same[plain] = same.get(plain, "") + letter
    return {
        "letters": [[letters, plain] for plain, letters in same.items()],
        "skeleton": skeleton["letters"],
        "merged": skeleton["merged"],
        "vowels": skeleton["vowels"],
        **_own_rules(folder),
    }


def names_of_cities(ids: Collection[int], folder: Path = SEEDS) -> dict[int, tuple[str, ...]]:
    """The names in several languages of those of the GeoNames ids that are cities of the base map."""
    cities = json.loads(read_seed(CITIES_PATH, folder))
    return {city["id"]: tuple(dict.fromkeys(city["names"].values())) for city in cities if city["id"] in ids}


def names_of_regions(codes: Collection[str], folder: Path = SEEDS) -> dict[str, dict[str, tuple[str, ...]]]:
    """The names by language, and the stems of adjectives, of those of the ISO 3166-2 codes that are known."""
    return {code: names for code, names in region_names(folder).items() if code in codes}


def _own_rules(folder: Path) -> Mapping[str, Any]:
    return read_table(folder, FILE)
