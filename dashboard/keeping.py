"""The library at work: reports go in, each is read once by the same rules, events are made of what was read."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from dashboard import journey, wording
from dashboard.publishing import publish_rows
from geo.errors import ReportError
from geo.flow import Findings, find, run
from geo.interchange import event_format
from geo.interchange.fields import Faults
from geo.store import BATCH, Added, Kept, Stamp, each_event, is_backup, restore
from seeds.rules import event_rules, reading_rules

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from datetime import date

    from geo.flow import Outcome, Tell, World
    from geo.measure import Border
    from geo.model import Report
    from geo.publish import Policy
    from geo.store import Library
    from geo.table.row import Row

    Advance = Callable[[int, int], None]

GROUP = 20
"""Reports after which what was read is kept: a second or two of work, which is what a crash can undo."""

UNMATCHED = "unmatched"
"""The note of the decisions that found nothing when events were last made: id and the reason."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Taken:
    """What became of an import: what was added, the inputs that were set aside, and decisions that a backup brought."""

    added: Added
    faults: tuple[ReportError, ...] = ()
    decisions: int = 0


def take_in(
    library: Library, paths: Sequence[str], published: date | None = None, advance: Advance | None = None
) -> Taken:
    """What became of the reports of files, folders and backups; a batch at a time is kept, so it may be ended anywhere.

    `advance` is told how many reports are kept, and of how many. Raises `LibraryError`.
    """
    backups = [path for path in paths if path != journey.STANDARD_INPUT and is_backup(Path(path))]
    total, decisions = Added(), 0
    for path in backups:
        added, decided = restore(library, Path(path))
        total, decisions = total + added, decisions + decided
    found = list(journey.gather([path for path in paths if path not in backups], published))
    reports = [each for each in found if not isinstance(each, ReportError)]
    for start in range(0, len(reports), BATCH):
        total += library.add(reports[start : start + BATCH])
        if advance is not None:
            advance(min(start + BATCH, len(reports)), len(reports))
    faults = tuple(each for each in found if isinstance(each, ReportError))
    return Taken(added=total, faults=faults, decisions=decisions)


@dataclass(frozen=True, slots=True, kw_only=True)
class Remembered:
    """Whoever reads, with the library's memory: a report that these rules have read is not read again.

    `rules` is the hash of the rules. What is read of reports of the library is kept in it as the reading goes on.
    """

    library: Library
    rules: str
    tell: Tell

    def __call__(self, reports: Iterable[Report]) -> Iterator[Findings]:
        """The findings of each report, in order."""
        everything = list(reports)
        new = self.library.unread(everything, self.rules)
        fresh = dict(self._read(new)) if new else {}
        for start in range(0, len(everything), BATCH):
            batch = everything[start : start + BATCH]
            kept = self.library.readings([report for report in batch if report.id not in fresh], self.rules)
            for report in batch:
                if report.id in fresh:
                    yield fresh[report.id]
                elif report.id in kept:
                    known = kept[report.id]
                    yield Findings(placed=known.placed, rejections=known.rejections, notices=known.notices)
                else:
                    # What was kept of it could not be read back.
                    yield from (findings for _, findings in self._read([report]))

    def _read(self, reports: Sequence[Report]) -> Iterator[tuple[str, Findings]]:
        group: list[tuple[Report, Kept]] = []
        for report, findings in zip(reports, self.tell(reports), strict=True):
            kept = Kept(placed=findings.placed, rejections=findings.rejections, notices=findings.notices)
            group.append((report, kept))
            if len(group) == GROUP:
                self.library.keep_readings(group, self.rules)
                group = []
            yield report.id, findings
        if group:
            self.library.keep_readings(group, self.rules)


def in_this_process(world: World, advance: Advance | None = None) -> Tell:
    """Whoever reads one report after the other; `advance` is told how many are read, and of how many."""

    def tell(reports: Iterable[Report]) -> Iterator[Findings]:
        everything = list(reports)
        for done, report in enumerate(everything, 1):
            yield find(report, world)
            if advance is not None:
                advance(done, len(everything))

    return tell


def outcome_of(library: Library, world: World, tell: Tell | None = None) -> Outcome:
    """Where the library's reports end by today's rules, and what is not read yet is read by `tell`."""
    remembered = Remembered(library=library, rules=reading_rules(), tell=tell or in_this_process(world))
    return run(library.entries(), replace(world, decisions=library.decisions()), tell=remembered)


def remake(library: Library, world: World, tell: Tell | None = None) -> Outcome:
    """Make the events of the library anew and keep them with their stamp; where its reports ended."""
    stamp = stamp_of(library, world.border)
    outcome = outcome_of(library, world, tell)
    keep(library, outcome, stamp)
    return outcome


def keep(library: Library, outcome: Outcome, stamp: Stamp) -> None:
    """Keep the events of an outcome that was reached no earlier than `stamp_of` gave the stamp."""
    stamp = replace(stamp, set_aside=len(outcome.rejections), made_at=library.stamped() or "")
    library.put_events([event_format.to_dict(event) for event in outcome.events], stamp)
    library.put_note(UNMATCHED, {each.decision.id: each.why for each in outcome.unmatched})


def stamp_of(library: Library, border: Border) -> Stamp:
    """The stamp that events of today would have."""
    status = library.status()
    return Stamp(rules=event_rules(), border=border.source.sha256, reports=status.reports, decisions=status.decisions)


def behind(stamp: Stamp | None, today: Stamp) -> list[str]:
    """Why the events of a stamp are not those of today, in words; nothing where they are."""
    if stamp is None:
        return ["no events have been made yet"]
    reports, decisions = today.reports - stamp.reports, today.decisions - stamp.decisions
    return [
        why
        for why, so in (
            (f"{wording.counted(reports, 'report')} came since", reports),
            (f"{wording.counted(decisions, 'decision')} came since", decisions),
            ("the rules have changed", stamp.rules != today.rules),
            ("they are measured against another border", stamp.border != today.border),
        )
        if so
    ]


def rows_of(library: Library, world: World, policy: Policy) -> tuple[list[Row], int]:
    """The rows of the library's events of today that may leave the program, and how many the policy holds back."""
    passed = publish_rows(current_rows(library, world), policy, datetime.now(tz=UTC).date())
    return list(passed.rows), passed.held


def current_rows(library: Library, world: World, advance: Advance | None = None) -> list[Row]:
    """The rows of all of the library's events, made anew where they are not of today; they have not passed the gate.

    `advance` is told how many reports are read, and of how many, where some have not been read yet.
    """
    if behind(library.stamp(), stamp_of(library, world.border)):
        remake(library, world, in_this_process(world, advance))
    return rows_in(each_event(library), library.name)


def rows_in(events: Iterable[dict[str, Any]], name: str) -> list[Row]:
    """The rows of events as the format has them; `name` stands for where they come from in messages."""
    faults = Faults(name=name)
    rows = [event_format.from_dict(event, f"event {at}", faults) for at, event in enumerate(events, 1)]
    faults.raise_any()
    return rows
