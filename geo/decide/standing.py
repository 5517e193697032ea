"""Which decisions stand: all but those that were taken back, in the order in which they were made."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from geo.model import Decision


def standing(decisions: Iterable[Decision]) -> tuple[Decision, ...]:
    """The decisions that stand, each once, by time and then by id; an `undo` stands if nothing took it back.

    Whoever takes back an `undo` makes its decision stand again.
    """
    ordered = sorted({one.id: one for one in decisions}.values(), key=lambda one: (one.made_at, one.id))
    undone: set[str] = set()
    for one in reversed(ordered):
        if one.undoes and one.id not in undone:
            undone.add(one.undoes)
    return tuple(one for one in ordered if one.id not in undone)
