"""GeoPackage, KML and GeoParquet hold what other programs expect: read back by GDAL and by geopandas."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import geopandas
import pyarrow.parquet as pq
import pyogrio
import pytest
from hypothesis import HealthCheck, given, settings
from lxml import etree

from geo.interchange import Card, counted, geopackage, geoparquet, kml
from geo.interchange.flat import COLUMNS
from tests.interchange.events import any_row, rows

if TYPE_CHECKING:
    from pathlib import Path

    from geo.table import Row

CARD = Card(title="Strikes of a week", lines=(("Events", "2"),), colours={"industry": "#d55e00"})
KML = f"{{{kml.NAMESPACE}}}"
SLOW = settings(suppress_health_check=[HealthCheck.too_slow], max_examples=40, deadline=None)


def written(path: Path, data: bytes) -> Path:
    path.write_bytes(data)
    return path


def test_gdal_reads_the_points_the_types_and_the_tables_of_a_geopackage(tmp_path: Path):
    path = written(tmp_path / "a.gpkg", geopackage.dumps(rows(), CARD))
    layers = {tuple(layer) for layer in pyogrio.list_layers(path)}
    assert layers == {("events", "Point"), ("claims", None), ("data_card", None)}
    about = pyogrio.read_info(path, layer="events")
    assert (about["crs"], about["geometry_type"], about["features"]) == ("EPSG:4326", "Point", 2)
    types = dict(zip(about["fields"], about["ogr_types"], strict=True))
    assert [types[name] for name in ("date", "distance_km", "geonames_id")] == ["OFTDate", "OFTReal", "OFTInteger64"]
    events = geopandas.read_file(path, layer="events")
    assert [None if point is None else (point.x, point.y) for point in events.geometry] == [(39.57, 52.6), None]
    assert [*events.columns[:-1]] == [*COLUMNS]
    claims = geopandas.read_file(path, layer="claims")
    assert claims["quote"][0] == "=L'usine a été touchée"
    assert claims["event"][0] == events["id"][0]


def test_a_geopackage_says_what_it_is_and_carries_style_and_card(tmp_path: Path):
    path = written(tmp_path / "a.gpkg", geopackage.dumps(rows(), CARD))
    with closing(sqlite3.connect(path)) as base:
        assert base.execute("PRAGMA application_id").fetchone() == (0x47504B47,)
        assert base.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        assert base.execute("PRAGMA foreign_key_check").fetchall() == []
        (style,) = base.execute("SELECT styleQML FROM layer_styles WHERE useAsDefault").fetchone()
        card = dict(base.execute("SELECT name, words FROM data_card"))
        (described,) = base.execute("SELECT description FROM gpkg_contents WHERE table_name = 'events'").fetchone()
    renderer = etree.fromstring(style.encode()).find("renderer-v2")
    assert renderer is not None
    assert renderer.get("attr") == "target"
    values = [category.get("value") for category in renderer.iter("category")]
    assert "industry" in values
    assert "213,94,0,255" in style
    assert card == {"Title": "Strikes of a week", "Events": "2"}
    assert described == CARD.text


def test_the_same_events_are_the_same_bytes():
    for form in (geopackage, kml, geoparquet):
        assert form.dumps(rows(), CARD) == form.dumps(rows(), CARD)


def test_gdal_reads_the_placemarks_of_kml(tmp_path: Path):
    path = written(tmp_path / "a.kml", kml.dumps(rows(), CARD))
    marks = geopandas.read_file(path)
    assert len(marks) == 2
    assert (marks.geometry[0].x, marks.geometry[0].y) == (39.57, 52.6)


def test_kml_has_days_as_a_span_and_quotes_that_are_text_twice_over():
    row = rows()[0]
    hostile = replace(row, claims=(replace(row.claims[0], quote="<img src=x onerror=alert(1)>"),))
    root = etree.fromstring(kml.dumps([hostile]))
    assert [each.text for each in root.find(f".//{KML}TimeSpan")] == ["2024-09-17", "2024-09-18"]
    described = root.findtext(f".//{KML}Placemark/{KML}description")
    assert "&lt;img src=x onerror=alert(1)&gt;" in described
    assert "<img" not in described


def test_geopandas_reads_geoparquet_with_its_types(tmp_path: Path):
    path = written(tmp_path / "a.parquet", geoparquet.dumps(rows(), CARD))
    events = geopandas.read_parquet(path)
    assert events.crs == "OGC:CRS84"
    assert (events.geometry[0].x, events.geometry[0].y, events.geometry[1]) == (39.57, 52.6, None)
    assert events["date"][0] == date(2024, 9, 17)
    assert b"Strikes of a week" in pq.read_metadata(path).metadata[b"strikemap"]


def test_no_event_gives_a_file_of_each_format_all_the_same(tmp_path: Path):
    assert pyogrio.read_info(written(tmp_path / "a.gpkg", geopackage.dumps([])), layer="events")["features"] == 0
    assert len(geopandas.read_parquet(written(tmp_path / "a.parquet", geoparquet.dumps([])))) == 0
    assert etree.fromstring(kml.dumps([])).find(f".//{KML}Placemark") is None


@pytest.mark.parametrize("form", [geopackage, kml, geoparquet])
@SLOW
@given(row=any_row())
def test_any_text_from_the_world_can_be_written(form: object, row: Row):
    data = form.dumps([row])
    if form is kml:
        etree.fromstring(data)
    assert data


def test_a_card_counts_what_the_rows_hold():
    told = dict(counted(rows()))
    assert told["Events"] == "2"
    assert told["Without a place"] == "1"
    assert told["Border"].startswith("toy 1.0 (2020, ODbL-1.0")
