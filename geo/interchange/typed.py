"""The types of the flat columns, for formats that have types."""

from __future__ import annotations

from datetime import date
from typing import Literal

from geo.interchange.event_format import to_json

Type = Literal["text", "whole", "real", "flag", "day"]

TYPES: dict[str, Type] = {
    **dict.fromkeys(("date", "end_date"), "day"),
    **dict.fromkeys(
        ("lat", "lon", "radius_km", "distance_km", "min_km", "max_km", "nearest_lat", "nearest_lon"), "real"
    ),
    **dict.fromkeys(
        ("geonames_id", "launched", "downed", "jammed", "killed", "injured", "independent_sources"), "whole"
    ),
    "inside": "flag",
}
"""Columns of `flat.COLUMNS` that are no text; a day is a date, a whole is 64 bits."""

Value = str | int | float | bool | date | None


def typed(name: str, value: object) -> Value:
    """The value of a flat column as its type has it; lists and objects become JSON text, an empty list nothing.

    >>> typed("date", "2024-09-18")
    datetime.date(2024, 9, 18)
    >>> typed("reports", ["a", "b"])
    '["a", "b"]'
    """
    if value is None or value == []:
        return None
    if TYPES.get(name) == "day":
        return date.fromisoformat(str(value))
    return value if isinstance(value, str | int | float | bool) else to_json(value)
