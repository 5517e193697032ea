"""Every colour that carries meaning: told apart by all kinds of colour vision, and seen on the base map."""

from __future__ import annotations

import itertools
import math
import re
from typing import TYPE_CHECKING

import pytest

from dashboard.map.static import FOLDER
from geo.errors import SeedError
from seeds.palettes import load_palettes
from seeds.types import load_types

if TYPE_CHECKING:
    from pathlib import Path

    from seeds.palettes import Tone
    from seeds.types import TargetGroup

Matrix = tuple[tuple[float, float, float], ...]

# Full red, green and blue blindness: Machado, Oliveira and Fernandes (2009), severity 1.0, in linear RGB.
SIGHTS: dict[str, Matrix] = {
    "full": ((1, 0, 0), (0, 1, 0), (0, 0, 1)),
    "protan": ((0.152286, 1.052583, -0.204868), (0.114503, 0.786281, 0.099216), (-0.003882, -0.048116, 1.051998)),
    "deutan": ((0.367322, 0.860646, -0.227968), (0.280085, 0.672501, 0.047413), (-0.011820, 0.042940, 0.968881)),
    "tritan": ((1.255528, -0.076749, -0.178779), (-0.078411, 0.930809, 0.147602), (0.004733, 0.691367, 0.303900)),
}
LEAST_DIFFERENCE = 19.0
"""In CIE 1976 ΔE*ab; 2.3 is just noticeable side by side."""
LEAST_CONTRAST = 3.0
"""WCAG 2.2, success criterion 1.4.11: what carries meaning against what is beside it."""
GROUNDS = ("--sea", "--land", "--border-fill")


def palettes() -> dict[str, list[TargetGroup | Tone]]:
    """What colour may tell, each with its colours in the order of the legend."""
    return {"target": list(load_types().groups.values()), **{k: list(v) for k, v in load_palettes().items()}}


@pytest.mark.parametrize("sight", SIGHTS)
@pytest.mark.parametrize("theme", ["colour", "dark"])
@pytest.mark.parametrize("name", ["target", "status", "kind", "act", "side"])
def test_colours_of_one_legend_can_be_told_apart_by_everybody(name: str, theme: str, sight: str):
    for a, b in itertools.combinations(palettes()[name], 2):
        difference = math.dist(*(_lab(getattr(one, theme), SIGHTS[sight]) for one in (a, b)))
        assert difference >= LEAST_DIFFERENCE, f"{a.key} and {b.key}: {difference:.1f}"


@pytest.mark.parametrize("theme", ["colour", "dark"])
@pytest.mark.parametrize("name", ["target", "status", "kind", "act", "side"])
def test_every_colour_stands_out_from_land_and_sea(name: str, theme: str):
    for one in palettes()[name]:
        for ground, colour in _grounds(theme).items():
            contrast = _contrast(getattr(one, theme), colour)
            assert contrast >= LEAST_CONTRAST, f"{one.key} on {ground}: {contrast:.2f}"


@pytest.mark.parametrize("theme", ["colour", "dark"])
def test_the_border_stands_out_from_land_and_sea(theme: str):
    for ground, colour in _grounds(theme).items():
        assert _contrast(_token("--border-line", theme), colour) >= 1.5 * LEAST_CONTRAST, ground


def test_all_faults_of_the_palettes_are_told_at_once(tmp_path: Path):
    text = '[kind.strike]\ncolour = "red"\ndark = "#000000"\n[kind.parade]\ncolour = "#000000"\n'
    (tmp_path / "palettes.toml").write_text(text, encoding="utf-8")
    with pytest.raises(SeedError) as caught:
        load_palettes(tmp_path)
    for part in ("kind.strike: colour is 'red'", "kind.debris: dark is ''", "kind.parade is none of strike"):
        assert part in str(caught.value)


def _grounds(theme: str) -> dict[str, str]:
    return {name: _token(name, theme) for name in GROUNDS}


def _token(name: str, theme: str) -> str:
    """The value of a colour token: the sheet gives the light ones first and the dark ones last."""
    found = re.findall(rf"{name}: (#[0-9a-f]{{6}});", (FOLDER / "tokens.css").read_text(encoding="utf-8"))
    return str(found[0 if theme == "colour" else -1])


def _linear(colour: str) -> list[float]:
    rgb = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    return [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in rgb]


def _contrast(a: str, b: str) -> float:
    weights = (0.2126, 0.7152, 0.0722)
    light = sorted(sum(w * c for w, c in zip(weights, _linear(one), strict=True)) for one in (a, b))
    return (light[1] + 0.05) / (light[0] + 0.05)


def _lab(colour: str, sight: Matrix) -> tuple[float, float, float]:
    linear = _linear(colour)
    seen = [min(1.0, max(0.0, sum(m * c for m, c in zip(row, linear, strict=True)))) for row in sight]
    x = (0.4124 * seen[0] + 0.3576 * seen[1] + 0.1805 * seen[2]) / 0.9505
    y = 0.2126 * seen[0] + 0.7152 * seen[1] + 0.0722 * seen[2]
    z = (0.0193 * seen[0] + 0.1192 * seen[1] + 0.9505 * seen[2]) / 1.089
    f = [v ** (1 / 3) if v > 0.008856 else 7.787 * v + 16 / 116 for v in (x, y, z)]
    return (116 * f[1] - 16, 500 * (f[0] - f[1]), 200 * (f[1] - f[2]))
