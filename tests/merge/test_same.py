"""Is it the same strike? What joins two tellings and what keeps them apart, and that the reasons say so."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from geo.merge import Sameness, group_tellings
from geo.model import Counts, Span
from tests.merge.tellings import (
    AGOY,
    BESIDE_TUAPSE,
    DISTRICT,
    FIRST,
    KUSHCHYOVSKAYA,
    NEAR_TUAPSE,
    QUARTER,
    REGION,
    RUSSIA,
    SECOND_QUARTER,
    TUAPSE,
    Facts,
    day,
    night,
    tell,
)

WORLD = Sameness(
    broader={"energy_oil": "industry", "defence_industry": "industry"},
    common=frozenset({"residential"}),
    mixed=frozenset({"mixed"}),
)


def _groups(*facts: Facts) -> list[list[str]]:
    """The reports of each group."""
    found = group_tellings([tell(each) for each in facts], WORLD)
    return sorted(sorted(told.incident.report_id for told in group.members) for group in found)


def _one(first: dict[str, Any], second: dict[str, Any]) -> bool:
    return len(_groups(Facts(**first), Facts(report="b", **second))) == 1


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ({}, {}),
        ({}, {"span": day(1)}),
        ({}, {"span": day(0)}),
        ({"span": day(0, 7, "week")}, {"span": day(3)}),
        ({}, {"target": ""}),
        ({}, {"target": "industry"}),
        ({}, {"weapon": "missile"}),
        ({"target": ""}, {"weapon": "mixed"}),
        ({}, {"kind": "debris"}),
        ({"attacker": "RU", "implied": True}, {"attacker": "UA"}),
        ({"place": NEAR_TUAPSE}, {}),
        ({"place": BESIDE_TUAPSE}, {"place": AGOY}),
        ({"place": DISTRICT}, {"place": AGOY}),
        ({"place": QUARTER}, {"place": QUARTER}),
        ({"place": QUARTER}, {}),
        ({"place": QUARTER}, {"place": DISTRICT}),
        ({"place": QUARTER}, {"place": REGION}),
        ({"place": REGION}, {}),
        ({"place": DISTRICT}, {"place": REGION}),
        ({"place": RUSSIA}, {"place": RUSSIA}),
        ({"kind": "interception", "place": REGION}, {"kind": "interception", "place": REGION}),
    ],
)
def test_these_two_are_one_strike(first: dict[str, Any], second: dict[str, Any]):
    assert _one(first, second)


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ({}, {"span": night(1)}),
        ({}, {"span": day(0), "said": 0}),
        ({"target": ""}, {"target": "", "span": day(0, 7, "week"), "weapon": "unknown"}),
        ({}, {"target": "port"}),
        ({"target": "energy_oil"}, {"target": "defence_industry"}),
        ({}, {"target": "", "weapon": "sea_drone"}),
        ({}, {"kind": "debris", "target": ""}),
        ({}, {"kind": "interception"}),
        ({"attacker": "RU"}, {"attacker": "UA"}),
        ({}, {"place": AGOY}),
        ({"place": QUARTER}, {"place": SECOND_QUARTER}),
        ({"place": QUARTER}, {"place": AGOY}),
        ({"place": QUARTER, "target": ""}, {}),
        ({"place": BESIDE_TUAPSE}, {"place": KUSHCHYOVSKAYA}),
        ({"place": BESIDE_TUAPSE, "target": ""}, {"place": AGOY}),
        ({"place": REGION, "target": ""}, {}),
        ({"place": REGION, "target": "residential"}, {"target": "residential"}),
        ({"place": REGION, "kind": "debris"}, {}),
        ({"place": REGION, "kind": "interception"}, {}),
        ({"place": REGION, "kind": "interception"}, {"kind": "interception"}),
        ({"place": RUSSIA}, {}),
        ({"reader": "second/x"}, {}),
        ({"place": None}, {"place": None}),
    ],
)
def test_these_two_are_two(first: dict[str, Any], second: dict[str, Any]):
    assert not _one(first, second)


def test_in_a_region_where_houses_are_hit_daily_a_toll_tells_which():
    house = {"target": "residential", "counts": Counts(injured=7)}
    assert _one({"place": REGION, **house}, house)


def test_a_night_and_a_day_tally_of_one_region_are_two_where_their_numbers_differ():
    tally = {"kind": "interception", "place": REGION, "target": ""}
    other = {**tally, "span": day(1), "counts": Counts(downed=5)}
    assert not _one({**tally, "counts": Counts(downed=16)}, other)
    assert _one({**tally, "counts": Counts(downed=5)}, other)


def test_a_region_joins_no_strike_where_two_fit():
    wide = Facts(report="c", place=REGION)
    assert _groups(Facts(), Facts(report="b", place=KUSHCHYOVSKAYA), wide) == [["a"], ["b"], ["c"]]


def test_a_city_joins_the_one_district_of_it_that_fits_and_no_one_of_two():
    city, first = Facts(report="c"), Facts(place=QUARTER)
    second = Facts(report="b", place=SECOND_QUARTER)
    assert _groups(first, city) == [["a", "c"]]
    assert _groups(first, second, city) == [["a"], ["b"], ["c"]]
    (group,) = group_tellings([tell(first), tell(city)], WORLD)
    assert "Primorsky district, Tuapse lies in Tuapse" in group.reasons


def test_two_facilities_of_one_town_that_both_reports_tell_apart_stay_two():
    told = [
        Facts(report=report, words=words, anchor=place)
        for report, order in (("a", ("refinery", "terminal")), ("b", ("terminal", "refinery")))
        for place, words in enumerate(order)
    ]
    groups = group_tellings([tell(each) for each in told], WORLD)
    named = {frozenset(t.incident.target.as_written for t in g.members if t.incident.target) for g in groups}
    assert named == {frozenset({"refinery"}), frozenset({"terminal"})}
    assert [len(group.members) for group in groups] == [2, 2]


@pytest.mark.parametrize(
    ("later", "said"),
    [
        ({"span": Span()}, 4),
        ({"span": Span(), "later": True, "target": ""}, 15),
        ({"span": day(4), "later": True}, 4),
        ({"span": day(2), "act": "denies"}, 2),
        ({"span": Span(), "act": "denies", "attacker": "unknown"}, 3),
    ],
)
def test_what_is_told_later_joins_the_strike_and_keeps_its_night(later: dict[str, Any], said: int):
    (group,) = group_tellings([tell(Facts()), tell(Facts(report="b", said=said, **later))], WORLD)
    assert group.span == night(0)
    assert any("after it" in reason for reason in group.reasons)


@pytest.mark.parametrize(
    ("later", "said"),
    [
        ({"span": Span()}, 9),
        ({"span": Span(), "later": True}, 30),
        ({"span": Span(), "target": ""}, 2),
        ({"span": Span()}, None),
        ({"span": Span(), "later": True, "place": REGION}, 3),
        ({"span": Span(), "later": True, "target": "port"}, 3),
        ({"span": night(3), "later": True}, 4),
        ({"span": day(4)}, 4),
        ({"span": Span(), "later": True}, -1),
    ],
)
def test_what_is_told_much_later_or_of_something_else_joins_nothing(later: dict[str, Any], said: int | None):
    assert not _one({}, {"said": said, **later})


def test_a_follow_up_is_of_the_latest_strike_on_the_same_thing():
    port = Facts(report="c", span=night(3), target="port", said=4)
    strikes = (Facts(), Facts(report="b", span=night(1), said=2), port)
    found = _groups(*strikes, Facts(report="d", span=Span(), later=True, said=6))
    assert found == [["a"], ["b", "d"], ["c"]]


def test_two_tellings_without_a_day_are_two():
    assert not _one({"span": Span(), "later": True}, {"span": Span(), "later": True})


def test_the_reasons_are_sentences_that_name_what_both_tell():
    toll = Counts(killed=3)
    (group,) = group_tellings([tell(Facts(counts=toll)), tell(Facts(report="b", counts=toll, span=day(1)))], WORLD)
    assert group.reasons == (
        "same place: Tuapse",
        f"the night ended on that day: {FIRST.replace(day=11)}",
        "same target: energy oil",
        "both tell of 3 killed",
        "same weapon: drone",
    )


def test_a_strike_and_its_debris_are_a_strike():
    (group,) = group_tellings([tell(Facts(kind="debris")), tell(Facts(report="b", said=2))], WORLD)
    assert group.kind == "strike"


def test_reprints_are_one_event_with_its_reasons_and_a_narrower_place_is_kept_apart_from_its_neighbour():
    told = [Facts(report=f"r{number}") for number in range(50)]
    (group,) = group_tellings([tell(each) for each in told], WORLD)
    assert group.reasons[:2] == ("same place: Tuapse", "same night: 2024-05-10 to 2024-05-11")
    assert _groups(Facts(), Facts(report="b", place=replace(TUAPSE, name="Agoy", geonames_id=2))) == [["a"], ["b"]]
