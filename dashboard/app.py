"""The Streamlit app: which pages there are. Run it with `make run`, or `streamlit run dashboard/app.py`."""

from __future__ import annotations

from pathlib import Path

import streamlit as st

from dashboard.pages import about_page, events_page, map_page, reports_page
from dashboard.pages.marking import plain
from geo.errors import StrikemapError


def main() -> None:
    """Show the page that the reader chose; what is wrong is said in a sentence."""
    # An icon of Streamlit's own set would be fetched from outside.
    icon = Path(__file__).with_name("icon.svg").read_text(encoding="utf-8")
    st.set_page_config(page_title="Strikemap", page_icon=icon, layout="wide")
    pages = [
        st.Page(map_page.show, title="Map", icon=":material/map:", url_path="map", default=True),
        st.Page(events_page.show, title="Events", icon=":material/list:", url_path="events"),
        st.Page(reports_page.show, title="Reports", icon=":material/article:", url_path="reports"),
        st.Page(about_page.show, title="About", icon=":material/info:", url_path="about"),
    ]
    try:
        st.navigation(pages, position="top").run()
    except StrikemapError as error:
        st.error(plain(str(error)))


main()
