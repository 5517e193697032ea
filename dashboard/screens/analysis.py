"""Charts of the events, each with its table."""

from __future__ import annotations

import streamlit as st

from dashboard.screens import context


def show() -> None:
    """Draw the page."""
    found = context.load()
    st.title(found.words.say("app.nav.analysis"))
    st.info(found.words.say("app.being_built"))
