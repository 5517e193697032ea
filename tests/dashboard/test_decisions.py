"""`strikemap read --decisions`: what people decided is applied to what is read, and what found nothing is named."""

from __future__ import annotations

import json
import subprocess
import sys
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest

from geo.interchange import decisions, read_events
from geo.model import Decision
from geo.table import anchors_of

if TYPE_CHECKING:
    from pathlib import Path

TEXT = "Des drones ukrainiens ont frappé mercredi un dépôt pétrolier à Belgorod, a affirmé l'état-major ukrainien."


def _strikemap(*arguments: str | Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "dashboard.cli", *map(str, arguments)]
    return subprocess.run(command, capture_output=True, text=True, check=False, timeout=120)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("decided")
    report = {"id": "r1", "text": TEXT, "published": "2024-04-24", "language": "fr"}
    (folder / "reports.jsonl").write_text(json.dumps(report), encoding="utf-8")
    assert _strikemap("read", folder / "reports.jsonl", "--out", folder / "events.jsonl").returncode == 0
    return folder


def _decided(folder: Path, **told: object) -> Path:
    (row,) = read_events(folder / "events.jsonl")
    made = Decision(made_at=datetime(2024, 5, 1, tzinfo=UTC), author="Anna", anchors=anchors_of(row), **told)  # type: ignore[arg-type] # whatever is told
    path = folder / "decisions.jsonl"
    path.write_bytes(decisions.dumps([made]))
    return path


def test_a_correction_from_a_file_changes_the_event_and_its_distance(folder: Path):
    path = _decided(folder, action="correct", changes=(("place", '{"geonames_id": 535121}'), ("killed", "2")))
    done = _strikemap("read", folder / "reports.jsonl", "--decisions", path)
    event = json.loads(done.stdout)
    assert done.returncode == 0, done.stderr
    assert (event["place"]["name"], event["counts"]["killed"]) == ("Lipetsk", 2)
    assert event["border"]["distance_km"] > 200


def test_a_decision_that_finds_nothing_is_named_and_the_status_says_so(folder: Path):
    path = _decided(folder, action="confirm")
    path.write_text(path.read_text(encoding="utf-8").replace('"r1"', '"r2"').replace('"id"', '"_"'), encoding="utf-8")
    record = json.loads(path.read_text(encoding="utf-8"))
    del record["_"]
    path.write_text(json.dumps(record), encoding="utf-8")
    done = _strikemap("read", folder / "reports.jsonl", "--decisions", path)
    assert done.returncode == 1
    assert "had no effect: no event is read in report r2" in done.stderr
    assert "Belgorod" in done.stdout


@pytest.mark.parametrize(("field", "value"), [("target", '"castle"'), ("weapon", '"catapult"')])
def test_a_type_that_the_seeds_do_not_have_is_refused_before_anything_is_read(folder: Path, field: str, value: str):
    path = _decided(folder, action="correct", changes=((field, value),))
    done = _strikemap("read", folder / "reports.jsonl", "--decisions", path)
    assert (done.returncode, done.stdout) == (2, "")
    assert f"there is no {field} {value.replace(chr(34), chr(39))}; choose one of" in done.stderr


def test_a_file_that_is_none_of_decisions_is_refused(folder: Path):
    done = _strikemap("read", folder / "reports.jsonl", "--decisions", folder / "events.jsonl")
    assert (done.returncode, done.stdout) == (2, "")
    assert "line 1: format is" in done.stderr
