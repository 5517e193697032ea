"""What the reader has asked to see, on whichever page."""

from __future__ import annotations

import streamlit as st

from dashboard.messages.said import said
from dashboard.screens import chosen, visitor
from dashboard.screens.marking import plain
from geo.table.view import NAMES, View, from_address


def current() -> View:
    """The view that the address asks for, or that the other pages show, without any widget."""
    asked = st.query_params.to_dict()
    try:
        return from_address(asked) if NAMES & asked.keys() else chosen.view()
    except ValueError as error:
        st.warning(plain(said(str(error), visitor.words())))
        return View()
