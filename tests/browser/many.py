"""Rows in number, each different from the next in a way that can be told by its number."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

from tests.map.scene import rows

if TYPE_CHECKING:
    from geo.table import Row

FIRST = date(2022, 3, 1)
KINDS = ("strike", "interception", "debris")
STATUSES = ("claimed", "corroborated", "contested")
LANGUAGES = ("fr", "ru", "uk", "en")


def many_rows(n: int, days: int = 900) -> list[Row]:
    """`n` events at 40 places, event e000k on day k modulo `days`; distances from 0 to 780 km, 5 km either way."""
    model = rows()[0]
    made = []
    for k in range(n):
        place, day = k % 40, FIRST + timedelta(days=k % days)
        claims = tuple(
            replace(claim, outlet=f"Outlet {k % 5}", language=LANGUAGES[k % 4], quote=f"{claim.quote} Nr {k}.")
            for claim in model.claims[: 1 + k % 2]
        )
        made.append(
            replace(
                model,
                id=f"e{k:06}",
                kind=KINDS[k % 3],
                status=STATUSES[k % 3],
                place_name=f"Town {place:02}",
                place_as_written=f"Town {place:02}",
                lat=46 + place * 0.2,
                lon=30 + place * 0.4,
                distance_km=place * 20.0,
                min_km=max(0.0, place * 20.0 - 5),
                max_km=place * 20.0 + 5,
                killed=k % 7 or None,
                region_code="RU-KLU" if place % 2 else "UA-63",
                date_start=day,
                date_end=day,
                date_precision="day",
                claims=claims,
            )
        )
    return made
