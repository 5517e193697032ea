"""The Streamlit app: which pages there are. Run it with `make run`, or `streamlit run dashboard/app.py`."""

from __future__ import annotations

from pathlib import Path

import streamlit as st

from dashboard.screens import about, events, reports
from dashboard.screens import map as map_screen
from dashboard.screens.marking import plain
from geo.errors import StrikemapError

LOOK = """<style>
.stMainBlockContainer { padding: 4.5rem 2rem 3rem; max-width: 90rem }
h1 { font-size: 1.9rem !important } h2 { font-size: 1.35rem !important }
@media (max-width: 40rem) { .stMainBlockContainer { padding: 4rem 1rem 2rem } }
</style>"""


def main() -> None:
    """Show the page that the reader chose; what is wrong is said in a sentence."""
    # An icon of Streamlit's own set would be fetched from outside.
    icon = Path(__file__).with_name("icon.svg").read_text(encoding="utf-8")
    st.set_page_config(page_title="Strikemap", page_icon=icon, layout="wide")
    st.html(LOOK)
    pages = [
        st.Page(map_screen.show, title="Map", icon=":material/map:", url_path="map", default=True),
        st.Page(events.show, title="Events", icon=":material/list:", url_path="events"),
        st.Page(reports.show, title="Reports", icon=":material/article:", url_path="reports"),
        st.Page(about.show, title="About", icon=":material/info:", url_path="about"),
    ]
    try:
        st.navigation(pages, position="top").run()
    except StrikemapError as error:
        st.error(plain(str(error)))


main()
