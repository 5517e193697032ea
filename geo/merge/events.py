"""Claims become events: the event that is made of a group of tellings."""

from __future__ import annotations

import math
from datetime import date
from typing import TYPE_CHECKING, Protocol

from geo.merge.conflicts import choose_counts, find_conflicts
from geo.merge.groups import Group, Pairs, group_tellings
from geo.merge.same import Sameness
from geo.merge.status import judge
from geo.merge.telling import tellings_of
from geo.model import VAGUE_TARGETS, Event, stable_id

if TYPE_CHECKING:
    from geo.model import Attacker, PlacedClaim


class Merge(Protocol):
    """How placed claims become events."""

    def __call__(self, placed: tuple[PlacedClaim, ...], /, *, pairs: Pairs | None = None) -> tuple[Event, ...]:
        """The events; `pairs` are what a person decided."""


def keep_apart(
    placed: tuple[PlacedClaim, ...],
    *,
    pairs: Pairs | None = None,  # noqa: ARG001 -- a `Merge` is given them, and nothing is put together here
) -> tuple[Event, ...]:
    """One event for each incident of each report, in reading order; whoever asks for that has no pairs put together."""
    return tuple(event_of(Group.alone(told)) for told in tellings_of(placed))


def merge_claims(
    placed: tuple[PlacedClaim, ...], sameness: Sameness | None = None, pairs: Pairs | None = None
) -> tuple[Event, ...]:
    """Events over all reports, by their first day; the result doesn't depend on the order of the claims.

    `sameness` is what the comparison knows of the world, `pairs` what a person decided; see `group_tellings`.
    """
    known = sameness or Sameness()
    events = [event_of(group, known) for group in group_tellings(tellings_of(placed), known, pairs)]
    return tuple(sorted(events, key=lambda event: (event.span.start or date.max, event.kind, event.id)))


def event_of(group: Group, sameness: Sameness | None = None) -> Event:
    """The event of tellings that hang together: the first one's fields, filled from the others where it has none.

    Its place is the narrowest that is told: one report's "near Kursk" gives way to another's "in Kursk". Its counts are
    those of `choose_counts`; what else is told of a field stands in its conflicts. Nothing is averaged.
    """
    tellings = group.members
    exact = min(tellings, key=lambda told: told.place.radius_km if told.place is not None else math.inf)
    claims = tuple(claim for told in tellings for claim in told.claims)
    attacker: Attacker = next((t.incident.attacker for t in tellings if t.incident.attacker != "unknown"), "unknown")
    targets = [t.incident.target for t in tellings if t.incident.target is not None]
    status, reason = judge(claims, attacker)
    return Event(
        id=stable_id("event", *sorted(told.incident.id for told in tellings)),
        kind=group.kind,
        span=group.span,
        claims=claims,
        place=exact.place,
        attacker=attacker,
        weapon=next((t.incident.weapon for t in tellings if t.incident.weapon != "unknown"), "unknown"),
        target=next((t for t in targets if t.type not in VAGUE_TARGETS), targets[0] if targets else None),
        counts=choose_counts(tellings),
        status=status,
        status_reason=reason,
        mention=exact.incident.mention,
        conflicts=find_conflicts(tellings, sameness or Sameness()),
        merge_reasons=group.reasons,
    )
