"""One incident as one report tells it: what grouping and the event made of a group rest on."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date, datetime

    from geo.model import Claim, Incident, Place, PlacedClaim, Span

ENDLESS = 10**6
"""Days of a span that is not known."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Telling:
    """One incident as one report tells it, with its place and its claims in reading order."""

    incident: Incident
    place: Place | None
    claims: tuple[Claim, ...]

    @property
    def id(self) -> str:
        """The id of its incident."""
        return self.incident.id

    @property
    def said(self) -> tuple[str, str, int, str]:
        """When and where it was told first; sorts tellings the same way whatever the order of the reports."""
        first = self.claims[0]
        return (moment(first.said_at), first.report_id, first.start, self.incident.id)


def tellings_of(placed: Iterable[PlacedClaim]) -> tuple[Telling, ...]:
    """The tellings of placed claims, in the order of their first claims; the claims of each by where they stand."""
    claims: dict[str, list[PlacedClaim]] = {}
    for one in placed:
        claims.setdefault(one.claim.incident.id, []).append(one)
    return tuple(_telling(of_one) for of_one in claims.values())


def _telling(placed: list[PlacedClaim]) -> Telling:
    claims = sorted((one.claim for one in placed), key=lambda claim: (claim.start, claim.end, claim.id))
    return Telling(incident=placed[0].claim.incident, place=placed[0].place, claims=tuple(claims))


def length(span: Span) -> int:
    """Days from the first to the last of a span; `ENDLESS` for one that is not known."""
    return (span.end - span.start).days if span.start is not None and span.end is not None else ENDLESS


def moment(said_at: date | datetime | None) -> str:
    """A time as text that sorts; an unknown one comes last."""
    return said_at.isoformat() if said_at is not None else "9999"
