"""The map with its timeline: the page of the stand-alone file in a frame that is loaded once."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from dashboard import journey
from dashboard.map import Style
from dashboard.messages.said import said
from dashboard.screens import chosen, context, frame, links
from dashboard.screens.marking import plain
from geo.errors import AssetError
from geo.table.frame import from_frame
from geo.table.view import select

if TYPE_CHECKING:
    from dashboard.messages.words import Words
    from dashboard.screens.context import Context, Shared
    from geo.table.row import Row

KEY, ASK = "map", "map_ask"
LOOK_EVERY = "5s"
"""How often an open map looks whether somebody else has added a report or a decision."""

MOST_LISTED = 30
POINT_TOLERANCE = 6e-5
"""Half of the last digit of a point in an address, in degrees, and a bit."""

FILL_THE_WINDOW = """<style>
.stMainBlockContainer { padding: 3.75rem .5rem 0; }
.st-key-map-chosen { min-height: 2.6rem; max-height: 2.6rem; overflow: hidden; gap: .75rem; padding: 0 .5rem; }
.st-key-map-chosen * { margin-block: 0 !important; }
.st-key-map-chosen p { white-space: nowrap; text-overflow: ellipsis; overflow: hidden; }
</style>"""


def show() -> None:
    """Draw the page."""
    found = context.load()
    st.html(FILL_THE_WINDOW)
    if not found.rows:
        st.info(found.words.say("app.empty"))
        links.link("reports", found.words.say("app.add_reports"))
        return
    try:
        source = frame.source(found.shared)
    except AssetError as error:
        st.error(plain(said(str(error), found.words)))
        return
    if KEY not in st.session_state:
        chosen.arrive(st.query_params.to_dict())
    chosen.show_in_address()
    _explore(found, source)
    _look(found.key)


@st.fragment
def _explore(found: Context, source: frame.Source) -> None:
    """The map and, above it, where its selection leads; what happens on the map runs no more than this."""
    head = st.container(key="map-chosen", horizontal=True, vertical_alignment="center")
    opening = frame.Opening(
        address=f"#{chosen.address()}",
        ask=st.session_state.get(ASK, 0),
        lang=found.words.lang,
        title=found.words.say("map.label"),
        names=tuple(sorted({*chosen.ON_THE_MAP, chosen.EVENT})),
    )
    chosen.show_in_address()
    frame.draw(source, opening, KEY, _keep)
    with head:
        _lead(found)


def _keep() -> None:
    """The map told another view."""
    chosen.keep(st.session_state[KEY]["address"])


@st.fragment(run_every=LOOK_EVERY)
def _look(key: str) -> None:
    """Show new events as soon as there are any, whoever added them."""
    if context.state() != key:
        st.rerun()


def _lead(found: Context) -> None:
    """What is selected, with links to its review and its report."""
    words, selection = found.words, chosen.selected()
    what, _, name = selection.partition(":")
    rows = _at_place(found.shared, name) if what == "place" else [found.shared.by_id.get(name)]
    known = [row for row in rows if row is not None]
    if not known:
        st.caption(words.say("app.map.hint"))
    elif len(known) == 1:
        _lead_to(known[0], words)
    else:
        st.markdown(f"**{plain(_where(known[0], words))}**")
        with st.popover(words.counted("counts.events", len(known))):
            for row in known[:MOST_LISTED]:
                label = plain(f"{_day(row, words)} · {words.say(f'kind.{row.kind}')}")
                st.button(label, key=f"map-{row.id}", on_click=_turn_to, args=(row.id,), type="tertiary")
            if len(known) > MOST_LISTED:
                st.caption(words.say("app.map.more", n=words.number(len(known) - MOST_LISTED)))


def _lead_to(row: Row, words: Words) -> None:
    st.markdown(f"**{plain(_where(row, words))}**, {plain(_day(row, words))}")
    links.link("review", words.say("app.map.review"), event=row.id)
    if row.reports:
        links.link("reports", words.say("app.map.report"), report=row.reports[0])


def _where(row: Row, words: Words) -> str:
    return row.place_name or row.place_as_written or words.say("place.unknown")


def _day(row: Row, words: Words) -> str:
    return words.span(row.date_start, row.date_end, row.date_precision)


def _turn_to(event: str) -> None:
    """Have the map select an event that the reader picked outside of it."""
    chosen.select(f"event:{event}")
    st.session_state[ASK] = st.session_state.get(ASK, 0) + 1


def _at_place(shared: Shared, name: str) -> list[Row]:
    """The events of the view at a place as an address names it, "LAT,LON,PRECISION"."""
    lat, lon, precision = (*name.split(","), "", "", "")[:3]
    try:
        point = float(lat), float(lon)
    except ValueError:
        return []
    table = shared.frame
    near = (table["lat"] - point[0]).abs().lt(POINT_TOLERANCE) & (table["lon"] - point[1]).abs().lt(POINT_TOLERANCE)
    here = table[near & table["place_precision"].fillna("").eq(precision)]
    return from_frame(select(here, chosen.view()))


@st.cache_resource(show_spinner="Drawing the map…", max_entries=4)
def stand_alone(key: str, lang: str, _shared: Shared) -> bytes:  # noqa: ARG001 - the key under which it is kept
    """The stand-alone HTML file of all events."""
    return journey.draw(_shared.rows, Style(lang=lang), _shared.reports, _shared.set_aside)
