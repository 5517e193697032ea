"""The whole journey on one page: reports are read, placed, merged and measured, and nothing vanishes.

Conservation law: every claim that the reader makes ends in exactly one event; a sentence that makes none, and a report
that can't be read, end in exactly one counted rejection.
"""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Protocol

from geo.errors import AmbiguousPlaceError, EndpointError, LanguageError, PlaceNotFoundError, StrikemapError
from geo.locate import locate, resolve
from geo.locate.index import Step
from geo.measure import measure
from geo.merge import merge_claims
from geo.model import Event, Notice, PlacedClaim, Rejection, Report
from geo.read import detect_language, read_report

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from geo.locate import Atlas
    from geo.measure import Border, Reach
    from geo.merge import Merge
    from geo.model import Claim, Measurement, Place, Reading
    from geo.read import Lexicon


@dataclass(frozen=True, slots=True, kw_only=True)
class World:
    """What the journey needs to know of the world: words, places and the border, all from seeds.

    `reaches` are those that were searched for before, by the hash of the border and the code of the region or area.
    """

    lexicons: Mapping[str, Lexicon]
    atlas: Atlas
    border: Border
    reaches: Mapping[tuple[str, str], Reach] = field(default_factory=dict)

    def knows(self, name: str) -> frozenset[str]:
        """The ISO codes of the countries that have a settlement of that name, however a press may spell it."""
        matches = self.atlas.gazetteer.find(name)
        return frozenset(m.settlement.country for m in matches if m.step <= Step.OTHER)

    def lexicon_for(self, report: Report) -> Lexicon:
        """The words of the report's language, told or detected; raises `LanguageError` where there are none."""
        language = (report.language or detect_language(report.text)).lower()[:2]
        if language in self.lexicons:
            return self.lexicons[language]
        have = ", ".join(sorted(self.lexicons))
        message = (
            f"{report.source or report.id}: the report is in '{language}', and there are words for {have} only; "
            "if that is wrong, say 'language: xx' in its front matter"
        )
        raise LanguageError(message)


class Reader(Protocol):
    """Whoever reads reports: the rules, or a second reader that was asked for."""

    @property
    def stage(self) -> str:
        """The name under which what it sets aside is counted."""

    def read(self, report: Report) -> Reading:
        """What the report tells; raises `LanguageError` or `EndpointError` where it can't be read at all."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Rules:
    """The reader by rules and word lists: the one that always stands ready and needs no network."""

    world: World
    stage: str = "read"

    def read(self, report: Report) -> Reading:
        """What the report tells by the words of its language; raises `LanguageError` where there are none."""
        world = self.world
        return read_report(report, world.lexicon_for(report), world.knows, world.lexicons)


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """Where everything ended: events, what was set aside and why, and what was kept with a gap.

    `claims` counts what the readers made of all reports; the claims of the events add up to it.
    """

    events: tuple[Event, ...]
    rejections: tuple[Rejection, ...] = ()
    notices: tuple[Notice, ...] = ()
    reports: int = 0
    claims: int = 0


@dataclass(slots=True, kw_only=True)
class _Ledger:
    """What has ended where, so far."""

    rejections: list[Rejection] = field(default_factory=list)
    notices: list[Notice] = field(default_factory=list)
    placed: list[PlacedClaim] = field(default_factory=list)
    reports: dict[str, Report] = field(default_factory=dict)

    def name(self, report_id: str) -> str:
        """What a person calls a report: its file and line, or its id where it has none."""
        return self.reports[report_id].source or f"report {report_id}"

    def reject(self, stage: str, subject_id: str, reason: str, detail: str) -> None:
        """Count one thing that was set aside."""
        self.rejections.append(Rejection(stage=stage, subject_id=subject_id, reason=reason, detail=detail))

    def notice(self, stage: str, subject_id: str, reason: str, detail: str) -> None:
        """Count one gap in what was kept."""
        self.notices.append(Notice(stage=stage, subject_id=subject_id, reason=reason, detail=detail))


def run(
    reports: Iterable[Report | StrikemapError],
    world: World,
    merge: Merge = merge_claims,
    readers: Sequence[Reader] = (),
) -> Outcome:
    """The events of reports, with all that was set aside on the way; an error in the place of a report is one of these.

    `merge` says how claims become events: `merge_claims` over all reports, or `keep_apart` for each report alone.
    `readers` read each report one after the other, by default the rules alone; what two of them read is never merged.
    """
    ledger = _Ledger()
    readers = readers or (Rules(world=world),)
    for report in reports:
        if isinstance(report, StrikemapError):
            ledger.reject("intake", "", type(report).__name__, str(report))
        else:
            _take(report, world, ledger, readers)
    events = tuple(_measured(merge(tuple(ledger.placed)), world))
    _check_gaps(events, ledger)
    return Outcome(
        events=events,
        rejections=tuple(ledger.rejections),
        notices=tuple(ledger.notices),
        reports=len(ledger.reports),
        claims=len(ledger.placed),
    )


def _take(report: Report, world: World, ledger: _Ledger, readers: Sequence[Reader]) -> None:
    """Read a report that is new; the same one again is counted, another text under its id gets an id of its own."""
    known = ledger.reports.get(report.id)
    if known is not None and known.hash != report.hash:
        called = report.source or report.id
        report = replace(report, id=f"{report.id}-{report.hash[:8]}")
        detail = f"{called}: another text has the same id, so this one is '{report.id}'; give each report its own"
        ledger.notice("intake", report.id, "same id", detail)
        known = ledger.reports.get(report.id)
    if known is not None:
        ledger.reject("intake", report.id, "duplicate", f"{report.source or report.id}: the same report again")
        return
    ledger.reports[report.id] = report
    for reader in readers:
        _read(report, world, ledger, reader)


def _read(report: Report, world: World, ledger: _Ledger, reader: Reader) -> None:
    try:
        reading = reader.read(report)
    except LanguageError as error:
        ledger.reject("language", report.id, "LanguageError", str(error))
        return
    except EndpointError as error:
        ledger.reject("endpoint", report.id, "EndpointError", f"{ledger.name(report.id)}: {error}")
        return
    for aside in reading.asides:
        ledger.reject(reader.stage, f"{report.id}:{aside.start}-{aside.end}", aside.reason, aside.quote)
    places = _places({claim.incident.id: claim for claim in reversed(reading.claims)}, world, ledger)
    ledger.placed += [PlacedClaim(claim=claim, place=places[claim.incident.id]) for claim in reading.claims]


def _places(incidents: Mapping[str, Claim], world: World, ledger: _Ledger) -> dict[str, Place | None]:
    """The place of each incident of one report; those that are sure help to tell the others among namesakes."""
    places: dict[str, Place | None] = {}
    for incident, claim in incidents.items():
        with suppress(PlaceNotFoundError, AmbiguousPlaceError):
            mention = claim.incident.mention
            places[incident] = resolve(mention, world.atlas) if mention else None
    others = tuple(place for place in places.values() if place)
    unsure = [claim for incident, claim in incidents.items() if incident not in places]
    return places | {claim.incident.id: _place(claim, world, ledger, others) for claim in reversed(unsure)}


def _place(claim: Claim, world: World, ledger: _Ledger, others: Sequence[Place]) -> Place | None:
    """The place of a claim's incident, None with a notice where it can't be told: never a guess."""
    try:
        return locate(claim, world.atlas, others).place
    except (PlaceNotFoundError, AmbiguousPlaceError) as error:
        ledger.notice("locate", claim.incident.id, type(error).__name__, f"{ledger.name(claim.report_id)}: {error}")
        return None


def _measured(events: Iterable[Event], world: World) -> Iterable[Event]:
    """The events with their distance from the border; a region or a sea is measured over its polygon."""
    known: dict[tuple[float, float, float, str], Measurement] = {}
    for event in events:
        place = event.place
        if place is None:
            yield event
            continue
        code = world.atlas.outlined(place)
        key = (place.point.lat, place.point.lon, place.radius_km, code)
        if key not in known:
            reach = world.reaches.get((world.border.source.sha256, code))
            known[key] = measure(place, world.border, reach or world.atlas.outline(place))
        yield replace(event, measurement=known[key])


def _check_gaps(events: Iterable[Event], ledger: _Ledger) -> None:
    for event in events:
        name = ledger.name(event.reports[0])
        if not event.span.known:
            undated = [rid for rid in event.reports if ledger.reports[rid].published is None]
            cure = "give its publication date with --published or in its front matter" if undated else "no day is told"
            ledger.notice("read", event.id, "undated", f"{name}: an event has no date; {cure}")
        if event.place is None and event.mention is None:
            ledger.notice("read", event.id, "unplaced", f"{name}: an event names no place; name its town or region")
