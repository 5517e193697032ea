"""Two events are one, or one is two: the choices for merging and splitting, and what comes of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from dashboard.screens.marking import plain
from dashboard.screens.review.face import when, where
from dashboard.screens.review.session import decide, pen, session, widget

if TYPE_CHECKING:
    from dashboard.messages.words import Words
    from dashboard.review.desks import State
    from geo.model import Event

QUOTE = 110
"""Letters of a sentence by which one tells events apart."""


def show_merge(event: Event, state: State, voice: Words) -> None:
    """Draw the events of those days near by, to choose what is one with this one."""
    near = state.near(event)
    if not near:
        st.info(voice.say("app.review.nothing_near"))
        return
    st.text(voice.say("app.review.which_merge"))
    for other in near:
        label = f"{where(other, voice)}, {when(other, voice)}: “{other.claims[0].quote[:QUOTE]}”"
        st.checkbox(plain(label), key=widget(event, f"with_{other.id}"))
    st.text_input(voice.say("app.review.reason"), key=widget(event, "why"))
    st.button(voice.say("app.review.do_merge"), type="primary", on_click=merge, args=(event, near))


def merge(event: Event, near: list[Event]) -> None:
    """Put the event together with those that are ticked."""
    chosen = [other for other in near if st.session_state.get(widget(event, f"with_{other.id}"))]
    if not chosen:
        session().flash = "none_ticked"
        return
    decision = pen().merge([event, *chosen], _why(event))
    if decide([decision], "merged"):
        session().back_to = decision.anchors


def show_split(event: Event, state: State, voice: Words) -> None:
    """Draw the reports of the event, to choose those that tell of another one."""
    if len(event.reports) < len(("one", "another")):
        st.info(voice.say("app.review.nothing_to_split"))
        return
    st.text(voice.say("app.review.which_split"))
    for report in event.reports:
        claim = next(claim for claim in event.claims if claim.report_id == report)
        known = state.reports.get(report)
        name = claim.outlet or (known.title if known else "") or report
        st.checkbox(plain(f"{name}: “{claim.quote[:QUOTE]}”"), key=widget(event, f"out_{report}"))
    st.text_input(voice.say("app.review.reason"), key=widget(event, "why"))
    st.button(voice.say("app.review.do_split"), type="primary", on_click=split, args=(event,))


def split(event: Event) -> None:
    """Part the ticked reports from the others."""
    going = {report for report in event.reports if st.session_state.get(widget(event, f"out_{report}"))}
    decisions = pen().split(event, going, _why(event))
    if not decisions:
        session().flash = "none_ticked"
        return
    if decide(decisions, "parted"):
        session().back_to = decisions[0].anchors


def _why(event: Event) -> str:
    return str(st.session_state.get(widget(event, "why")) or "").strip()
