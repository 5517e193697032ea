"""Files to take away: a format, a policy, the chosen events or all; a preview; and the data card with everything."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

import pandas as pd
import streamlit as st

from dashboard import exporting
from dashboard.exporting import FORMS, Wanted
from dashboard.screens import context, filters, links
from dashboard.snapshots import snapshot_of, snapshot_of_library
from geo.interchange.flat import to_flat
from geo.publish import Policy
from geo.table.view import View

if TYPE_CHECKING:
    from dashboard.exporting import Export, Source
    from dashboard.messages.words import Words
    from geo.publish import MinStatus
    from geo.table.row import Row

MADE = "export_made"
"""Under which name the session keeps what it asked for last: the request, not the file."""

STATUSES: tuple[MinStatus, ...] = ("claimed", "corroborated", "admitted")
LONGEST_DELAY = 3650
WIDEST_KM = 500
FIRST_ROWS = 20
FRAME_PX = 560
SHOWN_BYTES = 12_000_000
"""A map above this is not shown in the page: the browser would hold it twice."""


def show() -> None:
    """Draw the page."""
    found = context.load()
    words = found.words
    st.title(words.say("app.nav.export"))
    if not found.rows:
        st.info(words.say("app.export.empty"))
        links.link("reports", words.say("app.add_reports"))
        return
    if found.shared.samples:
        st.info(words.say("app.samples"))
    wanted = _ask(found)
    if st.button(words.say("app.export.make"), type="primary", icon=":material/build:"):
        st.session_state[MADE] = wanted
    if st.session_state.get(MADE) != wanted:
        st.caption(words.say("app.export.press"))
        return
    with st.spinner(words.say("app.export.making", form=words.say(f"app.export.form.{wanted.form}"))):
        made = _made(f"{found.key} {wanted!r}", _source(found.key, found.shared), wanted, _today())
    _say_counts(made, len(found.rows), words)
    _offer(made, words)
    _preview(made, wanted, words)


def _ask(found: context.Context) -> Wanted:
    """What the reader asks for, by the widgets of the page."""
    words = found.words
    form = st.segmented_control(
        words.say("app.export.format"),
        list(FORMS),
        default="html",
        format_func=lambda name: words.say(f"app.export.form.{name}"),
        key="export_form",
        required=True,
    )
    st.caption(words.say(f"app.export.hint.{form}"))
    st.subheader(words.say("app.export.policy"))
    delay, grid, least = st.columns(3)
    days = delay.number_input(words.say("app.export.delay"), 0, LONGEST_DELAY, 0, key="export_delay")
    km = grid.number_input(
        words.say("app.export.grid"), 0, WIDEST_KM, 0, step=5, help=words.say("app.export.grid_help"), key="export_grid"
    )
    status = least.selectbox(
        words.say("app.export.least"),
        [None, *STATUSES],
        format_func=lambda name: words.say(f"app.export.least_{name}") if name else words.say("app.export.any"),
        help=words.say("app.export.least_help"),
        key="export_least",
    )
    policy = Policy(delay_days=int(days), coarsen_km=float(km) if km else None, min_status=status)
    return Wanted(form=form, policy=policy, view=_view(found), lang=words.lang)


def _view(found: context.Context) -> View:
    """The choice of events that the other pages show, if the reader wants it here too; else all."""
    asked, words = filters.current(), found.words
    if asked == View():
        st.caption(words.say("app.export.no_filter", events=words.counted("counts.events", len(found.rows))))
        return asked
    source = _source(found.key, found.shared)
    passing = words.counted("counts.events", len(exporting.choose(source, asked)))
    label = words.say("app.export.filter", events=passing, total=words.number(len(found.rows)))
    return asked if st.toggle(label, value=True, key="export_filtered") else View()


def _say_counts(made: Export, total: int, words: Words) -> None:
    """How many events the file holds, and where the others went."""
    events = words.counted("counts.events", len(made.passed.rows))
    st.success(words.say("app.export.done", events=events, total=words.number(total), name=made.name))
    if made.passed.held:
        st.caption(
            words.say(
                "app.export.held",
                held=words.number(made.passed.held),
                day=words.number(made.passed.by_day),
                status=words.number(made.passed.by_status),
            )
        )
    if not made.passed.rows:
        st.warning(words.say("app.export.nothing"))


def _offer(made: Export, words: Words) -> None:
    """The file, its card beside it, and both with the snapshot in one archive."""
    with st.container(horizontal=True):
        st.download_button(
            words.say("app.export.download", name=made.name, size=_size(len(made.data))),
            made.data,
            made.name,
            made.mime,
            type="primary",
            icon=":material/download:",
            on_click="ignore",
        )
        st.download_button(
            words.say("app.export.card"),
            made.card.text + "\n",
            made.card_name,
            "text/plain",
            icon=":material/description:",
            on_click="ignore",
        )
        st.download_button(
            words.say("app.export.bundle"),
            lambda: exporting.bundle(made),
            f"{exporting.NAME}.zip",
            "application/zip",
            icon=":material/folder_zip:",
            help=words.say("app.export.bundle_help"),
            on_click="ignore",
        )


def _preview(made: Export, wanted: Wanted, words: Words) -> None:
    """What the file looks like, and its data card; text from the world is shown as it is written."""
    st.subheader(words.say("app.export.preview"))
    manner = FORMS[wanted.form].preview
    if manner == "page" and len(made.data) <= SHOWN_BYTES:
        st.iframe(made.data.decode("utf-8"), height=FRAME_PX, alt=words.say("app.export.map_alt"))
    elif manner == "page":
        st.caption(words.say("app.export.too_large", size=_size(len(made.data))))
    elif manner == "lines":
        st.code(exporting.first_lines(made.data), language=None, height=320)
    else:
        st.dataframe(_table(made.passed.rows[:FIRST_ROWS]), hide_index=True)
    with st.expander(words.say("app.export.card_title"), expanded=True):
        st.code(made.card.text, language=None, wrap_lines=True)


def _table(rows: tuple[Row, ...]) -> pd.DataFrame:
    """The first rows as the columns of the file, each value as text."""
    return pd.DataFrame(
        [{name: "" if value is None else str(value) for name, value in to_flat(row).items()} for row in rows]
    )


def _size(count: int) -> str:
    return f"{count / 1e6:.1f} MB" if count >= 1e6 else f"{max(1, round(count / 1e3))} kB"  # noqa: PLR2004 - a million


def _today() -> date:
    return datetime.now(tz=UTC).date()


@st.cache_resource(show_spinner=False, max_entries=2)
def _source(key: str, _shared: context.Shared) -> Source:  # noqa: ARG001 - the key under which it is kept
    border, library = context.world().border, context.library()
    if _shared.samples:
        snapshot = snapshot_of(context.samples(), border, library.decisions())
    else:
        snapshot = snapshot_of_library(library, border)
    return exporting.Source(rows=_shared.rows, frame=_shared.frame, snapshot=snapshot, samples=_shared.samples)


@st.cache_resource(show_spinner=False, max_entries=4)
def _made(asked: str, _source: Source, _wanted: Wanted, today: date) -> Export:  # noqa: ARG001 - the key under which it is kept
    return exporting.make(_source, _wanted, today)
