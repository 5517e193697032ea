"""Rules and second reader side by side: the one's claims stay, the other's are marked, and nothing is merged."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pytest

from geo.flow import Outcome, Rules, World, run
from geo.interchange import csv, event_format, geojson, read_events, to_dict
from geo.model import Report
from geo.table import to_rows
from seeds.world import load_world
from tests.second.server import REPORT, event, events, raw

if TYPE_CHECKING:
    from pathlib import Path
    from types import ModuleType

    from tests.second.server import Desk

MARK = "second/small"


@pytest.fixture(scope="module")
def world() -> World:
    return load_world()


def _both(desk: Desk, world: World, *reports: Report) -> Outcome:
    return run(reports, world, readers=(Rules(world=world), desk.reader()))


def _ended(outcome: Outcome) -> list[str]:
    return [claim.id for event in outcome.events for claim in event.claims]


def test_the_rules_events_are_the_same_with_and_without_a_second_reader(desk: Desk, world: World):
    desk.server.plan = [events(event(attacker="RU", weapon="missile"))]
    alone, beside = run([REPORT], world), _both(desk, world, REPORT)
    assert [found for found in beside.events if not found.reader] == list(alone.events)
    assert len(beside.events) == len(alone.events) + 1


def test_the_same_strike_read_by_both_stays_two_events_of_one_reader_each(desk: Desk, world: World):
    desk.server.plan = [events(event())]
    other = replace(REPORT, id="r3", text=f"{REPORT.text} Fin.", outlet="Reuters")
    outcome = _both(desk, world, REPORT, other)
    read_by = [{claim.incident.reader for claim in found.claims} for found in outcome.events]
    assert all(len(readers) == 1 for readers in read_by)
    (merged,) = (found for found in outcome.events if found.reader == MARK)
    assert merged.reports == ("r1", "r3")


def test_what_only_the_second_reader_read_joins_no_event_of_the_rules(desk: Desk, world: World):
    text = "Ukrainische Drohnen haben in der Nacht zum Mittwoch ein Öllager in Tuapse getroffen."
    german = Report(id="de", text=text, published=date(2024, 9, 18), language="de")
    place = {"as_written": "Tuapse", "precision": "locality", "within": [], "country": "RU"}
    night = event()["date"] | {"words": "in der Nacht zum Mittwoch"}
    claim = {"speaker": None, "side": "media", "act": "asserts", "quote": text}
    told = event(
        place=place, date=night, claims=[claim], target={"type": "energy_oil", "as_written": "Öllager"}, counts=[]
    )
    desk.server.plan = [events(), events(told)]
    outcome = _both(desk, world, REPORT, german)
    assert {(found.reader, found.reports) for found in outcome.events if found.kind == "strike"} == {
        ("", ("r1",)),
        (MARK, ("de",)),
    }


def test_without_a_second_reader_no_key_of_the_format_changes(world: World):
    for found in map(to_dict, run([REPORT], world).events):
        assert "reader" not in found
        assert all("reader" not in claim for claim in found["claims"])


def test_what_a_second_reader_read_is_marked_on_the_event_and_on_each_claim(desk: Desk, world: World):
    desk.server.plan = [events(event())]
    (found,) = (to_dict(each) for each in _both(desk, world, REPORT).events if each.reader)
    assert found["format"] == "strikemap-event/1"
    assert found["reader"] == MARK
    assert {claim["reader"] for claim in found["claims"]} == {MARK}


@pytest.mark.parametrize(("form", "name"), [(event_format, "e.jsonl"), (csv, "e.csv"), (geojson, "e.geojson")])
def test_the_mark_survives_each_file_format(desk: Desk, world: World, tmp_path: Path, form: ModuleType, name: str):
    desk.server.plan = [events(event())]
    rows = to_rows(_both(desk, world, REPORT).events)
    (tmp_path / name).write_bytes(form.dumps(rows))
    kept = read_events(tmp_path / name)
    assert sorted((row.reader, *(claim.reader for claim in row.claims)) for row in kept) == sorted(
        (row.reader, *(claim.reader for claim in row.claims)) for row in rows
    )
    assert MARK in {row.reader for row in kept}


def test_a_second_readers_place_comes_from_the_gazetteer(desk: Desk, world: World):
    desk.server.plan = [events(event())]
    outcome = run([REPORT], world, readers=(desk.reader(),))
    (found,) = outcome.events
    assert (found.place.name, found.place.country) == ("Tuapse", "RU")
    assert found.measurement.min_km <= found.measurement.distance_km <= found.measurement.max_km


def test_a_place_that_no_gazetteer_knows_stays_empty(desk: Desk, world: World):
    report = Report(
        id="r4", text="Un drone a frappé un dépôt à Xyzzykovo mercredi, dit le SBU.", published=date(2024, 9, 18)
    )
    place = {"as_written": "Xyzzykovo", "precision": "locality", "within": [], "country": "RU"}
    quote = "Un drone a frappé un dépôt à Xyzzykovo"
    claim = {"speaker": "le SBU", "side": "ukrainian", "act": "asserts", "quote": quote}
    desk.server.plan = [events(event(place=place, claims=[claim], date=None, target=None, counts=[]))]
    outcome = run([report], world, readers=(desk.reader(),))
    assert outcome.events[0].place is None
    assert any(notice.reason == "PlaceNotFoundError" for notice in outcome.notices)


def test_each_claim_of_both_readers_ends_in_one_event_and_each_aside_is_counted(desk: Desk, world: World):
    desk.server.plan = [events(event(), event(weapon="laser"), event(claims=[]))]
    outcome = _both(desk, world, REPORT)
    assert len(set(_ended(outcome))) == len(_ended(outcome)) == outcome.claims
    assert sum(rejection.stage == "second" for rejection in outcome.rejections) == 2


def test_a_server_that_fails_costs_no_event_of_the_rules_and_names_the_report(desk: Desk, world: World):
    desk.server.plan = [raw(401, "{}")]
    report = replace(REPORT, source="reports/a.txt")
    outcome = _both(desk, world, report)
    (rejection,) = (each for each in outcome.rejections if each.stage == "endpoint")
    assert outcome.events == run([report], world).events
    assert rejection.detail.startswith("reports/a.txt: the second reader at 127.0.0.1 answers 401")


def test_a_report_in_a_language_without_rules_is_read_by_the_second_reader(desk: Desk, world: World):
    text = "Ukrainische Drohnen haben in der Nacht ein Öllager in Tuapse getroffen, sagt der Gouverneur."
    report = Report(id="de", text=text, published=date(2024, 9, 18), language="de")
    place = {"as_written": "Tuapse", "precision": "locality", "within": [], "country": "RU"}
    claim = {"speaker": "der Gouverneur", "side": "russian", "act": "asserts", "quote": text[:60]}
    quote = claim | {"quote": "Ukrainische Drohnen haben in der Nacht ein Öllager in Tuapse getroffen"}
    desk.server.plan = [events(event(place=place, claims=[quote], date=None, target=None, counts=[]))]
    outcome = _both(desk, world, report)
    assert [found.reader for found in outcome.events] == [MARK]
    assert [rejection.stage for rejection in outcome.rejections] == ["language"]
