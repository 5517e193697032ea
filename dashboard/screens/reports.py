"""Reports in: paste a text or drop files, see what was understood, what was not, and why."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pandas as pd
import streamlit as st

from dashboard import wording
from dashboard.screens import context
from dashboard.screens.events import COLUMNS, table_of
from dashboard.screens.marking import marked, plain
from geo.errors import ReportError
from geo.flow import run
from geo.intake import load_stream
from geo.merge import keep_apart
from geo.table import to_rows

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geo.model import Report

TEXT_STYLE = (
    "<style>.report { white-space: pre-wrap; line-height: 1.6; max-width: 46rem } "
    ".report mark { background: #ffd54a; color: #201a00; padding: 0 .1em; border-radius: .2em }</style>"
)
PASTE, DROP = "Paste a text", "Drop files"
EARLIEST = date(2014, 1, 1)


def show() -> None:
    """Draw the page."""
    st.title("Reports")
    st.caption("What you add is kept in the library on this machine, and appears on the map.")
    way = st.segmented_control("Add reports", [PASTE, DROP], default=PASTE, required=True)
    if way == DROP:
        _drop()
    else:
        _paste()
    _list()


def _paste() -> None:
    with st.form("paste", clear_on_submit=True, border=False):
        text = st.text_area("Text of the report", height=200, placeholder="The whole text, as published")
        left, right = st.columns(2)
        outlet = left.text_input("Outlet", placeholder="who published it")
        published = right.date_input("Published", value=None, min_value=EARLIEST, max_value=None)
        sent = st.form_submit_button("Read it", type="primary")
    if not sent:
        return
    if not text.strip():
        st.warning("There is no text yet. Paste the report's text above.")
        return
    day = published if isinstance(published, date) else None
    _keep(list(load_stream(_with_outlet(text.lstrip(), outlet).encode(), "pasted text", day)))


def _with_outlet(text: str, outlet: str) -> str:
    """The text with front matter; a text that has its own keeps it, and the outlet goes in before its lines."""
    line = f"outlet: {' '.join(outlet.split())}\n" if outlet.strip() else ""
    first, _, rest = text.partition("\n")
    return f"---\n{line}{rest}" if first.rstrip() == "---" else f"---\n{line}---\n{text}"


def _drop() -> None:
    with st.form("drop", clear_on_submit=True, border=False):
        files = st.file_uploader("Text files, or JSON lines", type=["txt", "jsonl"], accept_multiple_files=True)
        published = st.date_input("Date of those that have none", value=None, min_value=EARLIEST)
        sent = st.form_submit_button("Read them", type="primary")
    if not sent:
        return
    if not files:
        st.warning("There is no file yet. Drop one above.")
        return
    day = published if isinstance(published, date) else None
    _keep([found for file in files for found in load_stream(file.getvalue(), file.name, day)])


def _keep(found: Sequence[Report | ReportError]) -> None:
    """Put what could be read into the library, and say what could not."""
    kept = [report for report in found if not isinstance(report, ReportError)]
    for error in found:
        if isinstance(error, ReportError):
            st.error(plain(f"Set aside. {error}"))
    if not kept:
        return
    with st.spinner("Reading…"):
        new = context.library().add(kept).new
    st.session_state["report"] = known_as(kept[0])
    there = f" {wording.counted(len(kept) - new, 'report')} kept already." if new < len(kept) else ""
    st.success(f"{wording.counted(new, 'report')} added.{there}")


def _list() -> None:
    entries = list(context.library().entries()) or list(context.samples())
    for fault in entries:
        if isinstance(fault, ReportError):
            st.warning(plain(str(fault)))
    found = [entry for entry in entries if not isinstance(entry, ReportError)]
    newest_first = sorted(found, key=lambda report: str(report.published or ""), reverse=True)
    reports = {known_as(report): report for report in newest_first}
    if not reports:
        return
    st.subheader("What was understood")
    chosen = st.selectbox("Report", list(reports), format_func=lambda known: _label(reports[known]), key="report")
    _show_report(reports[chosen])


def known_as(report: Report) -> str:
    """What tells a report from every other: its id, with the hash of its text."""
    return f"{report.id} {report.hash}"


def _label(report: Report) -> str:
    day = str(report.published)[:10] if report.published else "undated"
    return f"{day} · {report.outlet or 'no outlet'} · {report.title or report.text[:60]}"


def _show_report(report: Report) -> None:
    outcome = run([report], context.world(), keep_apart)
    st.caption(wording.summary(1, outcome))
    if outcome.events:
        table = table_of(to_rows(outcome.events))
        st.dataframe(table, hide_index=True, key="understood", placeholder="–", column_config=COLUMNS)
    else:
        st.info("No event was read from this report.")
    left, right = st.columns([3, 2])
    spans = [(claim.start, claim.end) for event in outcome.events for claim in event.claims]
    left.html(f'{TEXT_STYLE}<div class="report">{marked(report.text, spans)}</div>')
    with right:
        if outcome.rejections:
            st.text("Set aside, with the reason")
            reasons = [{"reason": found.reason, "detail": found.detail} for found in outcome.rejections]
            st.dataframe(pd.DataFrame(reasons), hide_index=True, row_height=60)
        for notice in outcome.notices:
            st.text(notice.detail)
