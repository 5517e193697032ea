"""Who says what, and which outlet tells of what, counted by hand."""

from __future__ import annotations

from geo.table.acts import acts_by_side
from geo.table.coverage import coverage, together
from geo.table.frame import to_frame
from tests.table.happened import event, said

ROWS = [
    event("a", target_type="port", claims=(said(), said(outlet="Beta"), said("russian", "denies"))),
    event(
        "b", target_type="port", claims=(said("russian", "denies", "Beta"), said("russian", "admits_partly", "Beta"))
    ),
    event("c", target_type="naval", claims=(said("russian", "denies", ""),)),
    event("d", claims=()),
]


def test_an_event_counts_once_for_a_side_and_an_act_however_often_it_is_said():
    counts, drawn = acts_by_side(to_frame(ROWS))
    assert [(one.side, one.act, one.target_type, one.events, one.claims) for one in counts] == [
        ("ukrainian", "asserts", "port", ("a",), 2),
        ("russian", "denies", "naval", ("c",), 1),
        ("russian", "denies", "port", ("a", "b"), 2),
        ("russian", "admits_partly", "port", ("b",), 1),
    ]
    assert (drawn.events, drawn.left_out) == (3, (("unclaimed", 1),))


def test_an_outlet_has_its_events_and_those_that_nobody_else_tells_of():
    found = coverage(to_frame(ROWS))
    assert [(one.name, one.events, one.alone) for one in found.outlets] == [
        ("Beta", ("a", "b"), ("b",)),
        ("", ("c",), ("c",)),
        ("Alpha", ("a",), ()),
    ]
    assert found.events == ("a", "b", "c")
    assert together(found) == {1: 2, 2: 1}


def test_a_cell_has_all_acts_that_the_outlet_passes_on_in_one_order():
    tellings = {(one.outlet, one.event): (one.claims, one.acts) for one in coverage(to_frame(ROWS)).tellings}
    assert tellings["Alpha", "a"] == (2, ("asserts", "denies"))
    assert tellings["Beta", "b"] == (2, ("denies", "admits_partly"))
