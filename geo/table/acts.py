"""Who says what of events: how many each side asserts, denies, admits in part or declines to speak of."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, get_args

import numpy as np

from geo.model.records import Act, Side
from geo.table.drawn import Drawn, keep

if TYPE_CHECKING:
    import pandas as pd

SIDES: tuple[Side, ...] = get_args(Side)
ACTS: tuple[Act, ...] = get_args(Act)


@dataclass(frozen=True, slots=True, kw_only=True)
class SideAct:
    """The events with one type of target of which one side says so, each once, and how many claims say it."""

    side: Side
    act: Act
    target_type: str
    events: tuple[str, ...]
    claims: int


def acts_by_side(frame: pd.DataFrame) -> tuple[tuple[SideAct, ...], Drawn]:
    """What each side says of events, in the order of sides, acts and types; an event counts once for each of them."""
    events: defaultdict[tuple[Side, Act, str], dict[str, None]] = defaultdict(dict)
    claims: defaultdict[tuple[Side, Act, str], int] = defaultdict(int)
    columns = (frame[name].tolist() for name in ("id", "target_type", "claims"))
    for event, target, told in zip(*columns, strict=True):
        for claim in told:
            key = (claim.side, claim.act, target)
            events[key][event] = None
            claims[key] += 1
    silent = np.fromiter((not told for told in frame["claims"].tolist()), dtype=np.bool_, count=len(frame))
    ordered = sorted(events, key=lambda key: (SIDES.index(key[0]), ACTS.index(key[1]), key[2]))
    counts = tuple(
        SideAct(side=side, act=act, target_type=target, events=tuple(events[key]), claims=claims[key])
        for key in ordered
        for side, act, target in (key,)
    )
    return counts, keep(frame, (("unclaimed", silent),))[1]
