"""An export holds what passed filter and gate, in its format, and says so in the card that it carries."""

from __future__ import annotations

import csv
import io
import json
import sqlite3
import zipfile
from contextlib import closing
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pyarrow.parquet as pq
import pytest
from lxml import etree

from dashboard import exporting, journey, snapshots
from dashboard.exporting import FORMS, Source, Wanted, make
from geo.errors import ReportError
from geo.flow import run
from geo.interchange import read_events
from geo.publish import Policy
from geo.store import open_library
from geo.table import to_rows
from geo.table.frame import to_frame
from geo.table.view import View
from seeds.world import load_world

if TYPE_CHECKING:
    from pathlib import Path

TODAY = date(2026, 1, 1)
POLICY = Policy(delay_days=3, coarsen_km=20.0, min_status="claimed")
ONLY_STRIKES = View(kind=("strike",))


@pytest.fixture(scope="module")
def source() -> Source:
    world = load_world()
    reports = [each for each in journey.gather([str(journey.SAMPLES)]) if not isinstance(each, ReportError)]
    rows = to_rows(run(reports, world).events)
    return Source(rows=rows, frame=to_frame(rows), snapshot=snapshots.snapshot_of(reports, world.border), samples=True)


def _card_inside(form: str, data: bytes, folder: Path) -> str:
    """The words of the card as another program finds them in the file."""
    path = folder / f"x.{FORMS[form].ending}"
    path.write_bytes(data)
    if form == "html":
        return " ".join(etree.HTML(data.decode()).xpath('//*[@id="card"]//dd/text()'))
    if form == "geojson":
        return " ".join(json.loads(data)["card"].values())
    if form == "geopackage":
        with closing(sqlite3.connect(path)) as base:
            return " ".join(words for (words,) in base.execute("SELECT words FROM data_card"))
    if form == "kml":
        return " ".join(etree.fromstring(data).itertext())
    return " ".join(value.decode() for value in pq.read_metadata(path).metadata.values())


@pytest.mark.parametrize("form", ["html", "geojson", "geopackage", "kml", "geoparquet"])
def test_a_format_with_room_carries_the_card_with_policy_choice_and_citation(source: Source, form: str, tmp_path: Path):
    made = make(source, Wanted(form=form, policy=POLICY, view=ONLY_STRIKES), TODAY)
    inside = _card_inside(form, made.data, tmp_path)
    for words in (
        POLICY.in_words,
        f"{made.passed.held} of {made.chosen} events",
        "Kind: Strike",
        f"{len(source.rows) - made.chosen} of {len(source.rows)} events",
        "made of sample reports, which are no source",
        source.snapshot.stamp,
        "ODbL",
        "read with Strikemap",
    ):
        assert words in inside


def test_a_french_card_is_french_for_people_and_keeps_the_names_that_programs_look_for(source: Source, tmp_path: Path):
    made = {
        form: make(source, Wanted(form=form, policy=POLICY, view=ONLY_STRIKES, lang="fr"), TODAY)
        for form in ("html", "kml", "geojson")
    }
    for text in (made["html"].card.text, *(_card_inside(form, made[form].data, tmp_path) for form in ("html", "kml"))):
        for words in ("Nature : Frappe", "Des affirmations publiées", "SHA-256", "fait d’exemples de rapports"):
            assert words in text
        assert "events" not in text
    assert "Retenus par la politique" in made["geojson"].card.text
    assert "Held back by the policy" in json.loads(made["geojson"].data)["card"]


@pytest.mark.parametrize("form", ["csv", "geojson", "event_format"])
def test_a_file_holds_the_rows_that_passed_and_no_other(source: Source, form: str, tmp_path: Path):
    made = make(source, Wanted(form=form, policy=POLICY, view=ONLY_STRIKES), TODAY)
    path = tmp_path / made.name
    path.write_bytes(made.data)
    back = read_events(path)
    assert [row.id for row in back] == [row.id for row in made.passed.rows]
    assert {row.kind for row in back} == {"strike"}
    assert 0 < len(back) == made.chosen - made.passed.held < len(source.rows)
    blurred = {row.id: row for row in source.rows}
    moved = [row for row in back if row.lat is not None and row.lat != blurred[row.id].lat]
    assert moved, "the grid of the policy is carried out"


def test_without_a_filter_every_event_goes_to_the_gate(source: Source):
    made = make(source, Wanted(form="csv"), TODAY)
    assert made.chosen == len(source.rows)
    assert dict(made.card.lines)["Choice of events"] == "all events, no filter"


def test_a_cell_of_the_csv_never_runs_as_a_formula(source: Source):
    row = replace(source.rows[0], place_as_written='=HYPERLINK("http://x")', target_as_written="+1")
    one = Source(rows=[row], frame=to_frame([row]), snapshot=source.snapshot)
    made = make(one, Wanted(form="csv"), TODAY)
    cells = [cell for line in csv.reader(io.StringIO(made.data.decode())) for cell in line]
    assert not [cell for cell in cells if cell.startswith(("=", "+", "@", "\t"))]


def test_text_of_a_report_is_text_in_the_card_of_a_map(source: Source):
    claim = replace(source.rows[0].claims[0], outlet="<script>alert(1)</script>")
    row = replace(source.rows[0], claims=(claim,))
    made = make(Source(rows=[row], frame=to_frame([row]), snapshot=source.snapshot), Wanted(form="html"), TODAY)
    page = etree.HTML(made.data.decode())
    assert page.xpath('//*[@id="card"]//script') == []
    assert "<script>alert(1)</script>" in page.xpath('string(//*[@id="card"])')


def test_a_bundle_holds_file_card_and_snapshot_and_is_the_same_bytes_each_time(source: Source, tmp_path: Path):
    made = make(source, Wanted(form="event_format"), TODAY)
    data = exporting.bundle(made)
    assert data == exporting.bundle(make(source, Wanted(form="event_format"), TODAY))
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert archive.namelist() == ["strikes.jsonl", "strikes.jsonl.card.txt", "strikes.jsonl.snapshot.json"]
        archive.extractall(tmp_path)
    opened = snapshots.open_export(tmp_path / "strikes.jsonl.snapshot.json")
    assert opened.snapshot is not None
    assert opened.snapshot["stamp"] == source.snapshot.stamp
    assert "Cite as:" in (tmp_path / "strikes.jsonl.card.txt").read_text(encoding="utf-8")


def test_the_snapshot_of_a_library_is_that_of_its_reports_and_decisions(tmp_path: Path):
    library, border = open_library(tmp_path), load_world().border
    reports = [each for each in journey.gather([str(journey.SAMPLES)]) if not isinstance(each, ReportError)]
    library.add(reports)
    assert snapshots.snapshot_of_library(library, border) == snapshots.snapshot_of(library.reports(), border)


def test_a_long_line_is_cut_in_the_preview_and_the_rest_is_counted():
    shown = exporting.first_lines(b"x" * 5000 + b"\n" + b"y\n" * 40)
    assert max(map(len, shown.splitlines())) <= exporting.SHORTENED + 1
    assert shown.endswith("… 21 more")
