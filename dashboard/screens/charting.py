"""One chart on a page: its drawing, its table, the events behind what is chosen, and its files."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pandas as pd
import streamlit as st

from dashboard.charts import files
from dashboard.charts.asked import LONGER, whole
from dashboard.charts.chart import PICK
from dashboard.charts.encodings import place_of
from dashboard.screens.links import link
from dashboard.screens.marking import plain

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from dashboard.charts.asked import Chosen, Key, Options
    from dashboard.charts.chart import Chart, Table
    from dashboard.charts.look import Look
    from geo.table.row import Row

LISTED = 20
"""Most events that are listed below a chart."""


def draw(chart: Chart, look: Look) -> tuple[str, ...]:
    """Draw a chart with its counts and its table; the ids of the events behind the chosen marks and rows come back."""
    words = look.words
    st.markdown(plain(chart.counted))
    if not chart.panels:
        st.info(words.say("app.analysis.none"))
    picked: dict[str, None] = {}
    for number, panel in enumerate(chart.panels):
        if panel.heading:
            st.markdown(f"**{panel.heading}**")
        state: Any = st.vega_lite_chart(
            spec=dict(panel.spec),
            theme=None,
            width="stretch",
            key=f"drawn_{chart.key}_{number}",
            on_select="rerun",
            selection_mode=PICK,
            alt=panel.alt,
        )
        marks = state.selection.get(PICK, []) if state else []
        picked |= dict.fromkeys(_behind(marks, chart.marks))
    for note in chart.notes:
        st.caption(note)
    if chart.table.rows:
        picked |= dict.fromkeys(_table(chart.key, chart.table, look))
    return tuple(picked)


def events(picked: tuple[str, ...], by_id: Mapping[str, Row], look: Look) -> None:
    """List the events of what was chosen, each with its way to the map and to its review."""
    words = look.words
    rows = [by_id[event] for event in picked if event in by_id]
    if not rows:
        return
    with st.container(border=True):
        heading = words.counted("app.analysis.picked", len(rows))
        st.markdown(f"**{heading}**")
        for row in rows[:LISTED]:
            place = place_of(row) or words.say("place.unknown")
            status = words.say(f"status_short.{row.status}")
            kind = words.say(f"kind.{row.kind}")
            st.text(f"{words.span(row.date_start, row.date_end, row.date_precision)} · {place} · {kind} · {status}")
            with st.container(horizontal=True):
                link("map", words.say("app.analysis.to_map"), event=row.id)
                link("review", words.say("app.analysis.to_review"), event=row.id)
        if len(rows) > LISTED:
            st.caption(words.say("app.analysis.picked_first", n=words.number(LISTED)))


def offer(chart: Chart, chosen: Chosen, options: Options, look: Look, source: str) -> None:
    """Buttons for the files of a chart; each is made when its button is pressed."""
    key: Key = chart.key  # type: ignore[assignment] # a chart's key is one of the list
    words = look.words
    with st.container(horizontal=True, key=f"files_{key}"):
        if chart.panels:
            _button("PNG", f"{key}.png", "image/png", lambda: files.to_png(chart, look, source))
            _button("SVG", f"{key}.svg", "image/svg+xml", lambda: files.to_svg(chart, look, source))
        _button("CSV", f"{key}.csv", "text/csv", lambda: files.to_csv(chart.table))
        if key in LONGER:
            label = words.say("app.analysis.whole_ledger") if key == "nights" else words.say("app.analysis.all_rows")
            _button(label, f"{key}-all.csv", "text/csv", lambda: whole(key, chosen, options, look))


def _button(label: str, name: str, mime: str, made: Any) -> None:  # noqa: ANN401 - a function that gives bytes
    st.download_button(label, made, name, mime, key=f"file_{name}", on_click="ignore")


def _behind(marks: Iterable[Mapping[str, object]], known: Mapping[str, tuple[str, ...]]) -> list[str]:
    """The events of the marks that were clicked; a mark of an earlier drawing has none."""
    return [event for mark in marks for event in known.get(str(mark.get("mark")), ())]


def _table(key: str, table: Table, look: Look) -> list[str]:
    """The table, in which rows may be chosen as well; the ids of their events come back."""
    words = look.words
    label = words.say("app.analysis.table")
    with st.expander(f"{label} ({words.number(len(table.rows))})"):
        st.caption(words.say("app.analysis.table_hint"))
        state: Any = st.dataframe(
            pd.DataFrame(list(table.rows), columns=list(table.columns)),
            hide_index=True,
            key=f"table_{key}",
            on_select="rerun",
            selection_mode="multi-row",
            placeholder="–",
        )
    chosen = state.selection.rows if table.events else []
    return [event for row in chosen if row < len(table.events) for event in table.events[row]]
