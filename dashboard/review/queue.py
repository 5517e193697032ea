"""Events in the order in which a person should look at them: the least certain first, those looked at left out."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from dashboard.review.doubt import doubts_of
from geo.locate.listing import candidates

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from dashboard.review.doubt import Doubt
    from geo.locate import Atlas
    from geo.locate.candidates import Candidate
    from geo.model import Event, Mention

LOOKED_AT = ("confirmed", "corrected")
"""What an event says first of the decisions after which nobody needs to look at it again."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """An event in the queue, with its doubts; `done` says that a person has looked at it."""

    event: Event
    doubts: tuple[Doubt, ...]
    done: bool

    @property
    def score(self) -> int:
        """The points of all its doubts."""
        return sum(doubt.points for doubt in self.doubts)

    @property
    def rank(self) -> tuple[int, int, str]:
        """What the queue is sorted by: the most doubtful first, then the latest, then by id."""
        start = self.event.span.start
        return (-self.score, -(start.toordinal() if start else 0), self.event.id)


@dataclass(slots=True, kw_only=True)
class Ranking:
    """The entries of all events, weighed once each until they change."""

    atlas: Atlas
    entries: dict[str, Entry] = field(default_factory=dict)
    _by_report: defaultdict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    _listed: dict[Mention, list[Candidate]] = field(default_factory=dict)

    def update(self, events: Mapping[str, Event]) -> None:
        """Weigh the events that are new or other than before, and drop those that are gone."""
        for gone in [key for key in self.entries if key not in events]:
            for report in self.entries.pop(gone).event.reports:
                self._by_report[report].discard(gone)
        new = [
            event for key, event in events.items() if key not in self.entries or self.entries[key].event is not event
        ]
        for event in new:
            for report in event.reports:
                self._by_report[report].add(event.id)
        for event in new:
            others = {key for report in event.reports for key in self._by_report[report]} - {event.id}
            doubts = doubts_of(event, self.listed, (events[key] for key in sorted(others)))
            self.entries[event.id] = Entry(event=event, doubts=doubts, done=is_done(event))

    def listed(self, mention: Mention) -> list[Candidate]:
        """The places that a mention may mean, best first; looked up once."""
        key = replace(mention, as_written="")
        if key not in self._listed:
            self._listed[key] = candidates(mention.name, self.atlas, mention.within, mention.country)
        return self._listed[key]

    def waiting(self) -> tuple[Entry, ...]:
        """The entries that nobody has looked at, the least certain first."""
        return tuple(sorted((entry for entry in self.entries.values() if not entry.done), key=lambda each: each.rank))


def is_done(event: Event) -> bool:
    """Whether a person has confirmed or corrected it."""
    return any(said.startswith(LOOKED_AT) for said in event.decisions)


def after(waiting: Iterable[Entry], event_id: str, rank: tuple[int, int, str], step: int) -> Entry | None:
    """The entry that many steps after an event, or after the place where it stood if it has left; None for no entry.

    At either end the queue stays where it is.
    """
    entries = tuple(waiting)
    if not entries:
        return None
    at = next((n for n, entry in enumerate(entries) if entry.event.id == event_id), None)
    if at is None:
        behind = next((n for n, entry in enumerate(entries) if entry.rank >= rank), len(entries))
        at = behind - 1 if step > 0 else behind
    return entries[max(0, min(len(entries) - 1, at + step))]
