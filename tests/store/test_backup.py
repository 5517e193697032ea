"""A backup is a whole library again, on either database, and overwrites nothing."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from geo.errors import LibraryError
from geo.model import Report, content_hash
from geo.store import BATCH, Library, back_up, check_library, is_backup, open_library, restore
from geo.store.old import old_entries
from tests.store import crowd
from tests.store.conftest import TOROPETS

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


def _filled(where: str) -> Library:
    library = open_library(where)
    library.add([*crowd.reports(BATCH + 50), replace(TOROPETS, text="a\0\ud800"), TOROPETS])
    library.add([replace(TOROPETS, url="elsewhere")])
    for report in list(library.reports())[::40]:
        library.decide(crowd.decision(report))
    return library


def _all(library: Library) -> tuple[object, ...]:
    reports = list(library.reports())
    came: dict[str, list[str]] = {}
    for start in range(0, len(reports), BATCH):
        found = library.receptions(reports[start : start + BATCH])
        came |= {report: sorted(json.dumps(each, sort_keys=True) for each in told) for report, told in found.items()}
    return reports, came, library.decisions()


def test_lines_of_a_library_make_the_same_library_elsewhere(new_library: Callable[[], str], tmp_path: Path):
    library = _filled(new_library())
    copied = back_up(library.name if library.database.is_file else _address(library), tmp_path / "b.jsonl")
    assert (copied.reports, copied.damaged) == (library.status().reports, "")
    assert is_backup(tmp_path / "b.jsonl")
    other = open_library(new_library())
    restore(other, tmp_path / "b.jsonl")
    assert _all(other) == _all(library)
    added, decided = restore(other, tmp_path / "b.jsonl")
    assert (added.new, decided) == (0, 0), "a second time changes nothing"


def _address(library: Library) -> str:
    return library.database.location.url.render_as_string(hide_password=False)


def test_a_copy_of_the_database_is_a_library(tmp_path: Path):
    library = _filled(str(tmp_path))
    back_up(tmp_path, tmp_path / "copy.sqlite")
    assert _all(open_library(tmp_path / "copy.sqlite")) == _all(library)
    assert check_library(tmp_path / "copy.sqlite") == []
    assert not list(tmp_path.glob(".*")), "nothing half written is left"


def test_a_backup_overwrites_nothing(tmp_path: Path):
    open_library(tmp_path)
    (tmp_path / "b.jsonl").write_text("mine", encoding="utf-8")
    with pytest.raises(LibraryError, match="overwrites nothing"):
        back_up(tmp_path, tmp_path / "b.jsonl")
    assert (tmp_path / "b.jsonl").read_text(encoding="utf-8") == "mine"


def test_what_is_not_there_is_neither_copied_nor_made(tmp_path: Path):
    with pytest.raises(LibraryError, match="there is no library"):
        back_up(tmp_path / "nowhere", tmp_path / "b.jsonl")
    with pytest.raises(LibraryError, match="there is no library"):
        check_library(tmp_path / "nowhere")
    assert list(tmp_path.iterdir()) == []


def test_a_backup_of_another_kind_is_refused_with_the_kinds_that_there_are(tmp_path: Path):
    open_library(tmp_path)
    with pytest.raises(LibraryError, match=r"\.sqlite.*\.jsonl"):
        back_up(tmp_path, tmp_path / "b.zip")


def test_a_faulty_line_of_a_backup_is_named_and_nothing_is_taken(tmp_path: Path):
    _filled(str(tmp_path))
    path = tmp_path / "b.jsonl"
    back_up(tmp_path, path)
    lines = path.read_text(encoding="utf-8").splitlines()
    lines[3] = lines[3].replace("drone", "missile")
    lines[5] = "{"
    path.write_text("\n".join(lines), encoding="utf-8")
    other = open_library(tmp_path / "other")
    with pytest.raises(LibraryError, match=r"line 4: .*does not have its hash.*line 6.*nothing was taken"):
        restore(other, path)
    assert other.status().reports == 0


def _write_old(folder: Path, name: str, record: dict[str, object]) -> Path:
    path = folder / name[:2] / f"{name}.json"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(record), encoding="utf-8")
    return path


def _old_record(**more: str | None) -> dict[str, object]:
    texts = {"text": "Un incendie.", "id": "x", "outlet": "", "language": "", "url": "", "title": "", "source": "a:1"}
    return {"format": "strikemap-report/1", "published": "2024-09-18", **texts, **more}


def _old_name(record: dict[str, object]) -> str:

    return content_hash(json.dumps({key: record[key] for key in record if key != "source"}, sort_keys=True))


def test_the_reports_of_an_old_library_are_taken_over_once_and_nothing_is_deleted(tmp_path: Path):
    records = [_old_record(), _old_record(id="y", text="Une explosion.", published=None)]
    paths = [_write_old(tmp_path / "reports", _old_name(record), record) for record in records]
    broken = _write_old(tmp_path / "reports", "ab" * 32, {})
    library = open_library(tmp_path)
    assert [(each.id, each.text, str(each.published)) for each in library.reports()] == [
        ("x", "Un incendie.", "2024-09-18"),
        ("y", "Une explosion.", "None"),
    ]
    assert all(path.exists() for path in (*paths, broken))
    assert any(str(broken) in fault for fault in check_library(tmp_path))
    late = _old_record(id="late", text="Trop tard.")
    _write_old(tmp_path / "reports", _old_name(late), late)
    assert len(list(open_library(tmp_path).reports())) == 2, "it is taken over once"


def test_an_altered_file_of_an_old_library_is_not_taken_over(tmp_path: Path):
    record = _old_record()
    _write_old(tmp_path / "reports", _old_name(record), record | {"text": "Rien."})
    assert list(open_library(tmp_path).reports()) == []
    (fault,) = [each for each in old_entries(tmp_path / "reports") if not isinstance(each, Report)]
    assert "does not have the hash of its name" in str(fault)
