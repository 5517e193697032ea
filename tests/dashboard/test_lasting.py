"""The collector passes over what lasts, and still finds cycles that died."""

from __future__ import annotations

import gc
import weakref
from typing import TYPE_CHECKING

import pytest

from dashboard import lasting

if TYPE_CHECKING:
    from collections.abc import Iterator


class Ring:
    """An object that holds itself."""

    def __init__(self) -> None:
        self.own = self


@pytest.fixture(autouse=True)
def _as_before() -> Iterator[None]:
    before = gc.get_threshold()
    yield
    gc.set_threshold(*before)
    gc.unfreeze()


def test_what_was_made_is_not_looked_through_again() -> None:
    made = [[n] for n in range(50_000)]
    lasting.settle()
    assert gc.get_freeze_count() >= len(made)
    assert len(gc.get_objects()) < len(made)


def test_a_cycle_that_died_while_it_was_passed_over_is_freed_at_the_next_thorough_look(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    ring = Ring()
    lasting.settle()
    known = weakref.ref(ring)
    del ring
    gc.collect()
    assert known() is not None
    lasting.settle()
    assert known() is not None, "the next look is due in ten minutes"
    monkeypatch.setattr(lasting, "THOROUGH_S", 0.0)
    lasting.settle()
    assert known() is None


def test_what_nobody_refers_to_any_more_goes_at_once_though_it_was_passed_over() -> None:
    class Row:
        """An object without cycles, as those of events are."""

    row = Row()
    lasting.settle()
    known = weakref.ref(row)
    del row
    assert known() is None


def test_many_objects_are_made_without_a_look_through_the_older_ones() -> None:
    lasting.collect_rarely()
    before = gc.get_stats()[2]["collections"]
    made = [[n] for n in range(500_000)]
    assert gc.get_stats()[2]["collections"] == before
    assert len(made) == 500_000
