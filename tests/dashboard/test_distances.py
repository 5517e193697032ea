"""A table is measured however a spreadsheet wrote it, and faulty lines are named by the line they stand on."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

import pytest

from dashboard.distances import measure_csv, parse_position
from geo.errors import CoordinateError, EventFileError
from geo.measure import Border
from geo.model import BorderSource

if TYPE_CHECKING:
    from pathlib import Path

    from dashboard.distances import Measured

RING = [(32.0, 48.0), (38.0, 48.0), (38.0, 52.0), (32.0, 52.0), (32.0, 48.0)]


def _measured(tmp_path: Path, data: bytes) -> Measured:
    path = tmp_path / "places.csv"
    path.write_bytes(data)
    return measure_csv(path, Border.from_rings([RING], source=BorderSource(name="toy")))


def _table(measured: Measured) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(measured.text, newline="")))


def test_a_table_with_semicolons_decimal_commas_and_letters_of_windows_is_measured(tmp_path: Path):
    found = _measured(tmp_path, "Nom;Lat;Lon;radius_km\nTouapsé;50,0;39,0;100\n".encode("cp1252"))
    (row,) = _table(found)
    assert found.faults == ()
    assert (row["Nom"], row["Lat"], row["Lon"]) == ("Touapsé", "50,0", "39,0")
    assert float(row["distance_km"]) == pytest.approx(71.7, abs=0.1)
    assert (row["min_km"], row["inside"]) == ("0.0000", "false")
    assert float(row["max_km"]) == pytest.approx(171.7, abs=0.1)


def test_a_cell_of_any_length_is_kept(tmp_path: Path):
    found = _measured(tmp_path, b"lat,lon,text\n50,39," + b"x" * 200_000 + b"\n")
    assert f"50,39,{'x' * 200_000},71." in found.text


def test_a_fault_after_a_cell_of_two_lines_is_told_with_its_own_line(tmp_path: Path):
    found = _measured(tmp_path, b'lat,lon,text\n50,39,"a\nb"\nnorth,39,c\n,,d\n52,6,39,57\n')
    assert [fault.partition(":")[0] for fault in found.faults] == [
        "places.csv line 4",
        "places.csv line 5",
        "places.csv line 6",
    ]
    assert [bool(row["distance_km"]) for row in _table(found)] == [True, False, False, False]


def test_columns_of_one_name_and_empty_ends_of_lines_are_kept_as_they_are(tmp_path: Path):
    found = _measured(tmp_path, b"note,note,lat,lon,radius_km,inside\na,b,50,39\n")
    head, line = found.text.splitlines()
    gained = "distance_km,min_km,max_km,nearest_lat,nearest_lon,bearing_deg,"
    gained += "border_name,border_version,border_date,border_licence,border_sha256"
    assert head == f"note,note,lat,lon,radius_km,inside,{gained}"
    assert line.startswith("a,b,50,39,,false,71.")


@pytest.mark.parametrize(
    ("data", "part"),
    [
        (b'lat,lon\n50,"39\n', "line 2: no CSV"),
        (b"\x89PNG\x00\x01", "is binary"),
        (b"lat;length\n", "no column 'lon'"),
        (b"", "no column 'lat'"),
    ],
)
def test_what_is_no_table_of_positions_is_refused(tmp_path: Path, data: bytes, part: str):
    with pytest.raises(EventFileError, match=part):
        _measured(tmp_path, data)


def test_each_measured_line_says_which_border_and_which_way(tmp_path: Path):
    found = _measured(tmp_path, b"lat,lon\n50,39\n,\n48,33\n")
    measured, empty, on_border = _table(found)
    assert (measured["border_name"], measured["border_sha256"]) == ("toy", "")
    assert float(measured["bearing_deg"]) == pytest.approx(270.0, abs=1.0)
    assert empty["border_name"] == ""
    assert on_border["bearing_deg"] == ""


@pytest.mark.parametrize("words", [["39.57", "52.6"], ["39.57,", "52.6"], ["139.57", "52.6"]])
def test_a_position_with_its_axes_swapped_is_refused_with_the_right_order(words: list[str]):
    with pytest.raises(CoordinateError, match=r"latitude.*swapped"):
        parse_position(words)


@pytest.mark.parametrize(
    "words", [["nan", "30"], ["50", "inf"], ["50"], ["50", "200"], ["-91", "0"], ["50", "30", "1"]]
)
def test_what_is_no_position_is_refused(words: list[str]):
    with pytest.raises(CoordinateError, match=r"give|write"):
        parse_position(words)


@pytest.mark.parametrize("cell", ["nan", "NaN", "inf", "north", "139.5"])
def test_a_latitude_that_is_none_is_named_with_its_line(tmp_path: Path, cell: str):
    found = _measured(tmp_path, f"lat,lon\n50,39\n{cell},52.6\n".encode())
    (fault,) = found.faults
    assert fault.startswith("places.csv line 3")


def test_a_table_without_lines_stays_without_lines(tmp_path: Path):
    found = _measured(tmp_path, b"lat,lon\n")
    assert (found.faults, _table(found)) == ((), [])
