"""What every page is given: the events, the library, who asks and in which language.

Rows are made once for all sessions: twenty people share one copy of them, and a session holds no more than a few words.
Nothing may change a row or a `Shared`.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property, partial
from typing import TYPE_CHECKING

import streamlit as st

from dashboard import journey, keeping
from dashboard.importing import Desk as Imports
from dashboard.making import Maker, Making
from dashboard.people import library_for
from dashboard.review.desks import Desks
from dashboard.screens.visitor import person, words
from geo.errors import ReportError
from geo.flow import run
from geo.model import stable_id
from geo.store import default_library, extent_of
from geo.table import to_row, to_rows
from geo.table.frame import to_frame
from seeds.rules import event_rules
from seeds.world import load_world

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    import pandas as pd

    from dashboard.keeping import Advance
    from dashboard.messages.words import Words
    from dashboard.people import Person
    from geo.flow import World
    from geo.model import Event, Report
    from geo.store import Library
    from geo.table.row import Row

SHORT_S = 0.25
"""Seconds that one waits for events before saying so, and between two looks at how far they are."""

RULES_S = 60
"""Seconds after which the rules are looked at again: somebody may have added a gazetteer."""


@dataclass(frozen=True, kw_only=True)
class Shared:
    """The events of one state of the library, newest first and undated last; all sessions hold the same one.

    `key` is another one as soon as a report, a decision or the rules are. `samples` tells that the library is empty and
    that these are the events of the samples. `set_aside` counts rejections.
    """

    key: str
    rows: tuple[Row, ...]
    reports: int
    set_aside: int
    samples: bool = False

    @cached_property
    def by_id(self) -> Mapping[str, Row]:
        """The rows by the id of their event."""
        return {row.id: row for row in self.rows}

    @cached_property
    def frame(self) -> pd.DataFrame:
        """The rows as the table of `geo.table.frame`, which nobody may change."""
        return to_frame(self.rows)


@dataclass(frozen=True, slots=True, kw_only=True)
class Context:
    """What a run of a page shows: the shared events, who asks, and the words of their language."""

    shared: Shared
    person: Person
    words: Words

    @property
    def key(self) -> str:
        """What changes with the events."""
        return self.shared.key

    @property
    def rows(self) -> tuple[Row, ...]:
        """All events, newest first, undated last."""
        return self.shared.rows


@st.cache_resource(show_spinner=False)
def world() -> World:
    """The world from seeds, loaded once for all sessions."""
    return load_world()


@st.cache_resource(show_spinner=False)
def samples() -> tuple[Report, ...]:
    """The sample reports that ship with the program."""
    return tuple(found for found in journey.gather([str(journey.SAMPLES)]) if not isinstance(found, ReportError))


def library() -> Library:
    """The library as the person who asks may use it: a reader's raises `RoleError` at every change."""
    return library_for(_library(default_library()), person())


def desks() -> Desks:
    """The desk that all who review the library share: its events, brought up to date when somebody decided."""
    return _desks(default_library(), _rules())


def imports() -> Imports:
    """The imports into the library, those of all sessions."""
    return _imports(default_library())


def is_empty() -> bool:
    """Whether the library holds no report, so that the pages show the samples."""
    return not extent_of(_library(default_library()))[0]


def load() -> Context:
    """The events of the library, of the samples while it is empty, made anew when it has changed."""
    own = _library(default_library())
    key = state()
    voice = words()
    make = partial(_of_samples if is_empty() else _of_library, key, own)
    shared = _awaited(_maker(default_library()).ask(key, make), voice)
    if not shared.samples and not imports().busy:
        imports().settled = key
    return Context(shared=shared, person=person(), words=voice)


def _awaited(making: Making[Shared], voice: Words) -> Shared:
    """What is being made, with a bar while it is; whoever goes to another page meanwhile stops nothing."""
    place = st.empty()
    if not making.wait(SHORT_S):
        while not making.wait(SHORT_S):
            place.progress(making.part, text=voice.say("app.reading"))
        place.empty()
    return making.result()


def state() -> str:
    """The key that `load` would give the events now: another one once somebody has added a report or a decision.

    While an import is under way, which will make the events anew, it stays that of the events shown before.
    """
    own = _library(default_library())
    if imports().busy and imports().settled:
        return imports().settled
    return stable_id(own.name, *extent_of(own), _rules())


@st.cache_resource(show_spinner=False)
def _library(where: str) -> Library:
    return journey.open_library(where)


@st.cache_resource(show_spinner=False, max_entries=2)
def _desks(where: str, rules: str) -> Desks:  # noqa: ARG001 - the key under which it is kept
    return Desks(library=_library(where), world=world(), samples=samples)


@st.cache_resource(show_spinner=False)
def _imports(where: str) -> Imports:  # noqa: ARG001 - each library has its own
    return Imports()


@st.cache_data(show_spinner=False, ttl=RULES_S)
def _rules() -> str:
    return event_rules()


@st.cache_resource(show_spinner=False)
def _maker(where: str) -> Maker[Shared]:  # noqa: ARG001 - each library has its own
    return Maker()


def _of_library(key: str, own: Library, advance: Advance) -> Shared:
    reviewed = desks().state_at_hand()
    if reviewed is not None:
        # Somebody reviews: a decision changed what it touches there, so that nothing has to be merged again here.
        rows = _rows_kept(default_library()).of(reviewed.events.values())
        return Shared(key=key, rows=_newest_first(rows), reports=len(reviewed.reports), set_aside=reviewed.set_aside)
    found = keeping.current_rows(own, world(), advance)
    stamp = own.stamp()
    return Shared(
        key=key,
        rows=_newest_first(found),
        reports=stamp.reports if stamp else 0,
        set_aside=stamp.set_aside if stamp else 0,
    )


@dataclass(slots=True, kw_only=True)
class _Rows:
    """The rows of events that were asked for last, so that only new events are made into rows."""

    known: dict[str, tuple[Event, Row]] = field(default_factory=dict)

    def of(self, events: Iterable[Event]) -> list[Row]:
        """The rows of events, in their order."""
        known = self.known
        now = {
            event.id: had if (had := known.get(event.id)) is not None and had[0] is event else (event, to_row(event))
            for event in events
        }
        self.known = now
        return [row for _, row in now.values()]


@st.cache_resource(show_spinner=False)
def _rows_kept(where: str) -> _Rows:  # noqa: ARG001 - each library has its own
    return _Rows()


def _of_samples(key: str, own: Library, advance: Advance) -> Shared:
    known = replace(world(), decisions=own.decisions())
    outcome = run(samples(), known, tell=keeping.in_this_process(known, advance))
    rows = _newest_first(to_rows(outcome.events))
    return Shared(key=key, rows=rows, reports=len(samples()), set_aside=len(outcome.rejections), samples=True)


def _newest_first(rows: list[Row]) -> tuple[Row, ...]:
    return tuple(sorted(rows, key=lambda row: (row.date_start or date.min, row.kind, row.id), reverse=True))
