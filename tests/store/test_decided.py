"""Decisions are entered once, in order, and nobody decides behind another's back."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest

from geo.errors import ConflictError, LibraryError
from geo.model import Anchor, Decision
from tests.store.conftest import TOROPETS

if TYPE_CHECKING:
    from geo.store import Library

AT = datetime(2026, 1, 2, 3, 4, tzinfo=UTC)
ARSENAL = Anchor(report_id="r", start=0, end=10, quote="Un arsenal")
LATER = Anchor(report_id="r", start=10, end=20, quote="a explosé.")
CONFIRM = Decision(made_at=AT, author="Ana", action="confirm", anchors=(ARSENAL,), reason="seen")
REJECT = Decision(made_at=AT + timedelta(hours=1), author="Bo", action="reject", anchors=(ARSENAL,))


def test_a_decision_is_kept_once_and_comes_back_in_order(library: Library):
    assert library.decide(REJECT)
    assert library.decide(CONFIRM)
    assert not library.decide(REJECT)
    assert library.decisions() == (REJECT, CONFIRM)


def test_who_has_not_seen_the_last_decision_is_told_whose_it_is(library: Library):
    library.decide(CONFIRM, seen="")
    with pytest.raises(ConflictError, match=r"Ana decided 'confirm' on this at 2026-01-02 03:04 UTC \(seen\)"):
        library.decide(REJECT, seen="")
    assert library.decisions() == (CONFIRM,)
    assert library.decide(REJECT, seen=library.last_on([ARSENAL]))


def test_decisions_on_other_passages_are_no_conflict(library: Library):
    library.decide(CONFIRM, seen="")
    assert library.decide(replace(REJECT, anchors=(LATER,), id=""), seen="")
    assert library.decide(replace(REJECT, anchors=(replace(ARSENAL, report_id="s"),), id=""), seen="")


def test_a_passage_that_shares_a_letter_is_the_same_event(library: Library):
    library.decide(CONFIRM, seen="")
    with pytest.raises(ConflictError):
        library.decide(replace(REJECT, anchors=(replace(ARSENAL, start=9, end=12, quote="l a"),), id=""), seen="")


def test_the_last_decision_on_many_passages_is_found(library: Library):
    library.decide(CONFIRM)
    library.decide(REJECT)
    many = [replace(ARSENAL, report_id=f"other {number}") for number in range(1500)]
    assert library.last_on([*many, ARSENAL]) == REJECT.id
    assert library.last_on(many) == ""


def test_an_undo_counts_as_a_decision_on_what_it_undoes(library: Library):
    library.decide(CONFIRM, seen="")
    undo = Decision(made_at=AT + timedelta(hours=2), author="Bo", action="undo", undoes=CONFIRM.id)
    assert library.decide(undo, seen=CONFIRM.id)
    assert library.last_on([ARSENAL]) == undo.id


def test_what_nobody_decided_cannot_be_undone(library: Library):
    undo = Decision(made_at=AT, author="Bo", action="undo", undoes="nothing")
    with pytest.raises(LibraryError, match="has no such decision"):
        library.decide(undo)
    with pytest.raises(LibraryError, match="has no such decision"):
        library.decide_all([CONFIRM, undo])
    assert library.decisions() == (), "of several decisions all are entered or none"


def test_decisions_may_be_on_reports_that_the_library_has_not(library: Library):
    library.add([TOROPETS])
    assert library.decide(CONFIRM)
