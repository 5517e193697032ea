"""Written-out dates and nights: what the templates of a lexicon find, in numbers and months or by weekdays."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING

import regex
from dateparser.date import DateDataParser

from geo.read.calendar import (
    DAY,
    WEEK,
    Reference,
    day_span,
    month_span,
    night_from,
    night_to,
    numbered_upto,
    weekday_upto,
    year_span,
)
from geo.read.reading import Strength, When

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from geo.model import Span
    from geo.read.lexicon import Lexicon
    from geo.read.sentences import Stretch


_DIGIT = regex.compile(r"\d")
_YEAR = regex.compile(r"(?:19|20)\d\d")


def _what_is_there(stretch: Stretch) -> set[str]:
    """What the slots of templates need and a stretch has: weekday, month, digit, year, count (of days)."""
    there = {hit.value for hit in stretch.of("calendar")}
    if _DIGIT.search(stretch.text.folded, stretch.start, stretch.end):
        there |= {"digit", "count"}
        if _YEAR.search(stretch.text.folded, stretch.start, stretch.end):
            there.add("year")
    elif stretch.has("number"):
        there.add("count")
    return there


def find_written(stretch: Stretch, reference: Reference) -> list[When]:
    """The readings of all templates, the most telling template first; of two that share words only the first."""
    found: list[When] = []
    folded = stretch.text.folded
    there = _what_is_there(stretch)
    if not there:
        return found
    words_there = stretch.folded
    for meaning, pattern, needs, marks in stretch.lexicon.dates:
        if not needs <= there or (marks and not any(mark in words_there for mark in marks)):
            continue
        for match in pattern.finditer(folded, stretch.start, stretch.end):
            start, end = match.span()
            if any(reading.start < end and start < reading.end for reading in found):
                continue
            slots = {name: word for name, word in match.groupdict().items() if word}
            number = slots.get("n") and _number(stretch, match.span("n"))
            words = _Words(slots=slots, lexicon=stretch.lexicon, reference=reference, number=number or 0)
            read, strength = MEANINGS[meaning]
            if (span := read(words)) is not None:
                gap = _nights_apart(words, stretch.text.quote(start, end)) if meaning == "night_between" else ""
                found.append(When(span=span, start=start, end=end, strength=strength, rule=meaning, gap=gap))
    return found


def full_date(slots: Mapping[str, str | None], lexicon: Lexicon) -> date | None:
    """The day that a written date with a year names, None without one or where no calendar has it."""
    told = {name: word for name, word in slots.items() if word}
    if "y" not in told:
        return None
    words = _Words(slots=told, lexicon=lexicon, reference=Reference())
    return words.written(told["d"], words.month(), told["y"])


def _number(stretch: Stretch, at: tuple[int, int]) -> int:
    word = stretch.text.folded[at[0] : at[1]]
    told = [int(hit.value) for hit in stretch.of("number") if (hit.start, hit.end) == at]
    return int(word) if word.isdecimal() else max(told, default=0)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Words:
    """The words in the slots of a template: w a weekday, d a day, m a month by name, mn by number, y a year, n days."""

    slots: Mapping[str, str]
    lexicon: Lexicon
    reference: Reference
    number: int = 0

    @property
    def day(self) -> date | None:
        """The day that the reference tells."""
        return self.reference.day

    def month(self, slot: str = "m") -> int:
        """The number of the month in a slot, 0 where there is none."""
        if (word := self.slots.get(slot)) is not None:
            return self.lexicon.months[word]
        return int(self.slots.get("mn") or 0)

    def written(self, day: str, month: int, year: str | None) -> date | None:
        """A date; without a year the one nearest to the reference, and the latest one where only a day is told."""
        if not month:
            return numbered_upto(int(day), self.day) if self.day else None
        name, order = self.lexicon.month_name(month), self.lexicon.date_order
        years = (int(year),) if year else self.reference.year_of(month, int(day))
        read = (_parse(f"{day} {name} {guess}", self.lexicon.code, order) for guess in years)
        return next(filter(None, read), None)


def _days_ago(words: _Words) -> Span | None:
    return day_span(words.day - words.number * DAY) if words.day and words.number else None


def _night_between(words: _Words) -> Span | None:
    return night_to(weekday_upto(words.lexicon.weekdays[words.slots["w2"]], words.day)) if words.day else None


def _night_of(words: _Words) -> Span | None:
    """The night that begins on a weekday: "Tuesday night"."""
    if words.day is None:
        return None
    return night_from(weekday_upto(words.lexicon.weekdays[words.slots["w"]], words.day), words.day)


def _night_dates(words: _Words) -> Span | None:
    slots = words.slots
    month = words.month("m2") if "m2" in slots else words.month()
    end = words.written(slots["d2"], month, slots.get("y2") or slots.get("y"))
    return night_to(end, "stated" if month else "relative") if end else None


def _last_weekday(words: _Words) -> Span | None:
    """A weekday that the words put before the day of the report: "mardi dernier"."""
    if words.day is None:
        return None
    return day_span(weekday_upto(words.lexicon.weekdays[words.slots["w"]], words.day - DAY))


def _date(words: _Words) -> Span | None:
    month = words.month()
    day = words.written(words.slots["d"], month, words.slots.get("y"))
    return day_span(day, "stated" if month else "relative") if day else None


def _month(words: _Words) -> Span | None:
    """A month; without a year the latest one of its name that has begun."""
    month, now = words.month(), words.day or words.reference.month
    if year := words.slots.get("y"):
        return month_span(date(int(year), month, 1), "stated")
    return month_span(date(now.year - (month > now.month), month, 1), "stated") if now else None


def _year(words: _Words) -> Span | None:
    return year_span(int(words.slots["y"]), "stated")


def _clock(words: _Words) -> Span | None:
    """A time of day alone: that of the report, where nothing else is told."""
    return day_span(words.day) if words.day else None


MEANINGS: Mapping[str, tuple[Callable[[_Words], Span | None], Strength]] = {
    "night_between": (_night_between, Strength.NIGHT_DATES),
    "night_dates": (_night_dates, Strength.NIGHT_DATES),
    "night_of": (_night_of, Strength.NIGHT_DATES),
    "days_ago": (_days_ago, Strength.DAY),
    "last_weekday": (_last_weekday, Strength.DAY),
    "date": (_date, Strength.DATE),
    "numbered": (_date, Strength.DAY),
    "month": (_month, Strength.PERIOD),
    "year": (_year, Strength.YEAR),
    "clock": (_clock, Strength.PERIOD),
}
"""What a template of each table of a lexicon means, the most telling first."""


def _nights_apart(words: _Words, quote: str) -> str:
    """What is wrong with a night from one weekday to another that is not the next: "de mardi à jeudi"."""
    weekdays, first = words.lexicon.weekdays, words.slots.get("w")
    if first is None or (weekdays[words.slots["w2"]] - weekdays[first]) % WEEK == 1:
        return ""
    return f"'{quote}' is no night from one day to the next; the second day is kept"


@lru_cache(maxsize=4096)
def _parse(written: str, language: str, order: str) -> date | None:
    moment = _parser(language, order).get_date_data(written).date_obj
    return moment.date() if moment else None


@lru_cache(maxsize=8)
def _parser(language: str, order: str) -> DateDataParser:
    return DateDataParser(
        languages=[language], settings={"DATE_ORDER": order, "REQUIRE_PARTS": ["day", "month", "year"]}
    )
