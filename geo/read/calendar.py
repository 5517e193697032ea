"""The day that a report's words are counted from, and the arithmetic of days, nights, weeks and months."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from geo.model import Span

if TYPE_CHECKING:
    from geo.model import Basis

DAY = timedelta(days=1)
WEEK = 7
SATURDAY = 5
DECEMBER = 12
MID_MONTH = 15

SMALL_HOURS = 5
"""Before this hour "this evening" is still the one of the day before."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reference:
    """What the relative words of a report are counted from.

    `day` is the day of the publication, or of the date line where the report has no publication date (`by` says which);
    `month` is the first day of the month where a date line tells no more; `hour` the hour of the publication from 0 to
    23; `told` the span told just before, for "the same day" and "the day before"; `line` where the date line stands in
    the matching forms of the text: its words date the report and no event.
    """

    day: date | None = None
    month: date | None = None
    hour: int | None = None
    told: Span | None = None
    by: str = ""
    line: tuple[int, int] = (0, 0)

    @classmethod
    def of(cls, published: date | datetime | None) -> Reference:
        """The reference that a publication gives; an empty one where there is none."""
        if isinstance(published, datetime):
            return cls(day=published.date(), hour=published.hour)
        return cls(day=published)

    @property
    def evening(self) -> date | None:
        """The day of "this evening": a report of the small hours speaks of the one that has just ended."""
        if self.day is not None and self.hour is not None and self.hour < SMALL_HOURS:
            return self.day - DAY
        return self.day

    @property
    def known(self) -> bool:
        """Whether there is anything to count from."""
        return self.day is not None or self.month is not None

    def year_of(self, month: int, day: int) -> tuple[int, ...]:
        """The years that a date without one may be of, the likeliest first; none without a reference.

        >>> Reference(day=date(2024, 1, 2)).year_of(12, 30)
        (2023, 2024, 2025)
        """
        middle = self.day or (self.month and self.month.replace(day=MID_MONTH))
        if middle is None:
            return ()

        def away(year: int) -> int:
            return abs((date(year, month, 1) + (day - 1) * DAY - middle).days)

        return tuple(sorted((middle.year - 1, middle.year, middle.year + 1), key=away))


def day_span(day: date, basis: Basis = "relative") -> Span:
    """One day."""
    return Span(start=day, end=day, precision="day", basis=basis)


def night_to(day: date, basis: Basis = "relative") -> Span:
    """The night that ends on a day: this day and the one before."""
    return Span(start=day - DAY, end=day, precision="night", basis=basis)


def night_from(day: date, latest: date | None) -> Span:
    """The night that begins on a day, or the one before it where that would end after `latest`.

    >>> night_from(date(2024, 9, 17), date(2024, 9, 17)).start
    datetime.date(2024, 9, 16)
    """
    return night_to(day if latest is not None and day >= latest else day + DAY)


def month_span(first: date, basis: Basis) -> Span:
    """The month that begins on a day."""
    following = date(first.year + first.month // DECEMBER, first.month % DECEMBER + 1, 1)
    return Span(start=first, end=following - DAY, precision="month", basis=basis)


def year_span(year: int, basis: Basis) -> Span:
    """A whole year: no date, but the sign that another time is spoken of."""
    return Span(start=date(year, 1, 1), end=date(year, DECEMBER, 31), precision="month", basis=basis)


def days_span(start: date, end: date) -> Span:
    """Several days of about a week."""
    return Span(start=start, end=end, precision="week", basis="relative")


def weekday_upto(weekday: int, day: date) -> date:
    """The latest day of that name (0 is Monday) that is not after `day`.

    >>> weekday_upto(1, date(2024, 9, 18)).isoformat()
    '2024-09-17'
    """
    return day - (day.weekday() - weekday) % WEEK * DAY


def monday_of(day: date) -> date:
    """The Monday of a day's week."""
    return day - day.weekday() * DAY


def weekend_upto(day: date) -> Span:
    """The latest Saturday and Sunday of which one at least is not after `day`."""
    saturday = weekday_upto(SATURDAY, day)
    return days_span(saturday, min(saturday + DAY, max(day, saturday)))


def yearly_upto(month: int, day: int, latest: date) -> date:
    """The latest such day of the year that is not after `latest`."""
    this = date(latest.year, month, day)
    return this if this <= latest else date(latest.year - 1, month, day)


def numbered_upto(number: int, latest: date) -> date | None:
    """The latest day of a month with that number that is not after `latest`, None where no month of late has it.

    >>> numbered_upto(30, date(2024, 3, 2)).isoformat()
    '2024-01-30'
    """
    day = latest
    for _ in range(2 * 31):
        if day.day == number:
            return day
        day -= DAY
    return None
