"""The choice of events for the charts: days, kinds, statuses and regions, kept in the page's address."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qsl

import streamlit as st

from dashboard import choosing
from dashboard.messages.said import said
from dashboard.screens import chosen, visitor
from dashboard.screens.marking import plain
from geo.table.view import NAMES, View, from_address, to_address

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    import pandas as pd

    from dashboard.charts.look import Look

HERE = ("first", "last", "kind", "status", "region")
"""The parts of a view that this page has a widget for."""
PREFIX = "chart_"


def narrowed(frame: pd.DataFrame, look: Look) -> View:
    """The view that widgets and address ask for, written back into the address; what can't be read is said."""
    words = look.words
    asked = _from_page(look)
    with st.expander(words.say("app.analysis.filter.heading"), expanded=asked != View()):
        first, last = st.columns(2)
        days = _bounds(frame)
        with first:
            start = _day(words.say("app.analysis.filter.first"), "first", asked.first, days)
        with last:
            end = _day(words.say("app.analysis.filter.last"), "last", asked.last, days)
        kinds, statuses, regions = st.columns(3)
        with kinds:
            kind = _several(words.say("filters.kind"), "kind", asked.kind, frame, lambda key: words.say(f"kind.{key}"))
        with statuses:
            status = _several(
                words.say("filters.status"),
                "status",
                asked.status,
                frame,
                lambda key: words.say(f"status_short.{key}"),
            )
        with regions:
            region = _several(
                words.say("filters.region"),
                "region",
                asked.region,
                frame,
                lambda code: look.region(code, code) or words.say("filters.untold"),
            )
        view = replace(asked, first=None, last=None, kind=kind, status=status, region=region)
        if start is not None and end is not None and start > end:
            st.warning(words.say("app.analysis.filter.swapped"))
        else:
            view = replace(view, first=start, last=end)
        _others(view, look)
    kept = {name: value for name, value in st.query_params.items() if name not in NAMES}
    st.query_params.from_dict(kept | dict(parse_qsl(to_address(view))))
    chosen.follow(view)
    return view


def told(view: View, look: Look) -> str:
    """The view in words, as a file says it."""
    words = look.words
    parts = []
    for name in ("first", "last"):
        day = getattr(view, name)
        if day is not None:
            label = words.say(f"app.analysis.filter.{name}")
            parts.append(f"{label} {words.day(day)}")
    parts += [words.say(f"kind.{key}") for key in view.kind]
    parts += [words.say(f"status_short.{key}") for key in view.status]
    parts += [look.region(code, code) for code in view.region]
    rest = choosing.in_words(replace(view, first=None, last=None, kind=(), status=(), region=()), words)
    return ", ".join([*parts, *([rest] if rest else [])]) or words.say("app.analysis.everything")


def _others(view: View, look: Look) -> None:
    """What the address asks for and no widget shows, and a button that takes all of the choice away."""
    rest = choosing.in_words(replace(view, first=None, last=None, kind=(), status=(), region=()), look.words)
    if rest:
        st.caption(plain(look.words.say("app.analysis.filter.more", what=rest)))
    if view != View():
        st.button(look.words.say("app.analysis.filter.clear"), key=f"{PREFIX}clear", on_click=_clear)


def _clear() -> None:
    for name in NAMES & set(st.query_params):
        del st.query_params[name]
    chosen.follow(View())
    for name in HERE:
        st.session_state[PREFIX + name] = None if name in {"first", "last"} else []


def _from_page(look: Look) -> View:
    given = st.query_params.to_dict()
    try:
        return from_address(given) if NAMES & given.keys() else chosen.view()
    except ValueError as error:
        st.warning(plain(look.words.say("app.analysis.filter.lost", fault=said(str(error), look.words))))
        return View()


def _bounds(frame: pd.DataFrame) -> tuple[date | None, date | None]:
    days = frame.loc[frame["date_start"].notna(), ["date_start", "date_end"]]
    return (None, None) if days.empty else (days["date_start"].min().date(), days["date_end"].max().date())


def _day(label: str, name: str, asked: date | None, days: tuple[date | None, date | None]) -> date | None:
    """A day among those of the events, none where the reader asks for none."""
    known = [day for day in (*days, asked) if day is not None]
    least, most = (min(known), max(known)) if known else (None, None)
    key = PREFIX + name
    shape = visitor.words().say("app.shell.day_format")
    if key in st.session_state:
        return st.date_input(label, min_value=least, max_value=most, key=key, value=None, format=shape)
    return st.date_input(label, asked, least, most, key=key, format=shape)


def _several(
    label: str, name: str, asked: tuple[str, ...], frame: pd.DataFrame, write: Callable[[str], str]
) -> tuple[str, ...]:
    column = {"region": "region_code"}.get(name, name)
    there = {value for value in frame[column].unique().tolist() if value}
    options = sorted(there | set(asked), key=write)
    more: dict[str, Any] = {} if PREFIX + name in st.session_state else {"default": list(asked)}
    return tuple(st.multiselect(label, options, key=PREFIX + name, format_func=write, **more))
