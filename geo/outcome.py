"""Where everything ended: the records of the journey as a whole, and its last step."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from geo.model import Notice

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from geo.decide import Decided, Unmatched
    from geo.model import Event, PlacedClaim, Rejection, Report


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """Where everything ended: events, what was set aside and why, and what was kept with a gap.

    `claims` counts what the readers made of all reports; the claims of the events and the rejections of people add up
    to it. `unmatched` are decisions that found nothing.
    """

    events: tuple[Event, ...]
    rejections: tuple[Rejection, ...] = ()
    notices: tuple[Notice, ...] = ()
    reports: int = 0
    claims: int = 0
    unmatched: tuple[Unmatched, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Findings:
    """What came of one report: its claims with their places, what was set aside of it, and what was kept with a gap."""

    placed: tuple[PlacedClaim, ...] = ()
    rejections: tuple[Rejection, ...] = ()
    notices: tuple[Notice, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """What all reports tell by themselves, before anybody decides on it or merges it, and the reports by their ids."""

    found: Findings
    reports: Mapping[str, Report]


def conclude(told: Told, decided: Decided, events: tuple[Event, ...]) -> Outcome:
    """The outcome of what was told, what was decided on it, and the events that were made of it."""
    return Outcome(
        events=events,
        rejections=(*told.found.rejections, *decided.rejections),
        notices=(*told.found.notices, *_gaps(events, told.reports)),
        reports=len(told.reports),
        claims=len(told.found.placed),
        unmatched=decided.unmatched,
    )


def called(report: Report) -> str:
    """What a person calls a report: its file and line, or its id where it has none."""
    return report.source or f"report {report.id}"


def _gaps(events: Iterable[Event], reports: Mapping[str, Report]) -> Iterable[Notice]:
    for event in events:
        name = called(reports[event.reports[0]])
        if not event.span.known:
            undated = [rid for rid in event.reports if reports[rid].published is None]
            cure = "give its publication date with --published or in its front matter" if undated else "no day is told"
            yield _notice(event.id, "undated", f"{name}: an event has no date; {cure}")
        if event.place is None and event.mention is None:
            yield _notice(event.id, "unplaced", f"{name}: an event names no place; name its town or region")


def _notice(event: str, reason: str, detail: str) -> Notice:
    return Notice(stage="read", subject_id=event, reason=reason, detail=detail)
