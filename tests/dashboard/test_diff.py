"""Exports tell what they were made of, and `strikemap diff` tells what came, went and changed between two."""

from __future__ import annotations

import json
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from dashboard.export import as_html
from dashboard.map import Meta, Style
from dashboard.snapshots import open_export, snapshot_of_files
from geo.errors import EventFileError
from geo.interchange import read_events
from geo.interchange.snapshot import beside, in_short, loads
from geo.model import Snapshot
from seeds.borders import load_border
from tests.map.scene import geography, rows, toy_assets

if TYPE_CHECKING:
    from pathlib import Path

TEXT = "Des drones ukrainiens ont frappé mercredi un dépôt pétrolier à Belgorod, a affirmé l'état-major ukrainien."
MORE = "Un drone ukrainien a frappé jeudi une raffinerie à Riazan, selon le gouverneur. L'attaque a fait deux morts."


def _strikemap(*arguments: str | Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "dashboard.cli", *map(str, arguments)]
    return subprocess.run(command, capture_output=True, text=True, check=False, timeout=120)


def _read(folder: Path, name: str, *texts: str) -> Path:
    reports = folder / f"{name}-reports.jsonl"
    lines = [{"id": f"r{k}", "text": t, "published": "2024-04-25", "language": "fr"} for k, t in enumerate(texts)]
    reports.write_text("\n".join(map(json.dumps, lines)), encoding="utf-8")
    assert _strikemap("read", reports, "--out", folder / name).returncode == 0
    return folder / name


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("diff")
    _read(folder, "one.jsonl", TEXT)
    _read(folder, "two.jsonl", TEXT, MORE)
    _read(folder, "one.geojson", TEXT)
    return folder


def test_an_export_has_its_snapshot_beside_it_and_two_of_the_same_have_one_stamp(folder: Path):
    snapshot, file, _ = loads(beside(folder / "one.jsonl").read_bytes(), "x")
    assert file == "one.jsonl"
    assert [name for name, _ in snapshot.reports] == ["r0"]
    again, _, _ = loads(beside(folder / "one.geojson").read_bytes(), "x")
    assert again.stamp == snapshot.stamp
    other, _, _ = loads(beside(folder / "two.jsonl").read_bytes(), "x")
    assert (other.stamp != snapshot.stamp, other.rules, other.border) == (True, snapshot.rules, snapshot.border)


def test_a_geojson_carries_its_snapshot_inside_and_is_read_as_before(folder: Path):
    inside = json.loads((folder / "one.geojson").read_text(encoding="utf-8"))["snapshot"]
    snapshot, _, _ = loads(beside(folder / "one.jsonl").read_bytes(), "x")
    assert inside == in_short(snapshot)
    assert [row.id for row in read_events(folder / "one.geojson")] == [r.id for r in read_events(folder / "one.jsonl")]


def test_what_came_is_told_with_why(folder: Path):
    done = _strikemap("diff", folder / "one.jsonl", folder / "two.jsonl")
    assert done.returncode == 0, done.stderr
    told = json.loads(done.stdout)
    assert [event["place"]["name"] for event in told["came"]] == ["Ryazan’"]
    assert (told["went"], told["changed"], told["same"]) == ([], [], 1)
    assert told["snapshots"]["differ"] == ["reports_sha256"]
    assert "made of other reports" in done.stderr


def test_a_change_is_shown_in_a_table_with_what_was_and_what_is(folder: Path):
    changed = folder / "changed.jsonl"
    text = (folder / "two.jsonl").read_text(encoding="utf-8")
    changed.write_text(text.replace('"killed": 2', '"killed": 3'), encoding="utf-8")
    done = _strikemap("diff", folder / "two.jsonl", changed, "--format", "text")
    line = next(line for line in done.stdout.splitlines() if "killed" in line)
    assert line.split()[0] == "~"
    assert line.split()[-3:] == ["killed", "2", "3"]
    assert "is not known of both" in done.stderr


def test_two_kinds_of_file_with_the_same_events_differ_in_nothing(folder: Path):
    told = json.loads(_strikemap("diff", folder / "one.jsonl", folder / "one.geojson").stdout)
    assert (told["came"], told["went"], told["changed"]) == ([], [], [])
    assert told["snapshots"]["differ"] == []


def test_a_snapshot_stands_for_the_export_beside_it(folder: Path):
    opened = open_export(beside(folder / "two.jsonl"))
    assert len(opened.rows) == 2
    assert opened.snapshot is not None


def test_a_snapshot_of_another_export_or_an_altered_one_is_refused(folder: Path, tmp_path: Path):
    path = tmp_path / "one.jsonl"
    path.write_bytes((folder / "two.jsonl").read_bytes())
    beside(path).write_bytes(beside(folder / "one.jsonl").read_bytes())
    with pytest.raises(EventFileError, match="is not the one that it was written with"):
        open_export(beside(path))
    assert open_export(path).snapshot is None
    altered = beside(folder / "one.jsonl").read_text(encoding="utf-8").replace('"r0"', '"r9"')
    beside(path).write_text(altered, encoding="utf-8")
    with pytest.raises(EventFileError, match="was altered"):
        open_export(beside(path))
    beside(path).write_text("[]", encoding="utf-8")
    with pytest.raises(EventFileError, match="export the events again"):
        open_export(beside(path))


@pytest.mark.parametrize("limit", [0, 10**9])
def test_a_map_is_opened_again_with_its_events_and_its_snapshot(tmp_path: Path, limit: int):
    made = Snapshot(rules="r", border="b", version="1", reports=(("a", "b"),))
    page = as_html(
        rows(), geography(), toy_assets(), Meta(snapshot=in_short(made)), Style(lang="en", compress_above=limit)
    )
    path = tmp_path / "map.html"
    path.write_bytes(page)
    opened = open_export(path)
    assert sorted(row.id for row in opened.rows) == sorted(row.id for row in rows())
    assert opened.snapshot == in_short(made)


def test_a_page_that_is_no_map_is_refused(tmp_path: Path):
    path = tmp_path / "page.html"
    path.write_text("<html></html>", encoding="utf-8")
    with pytest.raises(EventFileError, match="holds no events of Strikemap"):
        open_export(path)
    assert _strikemap("diff", path, path).returncode == 2


def test_a_map_of_a_file_has_the_snapshot_of_the_file(folder: Path, tmp_path: Path):
    border = load_border()
    snapshot, _, _ = loads(beside(folder / "one.jsonl").read_bytes(), "x")
    assert snapshot_of_files([folder / "one.jsonl"], border).stamp == snapshot.stamp
    bare = tmp_path / "bare.jsonl"
    bare.write_bytes((folder / "one.jsonl").read_bytes())
    found = snapshot_of_files([bare, folder / "one.jsonl"], border)
    assert [name for name, _ in found.files] == ["bare.jsonl", "one.jsonl"]
    assert found.border == border.source.sha256


def test_the_stamp_does_not_hang_on_the_order_of_the_reports():
    reports = (("a", "1"), ("b", "2"))
    one, other = (Snapshot(rules="r", border="b", version="1", reports=each) for each in (reports, reports[::-1]))
    assert one.stamp == other.stamp
    assert one.stamp != Snapshot(rules="r", border="b", version="1", reports=reports[:1]).stamp
