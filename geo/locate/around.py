"""Areas around a town that are called after it: its surroundings, or the district that it is the chief town of."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from geo.locate.candidates import Candidate, Context, of_adjective, settlements

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geo.locate.atlas import Atlas

SURROUNDINGS_KM = 40.0
"""What "région de Taganrog" may mean where no region has the name: the town and the land around it."""


def surroundings(name: str, atlas: Atlas, context: Context) -> list[Candidate]:
    """The towns of a name with the land around each, for a region or sea that no area has the name of."""
    wide = "no area has this name: the surroundings of the town"
    return [
        replace(town, precision="district", radius_km=SURROUNDINGS_KM, reasons=(wide, *town.reasons))
        for town in settlements(name, atlas, context)
    ]


def districts(name: str, atlas: Atlas, context: Context) -> list[Candidate]:
    """The districts around the chief towns of a name or of the adjective made of it, best first."""
    bare = _without_words(name, atlas.sizes.district_words)
    said = "the district around its chief town"
    towns = settlements(bare, atlas, context) or of_adjective(bare, atlas, context)
    return [
        replace(town, precision="district", radius_km=atlas.sizes.district_km, reasons=(said, *town.reasons))
        for town in towns
    ]


def _without_words(name: str, words: Sequence[str]) -> str:
    """The name without the words of a phrase; one that ends in an apostrophe stands right before the next."""
    longest_first = sorted(words, key=len, reverse=True)
    whole = "|".join(re.escape(word) for word in longest_first if not word.endswith("'"))
    elided = "|".join(re.escape(word) for word in longest_first if word.endswith("'"))
    pattern = rf"(?:^|(?<=\s))(?:(?:{elided})|(?:{whole})(?=\s|$))\s*"
    return re.sub(pattern, " ", name.replace("’", "'"), flags=re.IGNORECASE).strip() or name
