"""The list of the reports: searched as a whole, newest first, a page at a time with what was read of each."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from dashboard.catalogue import search
from dashboard.importing import told_of
from dashboard.messages.said import said
from dashboard.screens import context
from dashboard.screens.links import link
from dashboard.screens.marking import plain
from dashboard.screens.reports import desk

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dashboard.catalogue import Line
    from dashboard.importing import Told
    from dashboard.messages.words import Words

PAGE = 25
AT = "reports_at"
"""Where in the list the session is: the number of the first line shown."""


def show(words: Words) -> None:
    """Draw the search and a page of what it finds."""
    everything = desk.lines()
    for fault in desk.damage():
        st.warning(plain(said(fault, words)))
    st.subheader(words.say("app.reports.all"))
    if context.is_empty():
        st.info(words.say("app.reports.samples"))
    asked = st.text_input(
        words.say("app.reports.search"), key="reports_search", icon=":material/search:", on_change=_to_the_top
    )
    found = search(everything, asked)
    if not found:
        st.info(words.say("app.reports.nothing_found") if everything else words.say("app.reports.none"))
        return
    first = min(st.session_state.get(AT, 0), (len(found) - 1) // PAGE * PAGE)
    shown = found[first : first + PAGE]
    st.caption(
        words.say(
            "app.reports.shown",
            first=words.number(first + 1),
            last=words.number(first + len(shown)),
            found=words.counted("counts.reports", len(found)),
        )
    )
    told = _told(shown)
    for line in shown:
        _line(line, told.get(line.id), words)
    if len(found) > PAGE:
        _turn(first, len(found), words)


def _told(lines: Sequence[Line]) -> dict[str, Told]:
    """What was read of the reports of some lines, by their ids; nothing of those that nobody has read yet."""
    reports = desk.reports([line.key for line in lines])
    read = desk.readings(reports)
    return {report.id: told_of(report, read[report.id]) for report in reports if report.id in read}


def _line(line: Line, told: Told | None, words: Words) -> None:
    day = words.day(line.published) if line.published else words.say("date.unknown")
    with st.container(key=f"report_{line.key[:16]}", gap=None):
        link("reports", line.title or line.id, report=line.id)
        if told is None:
            read = words.say("app.reports.not_read")
        else:
            language = str(words.locale.languages.get(told.language, told.language))
            events, asides = words.counted("counts.events", told.events), told.set_aside
            read = " · ".join([language, events, *([words.counted("app.reports.asides", asides)] if asides else [])])
        st.caption(plain(" · ".join(part for part in (day, line.outlet or words.say("app.reports.no_outlet"), read))))


def _turn(first: int, total: int, words: Words) -> None:
    with st.container(horizontal=True):
        st.button(
            words.say("app.reports.newer"), disabled=not first, on_click=_go, args=(first - PAGE,), key="reports_newer"
        )
        st.button(
            words.say("app.reports.older"),
            disabled=first + PAGE >= total,
            on_click=_go,
            args=(first + PAGE,),
            key="reports_older",
        )


def _go(first: int) -> None:
    st.session_state[AT] = max(0, first)


def _to_the_top() -> None:
    st.session_state[AT] = 0
