"""`strikemap gazetteer`, run as a person runs it."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    Run = Callable[..., subprocess.CompletedProcess[bytes]]

TABLE = "name,lat,lon,country,admin1\nZzyrkovograd,50.9,36.1,RU,Belgorod Oblast\n"
REPORT = (
    "Des drones ukrainiens ont frappé mercredi matin un dépôt pétrolier à Zzyrkovograd, dans l'ouest de la Russie, "
    "a affirmé l'état-major ukrainien."
)


@pytest.fixture
def strikemap(tmp_path: Path) -> Run:
    """The command with a data folder of its own."""

    def run(*arguments: str | Path, given: str = "") -> subprocess.CompletedProcess[bytes]:
        command = [sys.executable, "-m", "dashboard.cli", *map(str, arguments)]
        told = {**os.environ, "STRIKEMAP_DATA": str(tmp_path / "data")}
        return subprocess.run(command, input=given.encode(), capture_output=True, check=False, timeout=120, env=told)

    return run


def _said(done: subprocess.CompletedProcess[bytes]) -> str:
    return " ".join(done.stderr.decode().split())


def test_an_added_gazetteer_is_used_listed_checked_and_removed(strikemap: Run, tmp_path: Path) -> None:
    table = tmp_path / "mine.csv"
    table.write_text(TABLE, encoding="utf-8")
    assert strikemap("locate", "Zzyrkovograd").returncode == 1
    added = strikemap("gazetteer", "add", table)
    assert added.returncode == 0, _said(added)
    assert "gazetteer 'mine': 1 settlement" in _said(added)
    assert json.loads(strikemap("locate", "Zzyrkovograd").stdout)["source"] == "gazetteer 'mine'"
    (event,) = map(json.loads, strikemap("read", "-", "--published", "2024-04-24", given=REPORT).stdout.splitlines())
    assert (event["place"]["name"], event["place"]["source"]) == ("Zzyrkovograd", "gazetteer 'mine'")
    assert strikemap("gazetteer", "list").stdout.decode().split("\t")[:2] == ["mine", "1 settlement"]
    assert "sound" in _said(strikemap("gazetteer", "check"))
    assert strikemap("gazetteer", "remove", "mine").returncode == 0
    assert strikemap("locate", "Zzyrkovograd").returncode == 1


def test_a_faulty_file_and_a_broken_index_are_named_with_a_cure(strikemap: Run, tmp_path: Path) -> None:
    table = tmp_path / "mine.csv"
    table.write_text(TABLE.replace("50.9,36.1", "36.1,50.9"), encoding="utf-8")
    refused = strikemap("gazetteer", "add", table)
    assert refused.returncode == 2
    assert "mine.csv: line 2, lat, lon: 36.1, 50.9 look swapped" in _said(refused)
    index = tmp_path / "data" / "gazetteers" / "mine.sqlite"
    index.parent.mkdir(parents=True, exist_ok=True)
    index.write_bytes(b"no index")
    for command in (("locate", "Kursk"), ("gazetteer", "check")):
        broken = strikemap(*command)
        assert broken.returncode in {1, 2}
        assert "strikemap gazetteer remove mine" in _said(broken)
        assert "Traceback" not in _said(broken)
    assert strikemap("gazetteer", "remove", "mine", "other").returncode == 2
    assert strikemap("gazetteer", "add", tmp_path / "gone.zip").returncode == 2
