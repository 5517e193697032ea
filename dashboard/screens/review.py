"""The queue of events to look at, least certain first."""

from __future__ import annotations

import streamlit as st

from dashboard.screens import context


def show() -> None:
    """Draw the page."""
    found = context.load()
    st.title(found.words.say("app.nav.review"))
    st.info(found.words.say("app.being_built"))
