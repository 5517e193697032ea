"""Claims become events: those of one incident always, incidents of different reports where nothing parts them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import TYPE_CHECKING

from geo.merge.status import judge
from geo.model import Claim, Counts, Event, Incident, Place, PlacedClaim, Span, stable_id

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from geo.model import Attacker

Merge = Callable[[tuple[PlacedClaim, ...]], tuple[Event, ...]]
"""How placed claims become events."""

VAGUE_TARGETS = frozenset({"other", "unknown"})


@dataclass(frozen=True, slots=True, kw_only=True)
class _Told:
    """One incident as one report tells it, with its place and its claims."""

    incident: Incident
    place: Place | None
    claims: tuple[Claim, ...]

    @property
    def order(self) -> tuple[str, str, int]:
        """What sorts tellings the same way whatever the order of the reports."""
        first = self.claims[0]
        return (_moment(first.said_at), first.report_id, first.start)


def keep_apart(placed: tuple[PlacedClaim, ...]) -> tuple[Event, ...]:
    """One event for each incident of each report, in reading order."""
    return tuple(_event([told]) for told in _by_incident(placed))


def merge_claims(placed: tuple[PlacedClaim, ...]) -> tuple[Event, ...]:
    """Events over all reports: same kind and place, overlapping spans, no contradiction of attacker or target.

    The result doesn't depend on the order of the claims; undated and unplaced incidents stay alone.
    """
    tellings = sorted(_by_incident(placed), key=lambda told: told.order)
    blocks: defaultdict[object, list[_Told]] = defaultdict(list)
    for told in tellings:
        blocks[_block(told)].append(told)
    groups = [group for block in blocks.values() for group in _groups(block)]
    events = [_event(group) for group in groups]
    return tuple(sorted(events, key=lambda event: (event.span.start or date.max, event.kind, event.id)))


def _by_incident(placed: Iterable[PlacedClaim]) -> list[_Told]:
    claims: dict[str, list[PlacedClaim]] = {}
    for one in placed:
        claims.setdefault(one.claim.incident.id, []).append(one)
    return [
        _Told(incident=first[0].claim.incident, place=first[0].place, claims=tuple(p.claim for p in first))
        for first in claims.values()
    ]


def _block(told: _Told) -> object:
    """What two tellings must share to be compared at all; alone where there is no date or no place."""
    place = told.place
    if place is None or not told.incident.span.known:
        return told.incident.id
    where = place.geonames_id or place.region_code or place.name
    return (told.incident.kind, place.precision, where)


def _groups(block: Sequence[_Told]) -> list[list[_Told]]:
    """The tellings of a block that hang together, each compared with every other."""
    groups: list[list[_Told]] = []
    for told in block:
        joined = [group for group in groups if any(_same(told, other) for other in group)]
        rest = [group for group in groups if group not in joined]
        groups = [*rest, [*(member for group in joined for member in group), told]]
    return [sorted(group, key=lambda member: member.order) for group in groups]


def _same(one: _Told, other: _Told) -> bool:
    a, b = one.incident, other.incident
    if a.report_id == b.report_id or not a.span.overlaps(b.span):
        return False
    if len({a.attacker, b.attacker} - {"unknown"}) > 1:
        return False
    types = {t.type for t in (a.target, b.target) if t is not None} - VAGUE_TARGETS
    return len(types) <= 1


def _event(group: Sequence[_Told]) -> Event:
    """The event of tellings that hang together: the first one's fields, filled from the others where it has none."""
    lead = group[0]
    claims = tuple(claim for told in group for claim in told.claims)
    attacker: Attacker = next((t.incident.attacker for t in group if t.incident.attacker != "unknown"), "unknown")
    targets = [t.incident.target for t in group if t.incident.target is not None]
    status, reason = judge(claims, attacker)
    return Event(
        id=stable_id("event", *sorted(told.incident.id for told in group)),
        kind=lead.incident.kind,
        span=min((t.incident.span for t in group), key=_length),
        claims=claims,
        place=lead.place,
        attacker=attacker,
        weapon=next((t.incident.weapon for t in group if t.incident.weapon != "unknown"), "unknown"),
        target=next((t for t in targets if t.type not in VAGUE_TARGETS), targets[0] if targets else None),
        counts=_counts([told.incident.counts for told in group]),
        status=status,
        status_reason=reason,
        mention=lead.incident.mention,
    )


def _counts(told: Sequence[Counts]) -> Counts:
    """The first figure told for each count."""
    merged = Counts()
    for name in ("launched", "downed", "killed", "injured"):
        figure = next((value for c in told if (value := getattr(c, name)) is not None), None)
        merged = replace(merged, **{name: figure})
    return merged


def _length(span: Span) -> int:
    return (span.end - span.start).days if span.start is not None and span.end is not None else 10**6


def _moment(said_at: date | datetime | None) -> str:
    return said_at.isoformat() if said_at is not None else "9999"
