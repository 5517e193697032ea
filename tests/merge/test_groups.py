"""Grouping whatever the tellings are: no order of reports changes it, and nothing in a group contradicts the rest."""

from __future__ import annotations

from dataclasses import replace
from itertools import combinations
from typing import TYPE_CHECKING

from hypothesis import given, settings
from hypothesis import strategies as st

from geo.merge import Group, Pairs, Sameness, Telling, group_tellings
from geo.merge.clusters import contradict
from geo.merge.groups import DECIDED
from geo.merge.profile import profile_of
from geo.model import Counts, Span
from tests.merge.tellings import AGOY, BESIDE_TUAPSE, PLACES, REGION, TUAPSE, Facts, day, night, tell

if TYPE_CHECKING:
    from random import Random

WORLD = Sameness(broader={"energy_oil": "industry"}, common=frozenset({"residential"}), mixed=frozenset({"mixed"}))
SPANS = [Span(), *map(night, range(4)), *map(day, range(4)), day(0, 7, "week"), day(1, 2)]

facts = st.builds(
    Facts,
    report=st.sampled_from("abcdef"),
    span=st.sampled_from(SPANS),
    place=st.sampled_from(PLACES),
    kind=st.sampled_from(["strike", "strike", "debris", "interception"]),
    target=st.sampled_from(["", "energy_oil", "energy_oil", "industry", "port", "residential"]),
    attacker=st.sampled_from(["UA", "RU", "unknown"]),
    implied=st.booleans(),
    weapon=st.sampled_from(["drone", "drone", "missile", "mixed", "unknown"]),
    counts=st.sampled_from([Counts(), Counts(killed=2), Counts(downed=5)]),
    act=st.sampled_from(["asserts", "asserts", "denies"]),
    said=st.sampled_from([None, 0, 1, 2, 5]),
    later=st.booleans(),
    reader=st.sampled_from(["", "", "", "second/x"]),
)


def _tellings(told: list[Facts]) -> list[Telling]:
    return [tell(replace(each, anchor=number)) for number, each in enumerate(told)]


# One town in two nights, told so much alike that most could be joined to several others.
crowd = st.builds(
    Facts,
    report=st.sampled_from("abcdefgh"),
    span=st.sampled_from([night(0), night(1), day(1), Span()]),
    place=st.sampled_from([TUAPSE, TUAPSE, BESIDE_TUAPSE, REGION]),
    target=st.sampled_from(["", "energy_oil", "industry", "port"]),
    attacker=st.sampled_from(["UA", "unknown"]),
    said=st.sampled_from([1, 2]),
)
tellings = st.one_of(st.lists(facts, max_size=14), st.lists(crowd, max_size=14)).map(_tellings)
several = st.one_of(*[st.lists(each, min_size=2, max_size=10) for each in (crowd, facts)]).map(_tellings)


def _ids(groups: tuple[Group, ...]) -> list[tuple[object, ...]]:
    return [(tuple(t.id for t in g.members), g.span, g.kind, g.reasons) for g in groups]


def _group_of(groups: tuple[Group, ...], telling: Telling) -> Group:
    (group,) = [group for group in groups if telling in group.members]
    return group


@given(told=several, order=st.randoms(use_true_random=False))
@settings(deadline=None, max_examples=200)
def test_the_order_of_the_reports_changes_nothing(told: list[Telling], order: Random):
    shuffled = [*told]
    order.shuffle(shuffled)
    assert _ids(group_tellings(shuffled, WORLD)) == _ids(group_tellings(told, WORLD))


@given(told=tellings)
@settings(deadline=None)
def test_every_telling_is_in_one_group_and_no_two_of_a_group_contradict_each_other(told: list[Telling]):
    groups = group_tellings(told, WORLD)
    assert sorted(t.id for group in groups for t in group.members) == sorted(t.id for t in told)
    for group in groups:
        pairs = [*combinations(group.members, 2)]
        assert not [1 for a, b in pairs if contradict(profile_of(a), profile_of(b), WORLD)]
        assert len({t.incident.report_id for t in group.members}) == len(group.members)
        assert bool(group.reasons) == (len(group.members) > 1)


@given(told=several, order=st.randoms(use_true_random=False), data=st.data())
@settings(deadline=None)
def test_what_a_person_decides_holds_in_any_order(told: list[Telling], order: Random, data: st.DataObject):
    pair = st.tuples(*[st.sampled_from([telling.id for telling in told])] * 2)
    some = st.frozensets(pair.filter(lambda two: two[0] != two[1]), max_size=2)
    pairs = Pairs(together=data.draw(some), apart=data.draw(some))
    groups = group_tellings(told, WORLD, pairs)
    shuffled = [*told]
    order.shuffle(shuffled)
    assert _ids(group_tellings(shuffled, WORLD, pairs)) == _ids(groups)
    for one, other in pairs.apart:
        assert not [group for group in groups if {one, other} <= {t.id for t in group.members}]
    if not pairs.apart:
        for one, other in pairs.together:
            joined = [group for group in groups if {one, other} <= {t.id for t in group.members}]
            assert joined or len({t.incident.reader for t in told if t.id in {one, other}}) > 1


@given(told=tellings)
@settings(max_examples=30, deadline=None)
def test_readers_never_mix(told: list[Telling]):
    assert all(len({t.incident.reader for t in group.members}) == 1 for group in group_tellings(told, WORLD))


def test_of_a_chain_whose_ends_contradict_the_surer_pair_is_joined():
    oil, vague, port = (
        tell(Facts(report="a")),
        tell(Facts(report="b", target="", span=day(1))),
        tell(Facts(report="c", target="port", span=day(1))),
    )
    for told in ([oil, vague, port], [port, vague, oil], [vague, port, oil]):
        groups = group_tellings(told, WORLD)
        assert vague in _group_of(groups, port).members
        assert _group_of(groups, oil).members == (oil,)


def test_a_decision_joins_whole_events_and_says_so():
    told = [tell(Facts(report=report, place=place)) for report, place in zip("abcd", (TUAPSE, AGOY) * 2, strict=True)]
    (group,) = group_tellings(told, WORLD, Pairs(together=frozenset({(told[0].id, told[1].id)})))
    assert len(group.members) == 4
    assert group.reasons[-1] == DECIDED


def test_a_decision_parts_what_would_be_one():
    told = [tell(Facts(report=report)) for report in "abc"]
    groups = group_tellings(told, WORLD, Pairs(apart=frozenset({(told[2].id, told[0].id)})))
    assert sorted(len(group.members) for group in groups) == [1, 2]
    assert _group_of(groups, told[0]) is not _group_of(groups, told[2])
