"""What the parts of the page share: the imports under way, the list of reports, and what to say after a rerun."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

import streamlit as st

from dashboard.catalogue import Catalogue, line_of, newest_first
from dashboard.importing import Import, reading_of
from dashboard.screens import context, visitor
from geo.store import key_of
from seeds.rules import reading_rules

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dashboard.catalogue import Line
    from dashboard.importing import Source
    from geo.model import Report
    from geo.store import Kept

Manner = Literal["good", "bad"]

SAID = "reports_said"
AT_ONCE_S = 0.8
"""How long a page waits for a new import, so that a small one is shown as done at once."""


def begin(sources: Sequence[Source], keys: Sequence[str] = ()) -> Import:
    """An import that has been begun, and ended too where it is a small one."""
    library, desks = context.library(), context.desks()
    started = Import(library=library, world=context.world, sources=sources, keys=keys, outcome=desks.outcome)
    begun = context.imports().begin(started)
    if not begun.merges_only:
        begun.wait(AT_ONCE_S)
    return begun


def lines() -> tuple[Line, ...]:
    """The reports of the library, or the samples while it has none; newest first."""
    library = context.library()
    catalogue = _catalogue(library.name)
    catalogue.refresh(library)
    return catalogue.lines or newest_first(line_of(report) for report in _samples().values())


def damage() -> list[str]:
    """What is to be said of reports that are damaged, as the library says it."""
    return [str(fault) for fault in _catalogue(context.library().name).faults]


def report(report_id: str) -> Report | None:
    """The report of an id, one of the library or of the samples shown instead; None where there is none."""
    found = context.library().report(report_id)
    if found is None and context.is_empty():
        return next((each for each in context.samples() if each.id == report_id), None)
    return found


def reports(keys: Sequence[str]) -> list[Report]:
    """The reports of some keys, damaged ones left out."""
    if context.is_empty():
        samples = _samples()
        return [samples[key] for key in keys if key in samples]
    return [each for each in context.library().entries(keys) if not isinstance(each, Exception)]


def readings(asked: Sequence[Report]) -> dict[str, Kept]:
    """What has been read of some reports, by their ids; a sample is read when it is first asked for."""
    if context.is_empty():
        return {each.id: _sample_reading(each.id, each) for each in asked}
    return context.library().readings(asked, reading_rules())


def read(asked: Report) -> Kept:
    """What is read of one report, and kept if the library has it and whoever asks may write."""
    known = readings([asked]).get(asked.id)
    if known is not None:
        return known
    kept = reading_of(asked, context.world())
    if visitor_may_write():
        context.library().keep_readings([(asked, kept)], reading_rules())
    return kept


def visitor_may_write() -> bool:
    """Whether whoever asks may change the library."""
    return visitor.person().may_edit


def announce(manner: Manner, text: str) -> None:
    """Have something said at the top of the page when it is drawn the next time."""
    st.session_state.setdefault(SAID, []).append((manner, text))


def said() -> list[tuple[Manner, str]]:
    """What was to be said, once."""
    found: list[tuple[Manner, str]] = st.session_state.pop(SAID, [])
    return found


@st.cache_resource(show_spinner=False)
def _catalogue(name: str) -> Catalogue:  # noqa: ARG001 - each library has its own
    return Catalogue()


@st.cache_resource(show_spinner=False)
def _samples() -> dict[str, Report]:
    return {key_of(each): each for each in context.samples()}


@st.cache_resource(show_spinner=False)
def _sample_reading(report_id: str, _report: Report) -> Kept:  # noqa: ARG001 - the key under which it is kept
    return reading_of(_report, context.world())
