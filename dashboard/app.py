"""The Streamlit app: which pages there are. Run it with `make run`, or `streamlit run dashboard/app.py`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import streamlit as st

from dashboard.lasting import collect_rarely
from dashboard.messages.said import said
from dashboard.screens import about, analysis, export, links, reports, review, shell, visitor
from dashboard.screens import map as map_screen
from dashboard.screens.marking import plain
from dashboard.theme import look
from geo.errors import StrikemapError

if TYPE_CHECKING:
    from streamlit.navigation.page import StreamlitPage

    from dashboard.messages.words import Words


def main() -> None:
    """Show the page that the reader chose; what is wrong is said in a sentence."""
    collect_rarely()
    # An icon of Streamlit's own set would be fetched from outside.
    icon = Path(__file__).with_name("icon.svg").read_text(encoding="utf-8")
    st.set_page_config(page_title="Strikemap", page_icon=icon, layout="wide")
    st.html(look())
    try:
        inside = visitor.may_come_in()
        page = st.navigation(_pages(visitor.words()), position="top" if inside else "hidden")
        if inside:
            shell.menu()
            page.run()
        else:
            shell.door()
    except StrikemapError as error:
        st.error(plain(said(str(error), visitor.words())))


def _pages(words: Words) -> list[StreamlitPage]:
    """The pages by their names in the reader's language."""
    return [
        st.Page(
            map_screen.show, title=words.say("app.nav.map"), icon=":material/map:", url_path=links.FIRST, default=True
        ),
        st.Page(links.to_the_map, title=words.say("app.nav.map"), url_path="map", visibility="hidden"),
        st.Page(reports.show, title=words.say("app.nav.reports"), icon=":material/article:", url_path="reports"),
        st.Page(review.show, title=words.say("app.nav.review"), icon=":material/fact_check:", url_path="review"),
        st.Page(analysis.show, title=words.say("app.nav.analysis"), icon=":material/bar_chart:", url_path="analysis"),
        st.Page(export.show, title=words.say("app.nav.export"), icon=":material/download:", url_path="export"),
        st.Page(about.show, title=words.say("app.nav.about"), icon=":material/info:", url_path="about"),
    ]


main()
