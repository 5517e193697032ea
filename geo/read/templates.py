"""The table [when] of a lexicon made ready: its keys, and its templates of dates as expressions."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import regex

from geo.read.matcher import beginning, expression, spellings

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from geo.read.spelling import Spelling

WHEN_KEYS = (
    *("night", "before_midnight", "daytime", "this_evening", "today", "yesterday", "before_yesterday"),
    *("same_day", "same_night", "next_day", "day_before"),
    *("this_week", "last_week", "weekend", "last_weekend", "last_month", "last_year"),
)
"""The lists of the table [when] whose phrases stand for a time by themselves."""

TEMPLATES = (
    *("night_between", "night_dates", "night_of", "days_ago", "last_weekday"),
    *("date", "numbered", "month", "year", "clock"),
)
"""The lists of the table [when] that are written with slots, the most telling first."""


def dates(
    when: Mapping[str, Any], numbers: Iterable[str], spelling: Spelling
) -> Iterator[tuple[str, regex.Pattern[str], frozenset[str], tuple[str, ...]]]:
    """(meaning, expression, needs, marks) of the templates: the most telling table first, in it the longer ones first.

    Those of one table with the same needs are one expression; where none of its marks stands, it finds nothing.
    """
    weekday, month = spelling.any_of(when["weekdays"]), spelling.any_of(when["months"])
    hours = spelling.any_of(when["hours"])
    slots = {
        "{w}": rf"(?P<w>{weekday})",
        "{w2}": rf"(?P<w2>{weekday})",
        "{d}": r"(?P<d>\d{1,2})",
        "{d2}": r"(?P<d2>\d{1,2})",
        "{m}": rf"(?P<m>{month})",
        "{m2}": rf"(?P<m2>{month})",
        "{n}": rf"(?P<n>\d{{1,2}}|{spelling.any_of(numbers)})",
        # A month of one digit only before a year: "2.5" is no date.
        "{mn}": r"(?P<mn>0[1-9]|1[0-2]|[1-9](?=[./]\d{4}))",
        "{y2}": r"(?P<y2>(?:19|20)\d\d)",
        "{h}": rf"\d{{1,2}}(?:\s?{hours}(?:\s?\d\d)?|:\d\d(?:\s?{hours})?)",
        "{y}": r"(?P<y>(?:19|20)\d\d)",
    }
    for meaning in TEMPLATES:
        bodies: dict[frozenset[str], list[str]] = {}
        marks: dict[frozenset[str], list[str]] = {}
        for template in sorted(when[meaning], key=len, reverse=True):
            words = (_slotted(word, slots) or expression(word, spelling.inflect) for word in template.split())
            needs = frozenset(need for slot, need in NEEDS.items() if slot in template)
            bodies.setdefault(needs, []).append(r"\s".join(words))
            marks.setdefault(needs, []).append(_mark(template, slots, spelling))
        for needs, spelt in sorted(bodies.items(), key=lambda item: -len(item[0])):
            tried = tuple(dict.fromkeys(marks[needs])) if all(marks[needs]) else ()
            yield meaning, regex.compile(rf"(?<!\w)(?:{'|'.join(spelt)})(?!\w)"), needs, tried


def _mark(template: str, slots: Mapping[str, str], spelling: Spelling) -> str:
    """The longest piece of text that stands wherever a template is found, empty where it is too short to tell."""
    plain = (word for word in template.split() if not any(slot in word for slot in slots))
    pieces = (beginning([form.rstrip("*") for form in spellings(word, spelling.inflect)]) for word in plain)
    longest = max(pieces, key=len, default="")
    return longest if len(longest) >= LEAST_MARK else ""


LEAST_MARK = 3
"""Letters from which on a piece of text is worth looking for before an expression is tried."""


NEEDS = {
    **dict.fromkeys(("{w}", "{w2}"), "weekday"),
    **dict.fromkeys(("{m}", "{m2}"), "month"),
    **dict.fromkeys(("{y}", "{y2}"), "year"),
    "{n}": "count",
    **dict.fromkeys(("{d}", "{d2}", "{mn}", "{h}"), "digit"),
}
"""What must stand in a sentence for a slot to be filled: most expressions needn't be tried on most sentences."""


def date_line(when: Mapping[str, Any], spelling: Spelling) -> regex.Pattern[str]:
    """What stands before the date of a line that dates a report: a place, a word for a date, a weekday, or nothing."""
    words = rf"(?:{spelling.any_of(when['dateline'])}[\s:]+)*"
    name = r"\p{Lu}[\p{L}'-]*"
    return regex.compile(
        rf"\W*(?:(?P<place>{name}(?:\s{name}){{0,2}}),\s)?(?i:{words}(?:{spelling.any_of(when['weekdays'])},?\s)?)"
    )


def _slotted(word: str, slots: Mapping[str, str]) -> str:
    """The expression for a word of a template that holds slots, empty for a plain word."""
    body = regex.escape(word)
    for slot, spelt in slots.items():
        body = body.replace(regex.escape(slot), spelt)
    return body if body != regex.escape(word) else ""
