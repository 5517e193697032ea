"""The recipes of CONTRIBUTING.md, carried out to the letter on a copy of the repository."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path

REPORT = (
    "Des drones ukrainiens ont frappé mercredi matin un phare à Belgorod, a affirmé l'état-major ukrainien. "
    "Personne n'a été blessé, selon le gouverneur de la région."
)
LIGHTHOUSE = """
[targets.lighthouse]
group = "civil"
label = { fr = "phare", en = "lighthouse" }
"""
LAYER = '''"""A toy layer: one word."""

from dashboard.map.layers.base import Layer


class ToyLayer(Layer):
    """One word from Python to the browser."""

    key = "toy"

    def data(self, rows):
        """The word."""
        return {"word": "semaphore", "events": len(rows)}
'''
FORMAT = '''"""A toy format: one place a line."""


def dumps(rows):
    """The places, one a line."""
    return "".join(f"{row.place_name}\\n" for row in rows).encode()
'''


@pytest.fixture
def copy(root: Path, tmp_path: Path) -> Path:
    """A copy of the program that a recipe may change."""
    for package in ("geo", "seeds", "dashboard"):
        shutil.copytree(root / package, tmp_path / package, ignore=shutil.ignore_patterns("__pycache__"))
    return tmp_path


def _strikemap(copy: Path, *arguments: str, given: str = "") -> str:
    """What the copy's own command prints; an exit status other than 0 fails the test with its words."""
    program = "import dashboard, sys; from dashboard.cli import main; sys.stderr.write(dashboard.__file__); main()"
    done = subprocess.run(
        [sys.executable, "-c", program, *arguments],
        input=given,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
        cwd=copy,
        env={**os.environ, "PYTHONPATH": str(copy), "PYTHONIOENCODING": "utf-8"},
        timeout=120,
    )
    assert done.returncode == 0, done.stderr
    assert str(copy) in done.stderr, "the copy is what must run, not the installed program"
    return done.stdout


def _change(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert text.count(old) >= 1, f"{path.name} has no '{old}': CONTRIBUTING.md and this test are out of date"
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def _read(copy: Path, text: str, language: str = "fr") -> dict[str, object]:
    report = f"---\npublished: 2024-04-24\nlanguage: {language}\n---\n{text}\n"
    return json.loads(_strikemap(copy, "read", "-", given=report).splitlines()[0])


def test_a_language_is_a_file_of_words(copy: Path) -> None:
    lexicons = copy / "seeds" / "lexicons"
    shutil.copy(lexicons / "fr.toml", lexicons / "oc.toml")
    _change(lexicons / "oc.toml", 'code = "fr"', 'code = "oc"')
    _change(lexicons / "oc.toml", '"pilonn*"', '"tustat*"')
    event = _read(copy, REPORT.replace("frappé", "tustat"), "oc")
    assert event["kind"] == "strike"
    assert event["place"]["name"] == "Belgorod"


def test_a_target_type_is_an_entry_and_its_words(copy: Path) -> None:
    targets = copy / "seeds" / "targets.toml"
    targets.write_text(targets.read_text(encoding="utf-8") + LIGHTHOUSE, encoding="utf-8")
    _change(copy / "seeds" / "lexicons" / "fr.toml", "\n[targets]\n", '\n[targets]\nlighthouse = ["phare*"]\n')
    assert _read(copy, REPORT)["target"] == {"type": "lighthouse", "as_written": "phare"}


def test_a_map_layer_is_a_class_a_script_and_a_line(copy: Path) -> None:
    layers = copy / "dashboard" / "map" / "layers"
    (layers / "toy.py").write_text(LAYER, encoding="utf-8")
    script = copy / "dashboard" / "map" / "static" / "layers" / "toy.js"
    script.write_text("layers.toy = (map, data) => { map.toyWord = data.word; };\n", encoding="utf-8")
    _change(
        layers / "__init__.py",
        "import RegionsLayer\n",
        "import RegionsLayer\nfrom dashboard.map.layers.toy import ToyLayer\n",
    )
    _change(layers / "__init__.py", "        EventsLayer(),\n", "        EventsLayer(),\n        ToyLayer(),\n")
    (copy / "events.jsonl").write_text(json.dumps(_read(copy, REPORT)) + "\n", encoding="utf-8")
    _strikemap(copy, "map", "events.jsonl", "--out", "map.html")
    page = (copy / "map.html").read_text(encoding="utf-8")
    assert "layers.toy" in page
    assert "semaphore" in page


def test_an_export_format_is_a_module_and_two_lines(copy: Path) -> None:
    interchange = copy / "geo" / "interchange"
    (interchange / "toy.py").write_text(FORMAT, encoding="utf-8")
    _change(interchange / "__init__.py", "geopackage, kml\n", "geopackage, kml, toy\n")
    _change(interchange / "__init__.py", '    "to_dict",\n', '    "to_dict",\n    "toy",\n')
    _change(
        copy / "dashboard" / "commands" / "options.py", '    csv = "csv"\n', '    csv = "csv"\n    toy = "places"\n'
    )
    assert "Belgorod" in _strikemap(copy, "read", "-", "--format", "places", "--published", "2024-04-24", given=REPORT)
