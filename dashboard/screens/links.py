"""Links from page to page that keep the session: an event on the map or in review, a report with its text.

What an address may ask for: `map?event=ID`, `review?event=ID`, `reports?report=ID`.
"""

from __future__ import annotations

from typing import Literal

import streamlit as st

from dashboard.screens.marking import plain

Page = Literal["map", "reports", "review", "analysis", "export"]
ICONS: dict[Page, str] = {
    "map": ":material/map:",
    "reports": ":material/article:",
    "review": ":material/fact_check:",
    "analysis": ":material/bar_chart:",
    "export": ":material/download:",
}
FIRST = "first"
"""By which path Streamlit knows the page at the bare address; no address has it."""

KEPT = ("lang",)
"""What of the address goes along to the next page."""


def link(page: Page, label: str, **asked: str) -> None:
    """Draw a link to a page, with what its address asks for, such as `event="…"`; the label may be anybody's text."""
    kept = {name: st.query_params[name] for name in KEPT if name in st.query_params}
    # Streamlit knows a page by its path in the address, so that this one stands for the page of the navigation.
    target = st.Page(_elsewhere, title=plain(label), url_path=page)
    st.page_link(target, label=plain(label), icon=ICONS[page], query_params=kept | asked)


def to_the_map() -> None:
    """Lead from the map's name in the address, which somebody wrote or kept, to the map with what they ask for."""
    st.switch_page(st.Page(_elsewhere, url_path=FIRST), query_params=st.query_params.to_dict())


def _elsewhere() -> None:
    """Draw nothing: the page of that path draws itself."""
