"""GeoJSON has longitude first, null for what has no place, and comes back as it went out."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings

from geo.errors import CoordinateError, EventFileError
from geo.interchange import geojson, read_events
from tests.interchange.events import any_row, rows

if TYPE_CHECKING:
    from pathlib import Path

    from geo.table import Row


def _collection(**feature: object) -> str:
    return json.dumps({"type": "FeatureCollection", "features": [{"type": "Feature", "properties": {}, **feature}]})


def test_points_have_longitude_first_and_an_unplaced_event_no_geometry():
    found = json.loads(geojson.dumps(rows()))
    assert found["type"] == "FeatureCollection"
    assert [feature["geometry"] for feature in found["features"]] == [
        {"type": "Point", "coordinates": [39.57, 52.6]},
        None,
    ]
    assert found["features"][0]["properties"]["region_code"] == "RU-LIP"
    assert found["features"][0]["id"] == "e1"


def test_no_event_is_an_empty_collection():
    assert json.loads(geojson.dumps([]))["features"] == []


@settings(suppress_health_check=[HealthCheck.too_slow], max_examples=60, deadline=None)
@given(any_row())
def test_any_row_comes_back_from_its_feature(row: Row):
    assert geojson.loads(geojson.dumps([row]).decode(), "x") == [row]


@pytest.mark.parametrize("name", ["events.geojson", "events.json", "events"])
def test_a_collection_is_known_by_name_or_content(tmp_path: Path, name: str):
    path = tmp_path / name
    path.write_bytes(geojson.dumps(rows()))
    back = read_events(path)
    assert geojson.dumps(back) == geojson.dumps(rows())


def test_a_collection_of_others_is_read_with_the_columns_it_has():
    text = _collection(
        geometry={"type": "Point", "coordinates": [39.57, 52.6, 110.0]}, properties={"date": "2024-04-24"}
    )
    (row,) = geojson.loads(text, "x")
    assert (row.lat, row.lon, row.kind, str(row.date_start)) == (52.6, 39.57, "strike", "2024-04-24")


@pytest.mark.parametrize(
    ("text", "part"),
    [
        ("{", "no JSON"),
        ('{"features": ' + "9" * 5000 + "}", "no JSON"),
        ("[]", "is no FeatureCollection"),
        ('{"type": "FeatureCollection"}', "is no FeatureCollection"),
        ('{"features": [7]}', "feature 1: is no feature"),
        (_collection(properties=[1]), "feature 1: is no feature"),
        (_collection(geometry={"type": "Polygon", "coordinates": []}), "feature 1: its geometry is 'Polygon'"),
        (_collection(properties={"kind": "x"}), "feature 1: kind is 'x'"),
    ],
)
def test_a_wrong_collection_is_refused_with_the_feature(text: str, part: str):
    with pytest.raises(EventFileError) as caught:
        geojson.loads(text, "e.geojson")
    assert f"e.geojson: {part}" in str(caught.value)


@pytest.mark.parametrize("pair", [[55.75, 37.62], [1], ["a", "b"], None, [39.57, 152.6]])
def test_wrong_coordinates_are_told_as_such(pair: object):
    with pytest.raises(CoordinateError, match="feature 1"):
        geojson.loads(_collection(geometry={"type": "Point", "coordinates": pair}), "e.geojson")


def test_a_file_of_no_usual_name_with_a_number_too_long_is_refused(tmp_path: Path):
    path = tmp_path / "e.json"
    path.write_text('{"features": ' + "9" * 5000 + "}", encoding="utf-8")
    with pytest.raises(EventFileError, match="no JSON"):
        read_events(path)
