"""What was read once is not read again, and events know whether they are of today."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

import pytest

from dashboard import journey, keeping
from geo.flow import World, find, run
from geo.interchange import event_format
from geo.model import Anchor, Decision, Report
from geo.store import Library, open_library
from geo.table import to_rows
from seeds.rules import event_rules, reading_rules
from seeds.world import load_world

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from geo.flow import Findings


@pytest.fixture(scope="module")
def world() -> World:
    return load_world()


@pytest.fixture
def library(tmp_path: Path) -> Library:
    return open_library(tmp_path, now=lambda: datetime(2026, 1, 2, tzinfo=UTC))


@pytest.fixture(scope="module")
def samples() -> list[Report]:
    return [each for each in journey.gather([str(journey.SAMPLES)]) if isinstance(each, Report)]


class Counting:
    """Reads by the rules and counts what it reads; gives up after so many."""

    def __init__(self, world: World, gives_up: int = 10**6) -> None:
        self.world, self.gives_up, self.read = world, gives_up, 0

    def __call__(self, reports: Iterable[Report]) -> Iterator[Findings]:
        for report in reports:
            if self.read == self.gives_up:
                raise KeyboardInterrupt
            self.read += 1
            yield find(report, self.world)


def test_each_report_is_read_once_and_the_events_are_those_of_an_ordinary_reading(
    library: Library, world: World, samples: list[Report]
):
    library.add(samples)
    first, second = Counting(world), Counting(world)
    made = keeping.remake(library, world, first)
    again = keeping.remake(library, world, second)
    assert (first.read, second.read) == (len(samples), 0)
    assert made == again == run(library.reports(), world)
    assert library.events() == [event_format.to_dict(event) for event in made.events]
    rows, held = keeping.rows_of(library, world, journey.policy_of())
    assert (len(rows), held) == (len(made.events), 0)
    assert event_format.dumps(rows) == event_format.dumps(to_rows(made.events))


def test_a_reading_that_was_ended_goes_on_where_it_stopped(
    library: Library, world: World, samples: list[Report], monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(keeping, "GROUP", 5)
    library.add(samples)
    with pytest.raises(KeyboardInterrupt):
        keeping.remake(library, world, Counting(world, gives_up=12))
    rest = Counting(world)
    keeping.remake(library, world, rest)
    assert rest.read == len(samples) - 10


def test_events_say_why_they_are_not_of_today(library: Library, world: World, samples: list[Report]):
    assert keeping.behind(library.stamp(), keeping.stamp_of(library, world.border)) == ["no events have been made yet"]
    library.add(samples[:2])
    keeping.remake(library, world)
    today = keeping.stamp_of(library, world.border)
    stamp = library.stamp()
    assert stamp is not None
    assert keeping.behind(stamp, today) == []
    library.add(samples[2:3])
    (why,) = keeping.behind(stamp, keeping.stamp_of(library, world.border))
    assert why == "1 report came since"
    assert keeping.behind(stamp, replace(today, rules="x", border="y")) == [
        "the rules have changed",
        "they are measured against another border",
    ]
    rows, _ = keeping.rows_of(library, world, journey.policy_of())
    assert keeping.behind(library.stamp(), keeping.stamp_of(library, world.border)) == [], "asking makes them anew"
    assert rows


def test_a_decision_of_the_library_shapes_its_events_and_one_that_finds_nothing_is_noted(
    library: Library, world: World
):
    text = "Des drones ont frappé mercredi matin un dépôt pétrolier à Belgorod, a affirmé l'état-major ukrainien."
    report = Report(text=text, published=date(2024, 4, 24), language="fr")
    library.add([report])
    (event,) = keeping.remake(library, world).events
    claim = event.claims[0]
    anchor = Anchor(report_id=report.id, start=claim.start, end=claim.end, quote=claim.quote, kind=event.kind)
    at = datetime(2026, 1, 2, tzinfo=UTC)
    reject = Decision(made_at=at, author="Ana", action="reject", anchors=(anchor,), reason="an exercise")
    stray = Decision(made_at=at, author="Bo", action="confirm", anchors=(replace(anchor, report_id="gone"),))
    library.decide_all([reject, stray])
    outcome = keeping.remake(library, world)
    assert outcome.events == ()
    assert [one.stage for one in outcome.rejections] == ["decision"]
    assert list(library.note(keeping.UNMATCHED)) == [stray.id]
    undo = Decision(made_at=at.replace(hour=1), author="Ana", action="undo", undoes=reject.id)
    library.decide(undo)
    assert [each.id for each in keeping.remake(library, world).events] == [event.id]


def test_the_rules_have_another_hash_when_a_gazetteer_is_added(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("STRIKEMAP_DATA", str(tmp_path))
    before = (reading_rules(), event_rules())
    assert before == (reading_rules(), event_rules())
    (tmp_path / "gazetteers").mkdir()
    (tmp_path / "gazetteers" / "villages.csv").write_text("x", encoding="utf-8")
    assert reading_rules() != before[0]
    assert event_rules() != before[1]
