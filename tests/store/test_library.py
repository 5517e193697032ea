"""The library keeps each report once, whole, and says which file is damaged."""

from __future__ import annotations

import json
import os
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import NoReturn

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from geo.model import Report
from geo.store import Library, default_root

TOROPETS = Report(
    text="Un arsenal a explosé.\r\n", published=date(2024, 9, 18), outlet="AFP", language="fr", title="t", url="u"
)
KALUGA = Report(text="Un dépôt brûle.", published=datetime(2024, 11, 25, 8, tzinfo=UTC), source="a.txt:1")
UNDATED = Report(text="Un incendie.")


@pytest.fixture
def library(tmp_path: Path) -> Library:
    return Library(root=tmp_path / "data")


def _files(library: Library) -> list[Path]:
    return sorted(path for path in library.root.rglob("*") if path.is_file())


def test_an_empty_library_has_no_reports_and_makes_no_folder(library: Library):
    assert list(library.reports()) == []
    assert not library.root.exists()


def test_reports_come_back_to_the_letter_in_order_of_publication_undated_last(library: Library):
    assert [library.add(report) for report in (UNDATED, KALUGA, TOROPETS)] == [True, True, True]
    assert list(library.reports()) == [TOROPETS, KALUGA, UNDATED]


def test_adding_a_report_again_changes_nothing(library: Library):
    library.add(TOROPETS)
    before = [(path, path.read_bytes()) for path in _files(library)]
    assert not library.add(TOROPETS)
    assert [(path, path.read_bytes()) for path in _files(library)] == before


def test_the_same_report_from_another_file_is_the_same_report(library: Library):
    library.add(KALUGA)
    assert not library.add(replace(KALUGA, source="copy/b.txt:1"))
    assert [report.source for report in library.reports()] == ["a.txt:1"]


def test_the_same_text_on_another_day_is_another_report(library: Library):
    library.add(TOROPETS)
    assert library.add(replace(TOROPETS, id="", published=date(2024, 9, 19)))


def test_another_opening_of_the_library_finds_the_reports(library: Library):
    library.add(TOROPETS)
    assert list(Library(root=library.root).reports()) == [TOROPETS]


@pytest.mark.parametrize("damage", [b"", b"{", b"[]", b"\xff\xfe", b'{"format": "strikemap-report/9"}'])
def test_a_damaged_file_is_named_with_its_cure_and_the_others_are_read(library: Library, damage: bytes):
    library.add(TOROPETS)
    (path,) = _files(library)
    path.write_bytes(damage)
    library.add(KALUGA)
    assert list(library.reports()) == [KALUGA]
    (error,) = library.faults()
    assert str(error).startswith(str(path))
    assert "take it out and add the report again" in str(error)


def test_an_altered_text_is_found_by_its_hash(library: Library):
    library.add(TOROPETS)
    (path,) = _files(library)
    record = json.loads(path.read_bytes())
    path.write_text(json.dumps(record | {"text": "Rien."}), encoding="utf-8")
    (error,) = library.faults()
    assert "does not have the hash of its name" in str(error)


def test_adding_the_report_again_mends_a_damaged_file(library: Library):
    library.add(TOROPETS)
    _files(library)[0].write_bytes(b"{")
    assert library.add(TOROPETS)
    assert (list(library.reports()), library.faults()) == ([TOROPETS], ())


def test_a_crash_while_writing_leaves_nothing_behind(library: Library, monkeypatch: pytest.MonkeyPatch):
    def crash(*_args: object) -> NoReturn:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", crash)
    with pytest.raises(OSError, match="No space left"):
        library.add(TOROPETS)
    assert _files(library) == []
    assert (list(library.reports()), library.faults()) == ([], ())


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=40, deadline=None)
@given(
    st.builds(
        Report,
        text=st.text(st.characters(), max_size=20),
        outlet=st.text(max_size=5),
        published=st.one_of(st.none(), st.dates(), st.datetimes(timezones=st.sampled_from([UTC]))),
    )
)
def test_whatever_was_added_is_there(tmp_path: Path, report: Report):
    library = Library(root=tmp_path)
    library.add(report)
    assert report in set(library.reports())
    assert library.faults() == ()


def test_the_folder_of_the_library_can_be_named():
    assert default_root({"STRIKEMAP_DATA": "here/there"}) == Path("here/there")
    assert default_root({}).name == "strikemap"
