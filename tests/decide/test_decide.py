"""Decisions are carried out on what was read, survive another reading, and can be taken back."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from geo.decide import decide
from geo.merge import merge_claims
from seeds.gazetteer import load_atlas
from tests.decide.tellings import TEXT, anchor, decision, events_of, reports_of, told, undo, written

if TYPE_CHECKING:
    from geo.locate import Atlas

PLACED = (told("a"), told("b"), told("a", "Kursk"), told("c", day=9))
LIPETSK = 535121
ATLAS = load_atlas()


@pytest.fixture(scope="module")
def atlas() -> Atlas:
    return ATLAS


def test_a_confirmed_event_says_who_confirmed_it_and_when_and_keeps_its_status(atlas: Atlas):
    made = decision("confirm", anchor("a"), reason="seen on video")
    before, after = merge_claims(PLACED), events_of(decide(PLACED, [made], atlas))
    marked = [event for event in after if event.decisions]
    assert [event.decisions for event in marked] == [(f"confirmed by Anna on 2024-03-06: seen on video [{made.id}]",)]
    assert [replace(event, decisions=()) for event in after] == list(before)


def test_a_corrected_place_holds_for_the_event_with_its_evidence(atlas: Atlas):
    made = decision("correct", anchor("c"), changes=(("place", json.dumps({"geonames_id": LIPETSK})),))
    (event,) = [one for one in events_of(decide(PLACED, [made], atlas)) if one.decisions]
    assert event.place is not None
    assert (event.place.name, event.place.geonames_id) == ("Lipetsk", LIPETSK)
    (evidence,) = [each for each in event.claims[0].incident.evidence if each.field == "place"]
    assert evidence.rule.startswith("corrected (place) by Anna")
    assert TEXT[evidence.start : evidence.end] == evidence.quote


@pytest.mark.parametrize(
    ("field", "value", "found"),
    [
        ("kind", "debris", lambda event: event.kind == "debris"),
        ("date", "2024-03-02", lambda event: str(event.span.start) == str(event.span.end) == "2024-03-02"),
        ("date", {"start": "2024-03-02", "end": "2024-03-03"}, lambda event: event.span.precision == "night"),
        ("date", None, lambda event: not event.span.known),
        ("target", "port", lambda event: event.target.type == "port"),
        ("target", None, lambda event: event.target is None),
        ("weapon", "missile", lambda event: event.weapon == "missile"),
        ("attacker", "RU", lambda event: event.attacker == "RU"),
        ("killed", 3, lambda event: event.counts.killed == 3),
        ("place", None, lambda event: event.place is None),
        ("place", {"region_code": "RU-LIP"}, lambda event: event.place.precision == "region"),
        ("place", {"name": "Xyz", "lat": 52.61234, "lon": 39.5}, lambda event: event.place.point.lat == 52.61),
        (
            "place",
            {"name": "Xyz", "lat": 52.6, "lon": 39.5, "radius_km": 0.01},
            lambda event: event.place.radius_km > 1,
        ),
    ],
)
def test_each_field_can_be_corrected(atlas: Atlas, field: str, value: object, found):  # noqa: ANN001 -- what the strategy draws
    made = decision("correct", anchor("c"), changes=((field, json.dumps(value)),))
    decided = decide(PLACED, [made], atlas)
    assert not decided.unmatched
    (event,) = [one for one in events_of(decided) if one.decisions]
    assert found(event)


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("kind", "war"), ("date", "yesterday"), ("date", {"start": "2024-03-04", "end": "2024-03-01"}), ("killed", -1),
        ("killed", True), ("attacker", "Martians"), ("target", 7), ("weapon", "<b>"), ("height", 3), ("place", "Tula"),
        ("place", {"geonames_id": 1}), ("place", {"name": "X", "lat": 99, "lon": 1}), ("place", {"region_code": "XX"}),
        ("place", {"name": "X", "lat": "52", "lon": 1}), ("place", {"name": "X"}),
        ("place", {"name": "X", "lat": 52, "lon": 1, "city": 7}),
    ],
)  # fmt: skip
def test_a_change_that_cannot_be_made_is_listed_with_its_cure_and_changes_nothing(
    atlas: Atlas, field: str, value: object
):
    made = decision("correct", anchor("c"), changes=((field, json.dumps(value)),))
    decided = decide(PLACED, [made], atlas)
    assert [(one.decision, field in one.why) for one in decided.unmatched] == [(made, True)]
    assert written(events_of(decided)) == written(merge_claims(PLACED))


def test_a_place_may_be_corrected_to_a_district_of_a_city(atlas: Atlas):
    value = {
        "name": "Petrovskyi district, Donetsk",
        "lat": 47.9316,
        "lon": 37.6297,
        "radius_km": 8.0,
        "city": "Donetsk",
    }
    made = decision("correct", anchor("c"), changes=(("place", json.dumps(value)),))
    (event,) = [one for one in events_of(decide(PLACED, [made], atlas)) if one.decisions]
    assert event.place is not None
    assert (event.place.name, event.place.precision, event.place.city) == (value["name"], "district", "Donetsk")
    assert (event.place.point.lat, event.place.radius_km, event.place.region_code) == (47.93, 8.0, "UA-14")


def test_of_two_corrections_of_a_field_the_later_made_one_wins_whatever_comes_in_first(atlas: Atlas):
    early = decision("correct", anchor("c"), changes=(("killed", "1"), ("injured", "5")))
    late = decision("correct", anchor("c"), minute=5, changes=(("killed", "2"),))
    for order in ([early, late], [late, early]):
        (event,) = [one for one in events_of(decide(PLACED, order, atlas)) if one.decisions]
        assert (event.counts.killed, event.counts.injured) == (2, 5)


def test_a_corrected_field_holds_against_a_later_report_of_the_event(atlas: Atlas):
    made = decision("correct", anchor("b"), changes=(("killed", "2"),))
    (event,) = [one for one in events_of(decide(PLACED, [made], atlas)) if one.decisions]
    assert set(event.reports) == {"a", "b"}
    assert event.counts.killed == 2


def test_merged_tellings_are_one_event_and_split_ones_are_two(atlas: Atlas):
    merged = events_of(decide(PLACED, [decision("merge", anchor("b"), anchor("c"))], atlas))
    assert {"a", "b", "c"} in reports_of(merged)
    parted = events_of(decide(PLACED, [decision("split", anchor("a"), anchor("b"))], atlas))
    assert reports_of(parted).count({"a"}) == 2
    assert {"b"} in reports_of(parted)


def test_a_telling_split_by_itself_is_an_event_of_its_own(atlas: Atlas):
    parted = events_of(decide((*PLACED, told("d")), [decision("split", anchor("b"))], atlas))
    assert {"b"} in reports_of(parted)
    assert {"a", "d"} in reports_of(parted)


def test_of_a_merge_and_a_split_of_the_same_tellings_the_later_one_wins(atlas: Atlas):
    split = decision("split", anchor("a"), anchor("b"))
    merge = decision("merge", anchor("b"), anchor("a"), minute=5)
    assert {"a", "b"} in reports_of(events_of(decide(PLACED, [merge, split], atlas)))
    again = replace(split, made_at=merge.made_at.replace(hour=13), id="")
    assert {"a", "b"} not in reports_of(events_of(decide(PLACED, [merge, split, again], atlas)))


def test_rejected_claims_are_counted_with_the_reason_and_are_in_no_event(atlas: Atlas):
    decided = decide(PLACED, [decision("reject", anchor("a", "Kursk"), reason="an exercise")], atlas)
    assert [(one.stage, one.reason, one.subject_id) for one in decided.rejections] == [
        ("decision", "an exercise", PLACED[2].claim.id)
    ]
    assert {each.claim.id for each in decided.placed} == {PLACED[k].claim.id for k in (0, 1, 3)}


def test_the_words_for_the_place_tell_apart_two_events_of_one_sentence(atlas: Atlas):
    decided = decide(PLACED, [decision("reject", anchor("a", "Kursk"))], atlas)
    assert all(each.place.name == "Tuapse" for each in decided.placed if each.place)


def test_a_decision_on_what_is_no_longer_read_is_listed_and_strikes_no_neighbour(atlas: Atlas):
    made = decision("reject", anchor("a", "Kursk"))
    placed = tuple(each for each in PLACED if each is not PLACED[2])
    decided = decide(placed, [made], atlas)
    assert decided.placed == placed
    assert "is read any more in the passage" in decided.unmatched[0].why


def test_a_decision_on_a_report_that_is_not_there_and_one_without_words_are_listed(atlas: Atlas):
    gone, empty = decision("confirm", anchor("z")), decision("note", reason="look at this")
    missing = undo(decision("confirm", anchor("y")))
    half = decision("merge", anchor("a"), anchor("z"))
    decided = decide(PLACED, [gone, empty, missing, half], atlas)
    assert {one.decision for one in decided.unmatched} == {gone, empty, missing, half}
    assert all(one.why for one in decided.unmatched)


def test_the_same_report_id_with_another_text_is_not_what_was_decided_on(atlas: Atlas):
    other = replace(anchor("a"), quote=TEXT.replace("refinery", "brewery ")[: len(TEXT)])
    assert decide(PLACED, [decision("reject", other)], atlas).unmatched


def test_an_undo_takes_back_and_the_undo_of_an_undo_puts_back(atlas: Atlas):
    made = decision("reject", anchor("b"))
    back = undo(made)
    again = undo(back, minute=40)
    assert not decide(PLACED, [back, made], atlas).rejections
    assert decide(PLACED, [again, made, back], atlas).rejections


ANCHORS = [anchor("a"), anchor("b"), anchor("a", "Kursk"), anchor("c")]
CHANGES = st.sampled_from([(("killed", "3"),), (("place", '{"geonames_id": 535121}'),), (("date", '"2024-03-05"'),)])


@st.composite
def decisions(draw: st.DrawFn):
    action = draw(st.sampled_from(["confirm", "correct", "merge", "split", "reject", "note"]))
    anchors = draw(st.lists(st.sampled_from(ANCHORS), min_size=1, max_size=3, unique=True))
    changes = draw(CHANGES) if action == "correct" else ()
    return decision(action, *anchors, minute=draw(st.integers(0, 20)), changes=changes)


@settings(max_examples=80, deadline=None)
@given(made=st.lists(decisions(), max_size=5), data=st.data())
def test_neither_their_order_nor_their_repetition_changes_what_decisions_do(made, data: st.DataObject):  # noqa: ANN001 -- what the strategy draws
    shuffled = data.draw(st.permutations([*made, *made]))
    once, twice = decide(PLACED, made, ATLAS), decide(PLACED, shuffled, ATLAS)
    assert written(events_of(once)) == written(events_of(twice))
    assert once == twice


@settings(max_examples=80, deadline=None)
@given(made=st.lists(decisions(), max_size=5))
def test_undoing_all_decisions_restores_the_events_to_the_byte(made):  # noqa: ANN001 -- what the strategy draws
    decided = decide(PLACED, [*made, *(undo(one) for one in made)], ATLAS)
    assert written(events_of(decided)) == written(merge_claims(PLACED))
    assert not decided.rejections


@settings(max_examples=80, deadline=None)
@given(made=st.lists(decisions(), max_size=5))
def test_every_claim_ends_in_one_event_or_one_rejection_whatever_is_decided(made):  # noqa: ANN001 -- what the strategy draws
    decided = decide(PLACED, made, ATLAS)
    ended = [claim.id for event in events_of(decided) for claim in event.claims]
    assert sorted([*ended, *(one.subject_id for one in decided.rejections)]) == sorted(p.claim.id for p in PLACED)


@settings(max_examples=60, deadline=None)
@given(made=st.lists(decisions(), max_size=4))
def test_decisions_survive_a_reading_that_moves_all_ids(made):  # noqa: ANN001 -- what the strategy draws
    moved = tuple(told(*args, day=day, salt="x") for *args, day in READ)
    first, second = decide(PLACED, made, ATLAS), decide(moved, made, ATLAS)
    assert [one.decision.id for one in first.unmatched] == [one.decision.id for one in second.unmatched]
    assert sorted(map(sorted, reports_of(events_of(first)))) == sorted(map(sorted, reports_of(events_of(second))))
    assert len(first.rejections) == len(second.rejections)


READ = (("a", "Tuapse", 4), ("b", "Tuapse", 4), ("a", "Kursk", 4), ("c", "Tuapse", 9))
