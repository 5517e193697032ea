"""`strikemap ledger`: from reports to the ledger, as CSV, JSON and a table."""

from __future__ import annotations

import csv
import json
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path

TEXT = (
    "La Russie a lancé 145 drones contre l'Ukraine dans la nuit de lundi à mardi, dont 71 ont été abattus et 40 perdus "
    "par brouillage, a indiqué l'armée de l'air ukrainienne. Des drones russes ont frappé un immeuble d'habitation à "
    "Kharkiv dans la nuit de lundi à mardi, a indiqué le gouverneur ukrainien."
)


def _strikemap(*arguments: str | Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "dashboard.cli", *map(str, arguments)]
    return subprocess.run(command, capture_output=True, text=True, check=False, timeout=120)


@pytest.fixture(scope="module")
def events(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("ledger")
    report = {"id": "r1", "text": TEXT, "published": "2024-09-17", "language": "fr"}
    (folder / "reports.jsonl").write_text(json.dumps(report), encoding="utf-8")
    _strikemap("read", folder / "reports.jsonl", "--out", folder / "events.jsonl")
    return folder / "events.jsonl"


def test_the_ledger_of_a_file_is_json_on_a_pipe(events: Path):
    done = _strikemap("ledger", events)
    assert done.returncode == 0, done.stderr
    whole = json.loads(done.stdout)["entries"][0]
    assert (whole["ukrainian_launched"], whole["ukrainian_gap"]) == ([145, 145], [34, 34])
    assert whole["ukrainian_hit"] == 1


def test_the_ledger_is_written_to_a_file_by_its_ending(events: Path):
    out = events.parent / "ledger.csv"
    assert _strikemap("ledger", events, "--out", out).returncode == 0
    with out.open(encoding="utf-8", newline="") as file:
        first = next(csv.DictReader(file))
    assert (first["start"], first["end"], first["ukrainian_downed"]) == ("2024-09-16", "2024-09-17", "71")


def test_a_person_gets_a_table(events: Path):
    done = _strikemap("ledger", events, "--format", "text")
    assert "145" in done.stdout
    assert "Kharkiv" in done.stdout


def test_a_file_that_is_not_there_is_a_wrong_call():
    assert _strikemap("ledger", "nothing.jsonl").returncode == 2
