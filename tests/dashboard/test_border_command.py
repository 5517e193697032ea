"""`strikemap border` and `--border`, as a person runs them."""

from __future__ import annotations

import json
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from dashboard import journey
from dashboard.map.geography import against, load_geography
from geo.measure import Border
from geo.model import BorderSource
from seeds.borders import load_border

if TYPE_CHECKING:
    from pathlib import Path

KEYS = ("name", "version", "date", "licence", "sha256")
# A coarse outline that holds Kyiv, Kharkiv and Donetsk and leaves Crimea out.
COARSE = [[22.2, 48.4], [30.5, 52.2], [40.1, 49.8], [38.2, 47.1], [33.6, 46.1], [29.6, 45.4], [22.2, 48.4]]


@pytest.fixture
def coarse(tmp_path: Path) -> Path:
    path = tmp_path / "coarse.geojson"
    geometry = {"type": "Polygon", "coordinates": [COARSE]}
    feature = {"type": "Feature", "properties": {"name": "coarse", "date": "2020"}, "geometry": geometry}
    path.write_text(json.dumps(feature), encoding="utf-8")
    return path


def _strikemap(*arguments: str | Path) -> subprocess.CompletedProcess[bytes]:
    command = [sys.executable, "-m", "dashboard.cli", *map(str, arguments)]
    return subprocess.run(command, capture_output=True, check=False, timeout=120)


def test_the_border_is_told_with_its_source_and_size():
    told = json.loads(_strikemap("border").stdout)
    border = load_border()
    assert {key: told[key] for key in KEYS} == {key: getattr(border.source, key) for key in KEYS}
    assert told["vertices"] == len(border.lats)
    words = _strikemap("border", "--format", "text").stdout.decode()
    assert border.source.sha256 in words
    assert "straight in longitude and latitude" in words


def test_another_border_is_compared_by_area_line_and_cities(coarse: Path):
    found = json.loads(_strikemap("border", "--compare", coarse).stdout)
    assert found["only_first_km2"] > 25_000.0
    assert "Simferopol: outside" in found["cities"]
    words = _strikemap("border", "--compare", coarse, "--format", "text").stdout.decode()
    assert "only in ours" in words
    assert "not told" in words


def test_a_position_is_measured_against_another_border_and_says_so(coarse: Path):
    found = json.loads(_strikemap("measure", "44.95", "34.10", "--border", coarse).stdout)
    assert not found["inside"]
    assert found["border"]["name"] == "coarse"
    done = _strikemap("measure", "44.95", "34.10", "--border", coarse.with_name("none.geojson"))
    assert done.returncode == 2
    assert b"Traceback" not in done.stderr


def test_events_are_read_and_drawn_against_another_border(coarse: Path, tmp_path: Path):
    report, events = tmp_path / "report.txt", tmp_path / "events.jsonl"
    text = "Des drones ukrainiens ont frappé un dépôt pétrolier à Belgorod, a affirmé l'état-major ukrainien."
    report.write_text(f"---\npublished: 2024-04-24\nlanguage: fr\n---\n{text}\n", encoding="utf-8")
    assert _strikemap("read", report, "--border", coarse, "--out", events).returncode == 0
    assert {json.loads(line)["border"]["source"]["name"] for line in events.read_text().splitlines()} == {"coarse"}
    page = tmp_path / "map.html"
    plain = _strikemap("map", events, "--out", page)
    assert b"another border than the one drawn: coarse" in plain.stderr
    told = _strikemap("map", events, "--out", page, "--border", coarse)
    assert b"another border" not in told.stderr
    assert b'"name":"coarse"' in page.read_bytes().replace(b": ", b":")


def test_a_map_of_another_border_names_it_among_its_sources():
    other = Border.from_rings([COARSE], source=BorderSource(name="coarse", licence="CC0-1.0"))
    geography = against(load_geography(), other)
    assert geography.border.name == "coarse"
    assert geography.attribution[0] == "coarse (CC0-1.0)"
    assert journey.languages()
