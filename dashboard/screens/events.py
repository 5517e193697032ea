"""The events as a table, each with its claims to the letter, and the files to take away."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd
import streamlit as st

from dashboard import wording
from dashboard.screens import context, filters
from dashboard.screens.map import stand_alone
from dashboard.screens.marking import plain
from geo.errors import AssetError
from geo.interchange import csv, event_format, geojson
from geo.table.frame import from_frame
from geo.table.view import select

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geo.table.row import Row, RowClaim

ACTS = {"asserts": "asserts", "denies": "denies", "admits_partly": "admits in part", "declines": "declines to comment"}
COLUMNS = {"km": st.column_config.NumberColumn("km from border", format="%.0f")}


def show() -> None:
    """Draw the page."""
    found = context.load()
    st.title("Events")
    if not found.rows:
        st.info("No events yet. Open **Reports** and paste a text.")
        return
    rows = from_frame(select(found.shared.frame, filters.ask(found.rows)))
    st.caption(f"{len(rows)} of {wording.counted(len(found.rows), 'event')} shown")
    if not rows:
        st.info("No event answers to this choice. Take a filter away.")
        return
    chosen = st.dataframe(
        table_of(rows),
        hide_index=True,
        on_select="rerun",
        selection_mode="single-row",
        key="events",
        placeholder="–",
        column_config=COLUMNS,
    )
    picked = chosen.selection.rows
    if picked:
        _show_event(rows[picked[0]])
    else:
        st.caption("Choose a line to read who says what, in which words.")
    _offer_files(found, rows)


def table_of(rows: Sequence[Row]) -> pd.DataFrame:
    """One line an event, in words and figures that a table sorts; undated ones have an empty date."""
    return pd.DataFrame(
        {
            "from": [row.date_start for row in rows],
            "to": [row.date_end for row in rows],
            "kind": [row.kind for row in rows],
            "place": [wording.where(row) for row in rows],
            "region": [row.admin1 for row in rows],
            "km": [row.distance_km for row in rows],
            "range": [wording.distance_range(row) for row in rows],
            "target": [row.target_type for row in rows],
            "weapon": [row.weapon for row in rows],
            "status": [row.status for row in rows],
            "claims": [len(row.claims) for row in rows],
        }
    )


def _show_event(row: Row) -> None:
    with st.container(border=True):
        st.subheader(plain(f"{wording.where(row)}, {wording.when(row)}"))
        st.text(
            f"{row.kind} · {row.target_type} · {row.weapon} · {row.status}: {row.status_reason or 'no reason given'}"
        )
        st.text(f"km from the border: {wording.how_far(row)}")
        for claim in row.claims:
            _show_claim(claim)


def _show_claim(claim: RowClaim) -> None:
    st.text(f"{claim.speaker} ({claim.side}) {ACTS[claim.act]}:")
    st.text(f"“{claim.quote}”")
    st.caption(plain(" · ".join(part for part in (claim.outlet, claim.url) if part)))


def _offer_files(found: context.Context, rows: Sequence[Row]) -> None:
    """Buttons for the files: the map holds every event, the tables those that are shown."""
    st.subheader("Take away")
    with st.container(horizontal=True):
        try:
            st.download_button(
                "HTML map", stand_alone(found.key, found.words.lang, found.shared), "strikes.html", "text/html"
            )
        except AssetError as error:
            st.error(plain(str(error)))
        st.download_button("CSV", csv.dumps(rows), "strikes.csv", "text/csv")
        st.download_button("GeoJSON", geojson.dumps(rows), "strikes.geojson", "application/geo+json")
        st.download_button("JSON lines", event_format.dumps(rows), "strikes.jsonl", "application/jsonl")
