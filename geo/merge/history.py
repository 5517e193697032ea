"""What was known when: how an event came to its status, how it stood on a day, and its story in order."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace
from datetime import date
from itertools import groupby
from typing import TYPE_CHECKING

from geo.merge.conflicts import developments
from geo.merge.events import event_of
from geo.merge.groups import Group
from geo.merge.profile import profile_of
from geo.merge.saying import day_of, name_of, told_at, told_on
from geo.merge.sources import Sourcing, count_sources, source_groups
from geo.merge.status import judge
from geo.merge.telling import Telling, length
from geo.model import SourceGroup, StatusChange

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import datetime

    from geo.model import Act, Attacker, Claim, Event, Place, Side

MANY = 48
"""Moments of an event from which on its history goes by days: a page that is told every minute has hundreds."""

FIELDS = ("kind", "span", "place", "mention", "attacker", "weapon", "target", "counts")
"""What an event takes from its tellings, and a person may have corrected."""


@dataclass(frozen=True, slots=True, kw_only=True)
class StoryLine:
    """One thing that was said of an event: when, as exactly as the report tells, by whom, in which words."""

    said_at: date | datetime | None
    speaker: str
    side: Side
    act: Act
    quote: str
    outlet: str = ""
    report_id: str = ""


def weigh(event: Event, sourcing: Sourcing) -> Event:
    """The event with its independent sources counted, its status judged by them, and its history."""
    groups = source_groups(event.claims, sourcing)
    group_of = _group_of(groups)
    status, reason = judge(event.claims, event.attacker, group_of)
    return replace(
        event,
        sources=count_sources(event.claims, groups),
        status=status,
        status_reason=reason,
        history=history(event.claims, event.attacker, group_of),
    )


def history(
    claims: Sequence[Claim], attacker: Attacker, group_of: Mapping[str, int] | None = None
) -> tuple[StatusChange, ...]:
    """From when on an event had which status, by the claims said until then; the first change is its first telling.

    A figure that its own voice told anew later is entered as well, without a change of status. Claims that nobody
    dates come last, without a moment.
    """
    timed = sorted((claim for claim in claims if claim.said_at is not None), key=_order)
    step = told_at if len({told_at(claim) for claim in timed}) <= MANY else told_on
    anew: defaultdict[str, list[str]] = defaultdict(list)
    for claim, name, before, now in developments(timed):
        anew[claim.id].append(f"{name}: {before} → {now}")
    changes: list[StatusChange] = []
    said: list[Claim] = []
    for _, batch in groupby(sorted(timed, key=step), key=step):
        new = list(batch)
        said += new
        known = new[0].said_at if step is told_at or new[0].said_at is None else day_of(new[0].said_at)
        status, reason = judge(said, attacker, group_of)
        if not changes or changes[-1].status != status:
            changes.append(StatusChange(known_on=known, status=status, reason=reason))
        for claim in new:
            told = f"told anew by: {name_of(claim)}; {', '.join(anew[claim.id])}" if claim.id in anew else ""
            changes += [StatusChange(known_on=known, status=status, reason=told)] if told else []
    status, reason = judge(claims, attacker, group_of)
    if not changes or changes[-1].status != status:
        changes.append(StatusChange(known_on=None, status=status, reason=reason))
    return tuple(changes)


def known_on(event: Event, day: date, places: Mapping[str, Place | None] | None = None) -> Event | None:
    """The event as it stood at the end of a day, with only the claims said by then; None where nobody had told of it.

    `places` gives the place of each incident by its id; where it says nothing, the place is the event's. What a person
    corrected stays corrected. A claim that nobody dates counts as not said.
    """
    said = [claim for claim in event.claims if claim.said_at is not None and day_of(claim.said_at) <= day]
    if not said:
        return None
    where = places or {}
    whole, early = _rebuilt(event, event.claims, where), _rebuilt(event, said, where)
    fields = {name: getattr(early if getattr(whole, name) == getattr(event, name) else event, name) for name in FIELDS}
    reports = {claim.report_id for claim in said}
    groups = event.sources.groups if event.sources else ()
    groups = tuple(kept for group in groups if (kept := _kept(group, reports)).reports)
    group_of = _group_of(groups) if event.sources else None
    status, reason = judge(said, fields["attacker"], group_of)
    return replace(
        event,
        **fields,
        claims=tuple(said),
        measurement=event.measurement if fields["place"] == event.place else None,
        status=status,
        status_reason=reason,
        sources=count_sources(said, groups) if event.sources else None,
        conflicts=tuple(each for each in early.conflicts if each.field in {known.field for known in event.conflicts}),
        history=tuple(change for change in event.history if change.known_on and day_of(change.known_on) <= day),
    )


def story(event: Event) -> tuple[StoryLine, ...]:
    """What was said of an event, in the order in which it was said; what nobody dates comes last."""
    return tuple(
        StoryLine(
            said_at=claim.said_at,
            speaker=claim.speaker,
            side=claim.side,
            act=claim.act,
            quote=claim.quote,
            outlet=claim.outlet,
            report_id=claim.report_id,
        )
        for claim in sorted(event.claims, key=_order)
    )


def _rebuilt(event: Event, claims: Sequence[Claim], places: Mapping[str, Place | None]) -> Event:
    """The event that claims make by themselves."""
    incidents: dict[str, list[Claim]] = {}
    for claim in claims:
        incidents.setdefault(claim.incident.id, []).append(claim)
    tellings = tuple(
        Telling(incident=said[0].incident, place=places.get(key, event.place), claims=tuple(said))
        for key, said in incidents.items()
    )
    news = [telling for telling in tellings if not profile_of(telling).later] or tellings
    struck = any(telling.incident.kind == "strike" for telling in tellings)
    group = Group(
        members=tellings,
        span=min((telling.incident.span for telling in news), key=lambda span: (length(span), span.start or date.max)),
        kind="strike" if struck else tellings[0].incident.kind,
    )
    return event_of(group)


def _kept(group: SourceGroup, reports: set[str]) -> SourceGroup:
    """The group without the reports that weren't out yet."""
    kept = tuple(report for report in group.reports if report in reports)
    return replace(group, reports=kept, reason=group.reason if len(kept) > 1 else "")


def _group_of(groups: Sequence[SourceGroup]) -> dict[str, int]:
    return {report: number for number, group in enumerate(groups) for report in group.reports}


def _order(claim: Claim) -> tuple[str, str, int]:
    return (told_at(claim), claim.report_id, claim.start)
