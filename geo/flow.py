"""The whole journey on one page: reports are read, placed, merged and measured, and nothing vanishes.

Conservation law: every claim that the reader makes ends in exactly one event, or in the counted rejection of the person
who set it aside; a sentence that makes none, and a report that can't be read, end in exactly one counted rejection.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import dataclass, field, replace
from functools import partial
from typing import TYPE_CHECKING, Protocol

from geo.decide import decide
from geo.errors import AmbiguousPlaceError, EndpointError, LanguageError, PlaceNotFoundError, StrikemapError
from geo.locate import locate, resolve
from geo.locate.index import Step
from geo.measure import measure
from geo.merge import Outlets, Sameness, Sourcing, merge_claims, weigh
from geo.model import Event, Notice, PlacedClaim, Rejection, Report
from geo.outcome import Findings, Outcome, Told, called, conclude
from geo.read import detect_language, read_report

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from geo.locate import Atlas
    from geo.measure import Border, Reach
    from geo.merge import Merge
    from geo.model import Claim, Decision, Measurement, Place, Reading
    from geo.read import Lexicon

__all__ = [
    "Findings",
    "Outcome",
    "Reader",
    "Rules",
    "Tell",
    "Told",
    "World",
    "called",
    "find",
    "measured",
    "read_all",
    "run",
]


@dataclass(frozen=True, slots=True, kw_only=True)
class World:
    """What the journey needs to know of the world: words, places and the border, all from seeds.

    `reaches` are those that were searched for before, by the hash of the border and the code of the region or area.
    `sameness` is what merging knows of target types and weapons, `outlets` who reprints whom.
    """

    lexicons: Mapping[str, Lexicon]
    atlas: Atlas
    border: Border
    reaches: Mapping[tuple[str, str], Reach] = field(default_factory=dict)
    decisions: tuple[Decision, ...] = ()
    sameness: Sameness = field(default_factory=Sameness)
    outlets: Outlets = field(default_factory=Outlets)

    def knows(self, name: str) -> frozenset[str]:
        """The ISO codes of the countries that have a settlement of that name, however a press may spell it.

        A district is asked for with the city that it may be of, "Петровском, Донецка".
        """
        name, _, city = name.partition(", ")
        wanted = {each.settlement_id for each in self.atlas.districts.find_any(name)} if city else set()
        matches = self.atlas.gazetteer.find(city or name) if wanted or not city else []
        return frozenset(
            m.settlement.country
            for m in matches
            if m.step <= Step.OTHER and (not city or m.settlement.geonames_id in wanted)
        )

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
        lexicon = world.lexicon_for(report)
        return read_report(replace(report, language=lexicon.code), lexicon, world.knows, world.lexicons)


Tell = Callable[[Iterable[Report]], Iterable[Findings]]
"""Whoever reads many reports: the findings of each, in the order of the reports."""


@dataclass(slots=True, kw_only=True)
class _Ledger:
    """What has ended where, so far."""

    rejections: list[Rejection] = field(default_factory=list)
    notices: list[Notice] = field(default_factory=list)
    placed: list[PlacedClaim] = field(default_factory=list)
    reports: dict[str, Report] = field(default_factory=dict)

    def reject(self, stage: str, subject_id: str, reason: str, detail: str) -> None:
        """Count one thing that was set aside."""
        self.rejections.append(Rejection(stage=stage, subject_id=subject_id, reason=reason, detail=detail))

    def notice(self, stage: str, subject_id: str, reason: str, detail: str) -> None:
        """Count one gap in what was kept."""
        self.notices.append(Notice(stage=stage, subject_id=subject_id, reason=reason, detail=detail))

    def enter(self, found: Findings) -> None:
        """Add what came of a report."""
        self.placed += found.placed
        self.rejections += found.rejections
        self.notices += found.notices

    def close(self) -> Findings:
        """All that has ended somewhere."""
        return Findings(placed=tuple(self.placed), rejections=tuple(self.rejections), notices=tuple(self.notices))


def run(
    reports: Iterable[Report | StrikemapError],
    world: World,
    merge: Merge | None = None,
    readers: Sequence[Reader] = (),
    tell: Tell | None = None,
) -> Outcome:
    """The events of reports, with all that was set aside on the way; an error in the place of a report is one of these.

    `merge` says how claims become events: by default `merge_claims` over all reports with what the world knows of
    sameness, or `keep_apart` for each report alone.
    `readers` read each report one after the other, by default the rules alone; what two of them read is never merged.
    `tell` reads and places all reports in their place, by default one after the other with `find` in this process.
    """
    told = read_all(reports, world, readers, tell)
    decided = decide(told.found.placed, world.decisions, world.atlas)
    merge = merge or partial(merge_claims, sameness=world.sameness)
    merged = merge(decided.placed, pairs=decided.pairs) if world.decisions else merge(decided.placed)
    sourcing = Sourcing(reports=told.reports, outlets=world.outlets)
    # A status depends on who attacked, so it is judged once that is corrected.
    events = tuple(measured((weigh(decided.shaped(event), sourcing) for event in merged), world))
    return conclude(told, decided, events)


def read_all(
    reports: Iterable[Report | StrikemapError],
    world: World,
    readers: Sequence[Reader] = (),
    tell: Tell | None = None,
    after: Told | None = None,
) -> Told:
    """What the reports tell, each by itself; the first half of `run`. With `after`, on top of what was told before."""
    ledger = _Ledger(reports=dict(after.reports)) if after else _Ledger()
    if after:
        ledger.enter(after.found)
    taken = [_take(report, ledger.reports) for report in reports]
    new = [report for _, report in taken if report is not None]
    found = iter(tell(new) if tell else (find(report, world, readers) for report in new))
    for about, report in taken:
        ledger.enter(about)
        if report is not None:
            ledger.enter(next(found))
    return Told(found=ledger.close(), reports=ledger.reports)


def find(report: Report, world: World, readers: Sequence[Reader] = ()) -> Findings:
    """What comes of one report by itself, whatever the others say: its claims, each with its place."""
    ledger = _Ledger()
    for reader in readers or (Rules(world=world),):
        _read(report, world, ledger, reader)
    return ledger.close()


def _take(report: Report | StrikemapError, reports: dict[str, Report]) -> tuple[Findings, Report | None]:
    """What is to be said of a report before it is read, and the report if it is new; it is entered into `reports`.

    The same one again is counted, and another text under its id gets an id of its own.
    """
    about = _Ledger()
    if isinstance(report, StrikemapError):
        about.reject("intake", "", type(report).__name__, str(report))
        return about.close(), None
    known = reports.get(report.id)
    if known is not None and known.hash != report.hash:
        written = report.source or report.id
        report = replace(report, id=f"{report.id}-{report.hash[:8]}")
        detail = f"{written}: another text has the same id, so this one is '{report.id}'; give each report its own"
        about.notice("intake", report.id, "same id", detail)
        known = reports.get(report.id)
    if known is not None:
        about.reject("intake", report.id, "duplicate", f"{report.source or report.id}: the same report again")
        return about.close(), None
    reports[report.id] = report
    return about.close(), report


def _read(report: Report, world: World, ledger: _Ledger, reader: Reader) -> None:
    try:
        reading = reader.read(report)
    except LanguageError as error:
        ledger.reject("language", report.id, "LanguageError", str(error))
        return
    except EndpointError as error:
        ledger.reject("endpoint", report.id, "EndpointError", f"{called(report)}: {error}")
        return
    for aside in reading.asides:
        ledger.reject(reader.stage, f"{report.id}:{aside.start}-{aside.end}", aside.reason, aside.quote)
    for notice in reading.notices:
        ledger.notice(notice.stage, notice.subject_id, notice.reason, f"{called(report)}: {notice.detail}")
    incidents = {claim.incident.id: claim for claim in reversed(reading.claims)}
    places = _places(incidents, world, ledger, called(report))
    ledger.placed += [PlacedClaim(claim=claim, place=places[claim.incident.id]) for claim in reading.claims]


def _places(incidents: Mapping[str, Claim], world: World, ledger: _Ledger, name: str) -> dict[str, Place | None]:
    """The place of each incident of one report; those that are sure help to tell the others among namesakes."""
    places: dict[str, Place | None] = {}
    for incident, claim in incidents.items():
        with suppress(PlaceNotFoundError, AmbiguousPlaceError):
            mention = claim.incident.mention
            places[incident] = resolve(mention, world.atlas) if mention else None
    others = tuple(place for place in places.values() if place)
    for incident in [claim.incident.id for claim in reversed([*incidents.values()]) if claim.incident.id not in places]:
        try:
            places[incident] = locate(incidents[incident], world.atlas, others).place
        except (PlaceNotFoundError, AmbiguousPlaceError) as error:
            # None with a notice where it can't be told: never a guess.
            ledger.notice("locate", incident, type(error).__name__, f"{name}: {error}")
            places[incident] = None
    return places


def measured(events: Iterable[Event], world: World) -> Iterable[Event]:
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
