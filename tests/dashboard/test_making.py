"""What takes long is made once, whoever waits for it, and a fault reaches all of them."""

from __future__ import annotations

from threading import Event
from typing import TYPE_CHECKING

import pytest

from dashboard.making import Maker
from geo.errors import LibraryError

if TYPE_CHECKING:
    from collections.abc import Callable


def test_it_is_made_once_for_all_who_ask_and_tells_how_far_it_is():
    go, begun, made = Event(), Event(), []

    def make(advance: Callable[[int, int], None]) -> str:
        made.append(1)
        advance(1, 4)
        begun.set()
        assert go.wait(10)
        return "rows"

    maker = Maker()
    first, second = maker.ask("key", make), maker.ask("key", make)
    assert begun.wait(10)
    assert first is second
    assert not first.wait(0)
    assert first.part == 0.25
    go.set()
    assert first.wait(10)
    assert (first.result(), made) == ("rows", [1])
    assert maker.ask("key", make).result() == "rows"


def test_a_fault_is_told_and_the_next_who_asks_tries_again():
    maker = Maker()

    def fail(_advance: object) -> int:
        message = "damaged"
        raise LibraryError(message)

    making = maker.ask("key", fail)
    assert making.wait(10)
    assert making.failed
    with pytest.raises(LibraryError, match="damaged"):
        making.result()
    again = maker.ask("key", lambda _advance: 1)
    assert again.wait(10)
    assert again.result() == 1


def test_only_the_last_ones_are_kept():
    maker = Maker(most=2)
    for key in ("a", "b", "c"):
        assert maker.ask(key, lambda _advance, key=key: key).wait(10)
    assert maker.ask("c", lambda _advance: "anew").result() == "c"
    again = maker.ask("a", lambda _advance: "anew")
    assert again.wait(10)
    assert again.result() == "anew"
