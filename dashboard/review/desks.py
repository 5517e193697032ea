"""One desk for all who review one library: brought up to date when somebody decided or added, read by everybody."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from threading import Lock
from typing import TYPE_CHECKING

from dashboard import keeping
from dashboard.lasting import settle
from dashboard.review.deciding import passages
from dashboard.review.queue import Entry, Ranking
from geo.merge.nearby import km_between
from geo.revise import Desk, open_desk
from geo.store import extent_of
from seeds.rules import reading_rules

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from geo.decide import Unmatched
    from geo.flow import Outcome, Tell, World
    from geo.model import Anchor, Decision, Event, Report
    from geo.store import Library

NEAR_DAYS = 1
"""Days between two events that a person may want to put together."""
NEAR_KM = 150.0
MOST_NEAR = 12
FEW = 0.25
"""Share of the reports that may be new for them to be merged into what is there; else all of them are, as quickly."""
_ID = re.compile(r"\[([^\[\]]+)\]$")


@dataclass(frozen=True, slots=True, kw_only=True)
class State:
    """The events of a library at one moment, the queue of those to look at, and all decisions; nobody changes it."""

    events: Mapping[str, Event]
    entries: Mapping[str, Entry]
    waiting: tuple[Entry, ...]
    decisions: tuple[Decision, ...]
    reports: Mapping[str, Report]
    unmatched: tuple[Unmatched, ...] = ()
    samples: bool = False
    set_aside: int = 0

    def on(self, event: Event) -> list[Decision]:
        """The decisions that shaped an event, in their order."""
        ids = [found[1] for said in event.decisions if (found := _ID.search(said))]
        known = {decision.id: decision for decision in self.decisions}
        return [known[one] for one in ids if one in known]

    def at(self, anchors: Sequence[Anchor]) -> Event | None:
        """The event that is told in passages; None where none is any more."""
        shared = [event for event in self.events.values() if any(_told_in(event, anchor) for anchor in anchors)]
        own = (event for event in shared if not set(passages(event)).isdisjoint(anchors))
        # Two events of one sentence share its words, and differ in those for their places.
        return next(own, shared[0] if shared else None)

    def near(self, event: Event) -> list[Event]:
        """The events of the same days near by, the nearest first: what a person may want to put together with it."""
        found = [(away, other) for other in self.events.values() if (away := _apart(event, other)) is not None]
        return [other for _, other in sorted(found, key=lambda pair: (pair[0], pair[1].id))[:MOST_NEAR]]


@dataclass(slots=True, kw_only=True)
class Desks:
    """The desk of one library; threads may share it. `samples` are reviewed while the library has no report."""

    library: Library
    world: World
    samples: Callable[[], Sequence[Report]]
    _lock: Lock = field(default_factory=Lock)
    _desk: Desk | None = None
    _ranking: Ranking | None = None
    _keys: frozenset[str] = frozenset()
    _state: State | None = None

    def state(self) -> State:
        """The state of now: read anew where reports came, and only what is touched made anew where somebody decided."""
        with self._lock:
            return self._now()

    def state_at_hand(self) -> State | None:
        """The state of now where a desk of the library's reports is open; None where one would have to be opened."""
        with self._lock:
            return self._now() if self._desk is not None and self._keys else None

    def outcome(self) -> Outcome | None:
        """Where the library's reports end, at the desk; None for a library without any."""
        with self._lock:
            self._now()
            return self._desk.outcome() if self._desk is not None and self._keys else None

    def _now(self) -> State:
        reports, decided = extent_of(self.library)
        if self._state is not None and (len(self._keys), len(self._state.decisions)) == (reports, decided):
            return self._state
        keys = self.library.keys()
        decisions = self.library.decisions()
        new = [key for key in keys if key not in self._keys]
        if self._desk is None or len(new) > len(self._keys) * FEW:
            self._open(keys, decisions)
        else:
            self._desk.learn(self.library.entries(new), self._reader())
            self._desk.take(decisions)
        self._keys = frozenset(keys)
        self._state = self._publish(decisions)
        return self._state

    def _open(self, keys: Sequence[str], decisions: tuple[Decision, ...]) -> None:
        world = replace(self.world, decisions=decisions)
        if keys:
            self._desk = open_desk(self.library.entries(keys), world, self._reader())
        else:
            self._desk = open_desk(self.samples(), world)
        self._ranking = Ranking(atlas=self.world.atlas)
        settle()

    def _reader(self) -> Tell:
        """Whoever reads what the library does not know the reading of, and keeps it."""
        return keeping.Remembered(library=self.library, rules=reading_rules(), tell=keeping.in_this_process(self.world))

    def _publish(self, decisions: tuple[Decision, ...]) -> State:
        if self._desk is None or self._ranking is None:
            raise AssertionError
        self._ranking.update(self._desk.events)
        return State(
            events=dict(self._desk.events),
            entries=dict(self._ranking.entries),
            waiting=self._ranking.waiting(),
            decisions=decisions,
            reports=self._desk.told.reports,
            unmatched=self._desk.decided.unmatched,
            samples=not self._keys,
            set_aside=len(self._desk.told.found.rejections) + len(self._desk.decided.rejections),
        )


def _told_in(event: Event, anchor: Anchor) -> bool:
    return any(
        claim.report_id == anchor.report_id and claim.start < anchor.end and anchor.start < claim.end
        for claim in event.claims
    )


def _apart(event: Event, other: Event) -> float | None:
    """How many km lie between two events of the same days; None where they are none of them, or far from each other."""
    if other.id == event.id or event.reader != other.reader:
        return None
    a, b = event.span, other.span
    if a.start and a.end and b.start and b.end and max((b.start - a.end).days, (a.start - b.end).days) > NEAR_DAYS:
        return None
    if not (a.known and b.known) and not set(event.reports) & set(other.reports):
        return None
    if event.place is None or other.place is None:
        return NEAR_KM
    away = km_between(event.place.point, other.place.point)
    within = event.place.region_code == other.place.region_code != ""
    return away if away <= NEAR_KM or within else None
