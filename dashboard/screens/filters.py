"""What the reader asks to see: widgets for a view, kept in the page's address so that a link restores it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING
from urllib.parse import parse_qsl

import streamlit as st

from dashboard.screens import chosen
from dashboard.screens.marking import plain
from geo.table.view import NAMES, View, from_address, to_address

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from geo.table.row import Row


def ask(rows: Sequence[Row]) -> View:
    """The view that the address or the widgets ask for; an address that can't be read is said and left out."""
    asked = current()
    with st.expander("Filter", expanded=asked != View(), icon=None):
        view = _widgets(rows, asked)
    others = {name: value for name, value in st.query_params.items() if name not in NAMES}
    st.query_params.from_dict(others | dict(parse_qsl(to_address(view))))
    chosen.follow(view)
    return view


def current() -> View:
    """The view that the address asks for, or that the other pages show, without any widget."""
    asked = st.query_params.to_dict()
    try:
        return from_address(asked) if NAMES & asked.keys() else chosen.view()
    except ValueError as error:
        st.warning(plain(str(error)))
        return View()


def _widgets(rows: Sequence[Row], asked: View) -> View:
    """The view of the widgets, each set to what was asked at first."""
    kinds, statuses, targets, weapons = st.columns(4)
    with kinds:
        kind = _choice("Kind", {row.kind for row in rows}, asked.kind)
    with statuses:
        status = _choice("Status", {row.status for row in rows}, asked.status)
    with targets:
        target = _choice("Target", {row.target_type for row in rows}, asked.target)
    with weapons:
        weapon = _choice("Weapon", {row.weapon for row in rows}, asked.weapon)
    words, start, end = st.columns([2, 1, 1])
    days = [day for row in rows for day in (row.date_start, row.date_end) if day is not None]
    with words:
        text = st.text_input("Words in place, target, speaker or quote", asked.text, key="view_text")
    with start:
        first = _day("From", asked.first, days)
    with end:
        last = _day("To", asked.last, days)
    view = replace(asked, kind=kind, target=target, status=status, weapon=weapon, text=text.strip())
    if first is not None and last is not None and first > last:
        st.warning(f"The choice ends on {last}, before it starts on {first}; swap the two days.")
        return replace(view, first=None, last=None)
    return replace(view, first=first, last=last)


def _choice(label: str, found: set[str], asked: tuple[str, ...]) -> tuple[str, ...]:
    options = sorted(found | set(asked))
    return tuple(st.multiselect(label, options, [a for a in asked if a in options], key=f"view_{label.lower()}"))


def _day(label: str, asked: date | None, days: Sequence[date]) -> date | None:
    """A day among those of the events, none where the reader asks for none."""
    known = [*days, *([asked] if asked else [])]
    least, most = (min(known), max(known)) if known else (None, None)
    key = f"view_{label.lower()}"
    if asked is None:
        return st.date_input(label, None, least, most, key=key)
    return st.date_input(label, asked, least, most, key=key)
