"""Charts of the events, each with its counts, its table, its files and the events behind each mark."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import streamlit as st

from dashboard.charts import files
from dashboard.charts.asked import KEYS, LONGER, Chosen, Key, Options, chart, whole
from dashboard.charts.look import Look
from dashboard.screens import charting, context, options
from dashboard.screens.narrowing import narrowed, told
from geo.table.acts import ACTS
from geo.table.reach import GROUNDS, POINTS, RANGES
from geo.table.view import select, to_address

if TYPE_CHECKING:
    from collections.abc import Mapping

    from dashboard.charts.chart import Chart
    from dashboard.screens.context import Shared
    from geo.model import Act, Attacker
    from geo.table.reach import Ground
    from geo.table.tallies import Sort
    from geo.table.view import View

OPTIONS = "analysis_options"
"""Where a session keeps what its charts were asked last, so that the archive holds what is seen."""
CHARTS_KEPT = 48
VIEWS_KEPT = 6
SORTS: tuple[Sort, ...] = ("target_type", "status", "kind")
ATTACKERS: tuple[Attacker, ...] = ("RU", "UA")


@dataclass(frozen=True, kw_only=True)
class Asked:
    """What all charts of a run are made of: the state of the library, the view, the events, language and theme."""

    key: str
    view: View
    chosen: Chosen
    look: Look
    source: str


def show() -> None:
    """Draw the page."""
    found = context.load()
    words = found.words
    st.title(words.say("app.nav.analysis"))
    if not found.rows:
        st.info(words.say("app.analysis.no_events"))
        return
    look = Look(words=words, dark=st.context.theme.type == "dark")
    view = narrowed(found.shared.frame, look)
    chosen = _chosen(found.shared, view)
    st.caption(
        words.say("app.analysis.filter.shown", n=words.number(len(chosen.frame)), total=words.number(len(found.rows)))
    )
    if chosen.frame.empty:
        st.info(words.say("app.analysis.no_choice"))
        return
    retracted = int((chosen.frame["status"] == "retracted").sum())
    if retracted:
        st.caption(words.counted("app.analysis.retracted", retracted))
    source = words.say("app.analysis.source", view=told(view, look))
    asked = Asked(key=found.key, view=view, chosen=chosen, look=look, source=source)
    kept: dict[Key, Options] = st.session_state.setdefault(OPTIONS, {})
    for key in KEYS:
        _section(key, asked, kept)
    st.divider()
    st.download_button(
        words.say("app.analysis.all_tables"),
        lambda: _archive(asked, kept),
        "strikemap-tables.zip",
        "application/zip",
        key="file_all",
        on_click="ignore",
    )


@st.fragment
def _section(key: Key, asked: Asked, kept: dict[Key, Options]) -> None:
    """One chart with its options; choosing a mark runs this part of the page alone."""
    heading = st.container()
    kept[key] = _asked_of(key, asked.look)
    drawn = _made(key, asked, kept[key])
    heading.subheader(drawn.title, anchor=key)
    picked = charting.draw(drawn, asked.look)
    charting.events(picked, asked.chosen.by_id, asked.look)
    charting.offer(drawn, asked.chosen, kept[key], asked.look, asked.source)


def _asked_of(key: Key, look: Look) -> Options:
    """The options of a chart as its widgets have them."""
    words = look.words
    if key == "reach":
        grounds: dict[Ground, str] = {
            "outside": words.say("app.analysis.reach.beyond"),
            "inside": words.say("app.analysis.reach.within"),
        }
        ground = options.one("ground", words.say("app.analysis.reach.ground"), GROUNDS, grounds)
        precise = {name: words.say(f"precision.{name}") for name in (*POINTS, *RANGES)}
        precisions = options.several("precisions", words.say("app.analysis.reach.precision"), precise, POINTS)
        return Options(ground=ground, precisions=precisions)
    if key == "months":
        sorts: dict[Sort, str] = {sort: words.say(f"colour.{sort.removesuffix('_type')}") for sort in SORTS}
        return Options(sort=options.one("sort", words.say("app.analysis.months.by"), SORTS, sorts))
    if key == "nights":
        names: dict[Attacker, str] = {code: words.country(code) for code in ATTACKERS}
        return Options(attacker=options.one("attacker", words.say("app.analysis.nights.attacker"), ATTACKERS, names))
    if key == "acts":
        acts: dict[Act, str] = {act: words.say(f"act.{act}") for act in ACTS}
        return Options(act=options.one("act", words.say("app.analysis.acts.act"), (*ACTS[1:], ACTS[0]), acts))
    return Options()


def _made(key: Key, asked: Asked, wanted: Options) -> Chart:
    address = to_address(asked.view)
    look = asked.look
    return _chart((key, asked.key, address, look.words.lang, look.theme), wanted, asked.chosen, look)


@st.cache_resource(show_spinner=False, max_entries=CHARTS_KEPT)
def _chart(name: tuple[str, ...], wanted: Options, _chosen: Chosen, _look: Look) -> Chart:
    return chart(KEYS[KEYS.index(name[0])], _chosen, wanted, _look)


def _chosen(shared: Shared, view: View) -> Chosen:
    """The events that a view chooses; all sessions hold one copy of those of a view."""
    return _selected(shared.key, to_address(view), shared, view)


@st.cache_resource(show_spinner=False, max_entries=VIEWS_KEPT)
def _selected(key: str, address: str, _shared: Shared, _view: View) -> Chosen:  # noqa: ARG001 - under which it is kept
    frame = select(_shared.frame, _view) if address else _shared.frame
    return Chosen(frame=frame, by_id=_shared.by_id)


def _archive(asked: Asked, kept: Mapping[Key, Options]) -> bytes:
    """All tables as CSV in one archive: those beside the charts, and the longer ones behind them."""
    # The button's thread belongs to no session, and what Streamlit keeps can't be asked for there.
    made = {key: chart(key, asked.chosen, kept.get(key, Options()), asked.look) for key in KEYS}
    tables = {f"{key}.csv": files.to_csv(drawn.table) for key, drawn in made.items()}
    tables |= {f"{key}-all.csv": whole(key, asked.chosen, kept.get(key, Options()), asked.look) for key in LONGER}
    return files.to_zip(tables, files.about({f"{key}.csv": drawn for key, drawn in made.items()}, asked.source))
