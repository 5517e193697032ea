"""The line that dates a report, and the reference that the report's relative words are counted from."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import regex

from geo.read.calendar import DAY, Reference, day_span
from geo.read.proof import of_words
from geo.read.reading import Dated
from geo.read.written import full_date

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from geo.read.sentences import Stretch

LINES = 4
"""So many lines of a report may come before the one that dates it."""

AHEAD = 60
"""Characters of a line within which it gives its date."""

_AFTER = regex.compile(
    r"(?:\s\p{L}{1,5}\.?)?(?:[\s,]+(?:\p{L}{1,2}\s)?\d{1,2}\s?[:.h]\s?\d{0,2})?\s*(?:[.,;]?\s*$|[(|\[]|-\s)"
)
"""What follows the date of such a line: the word for a year, a time, and then its end, a bracket or a dash."""


def reference_of(published: date | datetime | None, sentences: Sequence[Stretch]) -> Reference:
    """What relative words count from: the publication, else the date line of the text; its words date no event."""
    reference = Reference.of(published)
    for sentence in sentences[:LINES]:
        line = _month_line(sentence) or _date_line(sentence, reference)
        if line is None:
            continue
        return line if not reference.known else replace(reference, line=line.line)
    return reference


def clock_day(sentence: Stretch, reference: Reference) -> Dated | None:
    """The day of an entry of a live blog, which begins with its time: that of the report, or the one before it.

    Before it where the report was published earlier in the day than the time says.
    """
    match = _CLOCK.match(sentence.text.folded, sentence.start, sentence.end)
    if match is None or reference.day is None:
        return None
    later = reference.hour is not None and int(match["hour"]) > reference.hour
    words = of_words("date", sentence, match.span(), "when.clock at the head of the entry")
    return Dated(span=day_span(reference.day - later * DAY), evidence=words)


_CLOCK = regex.compile(r"[^\p{L}\d]*(?P<hour>[01]?\d|2[0-3])\s?[:h]\s?[0-5]\d(?![\d:])")
"""A time at the head of a line."""


def _month_line(sentence: Stretch) -> Reference | None:
    """A line that begins with a word for a date and a month: "date 2024-09"."""
    match = sentence.lexicon.month_line.match(sentence.text.folded, sentence.start, sentence.end)
    if match is None:
        return None
    month = date(int(match["y"]), int(match["mn"]), 1)
    return Reference(month=month, line=match.span(), by="date line")


def _date_line(sentence: Stretch, reference: Reference) -> Reference | None:
    """A line that begins with its date, maybe after a place, a weekday or a word for a date."""
    folded = sentence.text.folded
    end = min(sentence.end, sentence.start + AHEAD)
    for match in sentence.lexicon.written_date.finditer(folded, sentence.start, end):
        before = sentence.lexicon.date_line.fullmatch(sentence.text.plain, sentence.start, match.start())
        if before is None or _AFTER.match(folded[match.end() : sentence.end]) is None:
            return None
        day = full_date(match.groupdict(), sentence.lexicon)
        if day is None and not before["place"]:
            return None
        near = reference.day is None or day is None or abs(reference.day - day).days <= 1
        return Reference(day=day, line=(sentence.start, match.end()), by="date line") if near else None
    return None
