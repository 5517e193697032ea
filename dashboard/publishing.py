"""Rows through the one gate: what may leave the program, blurred as the policy asks, and what is held back and why."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from datetime import datetime
from typing import TYPE_CHECKING, Any

from geo.model import LatLon, Measurement
from geo.publish import coarse, max_shift_km, on_grid, why_withheld

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from geo.publish import Policy
    from geo.table.row import Row


@dataclass(frozen=True, slots=True, kw_only=True)
class Passed:
    """The rows that pass the gate, and how many were held back by their status, and by their day."""

    rows: tuple[Row, ...]
    by_status: int = 0
    by_day: int = 0

    @property
    def held(self) -> int:
        """How many were held back."""
        return self.by_status + self.by_day


def publish_rows(rows: Iterable[Row], policy: Policy, today: date) -> Passed:
    """The rows that may be shown outside on the day `today`, as `geo.publish` decides of their events."""
    shown, held = [], Counter[str]()
    lenient = replace(policy, min_status=None)
    for row in rows:
        last = row.date_end or _first_said(row)
        if why_withheld(row.status, last, policy, today) is None:
            shown.append(blurred(row, policy))
        else:
            held["day" if why_withheld(row.status, last, lenient, today) else "status"] += 1
    return Passed(rows=tuple(shown), by_status=held["status"], by_day=held["day"])


def blurred(row: Row, policy: Policy) -> Row:
    """The row as it may be shown: what `geo.publish.published` makes of its event."""
    if policy.coarsen_km is None:
        return row
    width_km, changes = policy.coarsen_km, dict[str, Any]()
    if row.lat is not None and row.lon is not None:
        point = on_grid(LatLon(lat=row.lat, lon=row.lon), width_km)
        radius_km = (row.radius_km or 0.0) + max_shift_km(width_km)
        changes |= {"lat": point.lat, "lon": point.lon, "radius_km": radius_km, "geonames_id": None}
    return replace(row, **changes | _coarse_distance(row, width_km))


def _coarse_distance(row: Row, width_km: float) -> dict[str, Any]:
    ends = (row.distance_km, row.min_km, row.max_km, row.nearest_lat, row.nearest_lon)
    known = [value for value in ends if value is not None]
    if not known:
        return {}
    if len(known) < len(ends):
        # A table of others may have some of them; what can't be rounded outwards is left out.
        return dict.fromkeys(("distance_km", "min_km", "max_km", "nearest_lat", "nearest_lon"))
    best, least, most, lat, lon = known
    nearest = LatLon(lat=lat, lon=lon)
    made = coarse(
        Measurement(distance_km=best, min_km=least, max_km=most, inside=bool(row.inside), nearest=nearest), width_km
    )
    return {
        "distance_km": made.distance_km,
        "min_km": made.min_km,
        "max_km": made.max_km,
        "nearest_lat": made.nearest.lat,
        "nearest_lon": made.nearest.lon,
    }


def _first_said(row: Row) -> date | None:
    days = [said.date() if isinstance(said, datetime) else said for claim in row.claims if (said := claim.said_at)]
    return min(days, default=None)
