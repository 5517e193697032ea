"""What keys, clicks and buttons of the review page do."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from dashboard.review.places import choices_at
from dashboard.screens import context
from dashboard.screens.review import editing, parts
from dashboard.screens.review.session import decide, pen, session, undo, widget
from dashboard.screens.visitor import person

if TYPE_CHECKING:
    from dashboard.screens.review.session import Mode
    from geo.model import Event

MODES: dict[str, Mode] = {"e": "edit", "r": "reject", "m": "merge", "s": "split", "n": "note", "?": "help"}


def pressed() -> None:
    """Do what a key stands for; a key for an event that is no longer shown does nothing."""
    me, told = session(), parts.told(parts.KEYS, "pressed")
    me.turn += 1
    key = str(told.get("key", ""))
    event = context.desks().state().events.get(me.event)
    if key in {"j", "k"}:
        step(1 if key == "j" else -1)
    elif key == "escape":
        me.turn_to("")
    elif key == "?":
        begin("" if me.mode == "help" else "help")
    elif key == "u" and person().may_edit:
        undo()
    elif event is not None and told.get("event") == event.id and person().may_edit:
        _on(event, key)


def _on(event: Event, key: str) -> None:
    """Do what a key stands for with the event that is shown."""
    if key == "enter" and session().mode in {"", "help"}:
        confirm(event)
    elif key in {"enter", "save"}:
        editing.save(event)
    elif key in MODES:
        begin(MODES[key])
    elif key.isdigit():
        pick(event, int(key) - 1)


def step(step: int) -> None:
    """Go some events on in the queue, or back."""
    me = session()
    me.turn_to("")
    me.step = step


def begin(mode: Mode) -> None:
    """Begin to do something with the event."""
    session().turn_to(mode)


def confirm(event: Event) -> None:
    """Confirm the event as it is read."""
    if decide([pen().confirm(event)], "confirmed"):
        session().step = 1


def reject(event: Event) -> None:
    """Reject the event with the reason that stands in the form."""
    reason = str(st.session_state.get(widget(event, "text")) or "").strip()
    if not reason:
        session().flash = "needs_reason"
    elif decide([pen().reject(event, reason)], "rejected"):
        session().step = 1


def note(event: Event) -> None:
    """Keep the note that stands in the form."""
    text = str(st.session_state.get(widget(event, "text")) or "").strip()
    if not text:
        session().flash = "needs_text"
    else:
        decide([pen().note(event, text)], "noted")


def clicked() -> None:
    """Offer the settlements and the region where somebody clicked."""
    me, told = session(), parts.told(parts.SKETCH, "clicked")
    event = context.desks().state().events.get(me.event)
    if event is None or told.get("event") != event.id or not person().may_edit:
        return
    lat, lon = told.get("lat"), told.get("lon")
    if not isinstance(lat, int | float) or not isinstance(lon, int | float):
        return
    found = choices_at(float(lat), float(lon), context.world().atlas)
    me.turn_to("edit")
    st.session_state[widget(event, "name")] = ""
    me.choices, me.pick = found, 0 if found else None
    if not found:
        me.flash = "nothing_there"


def picked() -> None:
    """Begin a correction with the candidate that was clicked."""
    told = parts.told(parts.SKETCH, "picked")
    event = context.desks().state().events.get(session().event)
    if event is not None and told.get("event") == event.id and isinstance(told.get("index"), int):
        pick(event, told["index"])


def pick(event: Event, index: int) -> None:
    """Begin a correction with one of the candidates that are shown."""
    me = session()
    shown = editing.offered(event)
    if not person().may_edit or not 0 <= index < len(shown):
        return
    if me.mode != "edit":
        me.turn_to("edit")
    me.pick = index
