"""The log: everything that people decided, what became of it, and a way to take it back."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from dashboard.messages.said import said
from dashboard.review.logbook import authors_of, chosen, lines_of
from dashboard.screens.marking import plain
from dashboard.screens.review.face import decision_words
from dashboard.screens.review.session import undo

if TYPE_CHECKING:
    from dashboard.messages.words import Words
    from dashboard.people import Person
    from dashboard.review.desks import State
from dashboard.review.logbook import Line

PAGE = 20
"""Decisions on one page of the log."""
FATES = ("", "stands", "undone", "unmatched")


def show(state: State, who: Person, voice: Words) -> None:
    """Draw the log, the latest decision first."""
    if not state.decisions:
        st.info(voice.say("app.review.no_decisions"))
        return
    left, right = st.columns(2)
    names = ["", *authors_of(state.decisions)]
    everybody = voice.say("app.review.everybody")
    with left:
        author = st.selectbox(
            voice.say("app.review.by"), names, format_func=lambda name: name or everybody, key="review_log_author"
        )
    with right:
        fate = st.selectbox(
            voice.say("app.review.fate_label"),
            FATES,
            format_func=lambda each: voice.say(f"app.review.fate.{each or 'any'}"),
            key="review_log_fate",
        )
    lines = chosen(lines_of(state.decisions, state.unmatched), author, fate)
    st.caption(voice.counted("app.review.decisions", len(lines)))
    pages = max(1, -(-len(lines) // PAGE))
    page = 1
    if pages > 1:
        page = int(st.number_input(voice.say("app.review.page", n=pages), 1, pages, 1, key="review_log_page"))
    for line in lines[(page - 1) * PAGE : page * PAGE]:
        _line(line, who, voice)


def _line(line: Line, who: Person, voice: Words) -> None:
    each = line.decision
    words, button = st.columns([6, 1], vertical_alignment="center")
    with words:
        st.text(decision_words(each, voice))
        quote = each.anchors[0].quote if each.anchors else ""
        what = "" if line.fate == "stands" else voice.say(f"app.review.fate.{line.fate}")
        st.caption(
            plain(
                " · ".join(part for part in (what, said(line.why, voice), f"“{quote[:160]}”" if quote else "") if part)
            )
        )
    if who.may_edit and line.fate != "undone":
        button.button(voice.say("app.review.take_back"), key=f"review_undo_{each.id}", on_click=undo, args=(each.id,))
