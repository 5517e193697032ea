"""Which claims become one event, and what status it has."""

from __future__ import annotations

import tomllib
from dataclasses import replace
from datetime import date
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from geo.merge import keep_apart, merge_claims
from geo.model import Claim, Counts, Evidence, Incident, LatLon, Mention, Place, PlacedClaim, Span, Target

if TYPE_CHECKING:
    from geo.model import Act, Attacker, Event, Kind, Side

CATALOGUE = tomllib.loads((Path(__file__).parents[2] / "dashboard/messages/en.toml").read_text(encoding="utf-8"))
TUAPSE = Place(
    as_written="Touapsé",
    name="Tuapse",
    point=LatLon(lat=44.1, lon=39.08),
    precision="locality",
    radius_km=4.0,
    country="RU",
    geonames_id=481453,
)
NIGHT = Span(start=date(2024, 5, 16), end=date(2024, 5, 17), precision="night", basis="relative")
DAY = Span(start=date(2024, 5, 17), end=date(2024, 5, 17), precision="day", basis="stated")
NEXT = Span(start=date(2024, 5, 18), end=date(2024, 5, 18), precision="day", basis="stated")


def _told(  # noqa: PLR0913 - each argument is one thing that may tell two events apart
    report: str,
    span: Span = NIGHT,
    *,
    kind: Kind = "strike",
    target: str = "energy_oil",
    attacker: Attacker = "UA",
    said: tuple[tuple[Side, Act], ...] = (("ukrainian", "asserts"),),
    counts: Counts | None = None,
    anchor: int = 0,
) -> list[PlacedClaim]:
    incident = Incident(
        report_id=report,
        kind=kind,
        span=span,
        mention=Mention(as_written="Touapsé", name="Touapsé"),
        attacker=attacker,
        weapon="drone",
        target=Target(type=target, as_written="x"),
        counts=counts or Counts(),
        evidence=(Evidence(field="kind", quote="x", start=anchor, end=anchor + 1),),
    )
    return [
        PlacedClaim(
            claim=Claim(
                report_id=report,
                incident=incident,
                speaker=f"speaker {n}",
                side=side,
                act=act,
                quote="mot",
                start=10 * n,
                end=10 * n + 3,
                said_at=date(2024, 5, 17),
                outlet=report,
            ),
            place=TUAPSE,
        )
        for n, (side, act) in enumerate(said)
    ]


def _merged(*tellings: list[PlacedClaim]) -> tuple[Event, ...]:
    return merge_claims(tuple(claim for telling in tellings for claim in telling))


def test_the_same_strike_told_by_two_reports_is_one_event():
    (event,) = _merged(_told("a"), _told("b", DAY))
    assert event.reports == ("a", "b")
    assert event.span == DAY


def test_a_strike_on_the_following_day_stays_apart():
    assert len(_merged(_told("a", DAY), _told("b", NEXT))) == 2


@pytest.mark.parametrize(
    "other",
    [_told("b", kind="interception"), _told("b", target="port"), _told("b", attacker="RU")],
    ids=["another kind", "another target", "another attacker"],
)
def test_what_contradicts_stays_apart(other: list[PlacedClaim]):
    assert len(_merged(_told("a"), other)) == 2


def test_a_vague_telling_never_joins_what_contradicts():
    vague = _told("b", NIGHT, target="unknown", attacker="unknown")
    events = _merged(_told("a", NIGHT), vague, _told("c", NIGHT, attacker="RU", target="port"))
    assert sorted(len(event.reports) for event in events) == [1, 2]
    assert not [event for event in events if {"a", "c"} <= set(event.reports)]


def test_two_incidents_of_one_report_are_never_one_event():
    twice = [*_told("a", DAY, target="unknown"), *_told("a", DAY, target="port", anchor=50)]
    events = _merged(twice, _told("b", DAY, target="unknown"))
    assert len(events) == 2


def test_a_chain_of_nights_does_not_grow_into_one_event():
    days = [date(2024, 5, day) for day in range(1, 9)]
    nights = [Span(start=a, end=b, precision="night", basis="stated") for a, b in pairwise(days)]
    events = _merged(*(_told(f"r{n}", night) for n, night in enumerate(nights)))
    assert all(len(event.reports) <= 2 for event in events)


def test_an_undated_event_stays_alone():
    assert len(_merged(_told("a", Span()), _told("b", Span()))) == 2


def test_a_figure_that_one_report_lacks_comes_from_the_other():
    (event,) = _merged(_told("a"), _told("b", counts=Counts(injured=2)))
    assert event.counts.injured == 2


def test_kept_apart_each_report_has_its_own_event():
    assert len(keep_apart((*_told("a"), *_told("b")))) == 2


@pytest.mark.parametrize(
    ("said", "status"),
    [
        ((("ukrainian", "asserts"),), "claimed"),
        ((("ukrainian", "asserts"), ("russian", "denies")), "contested"),
        ((("ukrainian", "asserts"), ("russian", "admits_partly")), "admitted"),
        ((("ukrainian", "asserts"), ("russian", "asserts")), "admitted"),
        ((("ukrainian", "asserts"), ("other", "asserts")), "corroborated"),
        ((("ukrainian", "asserts"), ("company", "declines")), "claimed"),
        ((("russian", "admits_partly"), ("russian", "denies")), "contested"),
    ],
)
def test_the_status_follows_from_who_says_what(said: tuple[tuple[Side, Act], ...], status: str):
    (event,) = _merged(_told("a", said=said))
    assert event.status == status
    rule, _, voices = event.status_reason.partition(": ")
    assert f"{rule}: {{who}}" in CATALOGUE["said"]
    assert voices


def test_two_papers_that_cite_the_same_official_do_not_corroborate():
    (event,) = _merged(_told("a"), _told("b"))
    assert (event.status, event.status_reason) == ("claimed", "told by one side alone: speaker 0 (2024-05-17)")


def test_two_outlets_that_speak_for_themselves_corroborate():
    own: tuple[tuple[Side, Act], ...] = (("media", "asserts"),)
    (event,) = _merged(_told("a", said=own), _told("b", said=own))
    assert event.status == "corroborated"
    assert event.status_reason.startswith("told by independent sources: ")


def test_the_narrowest_place_that_is_told_is_the_place_of_the_event():
    near = [replace(one, place=replace(TUAPSE, radius_km=TUAPSE.radius_km + 8.0)) for one in _told("a")]
    for told in ([*near, *_told("b")], [*_told("b"), *near]):
        (event,) = merge_claims(tuple(told))
        assert event.place == TUAPSE
        assert event.reports == ("a", "b")
