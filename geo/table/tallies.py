"""Events counted by month and by region."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from geo.table.drawn import Drawn, empty, keep, undated, vague, within

if TYPE_CHECKING:
    from datetime import date

    import pandas as pd

Sort = Literal["target_type", "status", "kind"]
"""The column of a table of events that parts the events of a month."""

WIDE = ("region", "sea")
"""Precisions of places that are known to no settlement or district."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MonthCount:
    """The events of one month and one sort, by their ids."""

    month: date
    sort: str
    events: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class RegionCount:
    """The events in one first-order region (ISO 3166-2); `wide` of them are known to the region and no closer."""

    code: str
    name: str
    country: str
    events: tuple[str, ...]
    wide: int


def by_month(frame: pd.DataFrame, sort: Sort) -> tuple[tuple[MonthCount, ...], Drawn]:
    """The events by month and sort, months in order; an event is of the month of its first possible day."""
    kept, drawn = keep(frame, (("undated", undated(frame)), ("vague", vague(frame))))
    chosen = frame[kept]
    days = chosen["date_start"].to_numpy(dtype="datetime64[M]").astype("datetime64[D]").tolist()
    found: defaultdict[tuple[date, str], list[str]] = defaultdict(list)
    for month, name, event in zip(days, chosen[sort].tolist(), chosen["id"].tolist(), strict=True):
        found[month, name].append(event)
    counts = (
        MonthCount(month=month, sort=name, events=tuple(events)) for (month, name), events in sorted(found.items())
    )
    return tuple(counts), drawn


def by_region(frame: pd.DataFrame) -> tuple[tuple[RegionCount, ...], Drawn]:
    """The events by the region that their place lies in, the most first; a date is not asked for."""
    kept, drawn = keep(
        frame,
        (
            ("unplaced", empty(frame, "place_precision")),
            ("country", within(frame, "place_precision", ["country"])),
            ("no_region", empty(frame, "region_code")),
        ),
    )
    chosen = frame[kept]
    wide = chosen["place_precision"].isin(WIDE)
    found = [
        RegionCount(
            code=str(code),
            name=_first_of(lines, "admin1") or str(code),
            country=_first_of(lines, "country"),
            events=tuple(lines["id"]),
            wide=int(wide[lines.index].sum()),
        )
        for code, lines in chosen.groupby("region_code", sort=True)
    ]
    return tuple(sorted(found, key=lambda each: (-len(each.events), each.code))), drawn


def _first_of(lines: pd.DataFrame, column: str) -> str:
    """The first text of a column that is not empty, '' where all are."""
    return next((str(cell) for cell in lines[column].tolist() if cell), "")
