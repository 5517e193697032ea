"""What was known when: the status by days, the event as it stood, its story in order."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING

from geo.merge import Sourcing, known_on, merge_claims, story, weigh
from geo.merge.history import MANY
from geo.model import Counts, PlacedClaim, Report
from tests.merge.telling import AZOV, claim, incident, moved

if TYPE_CHECKING:
    from geo.model import Claim, Event

FIRST, SECOND = datetime(2024, 6, 18, 3, 10, tzinfo=UTC), datetime(2024, 6, 18, 7, 40, tzinfo=UTC)
NEXT = date(2024, 6, 19)


def _event(*claims: Claim) -> Event:
    (event,) = merge_claims(tuple(PlacedClaim(claim=one, place=AZOV) for one in claims))
    return weigh(event, Sourcing())


def _strike() -> Event:
    """Governor at 03:10, general staff at 07:40, ministry on the next day."""
    return _event(
        claim("ministry", "russian", "denies", NEXT, outlet="C"),
        claim(
            "General Staff", "ukrainian", "asserts", SECOND, outlet="B", about=incident("b", counts=Counts(killed=1))
        ),
        claim("governor", "russian", "asserts", FIRST, outlet="A", about=incident("a", counts=Counts(killed=2))),
    )


def test_the_story_is_told_in_the_order_in_which_it_was_said():
    assert [(line.said_at, line.speaker, line.act) for line in story(_strike())] == [
        (FIRST, "governor", "asserts"),
        (SECOND, "General Staff", "asserts"),
        (NEXT, "ministry", "denies"),
    ]


def test_the_history_tells_when_and_why_the_status_changed():
    event = _strike()
    assert [(change.known_on, change.status) for change in event.history] == [
        (FIRST, "claimed"),
        (SECOND, "admitted"),
        (NEXT, "contested"),
    ]
    assert event.history[-1].reason == event.status_reason
    assert event.history[0].reason == "told by one side alone: governor (2024-06-18)"


def test_on_each_day_the_event_stands_as_it_was_known():
    event = _strike()
    assert known_on(event, date(2024, 6, 17)) is None
    early = known_on(event, date(2024, 6, 18))
    assert early is not None
    assert (early.id, early.status, len(early.claims)) == (event.id, "admitted", 2)
    assert early.sources is not None
    assert early.sources.independent == 2
    assert [change.status for change in early.history] == ["claimed", "admitted"]
    assert known_on(event, NEXT) == event


def test_figures_and_conflicts_are_those_of_the_day():
    told = _strike()
    assert [conflict.field for conflict in told.conflicts] == ["killed"]
    later = replace(told.claims[1], said_at=NEXT)
    event = replace(told, claims=(told.claims[0], later, told.claims[2]))
    early = known_on(event, date(2024, 6, 18))
    assert early is not None
    assert early.counts.killed == 2
    assert early.conflicts == ()


def test_what_a_person_corrected_stays_corrected_on_every_day():
    event = replace(_strike(), weapon="missile", place=moved(40))
    early = known_on(event, date(2024, 6, 18))
    assert early is not None
    assert (early.weapon, early.place) == ("missile", moved(40))


def test_a_place_told_more_exactly_later_was_not_known_before():
    event = _strike()
    wide = replace(AZOV, radius_km=60.0, name="near Azov")
    places = {c.incident.id: (wide if c.speaker == "governor" else AZOV) for c in event.claims}
    early = known_on(
        replace(event, claims=tuple(c if c.speaker == "governor" else replace(c, said_at=NEXT) for c in event.claims)),
        date(2024, 6, 18),
        places,
    )
    assert early is not None
    assert early.place == wide
    assert early.measurement is None


def test_a_toll_told_anew_is_a_line_of_the_history():
    raised = _event(
        claim("governor", "russian", said_at=FIRST, outlet="A", about=incident("a", counts=Counts(killed=2))),
        claim("governor", "russian", said_at=NEXT, outlet="B", about=incident("b", counts=Counts(killed=5))),
    )
    assert [(change.known_on, change.status, change.reason) for change in raised.history[1:]] == [
        (NEXT, "claimed", "told anew by: governor; killed: 2 → 5")
    ]
    assert raised.counts.killed == 5
    assert raised.conflicts == ()


def test_what_nobody_dates_comes_last_and_counts_as_not_said():
    event = _event(claim(said_at=None))
    assert known_on(event, date(2030, 1, 1)) is None
    assert [(change.known_on, change.status) for change in event.history] == [(None, "claimed")]
    assert [line.said_at for line in story(_event(claim(said_at=None), claim(outlet="B")))][-1] is None


def test_a_page_told_every_minute_goes_by_days():
    minutes = [
        claim("A", "media", said_at=FIRST + timedelta(minutes=n), outlet=f"outlet {n}") for n in range(MANY + 12)
    ]
    event = _event(*minutes)
    assert [(change.known_on, change.status) for change in event.history] == [(date(2024, 6, 18), "corroborated")]


def test_weighing_uses_the_texts():
    text = " ".join(f"mot{n}" for n in range(40))
    claims = [claim(name, "media", outlet=name) for name in ("A", "B")]
    (event,) = merge_claims(tuple(PlacedClaim(claim=one, place=AZOV) for one in claims))
    known = {one.report_id: Report(id=one.report_id, text=text) for one in claims}
    assert weigh(event, Sourcing()).status == "corroborated"
    assert weigh(event, Sourcing(reports=known)).status == "claimed"
