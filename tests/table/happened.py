"""Rows for tests of figures: an event is its id, its day, its place and who says what of it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from geo.table import Row, RowClaim

if TYPE_CHECKING:
    from geo.model import Act, Side


def said(side: Side = "ukrainian", act: Act = "asserts", outlet: str = "Alpha") -> RowClaim:
    """A claim of four letters."""
    return RowClaim(speaker="", side=side, act=act, quote="told", start=0, end=4, report_id=outlet, outlet=outlet)


def event(name: str, day: str = "2024-04-23", km: float | None = 100.0, **more: object) -> Row:
    """A strike on one day, `km` beyond the border give or take ten, or with no place at all; `more` is laid over it."""
    row = Row(id=name, kind="strike", status="claimed", claims=(said(),))
    if day:
        on = date.fromisoformat(day)
        row = replace(row, date_start=on, date_end=on, date_precision="day", date_basis="stated")
    if km is not None:
        row = replace(
            row,
            place_name=name.title(),
            country="RU",
            admin1="Lipetsk Oblast",
            region_code="RU-LIP",
            lat=52.6,
            lon=39.57,
            place_precision="locality",
            radius_km=10.0,
            distance_km=km,
            min_km=max(0.0, km - 10),
            max_km=km + 10,
            inside=False,
        )
    return replace(row, **more)  # type: ignore[arg-type] # whatever a test lays over it
