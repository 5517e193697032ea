"""The world that the journey is given: the words, the places and the border, put together from seeds/."""

from __future__ import annotations

from typing import TYPE_CHECKING

from geo.flow import World
from seeds.borders import load_border
from seeds.gazetteer import load_atlas
from seeds.lexicons import Lexicons
from seeds.outlets import load_outlets
from seeds.regions.reaches import load_reaches
from seeds.types import load_types

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


def load_world(cache: Path | None = None, progress: Callable[[int, int], None] | None = None) -> World:
    """Everything from seeds; at first use the gazetteer is indexed, `progress` told what is done and the total.

    `cache` is the folder for that index. Raises `SeedError` where a file of seeds/ is missing, altered or inconsistent,
    `GazetteerError` where a gazetteer that the user has added is broken.
    """
    atlas = load_atlas(cache, progress)
    types = load_types()
    return World(
        lexicons=Lexicons(atlas, types.traits),
        atlas=atlas,
        border=load_border(),
        reaches=load_reaches(),
        sameness=types.sameness,
        outlets=load_outlets(),
    )
