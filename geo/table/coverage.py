"""Which outlet tells of which event: the matrix of coverage, and what of it fits on a screen."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from geo.table.acts import ACTS

if TYPE_CHECKING:
    import pandas as pd

    from geo.model import Act


class Telling(NamedTuple):
    """What one outlet reports of one event: how many claims, and their acts, each once in the order of `ACTS`."""

    outlet: str
    event: str
    claims: int
    acts: tuple[Act, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Outlet:
    """An outlet, '' for reports that name none: the events it tells of, and those that no other outlet tells of."""

    name: str
    events: tuple[str, ...]
    alone: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Coverage:
    """All tellings, the outlets by how much they tell, and the events by how many outlets tell of them.

    Both orders have the most first; ties are in the order of the name, and of the table.
    """

    tellings: tuple[Telling, ...]
    outlets: tuple[Outlet, ...]
    events: tuple[str, ...]


def coverage(frame: pd.DataFrame) -> Coverage:
    """Who tells of what, in all claims of a table's events; a repeated agency counts for each that repeats it."""
    tellings: list[Telling] = []
    told: dict[str, list[str]] = {}
    alone: dict[str, list[str]] = {}
    tellers: dict[str, int] = {}
    for event, claims in zip(frame["id"].tolist(), frame["claims"].tolist(), strict=True):
        outlets: dict[str, list[Act]] = {}
        for claim in claims:
            outlets.setdefault(claim.outlet, []).append(claim.act)
        tellers[event] = len(outlets)
        for outlet, acts in outlets.items():
            tellings.append(Telling(outlet, event, len(acts), _in_order(acts)))
            told.setdefault(outlet, []).append(event)
            if len(outlets) == 1:
                alone.setdefault(outlet, []).append(event)
    ordered = sorted(told, key=lambda name: (-len(told[name]), name))
    return Coverage(
        tellings=tuple(tellings),
        outlets=tuple(
            Outlet(name=name, events=tuple(told[name]), alone=tuple(alone.get(name, ()))) for name in ordered
        ),
        events=tuple(sorted((event for event in tellers if tellers[event]), key=lambda event: -tellers[event])),
    )


def together(found: Coverage) -> dict[int, int]:
    """How many events are told by so many outlets, the fewest outlets first.

    >>> together(Coverage(tellings=(), outlets=(), events=()))
    {}
    """
    tellers = Counter(telling.event for telling in found.tellings)
    return dict(sorted(Counter(tellers.values()).items()))


def _in_order(acts: list[Act]) -> tuple[Act, ...]:
    return (acts[0],) if len(acts) == 1 else tuple(act for act in ACTS if act in acts)
