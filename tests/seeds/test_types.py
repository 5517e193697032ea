"""Target types and weapons: complete, in both languages, in colours that everybody can tell apart."""

from __future__ import annotations

import itertools
import math
from typing import TYPE_CHECKING

import pytest

from geo.errors import SeedError
from seeds.types import SEEDS, load_types

if TYPE_CHECKING:
    from pathlib import Path

TARGETS = {
    "energy_oil",
    "energy_power",
    "energy_gas",
    "defence_industry",
    "industry",
    "ammunition_depot",
    "airfield",
    "air_defence",
    "naval",
    "port",
    "rail_transport",
    "residential",
    "civilian_infrastructure",
    "military_base",
    "government",
    "other",
    "unknown",
}
WEAPONS = ["drone", "missile", "sea_drone", "bomb", "artillery", "mixed", "unknown"]

# Full red and full green blindness: Machado, Oliveira and Fernandes (2009), severity 1.0, in linear RGB.
SIGHTS = {
    "full": ((1, 0, 0), (0, 1, 0), (0, 0, 1)),
    "protan": (
        (0.152286, 1.052583, -0.204868),
        (0.114503, 0.786281, 0.099216),
        (-0.003882, -0.048116, 1.051998),
    ),
    "deutan": (
        (0.367322, 0.860646, -0.227968),
        (0.280085, 0.672501, 0.047413),
        (-0.011820, 0.042940, 0.968881),
    ),
}
LEAST_DIFFERENCE = 15.0
"""In CIE 1976 ΔE*ab; 2.3 is just noticeable side by side."""


def test_the_types_are_those_of_the_event_format():
    types = load_types()
    assert set(types.targets) >= TARGETS
    assert set(WEAPONS) <= set(types.weapons)


@pytest.mark.parametrize("sight", SIGHTS)
@pytest.mark.parametrize("theme", ["colour", "dark"])
def test_colours_of_groups_can_be_told_apart(sight: str, theme: str):
    groups = load_types().groups
    for a, b in itertools.combinations(groups, 2):
        difference = math.dist(*(_lab(getattr(groups[key], theme), SIGHTS[sight]) for key in (a, b)))
        assert difference >= LEAST_DIFFERENCE, f"{a} and {b}: {difference:.1f}"


def test_a_type_nobody_listed_has_the_colour_of_unknown():
    types = load_types()
    assert types.colour_of("lighthouse") == types.colour_of("unknown")


def test_a_type_names_the_wider_one_that_a_report_may_use_for_it():
    targets = load_types().targets
    assert targets["energy_power"].broader == "civilian_infrastructure"
    assert targets["port"].broader == ""


@pytest.mark.parametrize("wider", ["industrie", "b"])
def test_a_wider_type_that_is_not_another_listed_one_is_refused(tmp_path: Path, wider: str):
    labels = 'group = "a"\nlabel = { fr = "b", en = "b" }\n'
    (tmp_path / "targets.toml").write_text(
        '[groups.a]\ncolour = "#000000"\ndark = "#000000"\nlabel = { fr = "a", en = "a" }\n'
        f'[targets.unknown]\n{labels}[targets.b]\nbroader = "{wider}"\n{labels}',
        encoding="utf-8",
    )
    (tmp_path / "weapons.toml").write_text(f"[weapons.unknown]\n{labels}", encoding="utf-8")
    with pytest.raises(SeedError, match=f"target 'b' has the broader type '{wider}'.*use one of unknown, b"):
        load_types(tmp_path)


def test_all_faults_of_the_files_are_told_at_once(tmp_path: Path):
    (tmp_path / "targets.toml").write_text(
        '[groups.a]\ncolour = "red"\ndark = "#000000"\nlabel = { fr = "a" }\n'
        '[targets.b]\ngroup = "z"\nlabel = { fr = "b", en = "b" }\n',
        encoding="utf-8",
    )
    (tmp_path / "weapons.toml").write_text("", encoding="utf-8")
    with pytest.raises(SeedError) as caught:
        load_types(tmp_path)
    for part in ("colour is 'red'", "no label in 'en'", "group 'z'", "weapons lack 'unknown'"):
        assert part in str(caught.value)


def _lab(colour: str, sight: tuple[tuple[float, ...], ...]) -> tuple[float, float, float]:
    rgb = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in rgb]
    seen = [min(1.0, max(0.0, sum(m * c for m, c in zip(row, linear, strict=True)))) for row in sight]
    x = (0.4124 * seen[0] + 0.3576 * seen[1] + 0.1805 * seen[2]) / 0.9505
    y = 0.2126 * seen[0] + 0.7152 * seen[1] + 0.0722 * seen[2]
    z = (0.0193 * seen[0] + 0.1192 * seen[1] + 0.9505 * seen[2]) / 1.089
    f = [v ** (1 / 3) if v > 0.008856 else 7.787 * v + 16 / 116 for v in (x, y, z)]
    return (116 * f[1] - 16, 500 * (f[0] - f[1]), 200 * (f[1] - f[2]))


def test_a_mixture_of_a_weapon_that_is_not_listed_is_refused(tmp_path: Path):
    labels = 'label = { fr = "b", en = "b" }\n'
    for name in ("targets.toml", "weapons.toml"):
        (tmp_path / name).write_text((SEEDS / name).read_text(encoding="utf-8"), encoding="utf-8")
    with (tmp_path / "weapons.toml").open("a", encoding="utf-8") as weapons:
        weapons.write(f'\n[weapons.salvo]\nparts = ["drone", "lighthouse"]\n{labels}')
    with pytest.raises(SeedError, match="weapon 'salvo' is a mixture of 'lighthouse', which is not listed"):
        load_types(tmp_path)


def test_the_reader_is_told_what_is_particular_to_types():
    traits = load_types().traits
    assert traits.mixtures == ((frozenset({"drone", "missile"}), "mixed"),)
    assert (traits.counted, traits.decisive) == ("drone", {"sea_drone"})
    assert traits.broader["energy_power"] == "civilian_infrastructure"
    assert traits.blasting >= {"airfield"}
    assert traits.stored >= {"missile"}
