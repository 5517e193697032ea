"""Decisions taken one by one on a desk: the same outcome as of the whole journey, and only what they touch is made."""

from __future__ import annotations

import json
import random
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest

from geo.flow import Findings, World, run
from geo.model import Decision, PlacedClaim, Report
from geo.revise import Desk, open_desk
from geo.table import anchors_of, to_row
from seeds.world import load_world
from tests.bench.merge import made_claims

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from geo.model import Event

NOON = datetime(2025, 9, 20, 12, tzinfo=UTC)
CLAIMS = 600
SHAPE = "busier nights"
CHANGES = (
    ("place", {"geonames_id": 535121}),
    ("place", {"region_code": "RU-LIP"}),
    ("date", {"start": "2024-02-03", "end": "2024-02-04", "precision": "night"}),
    ("target", "energy_oil"),
    ("attacker", "UA"),
    ("killed", 3),
    ("date", None),
)


@pytest.fixture(scope="module")
def world() -> World:
    return load_world()


class Told:
    """Made reports with what is read in them, so that nothing has to be read."""

    def __init__(self, claims: int, shape: str) -> None:
        self.placed: dict[str, list[PlacedClaim]] = {}
        for each in made_claims(claims, shape):
            self.placed.setdefault(each.claim.report_id, []).append(each)
        self.reports = [Report(id=report, text=report) for report in self.placed]

    def tell(self, reports: Iterable[Report]) -> Iterator[Findings]:
        for report in reports:
            yield Findings(placed=tuple(self.placed[report.id]))


@pytest.fixture(scope="module")
def told() -> Told:
    return Told(CLAIMS, SHAPE)


def _decision(number: int, events: list[Event], chance: random.Random, made: list[Decision]) -> Decision:
    at = NOON + timedelta(minutes=number)
    action = chance.choice(("confirm", "correct", "correct", "merge", "split", "reject", "undo"))
    event = chance.choice(events)
    anchors = anchors_of(to_row(event))
    if action == "undo" and made:
        return Decision(made_at=at, author="Anna", action="undo", undoes=chance.choice(made).id)
    if action == "merge":
        anchors += anchors_of(to_row(chance.choice(events)))
    if action == "split" and len(anchors) == 1:
        action = "confirm"
    changes = ()
    if action == "correct":
        field, value = chance.choice(CHANGES)
        changes = ((field, json.dumps(value)),)
    action = "confirm" if action == "undo" else action
    return Decision(made_at=at, author="Anna", action=action, anchors=anchors, changes=changes)


@pytest.mark.parametrize("seed", range(3))
def test_decisions_one_by_one_give_what_the_whole_journey_gives(world: World, told: Told, seed: int):
    chance, made = random.Random(seed), list[Decision]()
    desk = open_desk(told.reports, world, told.tell)
    for number in range(30):
        events = sorted(desk.events.values(), key=lambda event: event.id)
        # Most decisions fall on events that others were about already.
        near = [event for event in events if event.decisions or len(event.reports) > 1]
        made.append(_decision(number, near if near and chance.random() < 0.7 else events, chance, made))
        desk.take(made)
        if number % 10 == 9:
            whole = run(told.reports, replace(world, decisions=tuple(made)), tell=told.tell)
            assert desk.outcome() == whole


@pytest.mark.parametrize("seed", range(3))
def test_reports_that_come_a_few_at_a_time_between_decisions_give_what_the_whole_journey_gives(
    world: World, told: Told, seed: int
):
    chance, made = random.Random(seed), list[Decision]()
    reports = chance.sample(told.reports, len(told.reports))
    here = len(reports) // 2
    desk = open_desk(reports[:here], world, told.tell)
    for number in range(12):
        more = chance.randint(1, 9)
        desk.learn(reports[here : here + more], told.tell)
        here += more
        events = sorted(desk.events.values(), key=lambda event: event.id)
        made.append(_decision(number, events, chance, made))
        desk.take(made)
        if number % 4 == 3:
            desk.learn([])
            whole = run(reports[:here], replace(world, decisions=tuple(made)), tell=told.tell)
            assert desk.outcome() == whole


def test_a_report_makes_few_events_anew(world: World, told: Told):
    desk = open_desk(told.reports[:-1], world, told.tell)
    before = dict(desk.events)
    touched = desk.learn(told.reports[-1:], told.tell)
    assert {claim.report_id for one in touched for claim in desk.events[one].claims} >= {told.reports[-1].id}
    same = [key for key in before if desk.events.get(key) is before[key]]
    assert len(same) > len(before) * 0.9


def test_a_report_that_comes_again_is_set_aside_and_another_text_under_its_id_is_not(world: World):
    text = "Des drones ukrainiens ont frappé le 3 mai 2024 une raffinerie à {}, a affirmé le SBU."
    reports = [Report(id="a", text=text.format(town), language="fr") for town in ("Riazan", "Riazan", "Saratov")]
    desk = open_desk(reports[:1], world)
    desk.learn(reports[1:])
    assert desk.outcome() == run(reports, world)
    assert len(desk.events) == 2


def test_a_decision_makes_few_events_anew(world: World, told: Told):
    desk = open_desk(told.reports, world, told.tell)
    event = min(desk.events.values(), key=lambda event: event.id)
    before = dict(desk.events)
    touched = desk.take([Decision(made_at=NOON, author="Anna", action="confirm", anchors=anchors_of(to_row(event)))])
    assert event.id in touched
    assert desk.events[event.id].decisions
    same = [key for key in before if desk.events.get(key) is before[key]]
    assert len(same) > len(before) * 0.9


def test_a_rejected_event_is_gone_and_its_claims_are_counted(world: World, told: Told):
    desk = open_desk(told.reports, world, told.tell)
    event = min(desk.events.values(), key=lambda event: event.id)
    reject = Decision(made_at=NOON, author="Anna", action="reject", anchors=anchors_of(to_row(event)), reason="twice")
    desk.take([reject])
    assert desk.event_with(event.claims[0].incident.id) is None
    assert len([each for each in desk.outcome().rejections if each.stage == "decision"]) == len(event.claims)
    undo = Decision(made_at=NOON + timedelta(1), author="Ben", action="undo", undoes=reject.id)
    desk.take([reject, undo])
    again = desk.event_with(event.claims[0].incident.id)
    assert again == event
    assert isinstance(desk, Desk)
