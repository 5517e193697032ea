"""Where an event was and how far from the border, in the reader's language."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dashboard.wording import WIDE
from seeds.types import load_types

if TYPE_CHECKING:
    from collections.abc import Callable

    from dashboard.messages.words import Words
    from geo.table.row import Row


def where(row: Row, words: Words) -> str:
    """The place of a row, with how precise it is where it is no town."""
    if row.place_precision is None:
        if not row.place_as_written:
            return words.say("place.unknown")
        return words.say("place.not_found", name=row.place_as_written)
    name = row.place_name or row.place_as_written
    return name if row.place_precision == "locality" else f"{name} ({words.say(f'precision.{row.place_precision}')})"


def how_far(row: Row, words: Words) -> str:
    """The distance from the border and its range; of a country or a sea the range alone, '' where none is known."""
    if row.distance_km is None or row.min_km is None or row.max_km is None:
        return ""
    least, most = words.number(row.min_km), words.number(row.max_km)
    if row.place_precision in WIDE:
        return words.say("border.wide", min=least, max=most)
    key = words.say("border.inside", km=words.number(row.distance_km))
    if not row.inside:
        key = words.say("border.distance", km=words.number(row.distance_km))
    return f"{key} ({words.say('border.range', min=least, max=most)})"


def value(row: Row, name: str, words: Words) -> str:
    """A field of an event as a person reads it, '' where nothing is told; `name` is one of those of evidence."""
    ends = next(((low, high) for told, low, high in row.ranges if told == name), None)
    if ends is not None:
        return words.say("fact.between", low=words.number(ends[0]), high=words.number(ends[1]))
    named: dict[str, Callable[[], str]] = {
        "kind": lambda: words.say(f"kind.{row.kind}"),
        "date": lambda: words.span(row.date_start, row.date_end, row.date_precision),
        "place": lambda: where(row, words),
        "attacker": lambda: "" if row.attacker == "unknown" else words.country(row.attacker),
        "weapon": lambda: load_types().weapons[row.weapon].labels[words.lang],
        "target": lambda: load_types().targets[row.target_type].labels[words.lang],
    }
    if name in named:
        return named[name]()
    count = getattr(row, name)
    return "" if count is None else words.number(count)
