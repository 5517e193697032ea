"""CSV goes out safe and comes in with its faults named by column and line."""

from __future__ import annotations

import csv as plain
import io
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, example, given, settings

from geo.errors import CoordinateError, EventFileError
from geo.interchange import csv, read_events
from geo.table import Row
from tests.interchange.events import any_row, rows

if TYPE_CHECKING:
    from pathlib import Path


def test_the_table_goes_out_without_a_byte_order_mark_and_with_all_columns():
    data = csv.dumps(rows())
    assert data.startswith(b"id,kind,status")
    table = list(plain.DictReader(io.StringIO(data.decode(), newline="")))
    assert [(each["lat"], each["lon"], each["date"], each["end_date"]) for each in table] == [
        ("52.6", "39.57", "2024-09-17", "2024-09-18"),
        ("", "", "", ""),
    ]
    assert table[0]["inside"] == "false"


@pytest.mark.parametrize("start", ["=1+1", "+1", "-1", "@SUM(A1)", "\tx", "\rx", "'=1+1", "＝1+1"])
def test_no_cell_can_run_as_a_formula(start: str):
    row = replace(rows()[1], place_name=start, target_as_written=start)
    (table,) = plain.DictReader(io.StringIO(csv.dumps([row]).decode(), newline=""))
    assert table["title"] == "'" + start
    assert table["target_as_written"] == "'" + start
    (back,) = csv.loads(csv.dumps([row]).decode(), "x")
    assert (back.place_name, back.target_as_written) == (start, start)


def test_a_negative_number_stays_a_number():
    row = replace(rows()[0], lon=-5.25, lat=36.0)
    assert ",-5.25," in csv.dumps([row]).decode()


@settings(suppress_health_check=[HealthCheck.too_slow], max_examples=60, deadline=None)
@given(any_row())
@example(Row(id="a\u2028b", kind="strike", status="claimed", place_name="x\u2028y"))
def test_any_row_comes_back_from_its_line(row: Row):
    (back,) = csv.loads(csv.dumps([row]).decode(), "x")
    assert back == row


def test_what_went_out_comes_back():
    back = csv.loads(csv.dumps(rows()).decode(), "x")
    assert [row.claims for row in back] == [row.claims for row in rows()]
    assert csv.dumps(back) == csv.dumps(rows())


def test_a_cell_of_any_length_comes_back_and_the_limit_is_as_it_was():
    claim = replace(rows()[0].claims[0], quote="é" * 200_000, end=200_010)
    usual = plain.field_size_limit()
    (back,) = csv.loads(csv.dumps([replace(rows()[0], claims=(claim,))]).decode(), "x")
    assert back.claims == (claim,)
    assert plain.field_size_limit() == usual


def test_faults_are_told_with_the_line_that_their_record_begins_on():
    text = '\n\nlat,lon,date,title\n52.6,39.57,2024-04-24,"a\nb"\n52.6,39.57,hier,c\n'
    with pytest.raises(EventFileError, match="line 6: date is 'hier'"):
        csv.loads(text, "x")


def test_three_columns_are_enough(tmp_path: Path):
    path = tmp_path / "own.csv"
    path.write_text("lat,lon,date\n52.6,39.57,2024-04-24\n,,\n", encoding="utf-8")
    (row,) = read_events(path)
    assert (row.lat, row.lon, row.date_start, row.date_end) == (52.6, 39.57, date(2024, 4, 24), date(2024, 4, 24))
    assert (row.kind, row.status, row.place_precision, row.date_basis) == ("strike", "claimed", "locality", "stated")


def test_further_columns_are_read_and_unknown_ones_skipped():
    text = (
        "Lat;Lon;Date;End_Date;Title;Kind;Target;Weapon;Status;Text;Colour\n"
        "52,6;39,57;2024-04-23;2024-04-24;Lipetsk;debris;industry;drone;admitted;Un drone;red\n"
    )
    (row,) = csv.loads(text, "own.csv")
    assert (row.lat, row.lon, row.date_end) == (52.6, 39.57, date(2024, 4, 24))
    assert (row.place_name, row.kind, row.target_type, row.weapon) == ("Lipetsk", "debris", "industry", "drone")
    assert row.status == "admitted"
    assert [claim.quote for claim in row.claims] == ["Un drone"]


def test_a_line_without_place_or_date_is_kept():
    first, second = csv.loads("lat,lon,date,title\n,,2024-04-24,a\n52.6,39.57,,b\n", "x")
    assert (first.lat, first.place_precision, second.date_start, second.date_precision) == (None, None, None, "unknown")


def test_a_table_with_a_header_alone_has_no_rows():
    assert csv.loads("lat,lon,date\n", "x") == []


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("", ("no column 'lat'", "no column 'date'")),
        ("latitude,longitude,when\n", ("no column 'lat'; rename 'latitude'", "rename 'longitude'", "'date'; add it")),
        ("lat,lon,date,lat\n", ("column 'lat' stands twice",)),
        ("lat,lon,date,claims\n52.6,39.57,2024-04-24,[" + "9" * 5000 + "]\n", ("line 2", "claims is no JSON list")),
        ("lat,lon,date\n52.6,39.57,24/04/2024\n", ("line 2", "date is '24/04/2024'", "2024-09-18")),
        ("lat,lon,date\n52.6,39.57,2024-04-24,x\n", ("line 2", "has 4 cells and the header 3")),
        ("lat,lon,date,kind\n52.6,39.57,2024-04-24,boom\n", ("line 2", "kind is 'boom'", "write one of strike")),
        ('lat,lon,date,title\n52.6,39.57,2024-04-24,"x\n', ("line 2", "no CSV", "close the quotation marks")),
        ('lat,lon,date,title\n1,2,,"a\nb"\n52.6,39.57,x,\n', ("line 4", "date is 'x'")),
    ],
)
def test_a_wrong_table_is_refused_with_column_line_and_cure(text: str, parts: tuple[str, ...]):
    with pytest.raises(EventFileError) as caught:
        csv.loads(text, "own.csv")
    for part in ("own.csv", *parts):
        assert part in str(caught.value)


@pytest.mark.parametrize(
    ("cells", "part"),
    [
        ("37.62,55.75", "lat 37.62, lon 55.75 look swapped"),
        ("139.57,52.6", "look swapped"),
        ("95,200", "outside -90..90"),
        ("52.6,", "lon is empty"),
        ("nord,39.57", "lat is 'nord'; write a number"),
        ("nan,39.57", "lat is 'nan'"),
        ("inf,39.57", "lat is 'inf'"),
    ],
)
def test_a_wrong_coordinate_is_named_with_its_line(cells: str, part: str):
    with pytest.raises(CoordinateError) as caught:
        csv.loads(f"lat,lon,date\n52.6,39.57,2024-04-24\n{cells},2024-04-24\n", "own.csv")
    assert "own.csv: line 3: " in str(caught.value)
    assert part in str(caught.value)


def test_faults_of_both_sorts_come_as_one_error_of_the_file():
    with pytest.raises(EventFileError) as caught:
        csv.loads("lat,lon,date\n95,200,hier\n", "own.csv")
    assert "95.0" in str(caught.value)
    assert "hier" in str(caught.value)


def test_a_table_in_cp1252_is_read(tmp_path: Path):
    path = tmp_path / "own.csv"
    path.write_bytes("lat,lon,date,title\n45.03,35.38,2024-10-07,Féodossia\n".encode("cp1252"))
    assert read_events(path)[0].place_name == "Féodossia"
