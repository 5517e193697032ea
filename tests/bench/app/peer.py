"""The usual page: a date slider, and a folium map made anew at each move by st_folium. Run by Streamlit.

Words after the script: the number of events, and "plain" or "tuned" (markers on one canvas, nothing sent back).
"""

from __future__ import annotations

import sys
from datetime import timedelta
from typing import Any

import folium
import streamlit as st
from streamlit_folium import st_folium

from tests.map.many import many_rows


@st.cache_resource
def _rows(number: int) -> list[Any]:
    return [row for row in many_rows(number) if row.date_start and row.lat is not None]


def _page(number: int, how: str) -> None:
    rows = _rows(number)
    days = [row.date_start for row in rows]
    first, last = min(days), max(days)
    chosen = st.slider("Days", first, last, (first, first + timedelta(days=900)))
    strikes = folium.Map(location=(50, 35), zoom_start=4, prefer_canvas=how == "tuned")
    shown = [row for row in rows if chosen[0] <= row.date_start <= chosen[1]]
    for row in shown:
        folium.CircleMarker((row.lat, row.lon), radius=4, tooltip=row.place_name).add_to(strikes)
    if how == "tuned":
        st_folium(strikes, width=900, height=600, returned_objects=[], key="map")
    else:
        st_folium(strikes, width=900, height=600)
    st.text(f"{len(shown)} shown")


if __name__ == "__main__":  # Streamlit runs a script as the main module
    _page(int(sys.argv[1]), sys.argv[2])
