"""Colours by status, kind, act and side, as palettes.toml lists them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, get_args

from geo.errors import SeedError
from geo.model import Act, Kind, Side, Status
from seeds.tables import read_table

if TYPE_CHECKING:
    from collections.abc import Mapping

SEEDS = Path(__file__).parent
WORDS = {"status": get_args(Status), "kind": get_args(Kind), "act": get_args(Act), "side": get_args(Side)}
"""What each palette must have a colour for, in the order of legends: the closed lists of the model."""

_COLOUR = re.compile(r"#[0-9A-Fa-f]{6}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Tone:
    """The colour of one word of a palette as #RRGGBB: `colour` on a light map, `dark` on a dark one."""

    key: str
    colour: str
    dark: str


def load_palettes(folder: Path = SEEDS) -> Mapping[str, tuple[Tone, ...]]:
    """The tones of `status`, `kind`, `act` and `side`, each in the order of the model's list.

    Raises `SeedError` with all faults of the file at once.

    >>> [tone.key for tone in load_palettes()["kind"]]
    ['strike', 'interception', 'debris']
    """
    file = read_table(folder, "palettes.toml")
    faults = [
        f"palettes.toml: {name}.{key} is none of {', '.join(words)}; take it out"
        for name, words in WORDS.items()
        for key in file.get(name, {})
        if key not in words
    ]
    palettes = {
        name: tuple(_tone(name, key, file.get(name, {}).get(key, {}), faults) for key in words)
        for name, words in WORDS.items()
    }
    if faults:
        raise SeedError("\n".join(faults))
    return palettes


def _tone(name: str, key: str, entry: Mapping[str, Any], faults: list[str]) -> Tone:
    colours = {theme: str(entry.get(theme, "")) for theme in ("colour", "dark")}
    faults.extend(
        f"palettes.toml: {name}.{key}: {theme} is '{value}'; write it as #RRGGBB"
        for theme, value in colours.items()
        if not _COLOUR.fullmatch(value)
    )
    return Tone(key=key, **colours)
