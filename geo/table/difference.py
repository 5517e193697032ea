"""Two sets of events compared: which came, which went, which changed, field by field."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from datetime import date, datetime

    from geo.table.row import Row, RowClaim

DEGREE_DIGITS = 5
KM_DIGITS = 3
"""What event files round to: less is no change."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """A field with what it was and what it is, as JSON can carry it; None for unknown."""

    field: str
    before: Any
    after: Any


@dataclass(frozen=True, slots=True, kw_only=True)
class Changed:
    """An event of both sets that is told otherwise; its id may have changed as well."""

    before: Row
    after: Row
    changes: tuple[Change, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """What is only in the second set, what is only in the first, what changed, and how many are the same."""

    came: tuple[Row, ...] = ()
    went: tuple[Row, ...] = ()
    changed: tuple[Changed, ...] = ()
    same: int = 0


def differ(before: Sequence[Row], after: Sequence[Row]) -> Difference:
    """The difference of two sets of events.

    Events are matched by id, and those whose ids have changed by the words that they rest on: the two that share most
    letters of the same reports, of one kind before others.
    """
    pairs = _pairs(before, after)
    there = {id(row) for pair in pairs for row in pair}
    changed = [
        Changed(before=old, after=new, changes=changes) for old, new in pairs if (changes := tuple(_changes(old, new)))
    ]
    return Difference(
        came=tuple(row for row in after if id(row) not in there),
        went=tuple(row for row in before if id(row) not in there),
        changed=tuple(changed),
        same=len(pairs) - len(changed),
    )


def _pairs(before: Sequence[Row], after: Sequence[Row]) -> list[tuple[Row, Row]]:
    """The events of both sets, in the order of the first."""
    new = {row.id: number for number, row in enumerate(after)}
    found = {number: new.pop(row.id) for number, row in enumerate(before) if row.id in new}
    taken = set(found.values())
    for _, first, second in sorted(_shared(before, after, set(found), taken)):
        if first not in found and second not in taken:
            found[first] = second
            taken.add(second)
    return [(before[first], after[second]) for first, second in sorted(found.items())]


def _shared(
    before: Sequence[Row], after: Sequence[Row], done: set[int], taken: set[int]
) -> Iterator[tuple[tuple[bool, int], int, int]]:
    """(rank, number in the first set, number in the second) of events that share words; the best rank is the least."""
    by_report: defaultdict[str, list[tuple[int, RowClaim]]] = defaultdict(list)
    for number, row in enumerate(after):
        for claim in row.claims if number not in taken else ():
            by_report[claim.report_id].append((number, claim))
    for number, row in enumerate(before):
        letters: defaultdict[int, int] = defaultdict(int)
        for claim in row.claims if number not in done else ():
            for other, theirs in by_report[claim.report_id]:
                letters[other] += _overlap(claim, theirs)
        for other, count in letters.items():
            if count:
                yield (after[other].kind != row.kind, -count), number, other


def _overlap(claim: RowClaim, other: RowClaim) -> int:
    """How many letters two claims of a report share; 0 where they differ in them."""
    start, end = max(claim.start, other.start), min(claim.end, other.end)
    if start >= end:
        return 0
    same = claim.quote[start - claim.start : end - claim.start] == other.quote[start - other.start : end - other.start]
    return end - start if same else 0


def _changes(old: Row, new: Row) -> Iterator[Change]:
    first, second = told(old), told(new)
    for field, value in first.items():
        if value != second[field]:
            yield Change(field=field, before=value, after=second[field])


def told(row: Row) -> dict[str, Any]:
    """What an event tells, by field in the order of the event format, as JSON can carry it."""
    return {
        "id": row.id,
        "kind": row.kind,
        "date": " ".join(filter(None, (_days(row), row.date_precision, row.date_basis))),
        "place": row.place_name or row.place_as_written or None,
        "place_precision": row.place_precision,
        "region": row.region_code or row.admin1 or None,
        "country": row.country or None,
        "lat": _rounded(row.lat, DEGREE_DIGITS),
        "lon": _rounded(row.lon, DEGREE_DIGITS),
        "radius_km": _rounded(row.radius_km, KM_DIGITS),
        "attacker": row.attacker,
        "weapon": row.weapon,
        "target": row.target_type,
        **{name: _count(row, name) for name in ("launched", "downed", "jammed", "killed", "injured")},
        "status": row.status,
        "distance_km": _rounded(row.distance_km, KM_DIGITS),
        "min_km": _rounded(row.min_km, KM_DIGITS),
        "max_km": _rounded(row.max_km, KM_DIGITS),
        "inside": row.inside,
        "border": row.border.sha256 or row.border.title if row.border else None,
        "reports": sorted(row.reports),
        "claims": sorted(_claim(claim) for claim in row.claims),
        "decisions": list(row.decisions),
        "reader": row.reader or None,
    }


def _days(row: Row) -> str:
    days: Iterable[date | None] = dict.fromkeys((row.date_start, row.date_end))
    return "/".join(day.isoformat() for day in days if day)


def _count(row: Row, name: str) -> int | list[int] | None:
    ends = next(([low, high] for count, low, high in row.ranges if count == name), None)
    number: int | None = getattr(row, name)
    return ends or number


def _claim(claim: RowClaim) -> str:
    said: date | datetime | None = claim.said_at
    who = claim.speaker or claim.outlet or claim.report_id
    return f"{who} ({claim.side}) {claim.act}{f' {said.isoformat()}' if said else ''}: {claim.quote}"


def _rounded(value: float | None, digits: int) -> float | None:
    return None if value is None else round(value, digits)
