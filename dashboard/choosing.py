"""A choice of events in words: what a file says it was made of, and what a page says that no widget shows."""

from __future__ import annotations

from dataclasses import fields
from typing import TYPE_CHECKING

from geo.table.view import View
from seeds.types import load_types

if TYPE_CHECKING:
    from dashboard.messages.words import Words

SECTIONS = {"kind": "kind", "status": "status_short", "precision": "precision", "side": "side", "act": "act"}
"""Where the words of a field's values stand."""


def in_words(view: View, words: Words) -> str:
    """The names and values of the filters in the reader's language, '' for all events.

    >>> from dashboard.messages.words import words
    >>> in_words(View(kind=("strike", "debris"), least_km=100.0, text="depot"), words("en"))
    'Kind: Strike, Falling debris; Distance from the border: from 100 km; Words: depot'
    """
    told = [(f"app.analysis.filter.{name}", day) for name in ("first", "last") if (day := getattr(view, name))]
    parts = [(words.say(key), words.day(day)) for key, day in told]
    for each in fields(View):
        values = getattr(view, each.name)
        if values and isinstance(values, tuple):
            named = ", ".join(_named(each.name, value, words) for value in values)
            parts.append((words.say(f"filters.{each.name}"), named))
    ends = (("km_from", view.least_km), ("km_to", view.most_km))
    far = ", ".join(words.say(f"filters.{key}", km=words.number(km)) for key, km in ends if km is not None)
    parts += [(words.say("filters.km"), far)] if far else []
    parts += [(words.say("filters.text"), view.text)] if view.text else []
    return words.say("joined.semicolon").join(words.say("joined.about", what=name, said=said) for name, said in parts)


def _named(name: str, value: str, words: Words) -> str:
    """A value of a filter as a reader reads it; a code that has no words as it is."""
    if not value:
        return words.say("filters.untold")
    types = load_types()
    if name == "target" and value in types.targets:
        return types.targets[value].labels[words.lang]
    if name == "weapon" and value in types.weapons:
        return types.weapons[value].labels[words.lang]
    if name == "language":
        return str(words.locale.languages.get(value, value))
    return words.texts.get(f"{SECTIONS.get(name, name)}.{value}", value)
