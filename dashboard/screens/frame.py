"""The map as a part of a page: a Streamlit component around the page of the stand-alone file."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import streamlit as st
from streamlit import runtime

from dashboard.assets import ensure_assets
from dashboard.map import Meta, load_geography
from dashboard.map.embedded import frame_events, frame_page
from dashboard.map.static import host_script

if TYPE_CHECKING:
    from collections.abc import Callable

    from dashboard.screens.context import Shared

STYLE = """
iframe.strikemap { display: block; width: 100%; height: 80dvh; min-height: 24rem; border: 0; }
"""

_component = st.components.v2.component("strikemap", js=host_script(), css=STYLE, isolate_styles=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """Where the browser fetches the page of the frame and its events: addresses that change with their content."""

    page: str
    events: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Opening:
    """How the frame opens: the view as an address "#…", the language, the title for those who can't see it.

    `ask` is a number: under a new one a frame that is there already turns to the view. `names` are parts of the app's
    address that the view stands for, and which go when it is written there.
    """

    address: str
    ask: int
    lang: str
    title: str
    names: tuple[str, ...] = ()


def source(shared: Shared) -> Source:
    """The addresses of the page and of the events, which all sessions share; raises `AssetError` without Leaflet."""
    return Source(
        page=_served(_page(), "text/html", "strikemap-page"),
        events=_served(_events(shared.key, shared), "application/json", "strikemap-events"),
    )


def draw(source: Source, opening: Opening, key: str, changed: Callable[[], None]) -> str:
    """The address of the view that the frame told last; `changed` is called before the run in which there is a new one.

    The same `key` in the same place is the same frame: it is loaded once, whatever changes.
    """
    told = _component(
        key=key,
        data={
            "page": source.page,
            "events": source.events,
            "lang": opening.lang,
            "title": opening.title,
            "address": opening.address,
            "ask": opening.ask,
            "names": list(opening.names),
        },
        default={"address": opening.address},
        on_address_change=changed,
    )
    return str(told.get("address") or opening.address)


@st.cache_resource(show_spinner=False)
def _page() -> bytes:
    return frame_page(load_geography(), ensure_assets())


@st.cache_resource(show_spinner=False, max_entries=2)
def _events(key: str, _shared: Shared) -> bytes:  # noqa: ARG001 - the key under which it is kept
    return frame_events(_shared.rows, Meta(reports=_shared.reports, set_aside=_shared.set_aside))


def _served(content: bytes, kind: str, place: str) -> str:
    """The address of this content on the server, for as long as a session asks for it: equal content, equal address."""
    if not runtime.exists():
        return ""
    path = runtime.get_instance().media_file_mgr.add(content, kind, place)
    base = str(st.get_option("server.baseUrlPath") or "").strip("/")
    return f"/{base}{path}" if base else path
