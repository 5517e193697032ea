"""Target types and weapons with their words and colours, as targets.toml and weapons.toml list them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from geo.errors import SeedError
from geo.merge import Sameness
from geo.read import Traits
from seeds.tables import read_table

if TYPE_CHECKING:
    from collections.abc import Mapping

SEEDS = Path(__file__).parent
LANGUAGES = ("fr", "en")
"""Languages in which every label must be given."""

_COLOUR = re.compile(r"#[0-9A-Fa-f]{6}")


@dataclass(frozen=True, slots=True, kw_only=True)
class TargetGroup:
    """A family of target types that shares one colour: `colour` on a light map, `dark` on a dark one, as #RRGGBB.

    `civil` says that nobody says they were aimed at.
    """

    key: str
    colour: str
    dark: str
    labels: Mapping[str, str]
    civil: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class TargetType:
    """A target type of the event format, the key of its group, and its label in each language.

    `broader` is the key of the wider type that a report may use for the same thing in another sentence, '' for none;
    `blasting` says that explosions heard there mean a strike.
    """

    key: str
    group: str
    labels: Mapping[str, str]
    broader: str = ""
    blasting: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Weapon:
    """A weapon of the event format and its label in each language.

    `stored` says that depots hold it, `decisive` that it tells more than any weapon told beside it, `counted` that
    counts are of it where several are counted; `parts` are the weapons that it is a mixture of.
    """

    key: str
    labels: Mapping[str, str]
    stored: bool = False
    decisive: bool = False
    counted: bool = False
    parts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Types:
    """All types by key, in the order of their files."""

    groups: Mapping[str, TargetGroup]
    targets: Mapping[str, TargetType]
    weapons: Mapping[str, Weapon]

    @property
    def traits(self) -> Traits:
        """What the reader needs to know of the types."""
        return Traits(
            broader={key: target.broader for key, target in self.targets.items() if target.broader},
            blasting=frozenset(key for key, target in self.targets.items() if target.blasting),
            civil=frozenset(key for key, target in self.targets.items() if self.groups[target.group].civil),
            stored=frozenset(key for key, weapon in self.weapons.items() if weapon.stored),
            decisive=frozenset(key for key, weapon in self.weapons.items() if weapon.decisive),
            mixtures=tuple((frozenset(weapon.parts), key) for key, weapon in self.weapons.items() if weapon.parts),
            counted=next((key for key, weapon in self.weapons.items() if weapon.counted), ""),
        )

    @property
    def sameness(self) -> Sameness:
        """What merging needs to know of the types: which may stand for another, and which are hit every day."""
        traits = self.traits
        return Sameness(
            broader=traits.broader, common=traits.civil, mixed=frozenset(name for _, name in traits.mixtures)
        )

    def colour_of(self, target_type: str) -> str:
        """The colour of a target type on a light map as #RRGGBB; a type nobody listed has that of `unknown`.

        >>> load_types().colour_of("energy_oil")
        '#B77100'
        """
        target = self.targets.get(target_type) or self.targets["unknown"]
        return self.groups[target.group].colour


def load_types(folder: Path = SEEDS) -> Types:
    """The types of a folder's targets.toml and weapons.toml; raises `SeedError` that lists all faults at once."""
    faults: list[str] = []
    targets = read_table(folder, "targets.toml")
    weapons = read_table(folder, "weapons.toml")
    groups = {
        key: TargetGroup(
            key=key,
            colour=_colour(entry, "colour", f"targets.toml: group '{key}'", faults),
            dark=_colour(entry, "dark", f"targets.toml: group '{key}'", faults),
            labels=_labels(entry, f"targets.toml: group '{key}'", faults),
            civil=bool(entry.get("civil", False)),
        )
        for key, entry in targets.get("groups", {}).items()
    }
    types = {
        key: TargetType(
            key=key,
            group=_group(entry, groups, f"targets.toml: target '{key}'", faults),
            labels=_labels(entry, f"targets.toml: target '{key}'", faults),
            broader=str(entry.get("broader", "")),
            blasting=entry.get("blasting", False) is True,
        )
        for key, entry in targets.get("targets", {}).items()
    }
    faults.extend(
        f"targets.toml: target '{key}' has the broader type '{target.broader}', which is not another listed one; "
        f"use one of {', '.join(types)}, or take the line out"
        for key, target in types.items()
        if target.broader and (target.broader == key or target.broader not in types)
    )
    arms = {
        key: Weapon(
            key=key,
            labels=_labels(entry, f"weapons.toml: weapon '{key}'", faults),
            stored=entry.get("stored", False) is True,
            decisive=entry.get("decisive", False) is True,
            counted=entry.get("counted", False) is True,
            parts=tuple(map(str, entry.get("parts", ()))),
        )
        for key, entry in weapons.get("weapons", {}).items()
    }
    faults.extend(
        f"weapons.toml: weapon '{key}' is a mixture of '{part}', which is not listed; use some of {', '.join(arms)}"
        for key, weapon in arms.items()
        for part in weapon.parts
        if part not in arms
    )
    for name, table in (("targets.toml: targets", types), ("weapons.toml: weapons", arms)):
        if "unknown" not in table:
            faults.append(f"{name} lack 'unknown', which stands for all that is not listed; add it")
    if faults:
        raise SeedError("\n".join(faults))
    return Types(groups=groups, targets=types, weapons=arms)


def _labels(entry: Mapping[str, Any], where: str, faults: list[str]) -> dict[str, str]:
    labels = entry.get("label", {})
    faults.extend(f"{where} has no label in '{lang}'; add it" for lang in LANGUAGES if not labels.get(lang))
    return {lang: str(text) for lang, text in labels.items()}


def _colour(entry: Mapping[str, Any], name: str, where: str, faults: list[str]) -> str:
    value = str(entry.get(name, ""))
    if not _COLOUR.fullmatch(value):
        faults.append(f"{where}: {name} is '{value}'; write it as #RRGGBB")
    return value


def _group(entry: Mapping[str, Any], groups: Mapping[str, TargetGroup], where: str, faults: list[str]) -> str:
    group = str(entry.get("group", ""))
    if group not in groups:
        faults.append(f"{where} is in group '{group}', which is not listed; use one of {', '.join(groups)}")
    return group
