"""`strikemap library`: what a person sees of it."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from typer.testing import CliRunner

from dashboard.cli import app
from geo.errors import LibraryError
from geo.store import open_library

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from click.testing import Result

TEXT = "Des drones ont frappé mercredi matin un dépôt pétrolier à Belgorod, a affirmé l'état-major ukrainien."


@pytest.fixture
def call(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., Result]:
    monkeypatch.delenv("STRIKEMAP_LIBRARY", raising=False)
    monkeypatch.setenv("STRIKEMAP_DATA", str(tmp_path / "data"))
    return lambda *words: CliRunner().invoke(app, ["library", *map(str, words)])


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "a.txt").write_text(f"---\npublished: 2024-04-24\nlanguage: fr\n---\n{TEXT}", encoding="utf-8")
    (folder / "b.txt").write_text(f"---\npublished: 2024-05-22\nlanguage: fr\n---\n{TEXT}", encoding="utf-8")
    (folder / "c.txt").write_bytes(b"%PDF-1.7")
    return folder


def _decision(report: str, action: str = "reject") -> dict[str, object]:
    return {
        "format": "strikemap-decision/1",
        "made_at": "2026-01-02T03:04:00+00:00",
        "author": "Ana",
        "action": action,
        "anchors": [{"report": report, "start": 0, "end": 10, "quote": TEXT[:10]}],
        "reason": "an exercise",
    }


def test_a_folder_is_added_and_a_second_time_changes_nothing(call: Callable[..., Result], folder: Path):
    first = call("add", folder)
    assert first.exit_code == 1, "one file was set aside"
    assert "2 reports added" in first.output
    assert "1 have the text of another report" in first.output
    assert "c.txt" in first.output
    assert "2 reports → 2 events" in first.output
    second = call("add", folder / "a.txt")
    assert second.exit_code == 0
    assert "0 reports added" in second.output
    assert "1 there already" in second.output


def test_reports_can_be_kept_first_and_read_later(call: Callable[..., Result], folder: Path):
    call("add", "--unread", folder / "a.txt")
    told = json.loads(call("status").stdout)
    assert (told["reports"], told["events"], told["current"]) == (1, 0, False)
    assert "no events have been made yet" in call("status", "--format", "text").output
    assert call("reread").exit_code == 0
    told = json.loads(call("status").stdout)
    assert (told["events"], told["current"], told["behind"]) == (1, True, [])


def test_events_go_out_in_each_format(call: Callable[..., Result], folder: Path, tmp_path: Path):
    call("add", folder / "a.txt")
    for name, sign in (("e.jsonl", "strikemap-event/1"), ("e.geojson", "FeatureCollection"), ("e.csv", "Belgorod")):
        assert call("export", "--out", tmp_path / name).exit_code == 0
        assert sign in (tmp_path / name).read_text(encoding="utf-8")
    assert json.loads(call("export").stdout)["place"]["name"] == "Belgorod"


def test_decisions_come_in_shape_the_events_and_go_out(call: Callable[..., Result], folder: Path, tmp_path: Path):
    call("add", folder / "a.txt")
    (report,) = open_library(tmp_path / "data").reports()
    lines = [json.dumps(_decision(report.id)), json.dumps(_decision("gone", "confirm"))]
    (tmp_path / "d.jsonl").write_text("\n".join(lines), encoding="utf-8")
    assert "2 decisions added" in call("decisions", "--add", tmp_path / "d.jsonl").output
    assert "0 decisions added, 2 there already" in call("decisions", "--add", tmp_path / "d.jsonl").output
    assert "2 decisions came since" in call("status").stdout
    call("reread")
    assert call("export").stdout == ""
    listed = call("decisions", "--format", "text").output
    assert "Ana: reject “Des drones”" in listed
    assert listed.count("NO EFFECT") == 1
    assert "1 had no effect" in listed
    call("decisions", "--out", tmp_path / "out.jsonl")
    written = [json.loads(line) for line in (tmp_path / "out.jsonl").read_text(encoding="utf-8").splitlines()]
    assert [each["action"] for each in written] == ["reject", "confirm"]


def test_of_a_decision_file_edited_by_hand_each_fault_is_named_and_nothing_is_taken(
    call: Callable[..., Result], folder: Path, tmp_path: Path
):
    call("add", folder / "a.txt")
    faulty = [_decision("r"), _decision("r", "delete"), _decision("r") | {"made_at": "soon"}]
    text = "\n".join([*(json.dumps(each) for each in faulty), "{"])
    (tmp_path / "d.jsonl").write_text(text, encoding="utf-8")
    refused = call("decisions", "--add", tmp_path / "d.jsonl")
    said = str(refused.exception)
    assert refused.exit_code != 0
    assert all(f"line {number}" in said for number in (2, 3, 4))
    assert "line 1:" not in said
    assert open_library(tmp_path / "data").decisions() == ()


def test_a_backup_is_added_to_another_library(call: Callable[..., Result], folder: Path, tmp_path: Path):
    call("add", folder / "a.txt")
    assert call("backup", tmp_path / "b.jsonl").exit_code == 0
    assert "1 report added" in call("add", tmp_path / "b.jsonl", "--library", tmp_path / "other.sqlite").output
    assert json.loads(call("status", "--library", tmp_path / "other.sqlite").stdout)["events"] == 1


def test_a_whole_library_is_said_to_be_whole_and_a_damaged_one_is_not(
    call: Callable[..., Result], folder: Path, tmp_path: Path
):
    call("add", folder / "a.txt")
    assert "the library is whole" in call("check").output
    file = tmp_path / "data" / "library.sqlite"
    file.write_bytes(file.read_bytes()[: file.stat().st_size // 2])
    found = call("check")
    assert found.exit_code == 1
    assert "library backup FILE.jsonl" in found.output
    assert isinstance(call("status").exception, LibraryError)


@pytest.mark.parametrize("command", [("status",), ("reread",), ("export",), ("decisions",), ("check",)])
def test_a_library_that_is_not_there_is_not_made(call: Callable[..., Result], command: tuple[str], tmp_path: Path):
    refused = call(*command, "--library", tmp_path / "typo.sqlite")
    assert "library add" in str(refused.exception)
    assert not (tmp_path / "typo.sqlite").exists()
