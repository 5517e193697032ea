"""The second reader on the page of a report: asked when somebody presses the button, told apart from the rules."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import streamlit as st

from dashboard import marginalia
from dashboard.messages.said import said
from dashboard.screens import context
from dashboard.screens.marking import plain
from dashboard.screens.reports import naming
from dashboard.second_reader import is_set_up, load_settings, open_reader
from geo.errors import EndpointError
from geo.flow import run
from geo.merge import keep_apart
from geo.table import to_rows

if TYPE_CHECKING:
    from dashboard.messages.words import Words
    from geo.model import Report


def show(report: Report, words: Words) -> None:
    """Draw the button where a second reader is set up, and what it said of this report where it was asked."""
    if not is_set_up(os.environ):
        return
    st.subheader(words.say("app.reports.second"))
    try:
        settings = load_settings({}, os.environ)
    except EndpointError as error:
        st.error(plain(said(str(error), words)))
        return
    asked = f"second_{report.id}"
    if not st.session_state.get(asked):
        st.caption(words.say("app.reports.second_hint", model=plain(settings.model), host=plain(settings.host)))
        if not st.button(words.say("app.reports.second_ask"), key="second_ask"):
            return
        st.session_state[asked] = True
    with st.spinner(words.say("app.reports.asking", name=plain(settings.model))):
        outcome = run([report], context.world(), keep_apart, readers=[open_reader(settings)])
    for row in to_rows(outcome.events):
        when = words.span(row.date_start, row.date_end, row.date_precision)
        st.text(" · ".join((words.say(f"kind.{row.kind}"), naming.where(row, words), when)))
        for claim in row.claims:
            st.caption(plain(f"“{claim.quote}”"))
    for each in outcome.rejections:
        st.caption(plain(words.say("app.reports.set_aside_input", what=marginalia.set_aside(each, words))))
    if not outcome.events and not outcome.rejections:
        st.caption(words.say("app.reports.second_nothing"))
