"""What every page is given: the world, the library, and all that was read, each loaded once."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

import streamlit as st

from dashboard import journey, keeping
from geo.errors import ReportError
from geo.flow import run
from geo.model import stable_id
from geo.table import to_rows
from seeds.rules import reading_rules
from seeds.world import load_world

if TYPE_CHECKING:
    from geo.flow import Outcome, World
    from geo.model import Decision, Report
    from geo.store import Library
    from geo.table.row import Row


@dataclass(frozen=True, slots=True, kw_only=True)
class Context:
    """What a page shows: reports, where they ended, and the rows of their events, newest first and undated last.

    `key` is another one as soon as a report is added or another text has its id. `faults` tell of damaged files.
    """

    key: str
    reports: tuple[Report, ...]
    outcome: Outcome
    rows: tuple[Row, ...]
    faults: tuple[ReportError, ...] = ()


@st.cache_resource(show_spinner="Reading words, places and the border (the first time takes a few seconds)…")
def world() -> World:
    """The world from seeds, loaded once for all sessions."""
    return load_world()


@st.cache_resource(show_spinner=False)
def samples() -> tuple[Report, ...]:
    """The sample reports that ship with the program."""
    return tuple(found for found in journey.gather([str(journey.SAMPLES)]) if not isinstance(found, ReportError))


def library() -> Library:
    """The library of this user."""
    return journey.open_library()


def known_as(report: Report) -> str:
    """What tells a report from every other: its id, which a corrected text may share, with the hash of its text."""
    return f"{report.id} {report.hash}"


def load() -> Context:
    """The samples and the library's reports, read, merged and measured; kept until a report is added."""
    entries = list(library().entries())
    added = [entry for entry in entries if not isinstance(entry, ReportError)]
    reports = {known_as(report): report for report in (*samples(), *added)}
    decisions = library().decisions()
    key = stable_id(*reports, *(decision.id for decision in decisions))
    faults = tuple(entry for entry in entries if isinstance(entry, ReportError))
    return replace(_read(key, tuple(reports.values()), decisions), faults=faults)


@st.cache_resource(show_spinner="Reading the reports…", max_entries=4)
def _read(key: str, _reports: tuple[Report, ...], _decisions: tuple[Decision, ...]) -> Context:
    remembered = keeping.Remembered(library=library(), rules=reading_rules(), tell=keeping.in_this_process(world()))
    outcome = run(_reports, replace(world(), decisions=_decisions), tell=remembered)
    rows = sorted(to_rows(outcome.events), key=lambda row: row.date_start or date.min, reverse=True)
    return Context(key=key, reports=_reports, outcome=outcome, rows=tuple(rows))
