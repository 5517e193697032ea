"""Target types and weapons: complete, and in both languages."""

from __future__ import annotations

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


def test_the_types_are_those_of_the_event_format():
    types = load_types()
    assert set(types.targets) >= TARGETS
    assert set(WEAPONS) <= set(types.weapons)


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
