"""What one more decision or report changes: the outcome of the whole journey, but only what it touches is made anew."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field, replace
from datetime import date
from typing import TYPE_CHECKING

from geo.decide import Decided, decide
from geo.flow import measured, read_all
from geo.merge import Neighbours, Sourcing, event_of, group_tellings, tellings_of, weigh
from geo.outcome import conclude

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from geo.errors import StrikemapError
    from geo.flow import Tell, World
    from geo.merge import Pair, Pairs, Telling
    from geo.model import Decision, Event, PlacedClaim, Report
    from geo.outcome import Outcome, Told


@dataclass(slots=True, kw_only=True)
class Desk:
    """The events of some reports under the decisions of people, brought up to date by `take` and `learn`.

    `events` are by their ids, in no order; `world.decisions` are those that have been taken. Not for two threads at
    once. `touched` are the ids of the events that the last `take` or `learn` made.
    """

    world: World
    told: Told
    decided: Decided
    events: dict[str, Event] = field(default_factory=dict)
    touched: frozenset[str] = frozenset()
    _read: tuple[Telling, ...] = ()
    _tellings: dict[str, Telling] = field(default_factory=dict)
    _event_of: dict[str, str] = field(default_factory=dict)
    _neighbours: Neighbours = field(init=False)
    _sourcing: Sourcing = field(init=False)

    def __post_init__(self) -> None:
        """Index the tellings, and make the events of all of them."""
        self._neighbours = Neighbours(sameness=self.world.sameness)
        self._sourcing = Sourcing(reports=self.told.reports, outlets=self.world.outlets)
        self._read = tellings_of(self.told.found.placed)
        for telling in tellings_of(self.decided.placed):
            self._enter(telling)
        self._make(self._tellings.values())

    def take(self, decisions: Sequence[Decision]) -> frozenset[str]:
        """The ids of the events that are made anew, now that these are all the decisions there are."""
        before, self.decided = self.decided, decide(self.told.found.placed, decisions, self.world.atlas, self._read)
        self.world = replace(self.world, decisions=tuple(decisions))
        changed = self._changed(before)
        reached = self._reached(changed)
        placed = [each for each in self.decided.placed if each.claim.incident.id in changed]
        now = {telling.id: telling for telling in tellings_of(placed)}
        for telling in changed:
            self._neighbours.drop(telling)
            self._tellings.pop(telling, None)
            if telling in now:
                self._enter(now[telling])
        reached = self._reached(reached)
        for telling in reached:
            self.events.pop(self._event_of.pop(telling, ""), None)
        self.touched = frozenset(self._make(self._tellings[one] for one in reached if one in self._tellings))
        return self.touched

    def learn(self, reports: Iterable[Report | StrikemapError], tell: Tell | None = None) -> frozenset[str]:
        """The ids of the events that are made anew, now that there are more reports; `tell` reads them as in `run`.

        The outcome is that of all reports at once, those of `open_desk` first.
        """
        known = len(self.told.found.placed)
        self.told = read_all(reports, self.world, tell=tell, after=self.told)
        self._sourcing = replace(self._sourcing, reports=self.told.reports)
        self._read += tellings_of(self.told.found.placed[known:])
        return self.take(self.world.decisions)

    def event_with(self, telling: str) -> Event | None:
        """The event that a telling belongs to, by the id of its incident; None where it was set aside."""
        return self.events.get(self._event_of.get(telling, ""))

    def outcome(self) -> Outcome:
        """Where everything ended: what `geo.flow.run` says of the same reports and decisions."""
        ordered = sorted(self.events.values(), key=lambda each: (each.span.start or date.max, each.kind, each.id))
        return conclude(self.told, self.decided, tuple(ordered))

    def _enter(self, telling: Telling) -> None:
        self._tellings[telling.id] = telling
        self._neighbours.put(telling)

    def _make(self, tellings: Iterable[Telling]) -> list[str]:
        """The ids of the events that tellings make; they stand among the events then."""
        groups = group_tellings(tellings, self.world.sameness, self.decided.pairs)
        made = (event_of(group, self.world.sameness) for group in groups)
        ids = []
        for event in measured((weigh(self.decided.shaped(each), self._sourcing) for each in made), self.world):
            self.events[event.id] = event
            self._event_of.update(dict.fromkeys((claim.incident.id for claim in event.claims), event.id))
            ids.append(event.id)
        return ids

    def _changed(self, before: Decided) -> set[str]:
        """The tellings that other decisions stand on than before, or that are read otherwise."""
        old, new = _by_claim(before), _by_claim(self.decided)
        changed = {key[0] for key, placed in old.items() if new.get(key) is not placed and new.get(key) != placed}
        changed |= {key[0] for key in new if key not in old}
        marks, had = self.decided.marks, before.marks
        changed |= {one for one in (*marks, *had) if _said(marks, one) != _said(had, one)}
        return changed | _ends(before.pairs, self.decided.pairs)

    def _reached(self, tellings: Iterable[str]) -> set[str]:
        """The tellings with all whose events may become others when they change."""
        together: dict[str, set[str]] = {}
        for one, other in self.decided.pairs.together:
            together.setdefault(one, set()).add(other)
            together.setdefault(other, set()).add(one)
        reached: set[str] = set()
        waiting = set(tellings)
        while waiting:
            new = self._neighbours.component(waiting) - reached
            reached |= new
            waiting = {other for one in new for other in (*together.get(one, ()), *self._fellows(one))} - reached
        return reached

    def _fellows(self, telling: str) -> Iterable[str]:
        """The tellings of the same event as it stands."""
        event = self.event_with(telling)
        return {claim.incident.id for claim in event.claims} if event is not None else ()


def open_desk(reports: Iterable[Report | StrikemapError], world: World, tell: Tell | None = None) -> Desk:
    """The desk of reports under the world's decisions; `tell` reads them as in `geo.flow.run`."""
    told = read_all(reports, world, tell=tell)
    return Desk(world=world, told=told, decided=decide(told.found.placed, world.decisions, world.atlas))


def _by_claim(decided: Decided) -> dict[tuple[str, str], PlacedClaim]:
    """The placed claims by the ids of incident and claim."""
    return {(placed.claim.incident.id, placed.claim.id): placed for placed in decided.placed}


def _said(marks: Mapping[str, tuple[tuple[int, object], ...]], telling: str) -> list[object]:
    return [mark for _, mark in marks.get(telling, ())]


def _ends(before: Pairs, now: Pairs) -> set[str]:
    """The tellings of the pairs that are new or gone: both that shall be one, of those that shall not the busier one.

    Whoever parts a telling from all others changes nothing for those that were never near it.
    """
    found = {one for pair in before.together ^ now.together for one in pair}
    parted: frozenset[Pair] = before.apart ^ now.apart
    often = Counter(one for pair in parted for one in pair)
    return found | {max(pair, key=lambda one: (often[one], one)) for pair in parted}
