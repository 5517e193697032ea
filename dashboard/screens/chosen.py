"""What the reader has chosen to see: one view a session, which the map shows and the other pages follow.

It is kept as the map writes it into an address (dashboard/map/static/address.js), with what only a map has: where it
looks, what is selected. Filters, days and search of it are a `View` for the pages that count and list.
"""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import parse_qsl, urlencode

import streamlit as st

from geo.table.view import NAMES, SEPARATOR, View, from_address, to_address

if TYPE_CHECKING:
    from collections.abc import Mapping

KEPT = "chosen_view"
EVENT = "event"
"""By which name a link from another page asks for an event on the map."""

SELECTED = "s"
ON_THE_MAP = frozenset(
    {*NAMES, SELECTED, "m", "clock", "known", "colour", "sort", "wide", "tab", "b", "speed", "loop", "axis", "z"}
)
"""The names of the parts of a map's address."""


def address() -> str:
    """The view as the map's address without its "#", empty where everything is shown as it opens."""
    kept: str = st.session_state.get(KEPT, "")
    return kept


def keep(told: str) -> None:
    """Keep what the map tells, with or without its "#"."""
    st.session_state[KEPT] = told.removeprefix("#")


def arrive(query: Mapping[str, str]) -> None:
    """Take the view of the app's own address, where it has one: somebody opened a link."""
    asked = {name: value for name, value in query.items() if name in ON_THE_MAP}
    if query.get(EVENT):
        select(f"event:{query[EVENT]}")
    elif asked:
        keep(_written(asked))


def select(selection: str) -> None:
    """Have the map show an event ("event:ID") or a place ("place:LAT,LON,PRECISION") beside all else that is chosen."""
    keep(_written(_parts() | {SELECTED: selection}))


def selected() -> str:
    """What is selected on the map, empty where nothing is."""
    return _parts().get(SELECTED, "")


def view() -> View:
    """The choice of events; an address that nobody can read chooses everything."""
    try:
        return from_address(_parts())
    except ValueError:
        return View()


def follow(asked: View) -> None:
    """Have the map show what another page asks for; what only a map has stays."""
    if asked == view():
        return
    others = {name: value for name, value in _parts().items() if name not in NAMES}
    keep("&".join(filter(None, (to_address(asked), _written(others)))))


def show_in_address() -> None:
    """Write the view into the app's own address; what else stands there, as the language, stays."""
    others = {name: value for name, value in st.query_params.items() if name not in ON_THE_MAP and name != EVENT}
    if (wanted := others | _parts()) != st.query_params.to_dict():
        st.query_params.from_dict(wanted)


def _parts() -> dict[str, str]:
    return dict(parse_qsl(address()))


def _written(parts: Mapping[str, str]) -> str:
    return urlencode(parts, safe=SEPARATOR)
