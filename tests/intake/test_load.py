"""Files and folders become reports, and what is no report becomes a sentence that stops nothing."""

from __future__ import annotations

import json
import os
from datetime import date
from typing import TYPE_CHECKING, NoReturn

import pytest

from geo.errors import ReportError
from geo.intake import MAX_BYTES, load, load_stream
from geo.model import Report

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

GOOD = "Un drone est tombé à Toropets."


def _only_error(found: Iterable[Report | ReportError]) -> str:
    (error,) = found
    assert isinstance(error, ReportError)
    return str(error)


def _lines(*objects: object) -> bytes:
    return "".join(json.dumps(each, ensure_ascii=False) + "\n" for each in objects).encode()


def test_a_text_file_becomes_a_report_that_knows_where_it_came_from(tmp_path: Path):
    path = tmp_path / "a.txt"
    path.write_text(f"---\npublished: 2024-09-18\nlanguage: fr\n---\n{GOOD}\n", encoding="utf-8")
    (report,) = load(path)
    assert report == Report(
        text=f"{GOOD}\n", published=date(2024, 9, 18), language="fr", source=f"{path}:5", id=report.id
    )


def test_the_date_given_serves_only_where_the_file_has_none(tmp_path: Path):
    (tmp_path / "a.txt").write_text(f"---\npublished: 2024-09-18\n---\n{GOOD}", encoding="utf-8")
    (tmp_path / "b.txt").write_text(GOOD, encoding="utf-8")
    assert [r.published for r in load(tmp_path, date(2023, 1, 1))] == [date(2024, 9, 18), date(2023, 1, 1)]


def test_a_missing_date_is_no_error(tmp_path: Path):
    (tmp_path / "a.txt").write_text(GOOD, encoding="utf-8")
    (report,) = load(tmp_path)
    assert report.published is None


def test_newlines_stay_as_received(tmp_path: Path):
    (tmp_path / "a.txt").write_bytes(b"Un.\r\nDeux.\rTrois.\n")
    (report,) = load(tmp_path)
    assert report.text == "Un.\r\nDeux.\rTrois.\n"


def test_a_folder_is_read_to_its_depth_in_stable_order_without_hidden_files(tmp_path: Path):
    for name in ("b.txt", "a/z.txt", "a/b.jsonl", ".hidden/x.txt", "a/.y.txt", "README.md"):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(_lines({"text": name}) if name.endswith("jsonl") else name.encode())
    assert [r.text for r in load(tmp_path)] == ["a/b.jsonl", "a/z.txt", "b.txt"]


def test_the_id_of_a_report_is_the_same_wherever_the_file_lies(tmp_path: Path):
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_text(GOOD, encoding="utf-8")
    first, second = load(tmp_path)
    assert first.id == second.id


def test_one_bad_file_never_stops_the_others(tmp_path: Path):
    (tmp_path / "a.txt").write_bytes(b"")
    (tmp_path / "b.txt").write_text(GOOD, encoding="utf-8")
    (tmp_path / "c.txt").write_bytes(b"%PDF-1.7 ...")
    (tmp_path / "d.jsonl").write_bytes(b"{broken\n" + _lines({"text": GOOD}))
    assert [type(each).__name__ for each in load(tmp_path)] == [
        "ReportError",
        "Report",
        "ReportError",
        "ReportError",
        "Report",
    ]


@pytest.mark.parametrize(
    ("data", "parts"),
    [
        (b"", ("is empty", "put the report's text")),
        (b" \r\n\t", ("is empty",)),
        (b"---\noutlet: AFP\n---\n\n", (":4:", "no text after the front matter", "below it")),
        (b"%PDF-1.7 text", ("the PDF is damaged", "paste its text")),
        (b"PK\x03\x04 text", ("the archive is damaged", "make it again")),
        (b"abc\x00\x01\x02def", ("is binary",)),
        (b"\n <!DOCTYPE html><p>Un drone", ("gives 8 characters of text", "paste the article")),
        (b"x" * (MAX_BYTES + 1), ("is over 20 MB", "split it")),
        (b"---\npublished: demain\n---\nx", (":2:", "'demain'", "write it as")),
    ],
)
def test_what_is_no_report_gets_a_sentence_with_file_fault_and_cure(
    tmp_path: Path, data: bytes, parts: tuple[str, ...]
):
    path = tmp_path / "bad.txt"
    path.write_bytes(data)
    message = _only_error(load(path))
    assert message.startswith(str(path))
    for part in parts:
        assert part in message


def test_a_20_mb_text_is_still_taken_in(tmp_path: Path):
    path = tmp_path / "long.txt"
    path.write_bytes(b"drone " * (MAX_BYTES // 6))
    (report,) = load(path)
    assert len(report.text) == MAX_BYTES // 6 * 6


def test_a_file_that_is_not_there_is_told_with_its_name(tmp_path: Path):
    assert "no such file or folder; check the name" in _only_error(load(tmp_path / "nowhere.txt"))


def test_an_empty_folder_is_told(tmp_path: Path):
    assert "holds no report; put files into it (.txt, .jsonl, .pdf" in _only_error(load(str(tmp_path)))


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs named pipes")
def test_a_pipe_is_refused_instead_of_waited_for(tmp_path: Path):
    os.mkfifo(tmp_path / "pipe.txt")
    assert "neither a file nor a folder" in _only_error(load(tmp_path / "pipe.txt"))


def test_a_file_that_may_not_be_read_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    path = tmp_path / "a.txt"
    path.write_text(GOOD, encoding="utf-8")

    def refuse(*_args: object, **_kwargs: object) -> NoReturn:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(type(path), "open", refuse)
    assert "may not be read; change its permissions" in _only_error(load(path))


def test_a_jsonl_line_becomes_a_report_and_other_keys_are_ignored():
    line = {"id": "r1", "text": GOOD, "published": "2024-09-18T06:30:00+03:00", "outlet": "AFP", "events": [], "x": 1}
    (report,) = load_stream(_lines(line), "in.jsonl")
    assert (report.id, report.text, report.outlet, report.source) == ("r1", GOOD, "AFP", "in.jsonl:1")
    assert report.published.isoformat() == "2024-09-18T06:30:00+03:00"


def test_null_dates_and_numbers_as_ids_are_fine():
    (report,) = load_stream(_lines({"id": 7, "text": GOOD, "published": None}), "in.jsonl")
    assert (report.id, report.published) == ("7", None)


@pytest.mark.parametrize(
    ("line", "parts"),
    [
        (b"{oops", ("not JSON", "one object a line")),
        (b'["text"]', ("a JSON list is no report",)),
        (b'{"title": "x"}', ("no text under 'text'",)),
        (b'{"text": ""}', ("no text under 'text'",)),
        (b'{"text": "x", "published": "hier"}', ("'hier'", "write it as 2024-09-18")),
        (b'{"text": "x", "published": 20240918}', ("20240918", 'write it as "2024-09-18"')),
        (b'{"text": "x", "outlet": ["AFP"]}', ("outlet", "put it in quotation marks")),
        (b'{"text": 1, "published": "hier"}', ("'text'", "'hier'")),
        (b"[" * 100_000, ("in.jsonl:2",)),
        (b'{"text": "x", "id": ' + b"9" * 5000 + b"}", ("number", "put it in quotation marks")),
    ],
)
def test_a_broken_line_is_told_with_its_number_and_the_next_is_read(line: bytes, parts: tuple[str, ...]):
    first, second, third = load_stream(_lines({"text": "un"}) + line + b"\n\n" + _lines({"text": "trois"}), "in.jsonl")
    assert (first.text, third.text) == ("un", "trois")
    for part in ("in.jsonl:2", *parts):
        assert part in str(second)


def test_a_stream_of_json_lines_is_known_by_its_first_line():
    assert [r.text for r in load_stream(_lines({"text": "un"}, {"text": "deux"}), "standard input")] == ["un", "deux"]


def test_a_stream_of_text_is_one_report():
    (report,) = load_stream(GOOD.encode(), "standard input", date(2024, 9, 18))
    assert (report.text, report.published, report.source) == (GOOD, date(2024, 9, 18), "standard input:1")


@pytest.mark.parametrize("name", ["utf-8-sig", "utf-16", "cp1251"])
def test_json_lines_are_read_in_other_encodings_too(tmp_path: Path, name: str):
    path = tmp_path / "in.jsonl"
    path.write_bytes((_lines({"text": "Пожар в Твери"}) * 2).decode().encode(name))
    assert [r.text for r in load(path)] == ["Пожар в Твери"] * 2


def test_an_empty_jsonl_file_is_told(tmp_path: Path):
    (tmp_path / "in.jsonl").write_bytes(b"\n\n")
    assert "is empty; put one report a line" in _only_error(load(tmp_path))


def test_a_line_over_the_limit_is_told_and_the_next_is_read(tmp_path: Path):
    path = tmp_path / "in.jsonl"
    path.write_bytes(b'{"text": "' + b"x" * (2 * MAX_BYTES + 50) + b'"}\n' + _lines({"text": "deux"}))
    error, report = load(path)
    assert "in.jsonl:1: is over 20 MB" in str(error)
    assert report.text == "deux"
