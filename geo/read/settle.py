"""Words for a time that stand side by side and mean one: a night and its date, a weekday and its date.

Where they contradict each other nothing is bent: what is stated stays, and the reading carries the gap.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from geo.read.calendar import DAY, night_to
from geo.read.reading import Strength
from geo.read.relative import find_weekdays

if TYPE_CHECKING:
    from collections.abc import Iterable

    from geo.model import Span
    from geo.read.reading import When
    from geo.read.sentences import Stretch

NEAR = 40
"""Characters between a night and the written date that it ends on."""

OTHER_WORDS = 2
"""So many words stand between the two at most, weekdays left out."""

TOUCHING = 4
"""Characters between a weekday and what it stands beside: ", le "."""

NAMED = frozenset({"today", "yesterday", "before_yesterday"})


def settle(readings: list[When], stretch: Stretch) -> list[When]:
    """The readings, those side by side made one, with the gap where they contradict each other."""
    if len(readings) < 1 or not (stretch.has("calendar", "weekday") or stretch.has("when", "night")):
        return readings
    dates = [r for r in readings if r.strength == Strength.DATE and r.span.precision == "day"]
    settled = [_with_night(r, readings, stretch) if r in dates else r for r in readings]
    settled = [_with_weekday(r, stretch) if r.strength >= Strength.DATE else r for r in settled]
    stated = [r for r in settled if r.span.basis == "stated" and r.strength >= Strength.DATE]
    settled = [r for r in settled if r in stated or not _part_of(r, stated, stretch)]
    named = [r for r in readings if r.rule in NAMED]
    return [_against_named(r, named, stretch) if r.rule == "weekdays" else r for r in settled]


def _with_night(date: When, readings: list[When], stretch: Stretch) -> When:
    """A date with the night beside it: the night that ends on it, or begins where the words say so."""
    if date.span.start is None:
        return date
    of_weekday = next((r for r in readings if r.rule == "night_of" and _beside(r, date, stretch)), None)
    if of_weekday is not None:
        return _as_night(date, night_to(date.span.start + DAY, date.span.basis), of_weekday.start, of_weekday.end)
    nights = [(hit.start, hit.end) for hit in stretch.of("when", "night")]
    nights += [(r.start, r.end) for r in readings if r.rule == "night_between"]
    for start, end in nights:
        between = stretch.text.folded[min(end, date.end) : max(start, date.start)]
        words = [word for word in between.split() if word.strip(",.()") not in stretch.lexicon.weekdays]
        if len(between) <= NEAR and len(words) <= OTHER_WORDS:
            return _as_night(date, night_to(date.span.start, date.span.basis), start, end)
    return date


def _as_night(date: When, span: Span, start: int, end: int) -> When:
    first, last = min(date.start, start), max(date.end, end)
    return replace(date, span=span, start=first, end=last, strength=Strength.NIGHT_DATES, rule="night")


def _with_weekday(reading: When, stretch: Stretch) -> When:
    """A written date, with a gap where the weekday that stands in it or beside it is another one."""
    if reading.span.basis != "stated" or reading.span.start is None or reading.span.end is None:
        return reading
    days = {reading.span.start.weekday(), reading.span.end.weekday()}
    for weekday, start, end in find_weekdays(stretch):
        inside = reading.start <= start and end <= reading.end
        if not inside and not _touches((start, end), reading, stretch):
            continue
        reading = replace(reading, weekday=weekday)
        if weekday not in days:
            words = stretch.text.quote(min(start, reading.start), max(end, reading.end))
            told = reading.span.end
            return replace(reading, gap=f"'{words}' names another weekday than that of {told}; the date is kept")
    return reading


def _against_named(reading: When, named: Iterable[When], stretch: Stretch) -> When:
    """A weekday, with a gap where a word such as "yesterday" right beside it means another day."""
    for other in named:
        if other.span != reading.span and _touches((other.start, other.end), reading, stretch):
            words = stretch.text.quote(min(other.start, reading.start), max(other.end, reading.end))
            gap = f"'{words}': by the publication that is {other.span.start}, no such weekday; the weekday is kept"
            return replace(reading, gap=gap, strength=Strength.DATE)
    return reading


def _part_of(reading: When, stated: Iterable[When], stretch: Stretch) -> bool:
    """Whether a relative reading only says of a stated one which weekday or night it was."""
    if any(reading.start < other.end and other.start < reading.end for other in stated):
        return True
    words = (reading.start, reading.end)
    return reading.rule == "weekdays" and any(_touches(words, other, stretch) for other in stated)


def _beside(one: When, two: When, stretch: Stretch) -> bool:
    return _touches((one.start, one.end), two, stretch)


def _touches(words: tuple[int, int], reading: When, stretch: Stretch) -> bool:
    """Whether nothing but a few characters stands between."""
    start, end = words
    between = stretch.text.folded[min(end, reading.end) : max(start, reading.start)]
    return len(between) <= TOUCHING and len(between.split()) <= 1
