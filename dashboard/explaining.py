"""Why an event is what it is, and why a sentence is none: in words, with the report's own words beside them."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from dashboard.wording import when, where

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from geo.model import Rejection
    from geo.table.row import Row, RowEvidence, RowVersion

FIELDS = ("kind", "date", "place", "attacker", "weapon", "target", "launched", "downed", "jammed", "killed", "injured")
"""The fields of an event in the order in which they are explained."""

WIDTH = 12
SHOWN = 160
"""Characters of a quote that an explanation shows; the offsets lead to the rest."""


def explain(rows: Iterable[Row], asides: Iterable[Rejection]) -> Iterator[str]:
    """Lines that tell, for each event, which rule and words gave each field, and why a sentence was set aside."""
    for number, row in enumerate(rows, 1):
        yield f"{number}. {row.kind} · {when(row)} · {where(row)} · {row.status}"
        for name in FIELDS:
            yield from _field(name, _value(row, name), [each for each in row.evidence if each.field == name])
        if row.place_reasons:
            yield f"   {'why there':{WIDTH}}{'; '.join(row.place_reasons)}"
        if row.status_reason:
            yield f"   {'status':{WIDTH}}{row.status}: {row.status_reason}"
        yield from _standing(row)
        for claim in row.claims:
            said = f"{claim.speaker or 'the report'} ({claim.side}) {claim.act}"
            yield f"   {'claim':{WIDTH}}{said}: {quoted(claim.quote)} [{claim.report_id}:{claim.start}-{claim.end}]"
        for each in row.evidence:
            if each.field == "told":
                yield f"   {'also told':{WIDTH}}{each.rule}: {quoted(each.quote)} {_at(each)}"
        yield ""
    for aside in asides:
        yield f"set aside: {aside.reason}: {quoted(aside.detail)} [{aside.subject_id}]"


def _standing(row: Row) -> Iterator[str]:
    """How the event stands: why it is one, how many sources it has, what is told differently, what was known when."""
    if row.merge_reasons:
        yield f"   {'why one':{WIDTH}}{'; '.join(row.merge_reasons)}"
    if row.sources is not None:
        counts = ", ".join(f"{name} {count}" for name, count in (*row.sources.by_side, *row.sources.by_language))
        yield f"   {'sources':{WIDTH}}{row.sources.independent} independent by their text ({counts})"
        for group in row.sources.groups:
            if group.reason:
                yield f"   {'counted once':{WIDTH}} {', '.join(group.reports)}: {group.reason}"
    for conflict in row.conflicts:
        versions = (each.value + _tellers(each) for each in conflict.versions)
        yield f"   {'conflict':{WIDTH}}{conflict.field}: {' | '.join(versions)}"
    for change in row.history if len(row.history) > 1 else ():
        known = change.known_on.isoformat(" ") if isinstance(change.known_on, datetime) else change.known_on
        yield f"   {'known on':{WIDTH}}{known or 'no day is told'}: {change.status}: {change.reason}"


def _tellers(version: RowVersion) -> str:
    """The claims that tell a version, by their numbers from 1."""
    return f" (claim {', '.join(str(number + 1) for number in version.claims)})" if version.claims else ""


def _field(name: str, value: str, evidence: Sequence[RowEvidence]) -> Iterator[str]:
    if not value and not evidence:
        return
    if not evidence:
        yield f"   {name:{WIDTH}}{value}"
    for each in evidence:
        yield f"   {name:{WIDTH}}{value} ← {quoted(each.quote)} {_at(each)} by {each.rule}"


def _value(row: Row, name: str) -> str:
    """The value of a field as a person reads it, empty where nothing is told."""
    ends = next(((low, high) for told, low, high in row.ranges if told == name), None)
    if ends is not None:
        return f"{ends[0]} to {ends[1]}"
    values: dict[str, object] = {
        "kind": row.kind,
        "date": f"{when(row)}, {row.date_basis}" if row.date_start else "",
        "place": where(row) if row.place_as_written or row.place_name else "",
        "target": "" if row.target_type == "unknown" else row.target_type,
        "attacker": "" if row.attacker == "unknown" else row.attacker,
        "weapon": "" if row.weapon == "unknown" else row.weapon,
        "launched": row.launched,
        "downed": row.downed,
        "jammed": row.jammed,
        "killed": row.killed,
        "injured": row.injured,
    }
    value = values[name]
    return "" if value is None else str(value)


def quoted(words: str) -> str:
    """The words on one line, cut where they are long."""
    line = " ".join("".join(char if char.isprintable() else " " for char in words).split())
    return f"“{line[:SHOWN]}…”" if len(line) > SHOWN else f"“{line}”"


def _at(evidence: RowEvidence) -> str:
    return f"[{evidence.report_id}:{evidence.start}-{evidence.end}]"
