"""Rows as a pandas DataFrame and back: one line an event, typed columns, claims kept whole."""

from __future__ import annotations

from dataclasses import fields
from datetime import date
from typing import TYPE_CHECKING, Any

import pandas as pd

from geo.table.row import Row

if TYPE_CHECKING:
    from collections.abc import Iterable

COLUMNS = tuple(field.name for field in fields(Row))
"""The columns of a table of events, those of `Row`."""

DAYS = ("date_start", "date_end")
WHOLE = ("geonames_id", "launched", "downed", "jammed", "killed", "injured")
DECIMAL = ("lat", "lon", "radius_km", "distance_km", "min_km", "max_km", "nearest_lat", "nearest_lon")


def to_frame(rows: Iterable[Row]) -> pd.DataFrame:
    """A table with a line for each row, in their order.

    Days are datetime64 at midnight (NaT where unknown), counts Int64 (NA), degrees and kilometres float64 (NaN),
    claims and reports tuples.

    >>> to_frame([]).empty
    True
    """
    records = [[getattr(row, name) for name in COLUMNS] for row in rows]
    frame = pd.DataFrame(records, columns=list(COLUMNS), dtype=object)
    for name in DAYS:
        frame[name] = pd.to_datetime(frame[name])
    for name in WHOLE:
        frame[name] = frame[name].astype("Int64")
    for name in DECIMAL:
        frame[name] = frame[name].astype("float64")
    return frame


def from_frame(frame: pd.DataFrame) -> list[Row]:
    """The rows of a table that `to_frame` made, in its order; raises ValueError naming the columns that are missing."""
    missing = [name for name in COLUMNS if name not in frame.columns]
    if missing:
        message = f"the table lacks {', '.join(missing)}; make it with to_frame"
        raise ValueError(message)
    columns = [[_plain(name, value) for value in frame[name].tolist()] for name in COLUMNS]
    return [Row(**dict(zip(COLUMNS, values, strict=True))) for values in zip(*columns, strict=True)]


def _plain(name: str, value: Any) -> Any:  # noqa: ANN401 - a cell of any column
    """The Python value of a cell, None where it is missing."""
    if isinstance(value, tuple | str):
        return value
    if pd.isna(value):
        return None
    if name in DAYS:
        return date(value.year, value.month, value.day)
    return value
