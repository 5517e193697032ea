"""The map with its timeline: the same page as the stand-alone file, in a frame that is never loaded twice."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from dashboard import journey
from dashboard.map import Style
from dashboard.screens import context
from dashboard.screens.marking import plain
from geo.errors import AssetError

if TYPE_CHECKING:
    from dashboard.screens.context import Shared

FILL_THE_WINDOW = """<style>
.st-key-map iframe { height: calc(100dvh - 4.25rem); min-height: 30rem; border: 0; }
.stMainBlockContainer { padding: 3.75rem .5rem 0; }
</style>"""


def show() -> None:
    """Draw the page."""
    found = context.load()
    st.html(FILL_THE_WINDOW)
    if not found.rows:
        st.info("No events yet. Open **Reports**, paste a text, and what it tells of appears here.")
        return
    try:
        page = stand_alone(found.key, found.words.lang, found.shared)
    except AssetError as error:
        st.error(plain(str(error)))
        return
    with st.container(key="map"):
        # Unchanged text is an unchanged element: Streamlit leaves the frame, its zoom and its time window alone.
        st.iframe(page.decode(), height=760, alt="Map of the events with a timeline under it")


@st.cache_resource(show_spinner="Drawing the map…", max_entries=4)
def stand_alone(key: str, lang: str, _shared: Shared) -> bytes:  # noqa: ARG001 - the key under which it is kept
    """The stand-alone HTML file of all events."""
    return journey.draw(_shared.rows, Style(lang=lang), _shared.reports, _shared.set_aside)
