"""Dates that somebody reads in a report, checked against its words and its publication; the basis is ours to tell."""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from geo.model import Span

if TYPE_CHECKING:
    from geo.model import SpanPrecision

LENGTHS = {"day": (1, 1), "night": (2, 2), "week": (1, 7), "month": (1, 31)}
"""Days that a span of a precision may have, least and most."""

NEAR = timedelta(days=92)
"""How far back words may reach that count from the publication: "last month", "in the spring"."""

YEAR = timedelta(days=366)
"""How far back a day and month without a year may lie."""

TOMORROW = timedelta(days=1)
"""By how much an event may be younger than its report: clocks differ, and a night ends on the day after."""

DAYS_OF_MONTH = 31
FIRST_YEAR, LAST_YEAR = 1900, 2999
HOURS = 24


def check_span(days: tuple[str, str], precision: SpanPrecision, words: str, published: date | None) -> Span:
    """The span of two ISO days that the words of a report give; raises ValueError with the reason where they don't.

    Its basis is `stated` where the words hold the day or the year in figures, otherwise `relative`, which needs the
    publication. Nothing after the publication is taken, nor a figure in the words that is another day or year.
    """
    try:
        start, end = (date.fromisoformat(day) for day in days)
    except ValueError:
        message = f"{days[0]!r:.30} to {days[1]!r:.30} are no dates"
        raise ValueError(message) from None
    least, most = LENGTHS[precision]
    if not least <= (end - start).days + 1 <= most:
        message = f"{start} to {end} is no {precision}"
        raise ValueError(message)
    if isinstance(published, datetime):
        published = published.date()
    if published is not None and (start > published or end > published + TOMORROW):
        message = f"{end} is after the publication on {published}"
        raise ValueError(message)
    if _is_stated(start, end, words, published):
        return Span(start=start, end=end, precision=precision, basis="stated")
    if published is None:
        message = f"'{words[:40]}' counts from a publication that is not known"
        raise ValueError(message)
    if published - start > NEAR:
        message = f"'{words[:40]}' does not give {start} in figures, and that is long before the publication"
        raise ValueError(message)
    return Span(start=start, end=end, precision=precision, basis="relative")


def _is_stated(start: date, end: date, words: str, published: date | None) -> bool:
    """Whether figures in the words give the days; raises ValueError where they give others."""
    figures = [int(figure) for figure in re.findall(r"(?<!\d)\d{1,4}(?!\d)", words)]
    years = {figure for figure in figures if FIRST_YEAR <= figure <= LAST_YEAR}
    if years - {start.year, end.year}:
        message = f"'{words[:40]}' names another year than {start}"
        raise ValueError(message)
    small = {figure for figure in figures if 0 < figure <= DAYS_OF_MONTH}
    if not small:
        return bool(years)
    if small & {start.day, end.day}:
        if not years and (published is None or published - start > YEAR):
            message = f"'{words[:40]}' names no year, and the publication gives none"
            raise ValueError(message)
        return True
    ago = (published - start).days if published is not None else None
    if not any(ago in {figure, figure // HOURS} for figure in small):
        message = f"'{words[:40]}' does not give {start}"
        raise ValueError(message)
    return False
