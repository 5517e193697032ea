"""Long imports on a thread of their own: reports are kept, then read, then merged, whoever goes on looking or not.

What is kept is kept: the page that began an import may be closed, the import may be cancelled and the machine switched
off; what is not read yet is read by the next import, of nothing if need be.
"""

from __future__ import annotations

import threading
from collections import Counter
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Literal

from dashboard import keeping
from geo.errors import ReportError, StrikemapError
from geo.flow import find
from geo.read import detect_language
from geo.store import BATCH, Added, Kept, key_of
from seeds.rules import reading_rules

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from geo.flow import Outcome, World
    from geo.model import Report
    from geo.store import Library

Stage = Literal["waiting", "keeping", "reading", "merging", "done", "cancelled", "failed"]
ENDED = frozenset({"done", "cancelled", "failed"})
WHOLE = frozenset({"language", "endpoint"})
"""Stages at which a whole report is set aside, whose reason is a sentence of its own."""

LOOK_S = 0.2
"""Seconds after which an import that waits for another one looks whether it has been cancelled."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """Where reports come from: a name for messages, and how they are had."""

    name: str
    load: Callable[[], Iterable[Report | ReportError]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """What became of one report: its language, how many events it tells of, and what was set aside, by reason."""

    report_id: str
    name: str
    language: str
    events: int
    asides: tuple[tuple[str, int], ...] = ()

    @property
    def set_aside(self) -> int:
        """How much was set aside of it."""
        return sum(count for _, count in self.asides)


@dataclass(frozen=True, slots=True, kw_only=True)
class Progress:
    """How far an import is: `done` of `total` sources while it keeps, of reports while it reads.

    `error` is what ended it, '' where that was a fault of the program itself or nothing.
    """

    stage: Stage = "waiting"
    done: int = 0
    total: int = 0
    added: Added = field(default_factory=Added)
    told: tuple[Told, ...] = ()
    faults: tuple[ReportError, ...] = ()
    error: str = ""

    @property
    def ended(self) -> bool:
        """Whether nothing more will happen."""
        return self.stage in ENDED


@dataclass(slots=True, kw_only=True, eq=False)
class Import:
    """Reports of sources on their way into a library, then those of `keys` that it has and nobody has read.

    `outcome` tells where the reports of the library end, where somebody has that at hand; else all of them are merged.
    `merges_only` tells that nothing is kept or read by it, so that nobody needs to be told of it.
    """

    library: Library
    world: Callable[[], World]
    sources: Sequence[Source] = ()
    keys: Sequence[str] = ()
    outcome: Callable[[], Outcome | None] = lambda: None
    merges_only: bool = field(init=False)
    _progress: Progress = field(default_factory=Progress)
    _stop: threading.Event = field(default_factory=threading.Event)
    _over: threading.Event = field(default_factory=threading.Event)

    def __post_init__(self) -> None:
        """Remember whether there is anything to keep or to read."""
        self.merges_only = not self.sources and not self.keys

    @property
    def progress(self) -> Progress:
        """How far it is by now."""
        return self._progress

    def cancel(self) -> None:
        """End it before the next report; what is kept and read by then stays."""
        self._stop.set()

    def run(self, turn: threading.Lock) -> None:
        """Do all of it, once it is its turn; a fault ends it and is told by its progress."""
        stage: Stage = "failed"
        try:
            while not turn.acquire(timeout=LOOK_S):
                if self._stop.is_set():
                    stage = "cancelled"
                    return
            try:
                stage = self._work()
            finally:
                turn.release()
        except StrikemapError as error:
            self._put(error=str(error))
        finally:
            self._put(stage=stage)
            self.sources = ()  # files of many megabytes, which nobody needs any more
            self._over.set()

    def wait(self, seconds: float) -> bool:
        """Whether it has ended, after so many seconds at the most."""
        return self._over.wait(seconds)

    def _work(self) -> Stage:
        keys = self._keep()
        self._read(list(dict.fromkeys([*keys, *self.keys])))
        self._merge()
        return "cancelled" if self._stop.is_set() else "done"

    def _keep(self) -> list[str]:
        """The keys of the reports of all sources, now that the library has them."""
        keys: list[str] = []
        self._put(stage="keeping", total=len(self.sources))
        for done, source in enumerate(self.sources, 1):
            batch: list[Report] = []
            for found in source.load():
                if self._stop.is_set():
                    break
                if isinstance(found, ReportError):
                    self._put(faults=(*self._progress.faults, found))
                    continue
                batch.append(found)
                if len(batch) == BATCH:
                    keys += self._enter(batch)
                    batch = []
            keys += self._enter(batch)
            if self._stop.is_set():
                break
            self._put(done=done)
        return keys

    def _enter(self, batch: Sequence[Report]) -> list[str]:
        if batch:
            self._put(added=self._progress.added + self.library.add(batch))
        return [key_of(report) for report in batch]

    def _read(self, keys: Sequence[str]) -> None:
        """Read what is not read yet, a group at a time."""
        rules = reading_rules()
        self._put(stage="reading", done=0, total=len(keys))
        for start in range(0, len(keys), keeping.GROUP):
            entries = list(self.library.entries(keys[start : start + keeping.GROUP]))
            self._put(faults=(*self._progress.faults, *(each for each in entries if isinstance(each, ReportError))))
            reports = [each for each in entries if not isinstance(each, ReportError)]
            known = self.library.readings(reports, rules)
            fresh: list[tuple[Report, Kept]] = []
            told: list[Told] = []
            for report in reports:
                if self._stop.is_set():
                    break
                kept = known.get(report.id)
                if kept is None:
                    kept = reading_of(report, self.world())
                    fresh.append((report, kept))
                told.append(told_of(report, kept))
                self._put(done=self._progress.done + 1)
            if fresh:
                self.library.keep_readings(fresh, rules)
            self._put(told=(*self._progress.told, *told))
            if self._stop.is_set():
                return

    def _merge(self) -> None:
        """Make the events of today, which a report that came meanwhile makes those of yesterday."""
        while not self._stop.is_set():
            today = keeping.stamp_of(self.library, self.world().border)
            if not keeping.behind(self.library.stamp(), today):
                return
            self._put(stage="merging", done=0, total=0)
            outcome = self.outcome()
            if outcome is None:
                keeping.remake(self.library, self.world())
            else:
                keeping.keep(self.library, outcome, today)

    def _put(self, **changes: object) -> None:
        self._progress = replace(self._progress, **changes)  # type: ignore[arg-type]  # names of its own fields


@dataclass(slots=True, kw_only=True)
class Desk:
    """The imports into one library, one at a time; those of all sessions, so that whoever comes back finds theirs.

    `settled` is the state of the events that the pages show until an import has made those of the next one.
    """

    settled: str = ""
    _turn: threading.Lock = field(default_factory=threading.Lock)
    _imports: list[Import] = field(default_factory=list)

    def begin(self, started: Import) -> Import:
        """The import, now that it has been begun on a thread of its own."""
        self._imports = [each for each in self._imports if not (each.merges_only and each.progress.ended)]
        self._imports.append(started)
        threading.Thread(target=started.run, args=(self._turn,), name="import", daemon=True).start()
        return started

    @property
    def busy(self) -> bool:
        """Whether an import is under way, so that the events are about to be made anew."""
        return any(not each.progress.ended for each in self._imports)

    def imports(self) -> tuple[Import, ...]:
        """The imports that are under way, waiting, or ended and not put away yet; the oldest first."""
        return tuple(self._imports)

    def put_away(self, ended: Import) -> None:
        """Forget an import that has ended."""
        self._imports = [each for each in self._imports if each is not ended]


def reading_of(report: Report, world: World) -> Kept:
    """What the rules read from one report."""
    found = find(report, world)
    return Kept(placed=found.placed, rejections=found.rejections, notices=found.notices)


def told_of(report: Report, kept: Kept) -> Told:
    """What became of a report, by what was read from it."""
    reasons = Counter(each.detail if each.stage in WHOLE else each.reason for each in kept.rejections)
    return Told(
        report_id=report.id,
        name=report.title or report.source or report.id,
        language=(report.language or detect_language(report.text))[:2].lower(),
        events=len({each.claim.incident.id for each in kept.placed}),
        asides=tuple(reasons.most_common()),
    )
