"""Decisions in the journey: they find what the rules read, and what they set aside is counted."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from geo.flow import World, run
from geo.interchange import event_format
from geo.model import Decision, Report
from geo.table import anchors_of, to_row
from seeds.world import load_world

TEXT = (
    "Des drones ukrainiens ont frappé une raffinerie à Touapsé et un dépôt pétrolier à Koursk mercredi, selon le SBU."
)
REPORT = Report(id="r", text=TEXT, published=date(2024, 9, 18), language="fr", outlet="x")
NOON = datetime(2024, 9, 20, 12, tzinfo=UTC)
KURSK, TUAPSE = "Kursk", "Tuapse"


@pytest.fixture(scope="module")
def world() -> World:
    return load_world()


def _decided(world: World, place: str, **told: object) -> Decision:
    event = next(event for event in run([REPORT], world).events if event.place and event.place.name == place)
    return Decision(made_at=NOON, author="Anna", anchors=anchors_of(to_row(event)), **told)  # type: ignore[arg-type] # whatever is told


def test_two_events_of_one_sentence_are_decided_on_one_by_one(world: World):
    made = _decided(world, KURSK, action="reject", reason="told by mistake")
    outcome = run([REPORT], replace(world, decisions=(made,)))
    assert [event.place.name for event in outcome.events if event.place] == [TUAPSE]
    (rejection,) = [each for each in outcome.rejections if each.stage == "decision"]
    assert (rejection.reason, outcome.unmatched) == ("told by mistake", ())
    assert outcome.claims == sum(len(event.claims) for event in outcome.events) + 1


def test_a_corrected_place_is_measured_where_it_is(world: World):
    made = _decided(world, KURSK, action="correct", changes=(("place", '{"geonames_id": 535121}'),))
    outcome = run([REPORT], replace(world, decisions=(made,)))
    (event,) = [event for event in outcome.events if event.decisions]
    assert event.place is not None
    assert event.measurement is not None
    assert event.place.name == "Lipetsk"
    assert event.measurement.distance_km == pytest.approx(279, abs=3)


def test_a_decision_about_another_report_is_listed_and_changes_nothing(world: World):
    made = _decided(world, KURSK, action="confirm")
    other = replace(made, anchors=tuple(replace(each, report_id="q") for each in made.anchors), id="")
    outcome = run([REPORT], replace(world, decisions=(other,)))
    assert [one.decision for one in outcome.unmatched] == [other]
    assert event_format.dumps(outcome.events) == event_format.dumps(run([REPORT], world).events)


def test_the_status_is_judged_by_the_corrected_attacker(world: World):
    text = (
        "Une raffinerie de Touapsé a été frappée mercredi, a dit le gouverneur. Le SBU dit avoir frappé la raffinerie."
    )
    report = replace(REPORT, text=text)
    (event,) = run([report], world).events
    assert {claim.side for claim in event.claims} == {"russian", "ukrainian"}
    other = '"RU"' if event.attacker == "UA" else '"UA"'
    made = Decision(
        made_at=NOON, author="Anna", action="correct", anchors=anchors_of(to_row(event)), changes=(("attacker", other),)
    )
    (corrected,) = run([report], replace(world, decisions=(made,))).events
    assert corrected.status_reason != event.status_reason
    assert corrected.history[-1].reason == corrected.status_reason
