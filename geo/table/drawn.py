"""How many events a chart draws, how many it was asked for, and why the others are left out."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Iterable

    import pandas as pd
    from numpy.typing import NDArray

    Mask = NDArray[np.bool_]

MONTH_DAYS = 31
"""Spans of more days than this belong to no one month."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Drawn:
    """`events` of `total` are drawn; `left_out` are (why, how many), each event under its first reason."""

    events: int
    total: int
    left_out: tuple[tuple[str, int], ...] = ()


def keep(frame: pd.DataFrame, reasons: Iterable[tuple[str, Mask]]) -> tuple[Mask, Drawn]:
    """Which lines no reason leaves out, as a mask of the table's length, and the account of the others."""
    kept = np.ones(len(frame), dtype=np.bool_)
    left: list[tuple[str, int]] = []
    for why, out in reasons:
        number = int(np.count_nonzero(kept & out))
        if number:
            left.append((why, number))
        kept &= ~out
    return kept, Drawn(events=int(np.count_nonzero(kept)), total=len(frame), left_out=tuple(left))


def undated(frame: pd.DataFrame) -> Mask:
    """The lines without a day."""
    return frame["date_start"].isna().to_numpy(dtype=np.bool_)


def vague(frame: pd.DataFrame) -> Mask:
    """The lines whose possible days are more than a month's, and that are therefore of no one month."""
    days = (frame["date_end"] - frame["date_start"]).dt.days.fillna(0)
    return (days >= MONTH_DAYS).to_numpy(dtype=np.bool_)


def within(frame: pd.DataFrame, column: str, values: Iterable[str]) -> Mask:
    """The lines whose cell of a column is one of the values."""
    return frame[column].isin(list(values)).to_numpy(dtype=np.bool_)


def empty(frame: pd.DataFrame, column: str) -> Mask:
    """The lines with nothing in a column: None, not a number, or no letters."""
    cells = frame[column]
    return (cells.isna() | (cells == "")).to_numpy(dtype=np.bool_)
