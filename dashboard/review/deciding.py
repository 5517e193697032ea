"""What a person wants -> decisions: each tied to the passages of the event that it is about."""

from __future__ import annotations

import calendar
import json
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from geo.model import Decision
from geo.table import anchors_of, to_row

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence
    from datetime import datetime

    from geo.model import Anchor, Event, SpanPrecision

COUNTS = ("launched", "downed", "jammed", "killed", "injured")
WEEK_DAYS = 7


@dataclass(frozen=True, slots=True, kw_only=True)
class Pen:
    """Who decides, and when."""

    author: str
    at: datetime

    def confirm(self, event: Event, reason: str = "") -> Decision:
        """The event is as it is read."""
        return Decision(made_at=self.at, author=self.author, action="confirm", anchors=passages(event), reason=reason)

    def reject(self, event: Event, reason: str) -> Decision:
        """There is no such event; `reason` says why."""
        return Decision(made_at=self.at, author=self.author, action="reject", anchors=passages(event), reason=reason)

    def note(self, event: Event, text: str) -> Decision:
        """A remark that changes nothing."""
        return Decision(made_at=self.at, author=self.author, action="note", anchors=passages(event), reason=text)

    def correct(self, event: Event, changes: Mapping[str, Any], reason: str = "") -> Decision:
        """Fields of the event are other than read: `changes` by the names of the event format, as JSON has them."""
        told = tuple((name, json.dumps(value, ensure_ascii=False)) for name, value in changes.items())
        return Decision(
            made_at=self.at,
            author=self.author,
            action="correct",
            anchors=passages(event),
            changes=told,
            reason=reason,
        )

    def merge(self, events: Sequence[Event], reason: str = "") -> Decision:
        """All of the events are one."""
        anchors = tuple(dict.fromkeys(anchor for event in events for anchor in passages(event)))
        return Decision(made_at=self.at, author=self.author, action="merge", anchors=anchors, reason=reason)

    def split(self, event: Event, going: Collection[str], reason: str = "") -> list[Decision]:
        """What these reports tell is another event: one decision for each report of the smaller side.

        `going` are ids of reports; there is nothing to decide where all go or none does.
        """
        anchors = passages(event)
        sides = ([a for a in anchors if a.report_id in going], [a for a in anchors if a.report_id not in going])
        few, many = sorted(sides, key=lambda side: len({anchor.report_id for anchor in side}))
        if not few:
            return []
        by_report: dict[str, list[Anchor]] = {}
        for anchor in few:
            by_report.setdefault(anchor.report_id, []).append(anchor)
        return [
            Decision(made_at=self.at, author=self.author, action="split", anchors=(*own, *many), reason=reason)
            for own in by_report.values()
        ]

    def undo(self, decision: Decision) -> Decision:
        """A decision is taken back."""
        return Decision(
            made_at=self.at, author=self.author, action="undo", anchors=decision.anchors, undoes=decision.id
        )


def passages(event: Event) -> tuple[Anchor, ...]:
    """The passages by which a decision finds the event again."""
    return anchors_of(to_row(event))


def values_of(event: Event) -> dict[str, Any]:
    """The fields of an event that a person can change, but for its place, as a correction writes them."""
    span = event.span
    dated = {"start": _iso(span.start), "end": _iso(span.end), "precision": span.precision} if span.known else None
    values = {
        "kind": event.kind,
        "date": dated,
        "target": event.target.type if event.target else None,
        "weapon": event.weapon,
        "attacker": event.attacker,
    }
    return {**values, **{name: getattr(event.counts, name) for name in COUNTS}}


def changed(event: Event, wanted: Mapping[str, Any]) -> dict[str, Any]:
    """Those of the wanted values that are other than the event's; a place is always one that was chosen anew."""
    now = values_of(event)
    return {name: value for name, value in wanted.items() if name == "place" or now[name] != value}


def span_value(precision: SpanPrecision, start: date | None, end: date | None = None) -> dict[str, str] | None:
    """The span that a person picked as a correction writes it: a night has two days, a month all of its own.

    A week has seven days where no last day is picked. None for an unknown day.

    >>> span_value("night", date(2024, 2, 29))
    {'start': '2024-02-29', 'end': '2024-03-01', 'precision': 'night'}
    >>> span_value("month", date(2024, 2, 10))["end"]
    '2024-02-29'
    """
    if precision == "unknown" or start is None:
        return None
    if precision == "month":
        start = start.replace(day=1)
        end = start.replace(day=calendar.monthrange(start.year, start.month)[1])
    elif precision == "week":
        end = end or start + timedelta(days=WEEK_DAYS - 1)
    else:
        end = start if precision == "day" else start + timedelta(days=1)
    return {"start": start.isoformat(), "end": end.isoformat(), "precision": precision}


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None
