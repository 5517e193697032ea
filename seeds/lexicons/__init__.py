"""The words of each language, compiled with the names of regions, countries and seas."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import TYPE_CHECKING

from geo.errors import SeedError
from geo.read import AreaName, Lexicon, compile_lexicon

if TYPE_CHECKING:
    from collections.abc import Mapping

    from geo.locate import Atlas

FOLDER = Path(__file__).parent


def load_lexicons(atlas: Atlas, broader: Mapping[str, str], folder: Path = FOLDER) -> dict[str, Lexicon]:
    """Language code → lexicon for every TOML file of the folder; raises `SeedError` naming the file and the fault.

    `broader` gives a target type the wider one that may stand for it.
    """
    lexicons: dict[str, Lexicon] = {}
    for path in sorted(folder.glob("*.toml")):
        try:
            table = tomllib.loads(path.read_text(encoding="utf-8"))
        except tomllib.TOMLDecodeError as error:
            message = f"{path.name}: {error}; mend the line and try again"
            raise SeedError(message) from error
        lexicon = compile_lexicon(table, area_names(atlas, path.stem), broader)
        lexicons[lexicon.code] = lexicon
    if not lexicons:
        message = f"{folder.name}/ holds no lexicon; restore its .toml files from the repository"
        raise SeedError(message)
    return lexicons


def area_names(atlas: Atlas, language: str) -> dict[str, tuple[AreaName, ...]]:
    """Name in lower case → the regions, countries and seas of that name in a language."""
    names: dict[str, list[AreaName]] = {}
    for region in atlas.regions:
        forms = region.forms.get(language)
        if forms is None:
            continue
        phrases = {phrase.lower() for phrase in forms.phrases}
        for form in dict.fromkeys([*forms.bare, *forms.phrases]):
            sure = form.lower() in phrases and region.kind not in TOWNS
            # An oblast is held in part at most: authorities of both sides speak there, so neither is taken for granted.
            holder = region.holder if region.kind != "oblast" else ""
            if form in forms.bare or (sure and form[:1].isupper()):
                names.setdefault(form.lower(), []).append(
                    AreaName(code=region.code, precision="region", country=region.country, holder=holder, bare=not sure)
                )
    for area in atlas.areas:
        for form in area.forms.get(language, ()):
            names.setdefault(form.lower(), []).append(
                AreaName(code=area.key, precision=area.precision, country=area.country)
            )
    return {name: tuple(areas) for name, areas in names.items()}


TOWNS = frozenset({"city"})
"""Kinds of region whose bare name is a town's first of all."""
