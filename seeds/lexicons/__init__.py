"""The words of each language, compiled with the names of regions, countries and seas."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from geo.errors import SeedError
from geo.locate.gazetteer import cache_folder
from geo.read import AreaName, Lexicon, compile_lexicon
from seeds.lexicons import kept

if TYPE_CHECKING:
    from collections.abc import Iterator

    from geo.locate import Atlas
    from geo.read import Traits

FOLDER = Path(__file__).parent


class Lexicons(Mapping[str, Lexicon]):
    """Language code → lexicon for every TOML file of a folder, each compiled when it is first asked for.

    What was compiled is kept in the folder for caches.
    """

    def __init__(self, atlas: Atlas, traits: Traits, folder: Path = FOLDER) -> None:
        """Take the names of places, and what is particular to types of targets and weapons.

        Raises `SeedError` if the folder holds no lexicon; a fault in one is raised when it is asked for.
        """
        self._atlas, self._traits, self._folder = atlas, traits, folder
        self._paths = {path.stem: path for path in sorted(folder.glob("*.toml"))}
        self._compiled: dict[str, Lexicon] = {}
        if not self._paths:
            message = f"{folder.name}/ holds no lexicon; restore its .toml files from the repository"
            raise SeedError(message)

    def __reduce__(self) -> tuple[Any, ...]:
        """What another process needs to compile the same words."""
        return (Lexicons, (self._atlas, self._traits, self._folder))

    def __getitem__(self, code: str) -> Lexicon:
        """The lexicon of a language; raises KeyError for one without, `SeedError` naming the file and the fault."""
        if code not in self._compiled:
            self._compiled[code] = self._compile(self._paths[code])
        return self._compiled[code]

    def __contains__(self, code: object) -> bool:
        """Whether there are words for a language; none is compiled to tell."""
        return code in self._paths

    def __iter__(self) -> Iterator[str]:
        """The codes of the languages that there are words for, in order."""
        return iter(self._paths)

    def __len__(self) -> int:
        """How many languages there are words for."""
        return len(self._paths)

    def _compile(self, path: Path) -> Lexicon:
        text, areas, folder = path.read_text(encoding="utf-8"), area_names(self._atlas, path.stem), cache_folder()
        key = kept.key_of(text, areas)
        lexicon = kept.load(folder, path.stem, key)
        if lexicon is None:
            try:
                table = tomllib.loads(text)
            except tomllib.TOMLDecodeError as error:
                message = f"{path.name}: {error}; mend the line and try again"
                raise SeedError(message) from error
            lexicon = compile_lexicon(table, areas)
            kept.save(folder, path.stem, key, lexicon)
        return replace(lexicon, traits=self._traits)


def area_names(atlas: Atlas, language: str) -> dict[str, tuple[AreaName, ...]]:
    """Name in lower case → the regions, countries and seas of that name in a language."""
    names: dict[str, list[AreaName]] = {}
    for region in atlas.regions:
        forms = region.forms.get(language)
        if forms is None:
            continue
        phrases = {phrase.lower() for phrase in forms.phrases}
        for form in dict.fromkeys([*forms.bare, *forms.phrases, *forms.adjectives]):
            sure = form.lower() in phrases and region.kind not in TOWNS
            # An oblast is held in part at most: authorities of both sides speak there, so neither is taken for granted.
            holder = region.holder if region.kind != "oblast" else ""
            if form in forms.bare or form in forms.adjectives or (sure and form[:1].isupper()):
                names.setdefault(form.lower(), []).append(
                    AreaName(
                        code=region.code,
                        precision="region",
                        country=region.country,
                        holder=holder,
                        bare=not sure,
                        adjective=form not in {*forms.bare, *forms.phrases},
                    )
                )
    for area in atlas.areas:
        for form in area.forms.get(language, ()):
            names.setdefault(form.lower(), []).append(
                AreaName(code=area.key, precision=area.precision, country=area.country)
            )
    return {name: tuple(areas) for name, areas in names.items()}


TOWNS = frozenset({"city"})
"""Kinds of region whose bare name is a town's first of all."""
