"""What the charts draw: valid specifications, each mark with its events, and no more marks than a browser bears."""

from __future__ import annotations

import json

import altair as alt
import pytest

from dashboard.charts.asked import KEYS, Options, chart
from dashboard.charts.reach import MOST_POINTS
from dashboard.charts.regions import breaks
from tests.charts.scene import all_charts, chosen, look
from tests.map.many import many_rows
from tests.table.happened import event

MOST_MARKS = 6000


def _records(spec: dict) -> list[dict]:
    return [record for layer in spec["layer"] for record in layer["data"]["values"]]


@pytest.mark.parametrize("lang", ["en", "fr"])
@pytest.mark.parametrize("key", KEYS)
def test_every_drawing_is_valid_vega_lite(key: str, lang: str) -> None:
    drawn = all_charts(lang=lang)[key]
    assert drawn.panels
    for panel in drawn.panels:
        json.dumps(panel.spec, allow_nan=False)
        alt.LayerChart.from_dict(dict(panel.spec))


@pytest.mark.parametrize("key", KEYS)
def test_every_mark_that_can_be_chosen_leads_to_its_events(key: str) -> None:
    drawn = all_charts(options=Options(precisions=("locality", "region")))[key]
    marks = [r["mark"] for panel in drawn.panels for r in _records(panel.spec) if "mark" in r]
    assert marks
    assert all(drawn.marks[mark] for mark in marks)
    assert all(drawn.table.events), "each row of the table too"


def test_a_whole_region_is_no_dot_on_the_chart_of_distances() -> None:
    drawn = chart("reach", chosen(), Options(precisions=("locality", "district", "region")), look())
    by_mark = {layer["mark"]["type"]: set() for layer in drawn.panels[0].spec["layer"]}
    for layer in drawn.panels[0].spec["layer"]:
        by_mark[layer["mark"]["type"]] |= {record["mark"] for record in layer["data"]["values"]}
    assert "e region" in by_mark["rule"]
    assert "e region" not in by_mark["point"]
    assert "e lipetsk" in by_mark["point"]


def test_months_are_stacked_from_nothing_to_the_number_of_their_events() -> None:
    drawn = all_charts()["months"]
    records = [r for r in _records(drawn.panels[0].spec) if r["start"] == "2024-05-01"]
    assert [(r["from"], r["to"]) for r in records] == [(0, 1), (1, 3)]
    assert [r["class"] for r in records] == ["Energy", "Target not stated"]


def test_the_sides_of_the_ledger_stand_in_two_drawings_with_one_scale() -> None:
    drawn = all_charts()["nights"]
    ours, theirs = (panel.spec for panel in drawn.panels)
    bars = [(r["from"], r["to"], r["part"]) for r in ours["layer"][0]["data"]["values"]]
    assert bars == [(0, 71, "shot down"), (71, 111, "jammed or lost"), (111, 145, "gap: launched less stopped")]
    assert [(r["least"], r["most"]) for r in theirs["layer"][1]["data"]["values"]] == [(100, 120)]
    scales = [spec["layer"][0]["encoding"]["y"]["scale"]["domain"] for spec in (ours, theirs)]
    assert scales == [[0, 145], [0, 145]]


def test_an_outlet_or_a_place_is_never_part_of_an_expression() -> None:
    for drawn in all_charts().values():
        for panel in drawn.panels:
            bare = {**panel.spec, "layer": [{**layer, "data": {}} for layer in panel.spec["layer"]]}
            for name in ("labelExpr", '"calculate"', '"filter"', '"href"', '"url"'):
                assert name not in json.dumps(bare)


def test_colours_are_those_of_the_theme() -> None:
    light, dark = (chart("months", chosen(), Options(), look(dark=dark)).panels[0].spec for dark in (False, True))
    assert light["config"]["background"] == "#ffffff"
    assert dark["config"]["background"] == "#15191e"
    assert light["layer"][0]["encoding"]["color"]["scale"] != dark["layer"][0]["encoding"]["color"]["scale"]


def test_a_chart_says_what_it_leaves_out_in_both_languages() -> None:
    assert all_charts()["months"].counted == "9 of 10 events; 1 undated left out"
    assert all_charts(lang="fr")["months"].counted == "9 événements sur 10 ; laissés de côté : 1 sans date"


def test_nothing_to_draw_is_no_drawing_and_no_fault() -> None:
    for drawn in all_charts([event("nowhere", day="", km=None)]).values():
        assert (drawn.key in {"acts", "coverage"}) == bool(drawn.panels)
    assert all(not drawn.panels and not drawn.table.rows for drawn in all_charts([]).values())


def test_thousands_of_events_are_counted_in_cells_and_the_chart_says_so() -> None:
    found = chosen(many_rows(4000))
    drawn = chart("reach", found, Options(), look())
    assert any(f"{MOST_POINTS:,}" in note for note in drawn.notes)
    dots = [record for record in _records(drawn.panels[0].spec) if "number" in record]
    assert len(dots) <= MOST_POINTS
    assert sum(record["number"] for record in dots) > MOST_POINTS


@pytest.mark.parametrize("key", KEYS)
def test_no_chart_sends_more_than_some_thousands_of_marks(key: str) -> None:
    drawn = chart(key, chosen(many_rows(8000)), Options(), look())
    assert sum(len(_records(panel.spec)) for panel in drawn.panels) <= MOST_MARKS


@pytest.mark.parametrize("most", [1, 2, 4, 7, 60, 99999])
def test_classes_of_a_map_begin_at_one_and_rise(most: int) -> None:
    found = breaks(most, 5)
    assert found[0] == 1
    assert found == sorted(set(found))
    assert len(found) <= 5
    assert found[-1] <= most
