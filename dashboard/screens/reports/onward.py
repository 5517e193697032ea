"""From the events of one report to the map and to review, once they are put together with those of the others."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from dashboard import keeping
from dashboard.messages.said import said
from dashboard.screens import context, visitor
from dashboard.screens.links import link
from dashboard.screens.marking import plain
from dashboard.screens.reports import desk, naming

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dashboard.messages.words import Words
    from geo.model import Report
    from geo.table.row import Row

LOOK_S = 1.0
"""Seconds between two looks whether the events are put together."""


def show(report: Report, rows: Sequence[Row], words: Words) -> None:
    """Draw a link to the map and one to review for each event that the report's events have become."""
    if not rows:
        return
    st.subheader(words.say("app.reports.onward"))
    if _is_current():
        _links(report, words)
    elif _fault():
        st.error(plain(said(_fault(), words)))
    else:
        if visitor.person().may_edit and not any(not each.progress.ended for each in context.imports().imports()):
            desk.begin([])
        _wait(words)


@st.fragment(run_every=LOOK_S)
def _wait(words: Words) -> None:
    if _is_current() or _fault():
        st.rerun(scope="app")
    st.caption(words.say("app.reports.merging"))


def _is_current() -> bool:
    """Whether the events of the library are of today, so that nothing has to be made for a link."""
    library = context.library()
    if context.is_empty():
        return True
    return not keeping.behind(library.stamp(), keeping.stamp_of(library, context.world().border))


def _fault() -> str:
    """What ended the last attempt to put the events together, '' for nothing."""
    last = [each for each in context.imports().imports() if each.merges_only][-1:]
    return "".join(each.progress.error for each in last if each.progress.stage == "failed")


def _links(report: Report, words: Words) -> None:
    for row in become(context.load().rows, report.id):
        when = words.span(row.date_start, row.date_end, row.date_precision)
        name = f"{naming.where(row, words)} · {when}"
        with st.container(key=f"onward_{row.id}", horizontal=True, vertical_alignment="center"):
            st.text(name)
            others = len(row.reports) - 1
            if others:
                st.caption(words.counted("app.reports.others_too", others))
            link("map", words.say("app.nav.map"), event=row.id)
            link("review", words.say("app.nav.review"), event=row.id)


def become(rows: Sequence[Row], report_id: str) -> list[Row]:
    """The events that a report tells of among all events, by their first day, undated last."""
    own = [row for row in rows if report_id in row.reports]
    return sorted(own, key=lambda row: (row.date_start is None, str(row.date_start), row.id))
