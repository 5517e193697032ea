"""Days, nights, weeks and months told by words alone, counted from the reference of a report."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from geo.read.calendar import (
    DAY,
    WEEK,
    day_span,
    days_span,
    monday_of,
    month_span,
    night_to,
    weekday_upto,
    weekend_upto,
    year_span,
    yearly_upto,
)
from geo.read.reading import Strength, When

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from datetime import date

    from geo.model import Span
    from geo.read.calendar import Reference
    from geo.read.matcher import Hit
    from geo.read.sentences import Stretch


def find_relative(stretch: Stretch, reference: Reference) -> list[When]:
    """The readings of weekdays and of the words of the table [when]; none without a reference."""
    if reference.day is None:
        return _within_month(stretch, reference)
    days = [
        When(span=day_span(day), start=start, end=end, strength=Strength.DAY, rule="weekdays", weekday=weekday)
        for weekday, start, end in find_weekdays(stretch)
        for day in [weekday_upto(weekday, reference.day)]
    ]
    if stretch.has("when"):
        named = _named_days(reference)
        days += [_reading(day_span(named[hit.value]), hit, Strength.DAY) for hit in stretch.of("when", *named)]
        nights = [_night(hit, days, reference.day) for hit in stretch.of("when", "night")]
        if not days:
            # "Mardi, peu avant minuit" is of Tuesday; alone it opens the last night before the publication.
            nights += [_reading(night_to(reference.day), hit, Strength.NIGHT) for hit in stretch.of("when", MIDNIGHT)]
        days += [*_told(stretch, reference), *nights]
        for hit in stretch.of("when", *PERIODS):
            span, strength = PERIODS[hit.value](reference.day)
            days.append(_reading(span, hit, strength))
    return [*days, *_feasts(stretch, reference.day)]


MIDNIGHT = "before_midnight"
"""Words for the end of a day."""


def _named_days(reference: Reference) -> dict[str, date]:
    """The days that have words of their own, by the key of their words."""
    if reference.day is None or reference.evening is None:
        return {}
    day = reference.day
    return {"today": day, "yesterday": day - DAY, "before_yesterday": day - 2 * DAY, "this_evening": reference.evening}


def find_weekdays(stretch: Stretch) -> list[tuple[int, int, int]]:
    """(weekday from 0 for Monday, start, end) of each weekday that a stretch names."""
    if not stretch.has("calendar", "weekday"):
        return []
    lexicon = stretch.lexicon
    words = lexicon.weekday.finditer(stretch.text.folded, stretch.start, stretch.end)
    return [(lexicon.weekdays[match.group()], match.start(), match.end()) for match in words]


def _within_month(stretch: Stretch, reference: Reference) -> list[When]:
    """The month of a date line for every word that a day would have been counted from."""
    if reference.month is None:
        return []
    span = month_span(reference.month, "relative")
    told = stretch.of("when", "night", "today", "yesterday", "before_yesterday", "this_evening", "daytime")
    return [
        *(
            When(span=span, start=start, end=end, strength=Strength.DAY, rule="weekdays", weekday=weekday, vague=True)
            for weekday, start, end in find_weekdays(stretch)
        ),
        *(replace(_reading(span, hit, Strength.DAY), vague=True) for hit in told),
    ]


def _night(hit: Hit, days: list[When], day: date) -> When:
    """A night named beside one day ends on that day; alone it is the last night before the publication."""
    nearest = min(days, key=lambda reading: abs(reading.start - hit.start), default=None)
    last = nearest.span.end if nearest is not None else None
    return _reading(night_to(last or day), hit, Strength.NIGHT)


def _feasts(stretch: Stretch, day: date) -> list[When]:
    """The days and nights that have a name of their own, each the latest one."""
    found: list[When] = []
    for hit in stretch.of("feast"):
        kind, month, number = hit.value.split("-")
        at = yearly_upto(int(month), int(number), day)
        night = kind == "night"
        span, strength = (night_to(at), Strength.NIGHT_DATES) if night else (day_span(at), Strength.DATE)
        found.append(When(span=span, start=hit.start, end=hit.end, strength=strength, rule=f"feasts.{hit.value}"))
    return found


def _told(stretch: Stretch, reference: Reference) -> list[When]:
    """What is counted from the span told just before: the same day or night, the day before, the next day."""
    found: list[When] = []
    for hit in stretch.of("when", *TOLD):
        told = reference.told
        end = told.end if told is not None else None
        if end is not None and told is not None:
            span = told if hit.value == "same_night" and told.precision == "night" else TOLD[hit.value](end)
        elif hit.value == "day_before" and reference.day is not None:
            # Where no day was told it is the one before the publication.
            span = day_span(reference.day - DAY)
        else:
            continue
        night = span.precision == "night"
        found.append(_reading(replace(span, basis="relative"), hit, Strength.NIGHT if night else Strength.DAY))
    return found


def _reading(span: Span, hit: Hit, strength: Strength) -> When:
    return When(span=span, start=hit.start, end=hit.end, strength=strength, rule=hit.value)


TOLD: Mapping[str, Callable[[date], Span]] = {
    "same_day": day_span,
    # Of the two nights of a day the words may mean either one: the day is in both.
    "same_night": day_span,
    "next_day": lambda end: day_span(end + DAY),
    "day_before": lambda end: day_span(end - DAY),
}
"""What words mean that count from the last day told."""

PERIODS: Mapping[str, Callable[[date], tuple[Span, Strength]]] = {
    "daytime": lambda day: (day_span(day), Strength.PERIOD),
    "this_week": lambda day: (days_span(monday_of(day), day), Strength.PERIOD),
    "last_week": lambda day: (days_span(monday_of(day) - WEEK * DAY, monday_of(day) - DAY), Strength.PERIOD),
    "weekend": lambda day: (weekend_upto(day), Strength.PERIOD),
    "last_weekend": lambda day: (weekend_upto(monday_of(day) - DAY), Strength.PERIOD),
    "last_month": lambda day: (
        month_span((day.replace(day=1) - DAY).replace(day=1), "relative"),
        Strength.PERIOD,
    ),
    "last_year": lambda day: (year_span(day.year - 1, "relative"), Strength.YEAR),
}
"""What the words of a longer time mean, and a part of a day whose day is not told."""
