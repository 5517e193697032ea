"""The event format is what EVENT_FORMAT says, and comes back as it went out."""

from __future__ import annotations

import json
from dataclasses import asdict, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import jsonschema
import pytest
from hypothesis import HealthCheck, given, settings

from geo.errors import CoordinateError, EventFileError
from geo.interchange import FORMAT, csv, event_format, geojson, read_events, to_dict
from geo.table import to_row
from tests.interchange.events import BORDER, any_row, lipetsk, rows, undated

if TYPE_CHECKING:
    from geo.table import Row

SCHEMA = json.loads((Path(__file__).parents[2] / "seeds/event.schema.json").read_text(encoding="utf-8"))


def _line(**changes: Any) -> str:  # noqa: ANN401 - whatever JSON may hold
    return json.dumps(to_dict(lipetsk()) | changes)


def test_an_event_is_written_as_the_format_says():
    record = to_dict(lipetsk())
    assert list(record) == SCHEMA["required"]
    assert record["format"] == FORMAT == "strikemap-event/1"
    assert record["date"] == {"start": "2024-09-17", "end": "2024-09-18", "precision": "night", "basis": "relative"}
    assert record["place"] == {
        "as_written": "Lipetsk",
        "name": "Lipetsk",
        "geonames_id": 535121,
        "country": "RU",
        "admin1": "Lipetsk Oblast",
        "lat": 52.6,
        "lon": 39.57,
        "precision": "locality",
        "radius_km": 10.0,
        "region_code": "RU-LIP",
    }
    assert record["target"] == {"type": "industry", "as_written": "usine métallurgique"}
    assert record["counts"] == {"launched": None, "downed": 8, "killed": None, "injured": 0}
    assert record["claims"][0] == {
        "speaker": "source ukrainienne",
        "side": "ukrainian",
        "act": "asserts",
        "quote": "=L'usine a été touchée",
        "start": 10,
        "end": 32,
        "report": "r1",
        "said_at": "2024-09-18T06:30:00+00:00",
        "outlet": "AFP",
        "url": "https://a.example/1",
    }
    assert record["border"]["distance_km"] == 279.012
    assert record["border"]["nearest"] == {"lat": 50.457, "lon": 37.491}
    assert record["reports"] == ["r1"]


def test_an_event_without_place_and_date_is_written_with_null_there():
    record = to_dict(undated())
    assert (record["place"], record["border"], record["target"]) == (None, None, None)
    assert record["date"] == {"start": None, "end": None, "precision": "unknown", "basis": "unknown"}


@pytest.mark.parametrize("event", [lipetsk(), undated()], ids=["full", "bare"])
def test_what_is_written_fits_the_published_schema(event: Any):  # noqa: ANN401 - an Event
    jsonschema.validate(to_dict(event), SCHEMA)


def test_the_schema_refuses_what_the_format_does_not_know():
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(to_dict(lipetsk()) | {"threat_level": 3}, SCHEMA)


def test_lines_come_back_as_the_rows_they_were(tmp_path: Path):
    path = tmp_path / "events.jsonl"
    path.write_bytes(event_format.dumps(rows()))
    first, second = read_events(path)
    assert to_dict(first) == to_dict(lipetsk())
    assert second == to_row(undated())


def test_no_event_is_no_line_and_an_empty_file_no_row(tmp_path: Path):
    path = tmp_path / "events.jsonl"
    path.write_bytes(event_format.dumps([]))
    assert path.read_bytes() == b""
    assert read_events(path) == []


@settings(suppress_health_check=[HealthCheck.too_slow], max_examples=60, deadline=None)
@given(any_row())
def test_any_row_comes_back_from_its_line(row: Row):
    data = event_format.dumps([row]).decode()
    assert data.count("\n") == 1
    (back,) = event_format.loads(data, "x")
    assert to_dict(back) == to_dict(row)


def test_half_a_surrogate_pair_does_not_break_the_line():
    row = replace(to_row(undated()), place_name="x\ud83d", place_precision="country")
    (back,) = event_format.loads(event_format.dumps([row]).decode(), "x")
    assert back.place_name == "x\ud83d"


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("{oops", ("line 1", "no JSON", "one event a line")),
        ("[1]", ("line 1", "no JSON object")),
        ("[" * 100_000, ("line 1", "no JSON")),
        ('{"id": ' + "9" * 5000 + "}", ("line 1", "no JSON", "one event a line")),
        (_line(format="strikemap-event/2"), ("format is 'strikemap-event/2'", "reads 'strikemap-event/1'")),
        (_line(kind="rumour"), ("kind is 'rumour'", "strike, interception, debris")),
        (_line(kind=None), ("kind is missing",)),
        (_line(status="sure"), ("status is 'sure'", "write one of claimed")),
        (_line(date={"start": "hier"}), ("start is 'hier'", "2024-09-18")),
        (_line(date={"start": "2024-09-18", "end": "2024-09-17"}), ("ends on 2024-09-17, before",)),
        (_line(place="Lipetsk"), ("place is 'Lipetsk'", "object or null")),
        (_line(counts={"downed": -1}), ("downed is -1", "whole number")),
        (_line(counts={"downed": 1.5}), ("downed is 1.5",)),
        (_line(claims=[{"quote": "abc", "start": 0, "end": 9}]), ("claim 1", "give the exact words")),
        (_line(claims={}), ("claims is no list",)),
        (_line(border={"distance_km": True}), ("distance_km is True", "a number")),
    ],
)
def test_a_wrong_line_is_refused_with_what_where_and_cure(tmp_path: Path, text: str, parts: tuple[str, ...]):
    path = tmp_path / "events.jsonl"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(EventFileError) as caught:
        read_events(path)
    for part in (str(path), *parts):
        assert part in str(caught.value)


def test_all_faults_of_a_file_are_told_at_once_and_many_are_counted():
    text = "\n".join([_line(kind="rumour", status="sure")] * 30)
    with pytest.raises(EventFileError) as caught:
        event_format.loads(text, "e.jsonl")
    assert "line 1: kind" in str(caught.value)
    assert "line 10: status" in str(caught.value)
    assert str(caught.value).endswith("and 40 more")


def test_swapped_degrees_are_named_as_such():
    place = to_dict(lipetsk())["place"] | {"lat": 37.62, "lon": 55.75}
    with pytest.raises(CoordinateError, match="look swapped"):
        event_format.loads(_line(place=place), "e.jsonl")


def test_a_file_that_is_not_there_is_told(tmp_path: Path):
    with pytest.raises(EventFileError, match="can't be read"):
        read_events(tmp_path / "nothing.jsonl")


def test_two_lines_alike_stay_two_events(tmp_path: Path):
    path = tmp_path / "events.jsonl"
    path.write_bytes(event_format.dumps([lipetsk(), lipetsk()]))
    first, second = read_events(path)
    assert first.id == "e1"
    assert second.id not in {"e1", ""}


def test_what_the_format_leaves_open_is_told_only_where_there_is_something_to_tell():
    row = replace(
        to_row(undated()),
        status_reason="denied by the governor",
        place_as_written="Dederkoï",
        claims=(replace(to_row(lipetsk()).claims[0], outlet="AFP", url="https://example.org/1", language="fr"),),
    )
    record = to_dict(row)
    assert (record["mention"], record["status_reason"]) == ("Dederkoï", "denied by the governor")
    told = [record["claims"][0][name] for name in ("outlet", "url", "language")]
    assert told == ["AFP", "https://example.org/1", "fr"]
    assert event_format.loads(json.dumps(record), "x") == [row]
    assert not {"mention", "status_reason"} & to_dict(lipetsk()).keys()


def test_the_border_measured_against_travels_with_the_event_in_every_format():
    (row,) = [to_row(lipetsk())]
    assert row.border == BORDER
    assert event_format.to_dict(row)["border"]["source"] == asdict(BORDER)
    for form in (event_format, csv, geojson):
        (back,) = form.loads(form.dumps([row]).decode(), "file")
        assert back.border == BORDER, form.__name__


def test_events_of_a_version_that_did_not_name_its_border_are_still_read():
    record = event_format.to_dict(lipetsk())
    del record["border"]["source"]
    (back,) = event_format.loads(json.dumps(record), "file")
    assert back.border is None
    assert back.distance_km == pytest.approx(279.012)


WORDS = {"field": "target", "quote": "usine", "start": 5, "end": 10, "report": "r", "rule": "target.industry: usine*"}


def test_the_words_of_fields_and_both_ends_of_counts_come_back_as_they_went_out():
    (row,) = event_format.loads(_line(evidence=[WORDS], ranges={"downed": [10, 20]}), "x.jsonl")
    assert to_dict(row)["evidence"] == [WORDS]
    assert to_dict(row)["ranges"] == {"downed": [10, 20]}


@pytest.mark.parametrize("key", ["claims", "evidence"])
def test_a_quote_that_its_offsets_do_not_fit_is_a_fault(key: str):
    with pytest.raises(EventFileError, match=r"line 1, (claim|evidence) 1: quote of 5 characters at 5..11"):
        event_format.loads(_line(**{key: [WORDS | {"end": 11}]}), "x.jsonl")


@pytest.mark.parametrize("key", ["claims", "evidence"])
def test_a_list_that_is_none_is_named_with_the_cure(key: str):
    with pytest.raises(EventFileError, match=f"{key} is no list of objects; write "):
        event_format.loads(_line(**{key: "usine"}), "x.jsonl")
