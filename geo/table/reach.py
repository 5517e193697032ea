"""How far from the border events were, over time: points with their ranges, and what each month comes to.

A place that is known to a settlement or district has a best estimate and a range. A whole region or a sea has only a
range: its middle is no distance of any event, so that it is never a point and never in a median. A country has neither.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, NamedTuple, get_args

import numpy as np

from geo.table.drawn import Drawn, empty, keep, undated, vague, within

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    import pandas as pd

    from geo.model.mention import PlacePrecision

Ground = Literal["outside", "inside"]
"""Beyond the border of the country, or inside it."""

POINTS: tuple[PlacePrecision, ...] = ("locality", "district")
"""Precisions with a best estimate."""
RANGES: tuple[PlacePrecision, ...] = ("region", "sea")
"""Precisions of which the range alone means something."""
GROUNDS: tuple[Ground, ...] = get_args(Ground)

CELLS = ((7, 25), (7, 50), (28, 50), (28, 100), (91, 100), (182, 250), (364, 500))
"""Days and kilometres of a cell, the finest first."""
TALLEST = 100_000
"""More cells than there are above each other: half of the Earth's girth is 20,000 km."""


class Distance(NamedTuple):
    """The distance of one event in km; `km` is None where only the range means something. Days are inclusive."""

    event: str
    start: date
    end: date
    km: float | None
    min_km: float
    max_km: float
    precision: PlacePrecision


@dataclass(frozen=True, slots=True, kw_only=True)
class Month:
    """What the best estimates of a month come to, in km; `farthest` are the events that reach the maximum."""

    month: date
    median_km: float
    max_km: float
    farthest: tuple[str, ...]
    events: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """The events whose first day and best estimate fall into `start` to `end` and `low_km` to `high_km` (exclusive)."""

    start: date
    end: date
    low_km: int
    high_km: int
    events: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Reach:
    """The months in their order, the lines that are drawn as a table of `to_frame`, and the account of the others."""

    months: tuple[Month, ...]
    frame: pd.DataFrame
    drawn: Drawn


def reach(frame: pd.DataFrame, precisions: Sequence[PlacePrecision], ground: Ground = "outside") -> Reach:
    """The distances of the events on one side of the border whose place is known to one of the precisions.

    An event is of the month of its first possible day. The median counts each event once, by its best estimate.
    """
    inside = frame["inside"].eq(True).to_numpy(dtype=np.bool_)  # noqa: FBT003 - None is neither
    kept, drawn = keep(
        frame,
        (
            ("undated", undated(frame)),
            ("vague", vague(frame)),
            ("unplaced", empty(frame, "place_precision") | empty(frame, "distance_km")),
            ("country", within(frame, "place_precision", ["country"])),
            ("inside" if ground == "outside" else "outside", inside if ground == "outside" else ~inside),
            ("precision", ~within(frame, "place_precision", precisions)),
        ),
    )
    chosen = frame[kept]
    return Reach(months=tuple(_months(_points(chosen))), frame=chosen, drawn=drawn)


def distances(found: Reach) -> list[Distance]:
    """The distance of each event that is drawn, in the order of the table."""
    frame = found.frame
    columns = ("id", "date_start", "date_end", "distance_km", "min_km", "max_km", "place_precision")
    return [
        Distance(name, start.date(), end.date(), None if precision in RANGES else km, low, high, precision)
        for name, start, end, km, low, high, precision in zip(*(frame[c].tolist() for c in columns), strict=True)
    ]


def cells(found: Reach, most: int) -> tuple[Cell, ...]:
    """The best estimates counted in cells of days and kilometres, of the finest size that makes no more than `most`.

    Where even the widest size makes more, that one is taken. Cells begin at multiples of their size from 1970-01-01
    and from 0 km.
    """
    points = _points(found.frame)
    if points.empty:
        return ()
    days = points["date_start"].to_numpy(dtype="datetime64[D]").astype(np.int64)
    km = points["distance_km"].to_numpy(dtype=np.float64)
    columns, rows, size = days, km.astype(np.int64), CELLS[-1]
    for size in CELLS:
        columns, rows = days // size[0], np.floor(km / size[1]).astype(np.int64)
        if len(np.unique(columns * TALLEST + rows)) <= most:
            break
    filled: defaultdict[tuple[int, int], list[str]] = defaultdict(list)
    for column, row, event in zip(columns.tolist(), rows.tolist(), points["id"].tolist(), strict=True):
        filled[column, row].append(event)
    return tuple(
        Cell(
            start=_day(column * size[0]),
            end=_day((column + 1) * size[0] - 1),
            low_km=row * size[1],
            high_km=(row + 1) * size[1],
            events=tuple(events),
        )
        for (column, row), events in sorted(filled.items())
    )


def _points(frame: pd.DataFrame) -> pd.DataFrame:
    return frame[within(frame, "place_precision", POINTS)]


def _months(points: pd.DataFrame) -> list[Month]:
    months = points["date_start"].to_numpy(dtype="datetime64[M]")
    found = []
    for _, lines in points.groupby(months, sort=True):
        km = lines["distance_km"].to_numpy(dtype=np.float64)
        names = lines["id"].tolist()
        greatest = float(km.max())
        found.append(
            Month(
                month=lines["date_start"].iloc[0].date().replace(day=1),
                median_km=float(np.median(km)),
                max_km=greatest,
                farthest=tuple(name for name, far in zip(names, km == greatest, strict=True) if far),
                events=tuple(names),
            )
        )
    return found


def _day(number: int) -> date:
    """The day so many days after 1970-01-01."""
    day: date = np.datetime64(int(number), "D").item()
    return day
