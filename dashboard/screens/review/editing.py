"""The form in which an event is corrected: place by name, candidate or click, days, and all other fields."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any, get_args

import streamlit as st

from dashboard.messages.said import said
from dashboard.review.deciding import COUNTS, changed, span_value
from dashboard.review.places import Choice, choices_for, choices_of, is_of, nothing_for
from dashboard.screens import context
from dashboard.screens.marking import plain
from dashboard.screens.review.face import field_name
from dashboard.screens.review.session import decide, pen, session, widget
from geo.model import Attacker, Kind, SpanPrecision
from seeds.types import load_types

if TYPE_CHECKING:
    from collections.abc import Mapping

    from dashboard.messages.words import Words
    from geo.model import Event

KEEP, NOWHERE = -1, -2
"""What stands among the numbers of candidates for the place that the event has, and for none."""
EARLIEST = date(2014, 1, 1)


def offered(event: Event) -> list[Choice]:
    """The places to choose from: those of the typed name, else those of the click, else those of the report's words."""
    atlas, me = context.world().atlas, session()
    name = str(st.session_state.get(widget(event, "name"), "")).strip()
    if name and me.mode == "edit":
        return choices_for(name, atlas)
    return me.choices or choices_of(event.mention, atlas)


def typed() -> None:
    """A name was typed: it counts and not what was clicked before."""
    me = session()
    me.choices, me.pick = [], None


def show(event: Event, choices: list[Choice], voice: Words) -> None:
    """Draw the form."""
    st.text_input(
        voice.say("app.review.field.edit"),
        key=widget(event, "name"),
        placeholder=voice.say("app.review.name_hint"),
        on_change=typed,
    )
    _place(event, choices, voice)
    _days(event, voice)
    types = load_types()
    left, right = st.columns(2)
    with left:
        _select(event, "kind", {each: voice.say(f"kind.{each}") for each in get_args(Kind)}, event.kind, voice)
        weapons = {key: each.labels[voice.lang] for key, each in types.weapons.items()}
        _select(event, "weapon", weapons, event.weapon, voice)
    with right:
        targets = {key: each.labels[voice.lang] for key, each in types.targets.items()}
        _select(event, "target", targets, event.target.type if event.target else "unknown", voice)
        unknown = voice.say("app.review.unknown")
        sides = {each: unknown if each == "unknown" else voice.say(f"attacker.{each}") for each in get_args(Attacker)}
        _select(event, "attacker", sides, event.attacker, voice)
    for column, name in zip(st.columns(len(COUNTS)), COUNTS, strict=True):
        number = getattr(event.counts, name)
        column.number_input(field_name(name, voice), min_value=0, value=number, step=1, key=widget(event, name))
    st.text_input(voice.say("app.review.reason"), key=widget(event, "why"))


def _place(event: Event, choices: list[Choice], voice: Words) -> None:
    me = session()
    name = str(st.session_state.get(widget(event, "name"), "")).strip()
    if name and not choices:
        st.warning(plain(said(nothing_for(name), voice)))
    now = event.place.name if event.place else voice.say("place.unknown")
    labels = {
        **{number: f"{number + 1}. {said(each.label, voice)}" for number, each in enumerate(choices)},
        KEEP: voice.say("app.review.keep_place", name=now),
        NOWHERE: voice.say("app.review.no_place"),
    }
    chosen = me.pick if me.pick is not None else 0 if name and choices else KEEP
    # Other candidates make it another field, whose first choice is the one that was pointed at.
    source = f"place_{name}_{len(me.choices)}_{me.pick}"
    st.session_state[widget(event, "place_field")] = widget(event, source)
    st.radio(
        voice.say("app.review.place"),
        list(labels),
        index=list(labels).index(chosen if chosen in labels else KEEP),
        format_func=lambda number: plain(labels[number]),
        captions=[*(plain(said(each.why, voice)) for each in choices), "", ""],
        key=widget(event, source),
    )


def _days(event: Event, voice: Words) -> None:
    precisions: list[str] = list(get_args(SpanPrecision))
    how, first, last = st.columns([2, 3, 3])
    with how:
        precision = st.selectbox(
            voice.say("app.review.precision"),
            precisions,
            index=precisions.index(event.span.precision),
            format_func=lambda each: voice.say(f"app.review.span.{each}"),
            key=widget(event, "precision"),
        )
    closed = precision == "unknown"
    with first:
        st.date_input(
            voice.say("app.review.first_day"),
            value=event.span.start,
            min_value=EARLIEST,
            format=voice.say("app.shell.day_format"),
            disabled=closed,
            key=widget(event, "start"),
        )
    with last:
        st.date_input(
            voice.say("app.review.last_day"),
            value=event.span.end if event.span.precision == "week" else None,
            min_value=EARLIEST,
            format=voice.say("app.shell.day_format"),
            disabled=precision != "week",
            help=voice.say("app.review.last_day_help"),
            key=widget(event, "end"),
        )


def _select(event: Event, name: str, labels: Mapping[str, str], now: str, voice: Words) -> None:
    keys = list(labels) if now in labels else [now, *labels]
    st.selectbox(
        field_name(name, voice),
        keys,
        index=keys.index(now),
        format_func=lambda key: labels.get(key, key),
        key=widget(event, name),
    )


def save(event: Event) -> None:
    """Keep what was changed in the form as one correction."""
    me = session()
    if me.mode != "edit":
        return
    changes = changed(event, wanted(event))
    if changes.get("date") is not None and changes["date"]["end"] < changes["date"]["start"]:
        me.flash = "days_swapped"
        return
    if not changes:
        me.flash = "nothing_changed"
        return
    if event.target is not None and changes.get("target") is not None:
        changes["target"] = {"type": changes["target"], "as_written": event.target.as_written}
    if decide([pen().correct(event, changes, _told(event, "why"))], "corrected"):
        me.step = 1


def wanted(event: Event) -> dict[str, Any]:
    """The values of the form, as a correction writes them; the place only where another one is chosen."""
    get = st.session_state.get
    values: dict[str, Any] = {name: get(widget(event, name)) for name in ("kind", "weapon", "attacker", *COUNTS)}
    target = get(widget(event, "target"))
    values["target"] = None if target == "unknown" and event.target is None else target
    start, end = get(widget(event, "start")), get(widget(event, "end"))
    values["date"] = span_value(get(widget(event, "precision"), "unknown"), start, end)
    if values["date"] is None and get(widget(event, "precision")) != "unknown":
        # A precision without a day says nothing.
        del values["date"]
    number = get(str(get(widget(event, "place_field"))), KEEP)
    choices = offered(event)
    if number == NOWHERE and event.place is not None:
        values["place"] = None
    elif 0 <= number < len(choices) and not is_of(choices[number], event.place):
        values["place"] = choices[number].place
    return values


def _told(event: Event, name: str) -> str:
    return str(st.session_state.get(widget(event, name)) or "").strip()
