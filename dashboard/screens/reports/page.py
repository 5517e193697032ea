"""The page itself: one report where the address asks for one, else the ways to add some and the list of all."""

from __future__ import annotations

import streamlit as st

from dashboard.screens import visitor
from dashboard.screens.marking import plain
from dashboard.screens.reports import adding, listing, one, running
from dashboard.screens.reports.desk import said

ASKED = "report"
"""What the address names the report by."""


def show() -> None:
    """Draw the page."""
    words = visitor.words()
    for manner, text in said():
        (st.success if manner == "good" else st.error)(plain(text))
    asked = st.query_params.get(ASKED)
    if asked:
        one.show(asked, words)
        return
    st.title(words.say("app.reports.title"))
    if visitor.person().may_edit:
        adding.show(words)
    running.show(words)
    listing.show(words)
