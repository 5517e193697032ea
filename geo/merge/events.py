"""Claims become events: those of one incident always, incidents of different reports where nothing parts them."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING

from geo.merge.status import judge
from geo.model import VAGUE_TARGETS, Claim, Counts, Event, Incident, Place, PlacedClaim, Span, stable_id

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from geo.model import Attacker

Merge = Callable[[tuple[PlacedClaim, ...]], tuple[Event, ...]]
"""How placed claims become events."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Told:
    """One incident as one report tells it, with its place and its claims."""

    incident: Incident
    place: Place | None
    claims: tuple[Claim, ...]

    @property
    def order(self) -> tuple[str, int, str, str, int]:
        """What sorts tellings the same way whatever the order of the reports: by day, the exact before the vague."""
        span = self.incident.span
        return (span.start.isoformat() if span.start else "", _length(span), *self.said)

    @property
    def said(self) -> tuple[str, str, int]:
        """When and where it was told first."""
        first = self.claims[0]
        return (_moment(first.said_at), first.report_id, first.start)


def keep_apart(placed: tuple[PlacedClaim, ...]) -> tuple[Event, ...]:
    """One event for each incident of each report, in reading order."""
    return tuple(_event([told]) for told in _by_incident(placed))


def merge_claims(placed: tuple[PlacedClaim, ...]) -> tuple[Event, ...]:
    """Events over all reports: same kind and place, a day in common, no contradiction of attacker or target.

    A telling joins a group only if nothing parts it from any member, and never one that holds its own report already.
    The result doesn't depend on the order of the claims; undated and unplaced incidents stay alone.
    """
    tellings = sorted(_by_incident(placed), key=lambda told: told.order)
    blocks: defaultdict[object, list[_Told]] = defaultdict(list)
    for told in tellings:
        blocks[_block(told)].append(told)
    events = [_event(sorted(group, key=lambda t: t.said)) for block in blocks.values() for group in _groups(block)]
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
    # Readers never mix: what a second reader read stands beside what the rules read, as an event of its own.
    return (told.incident.reader, told.incident.kind, place.precision, place.geonames_id, place.region_code, place.name)


def _groups(block: Sequence[_Told]) -> list[list[_Told]]:
    """The tellings of a block, which come by their first day, in groups that hold no contradiction."""
    closed: list[_Group] = []
    running: list[_Group] = []
    for told in block:
        start = told.incident.span.start
        over = [group for group in running if start is not None and group.end < start]
        closed.extend(over)
        running = [group for group in running if group not in over]
        fitting = [group for group in running if group.takes(told)]
        if fitting:
            max(fitting, key=lambda group: group.likeness(told)).add(told)
        else:
            running.append(_Group.of(told))
    return [group.members for group in (*closed, *running)]


@dataclass(slots=True, kw_only=True, eq=False)
class _Group:
    """Tellings of one event: the days that all of them allow, and what they say of attacker and target."""

    members: list[_Told]
    start: date
    end: date
    reports: set[str]
    attackers: set[str]
    targets: set[str]

    @classmethod
    def of(cls, told: _Told) -> _Group:
        """A group of one."""
        span = told.incident.span
        group = cls(
            members=[],
            start=span.start or date.min,
            end=span.end or date.max,
            reports=set(),
            attackers=set(),
            targets=set(),
        )
        group.add(told)
        return group

    def takes(self, told: _Told) -> bool:
        """Whether nothing that the telling says parts it from any member."""
        span = told.incident.span
        if told.incident.report_id in self.reports or span.start is None or span.end is None:
            return False
        shared = span.start <= self.end and self.start <= span.end
        return (
            shared
            and len(self.attackers | _known(told.incident.attacker)) <= 1
            and len(self.targets | _types(told)) <= 1
        )

    def likeness(self, told: _Told) -> tuple[int, int]:
        """How much a telling has in common with the group: target and attacker said alike, then its size."""
        alike = len(self.targets & _types(told)) + len(self.attackers & _known(told.incident.attacker))
        return alike, len(self.members)

    def add(self, told: _Told) -> None:
        """Take a telling in; the days narrow to those that all allow."""
        span = told.incident.span
        self.members.append(told)
        self.start = max(self.start, span.start or self.start)
        self.end = min(self.end, span.end or self.end)
        self.reports.add(told.incident.report_id)
        self.attackers |= _known(told.incident.attacker)
        self.targets |= _types(told)


def _known(attacker: str) -> set[str]:
    return {attacker} - {"unknown"}


def _types(told: _Told) -> set[str]:
    target = told.incident.target
    return ({target.type} if target else set()) - VAGUE_TARGETS


def _event(group: Sequence[_Told]) -> Event:
    """The event of tellings that hang together: the first one's fields, filled from the others where it has none.

    Its place is the narrowest that is told: one report's "near Kursk" gives way to another's "in Kursk".
    """
    lead = group[0]
    exact = min(group, key=lambda told: told.place.radius_km if told.place is not None else math.inf)
    claims = tuple(claim for told in group for claim in told.claims)
    attacker: Attacker = next((t.incident.attacker for t in group if t.incident.attacker != "unknown"), "unknown")
    targets = [t.incident.target for t in group if t.incident.target is not None]
    status, reason = judge(claims, attacker)
    return Event(
        id=stable_id("event", *sorted(told.incident.id for told in group)),
        kind=lead.incident.kind,
        span=min((t.incident.span for t in group), key=_length),
        claims=claims,
        place=exact.place,
        attacker=attacker,
        weapon=next((t.incident.weapon for t in group if t.incident.weapon != "unknown"), "unknown"),
        target=next((t for t in targets if t.type not in VAGUE_TARGETS), targets[0] if targets else None),
        counts=_counts([told.incident.counts for told in group]),
        status=status,
        status_reason=reason,
        mention=exact.incident.mention,
    )


def _counts(told: Sequence[Counts]) -> Counts:
    """The first figure told for each count, with its upper end where that one is a range."""
    figures: dict[str, int] = {}
    upper: list[tuple[str, int]] = []
    for name in ("launched", "downed", "jammed", "killed", "injured"):
        first = next((counts for counts in told if getattr(counts, name) is not None), None)
        if first is not None:
            figures[name] = getattr(first, name)
            upper += [pair for pair in first.upper if pair[0] == name]
    return Counts(**figures, upper=tuple(upper))


def _length(span: Span) -> int:
    return (span.end - span.start).days if span.start is not None and span.end is not None else 10**6


def _moment(said_at: date | datetime | None) -> str:
    return said_at.isoformat() if said_at is not None else "9999"
