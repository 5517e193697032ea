"""What may be shown outside: one policy, and the one gate that carries it out.

Coarsening blurs coordinates and distances. The name of the place stays, for it stands in the published quotes.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Literal

from geo.model import LatLon, Measurement

if TYPE_CHECKING:
    from geo.model import Event, Status

MinStatus = Literal["claimed", "corroborated", "admitted"]

KM_PER_DEGREE = 111.2
"""Length of a degree of latitude in km, mean of WGS 84 (110.6 to 111.7)."""
ELLIPSOID_MARGIN = 1.01
"""What the mean degree may be short of the true one."""
MIN_COSINE = 0.01
"""Keeps the cells of the grid finite at the poles."""

# How sure a status is. Whoever asks for more than a claim gets no event that somebody denies or took back.
_RANK: dict[Status, int] = {"retracted": 0, "claimed": 1, "contested": 1, "corroborated": 2, "admitted": 3}


@dataclass(frozen=True, slots=True, kw_only=True)
class Policy:
    """What is held back: events younger than `delay_days`, below `min_status`; coordinates finer than `coarsen_km`.

    None for no limit. Raises ValueError for a negative delay or a grid of no width.
    """

    delay_days: int = 0
    coarsen_km: float | None = None
    min_status: MinStatus | None = None

    def __post_init__(self) -> None:
        """Refuse what can't be carried out."""
        if self.delay_days < 0:
            message = f"policy: delay_days is {self.delay_days}; give a number of days of 0 or more"
            raise ValueError(message)
        if self.coarsen_km is not None and not 0.0 < self.coarsen_km < math.inf:
            message = f"policy: coarsen_km is {self.coarsen_km}; give a width above 0 km, or None"
            raise ValueError(message)

    @property
    def in_words(self) -> str:
        """The policy as a sentence, for the export that it shaped."""
        delay = f"events at least {self.delay_days} days old" if self.delay_days else "events of any day up to today"
        grid = f"coordinates on a grid of {self.coarsen_km:g} km" if self.coarsen_km else "coordinates as located"
        least = f"status {self.min_status} or surer" if self.min_status else "any status"
        return f"{delay}; {grid}; {least}"


def may_publish(event: Event, policy: Policy, today: date) -> bool:
    """Whether an event may be shown outside on the day `today`."""
    return why_held(event, policy, today) is None


def why_held(event: Event, policy: Policy, today: date) -> str | None:
    """Why an event is held back, in a sentence; None where it may be shown.

    The delay counts from the last possible day of the event; without one from the first report, which it can't be
    later than; with neither, an event is as young as can be. What lies in the future is never shown: this is a record.
    """
    return why_withheld(event.status, event.span.end or _first_said(event), policy, today)


def why_withheld(status: Status, last: date | None, policy: Policy, today: date) -> str | None:
    """As `why_held`, for what has a status and a last possible day: that of the span, else of the first report."""
    if policy.min_status and _RANK[status] < _RANK[policy.min_status]:
        return f"its status is {status} and the policy asks for {policy.min_status}"
    if last is None:
        return (
            f"it has no date and the policy asks for {policy.delay_days} days of delay" if policy.delay_days else None
        )
    opens = last + timedelta(days=policy.delay_days)
    return f"it is held until {opens.isoformat()}" if opens > today else None


def published(event: Event, policy: Policy) -> Event:
    """The event as it may be shown: place and nearest border point on the grid, radius and distance range wider.

    A place moves to the middle of its cell, at most half a diagonal away; the radius in km grows by that half diagonal,
    so that the circle still covers the area. Distances to the border are whole widths of a cell, the range rounded
    outwards, so that its middle gives nothing away; the number of the place in GeoNames, which would, is left out.
    """
    if policy.coarsen_km is None:
        return event
    place, measured, width_km = event.place, event.measurement, policy.coarsen_km
    if place is not None:
        radius_km = place.radius_km + max_shift_km(width_km)
        place = replace(place, point=on_grid(place.point, width_km), radius_km=radius_km, geonames_id=None)
    if measured is not None:
        measured = coarse(measured, width_km)
    return replace(event, place=place, measurement=measured)


def coarse(measured: Measurement, width_km: float) -> Measurement:
    """A measurement as a grid of `width_km` leaves it: whole widths, the range rounded outwards."""
    shift = max_shift_km(width_km)
    return Measurement(
        distance_km=round(measured.distance_km / width_km) * width_km,
        min_km=max(0.0, math.floor((measured.min_km - shift) / width_km) * width_km),
        max_km=math.ceil((measured.max_km + shift) / width_km) * width_km,
        inside=measured.inside,
        nearest=on_grid(measured.nearest, width_km),
        border=measured.border,
    )


def on_grid(point: LatLon, width_km: float) -> LatLon:
    """The middle of the cell of the grid that a point lies in; cells are at most `width_km` wide and high.

    >>> on_grid(LatLon(lat=52.6, lon=39.57), 50.0)
    LatLon(lat=52.383094, lon=39.211815)
    """
    lat = _middle(point.lat, width_km / KM_PER_DEGREE, 90.0)
    edge = max(abs(lat) - width_km / KM_PER_DEGREE / 2.0, 0.0)
    lon_step = width_km / (KM_PER_DEGREE * max(math.cos(math.radians(edge)), MIN_COSINE))
    return LatLon(lat=lat, lon=_middle(point.lon, lon_step, 180.0))


def max_shift_km(width_km: float) -> float:
    """The farthest in km that `on_grid` moves a point: half the diagonal of a cell, and a margin for the ellipsoid."""
    return width_km / math.sqrt(2.0) * ELLIPSOID_MARGIN


def _middle(degrees: float, step: float, limit: float) -> float:
    """The middle of the cell of `step` degrees that holds a value, kept within the limit."""
    middle = (math.floor(degrees / step) + 0.5) * step
    return round(min(max(middle, -limit), limit), 6)


def _first_said(event: Event) -> date | None:
    days = [said.date() if isinstance(said, datetime) else said for claim in event.claims if (said := claim.said_at)]
    return min(days, default=None)
