"""Tellings -> groups: which of them are about one strike, found within blocks of place and time."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING

from geo.merge.same import Sameness, attackers, types
from geo.merge.telling import length

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from geo.merge.telling import Telling
    from geo.model import Span

Pair = tuple[str, str]
"""The ids of two incidents."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Pairs:
    """What a person decided of pairs of incidents: which must be one event, and which must not.

    Where both are asked for, apart wins. Ids that no telling has are passed over.
    """

    together: frozenset[Pair] = frozenset()
    apart: frozenset[Pair] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """Tellings of one event in the order in which they were said, its span, and why they are one, as sentences.

    `span` is the narrowest that is told of the event itself, whatever day a later report of it was dated.
    """

    members: tuple[Telling, ...]
    span: Span
    reasons: tuple[str, ...] = ()

    @classmethod
    def alone(cls, telling: Telling) -> Group:
        """A group of one."""
        return cls(members=(telling,), span=telling.incident.span)


def group_tellings(
    tellings: Iterable[Telling], sameness: Sameness | None = None, pairs: Pairs | None = None
) -> tuple[Group, ...]:
    """The groups of tellings, each telling in exactly one; the order of the tellings doesn't change them.

    `sameness` is what the comparison knows of the world, `pairs` what a person decided.
    """
    known, pairs = sameness or Sameness(), pairs or Pairs()
    blocks: defaultdict[object, list[Telling]] = defaultdict(list)
    for telling in sorted(tellings, key=_order):
        blocks[_block(telling)].append(telling)
    apart = pairs.apart | {(b, a) for a, b in pairs.apart}
    found = [group for block in blocks.values() for group in _groups(block, known, apart)]
    return tuple(_closed(group) for group in _joined(found, pairs.together, apart))


def _order(telling: Telling) -> tuple[str, int, tuple[str, str, int, str]]:
    """By day, the exact before the vague."""
    span = telling.incident.span
    return (span.start.isoformat() if span.start else "", length(span), telling.said)


def _block(telling: Telling) -> object:
    """What two tellings must share to be compared at all; alone where there is no date or no place."""
    place = telling.place
    if place is None or not telling.incident.span.known:
        return telling.id
    # Readers never mix: what a second reader read stands beside what the rules read, as an event of its own.
    key = (place.precision, place.geonames_id, place.region_code, place.name)
    return (telling.incident.reader, telling.incident.kind, *key)


def _groups(block: Sequence[Telling], sameness: Sameness, apart: frozenset[Pair]) -> list[_Growing]:
    """The tellings of a block, which come by their first day, in groups that hold no contradiction."""
    closed: list[_Growing] = []
    running: list[_Growing] = []
    for telling in block:
        start = telling.incident.span.start
        over = [group for group in running if start is not None and group.end < start]
        closed.extend(over)
        running = [group for group in running if group not in over]
        fitting = [group for group in running if group.takes(telling, apart)]
        if fitting:
            max(fitting, key=lambda group: group.likeness(telling)).add(telling)
        else:
            running.append(_Growing(sameness=sameness))
            running[-1].add(telling)
    return [*closed, *running]


@dataclass(slots=True, kw_only=True, eq=False)
class _Growing:
    """Tellings of one event: the days that all of them allow, and what they say of attacker and target."""

    sameness: Sameness
    members: list[Telling] = field(default_factory=list)
    start: date = date.min
    end: date = date.max
    reports: set[str] = field(default_factory=set)
    attackers: set[str] = field(default_factory=set)
    targets: set[str] = field(default_factory=set)

    def takes(self, telling: Telling, apart: frozenset[Pair]) -> bool:
        """Whether nothing that the telling says parts it from any member."""
        span = telling.incident.span
        if telling.incident.report_id in self.reports or span.start is None or span.end is None:
            return False
        shared = span.start <= self.end and self.start <= span.end
        return (
            shared
            and len(self.attackers | attackers(telling)) <= 1
            and len(self.targets | types(telling)) <= 1
            and not any((telling.id, member.id) in apart for member in self.members if apart)
        )

    def likeness(self, telling: Telling) -> tuple[int, int]:
        """How much a telling has in common with the group: target and attacker said alike, then its size."""
        alike = len(self.targets & types(telling)) + len(self.attackers & attackers(telling))
        return alike, len(self.members)

    def add(self, telling: Telling) -> None:
        """Take a telling in; the days narrow to those that all allow."""
        span = telling.incident.span
        self.members.append(telling)
        self.start = max(self.start, span.start or self.start)
        self.end = min(self.end, span.end or self.end)
        self.reports.add(telling.incident.report_id)
        self.attackers |= attackers(telling)
        self.targets |= types(telling)


def _joined(groups: list[_Growing], together: frozenset[Pair], apart: frozenset[Pair]) -> list[list[Telling]]:
    """The members of the groups, those put together that a person says are one."""
    whose = {telling.id: group.members for group in groups for telling in group.members}
    for one, other in sorted(together):
        if one not in whose or other not in whose or whose[one] is whose[other]:
            continue
        first, second = whose[one], whose[other]
        if any((a.id, b.id) in apart for a in first for b in second if apart):
            continue
        first.extend(second)
        whose.update({telling.id: first for telling in second})
    return list({id(members): members for members in whose.values()}.values())


def _closed(members: list[Telling]) -> Group:
    ordered = tuple(sorted(members, key=lambda telling: telling.said))
    return Group(members=ordered, span=min((t.incident.span for t in ordered), key=length))
