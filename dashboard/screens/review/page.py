"""The review page as a whole: where the reviewer stands, what they see, and what keys and buttons do."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import streamlit as st

from dashboard.messages.said import said
from dashboard.review.sketch import Sketcher
from dashboard.screens import context
from dashboard.screens.links import link
from dashboard.screens.marking import plain
from dashboard.screens.review import acts, editing, face, joining, log, parts
from dashboard.screens.review.session import give_way, insist, session, undo, widget
from dashboard.screens.visitor import person, words
from seeds.basemap import load_basemap

if TYPE_CHECKING:
    from dashboard.messages.words import Words
    from dashboard.people import Person
    from dashboard.review.desks import State
    from dashboard.review.places import Choice
    from dashboard.review.queue import Entry
    from geo.model import Event

KEYS = ("j", "k", "e", "r", "u", "m", "s", "n", "?", *"123456789")


def show() -> None:
    """Draw the page."""
    voice, who = words(), person()
    st.title(voice.say("app.nav.review"))
    with st.spinner(voice.say("app.reading")):
        state = context.desks().state()
    views = {"queue": voice.say("app.review.queue"), "log": voice.say("app.review.log")}
    view = st.segmented_control(
        voice.say("app.review.view"),
        list(views),
        default="queue",
        required=True,
        format_func=lambda each: views[each],
        key="review_view",
        label_visibility="collapsed",
    )
    if view == "log":
        _conflict(state, voice)
        log.show(state, who, voice)
    else:
        _queue(state, who, voice)
    # Last: whoever reads that something was done finds the page listening to keys again.
    _flash(voice)


def _queue(state: State, who: Person, voice: Words) -> None:
    if not state.events:
        st.info(voice.say("app.review.empty"))
        link("reports", voice.say("app.nav.reports"))
        return
    if state.samples:
        st.caption(voice.say("app.review.samples"))
    me = session()
    event = me.find(state)
    done = len(state.events) - len(state.waiting)
    progress = voice.say("app.review.progress", n=voice.number(len(state.waiting)), done=voice.number(done))
    st.progress(done / len(state.events), progress)
    if event is None:
        st.success(voice.say("app.review.all_done"))
        link("map", voice.say("app.nav.map"))
        _listen(None, voice.say("app.review.all_done"), who, voice)
        return
    me.look(event)
    entry = state.entries[event.id]
    _conflict(state, voice)
    choices = editing.offered(event)
    _listen(event, face.head(entry, voice), who, voice)
    if me.mode == "help":
        _help(voice)
    left, right = st.columns([3, 2], gap="large")
    with left:
        _face(entry, state, voice)
    with right:
        _actions(event, who, voice)
        _task(event, state, choices, voice)
        _map(event, choices, voice)


def _face(entry: Entry, state: State, voice: Words) -> None:
    st.subheader(plain(face.head(entry, voice)))
    face.show_doubts(entry, voice)
    face.show_sentences(entry.event, state, voice)
    face.show_fields(entry.event, voice)
    face.show_history(state.on(entry.event), voice)


def _actions(event: Event, who: Person, voice: Words) -> None:
    """The buttons; whoever only reads has those that lead through the queue."""
    with st.container(horizontal=True):
        st.button(voice.say("app.review.previous"), on_click=acts.step, args=(-1,), key="review_previous")
        st.button(voice.say("app.review.next"), on_click=acts.step, args=(1,), key="review_next")
        if not who.may_edit:
            return
        st.button(
            voice.say("app.review.confirm"), type="primary", on_click=acts.confirm, args=(event,), key="review_confirm"
        )
        for key, mode in acts.MODES.items():
            st.button(
                voice.say(f"app.review.begin.{mode}"), on_click=acts.begin, args=(mode,), key=f"review_begin_{key}"
            )
        st.button(voice.say("app.review.undo"), on_click=undo, key="review_undo", disabled=not session().mine)


def _task(event: Event, state: State, choices: list[Choice], voice: Words) -> None:
    """What the reviewer has begun to do with the event."""
    mode = session().mode
    if mode == "edit":
        editing.show(event, choices, voice)
        with st.container(horizontal=True):
            st.button(voice.say("app.review.save"), type="primary", on_click=editing.save, args=(event,))
            st.button(voice.say("app.review.cancel"), on_click=acts.begin, args=("",), key="review_cancel")
    elif mode == "merge":
        joining.show_merge(event, state, voice)
    elif mode == "split":
        joining.show_split(event, state, voice)
    elif mode in {"reject", "note"}:
        with st.form(widget(event, mode), border=False):
            st.text_input(voice.say(f"app.review.field.{mode}"), key=widget(event, "text"))
            act = acts.reject if mode == "reject" else acts.note
            st.form_submit_button(voice.say(f"app.review.do.{mode}"), type="primary", on_click=act, args=(event,))


def _map(event: Event, choices: list[Choice], voice: Words) -> None:
    mode = session().mode
    if mode not in {"", "edit", "help"}:
        return
    choices = [replace(each, label=said(each.label, voice), why=said(each.why, voice)) for each in choices]
    drawn = _sketcher().draw(choices, event.place, voice.lang)
    names = {name: voice.say(f"app.review.map.{name}") for name in ("label", "closer", "wider")}
    parts.sketch({**drawn, **names, "event": event.id}, acts.clicked, acts.picked)
    st.caption(voice.say("app.review.map.hint"))
    if mode != "edit":
        for number, each in enumerate(choices, 1):
            st.text(f"{number}. {each.label}")
            st.caption(plain(each.why))


@st.cache_resource(show_spinner=False)
def _sketcher() -> Sketcher:
    return Sketcher(atlas=context.world().atlas, cities=load_basemap().cities)


def _listen(event: Event | None, said: str, who: Person, voice: Words) -> None:
    me = session()
    keys = [key for key in KEYS if who.may_edit or key in {"j", "k", "?"}]
    focus = voice.say(f"app.review.field.{me.mode}") if me.mode in {"edit", "reject", "note"} else ""
    parts.listen(
        {"keys": keys, "turn": me.turn, "said": said, "event": event.id if event else "", "focus": focus}, acts.pressed
    )
    st.caption(voice.say("app.review.keys"))


def _help(voice: Words) -> None:
    st.info(voice.say("app.review.help"))


def _flash(voice: Words) -> None:
    me = session()
    if me.flash:
        st.toast(plain(voice.say(f"app.review.flash.{me.flash}")))
        me.flash = ""


def _conflict(state: State, voice: Words) -> None:
    """Say what somebody else decided meanwhile, and ask whether one's own decision shall follow it."""
    me = session()
    if not me.pending:
        return
    other = next((each for each in state.decisions if each.id == me.against), None)
    told = face.decision_words(other, voice) if other else "?"
    st.error(plain(voice.say("app.review.conflict", told=told)))
    with st.container(horizontal=True):
        st.button(voice.say("app.review.insist"), on_click=insist, key="review_insist")
        st.button(voice.say("app.review.give_way"), on_click=give_way, key="review_give_way")
