"""When: what the words of a stretch say of the day, counted from the publication where they are relative.

Written-out dates are read by dateparser; nights, weekdays and parts of the day are calendar arithmetic over the words
of the lexicon. The publication date itself is never passed off as the date of an event.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from enum import IntEnum
from functools import lru_cache
from typing import TYPE_CHECKING

from dateparser.date import DateDataParser

from geo.model import Span
from geo.read.proof import of_words

if TYPE_CHECKING:
    from geo.model import Basis, Evidence, SpanPrecision
    from geo.read.lexicon import Lexicon
    from geo.read.matcher import Hit
    from geo.read.sentences import Stretch

DAY = timedelta(days=1)
WEEK = 7
DECEMBER = 12


class Strength(IntEnum):
    """How telling a reading is: of several in one stretch the strongest holds.

    `SAID` is a day right behind a word of saying ("a annoncé lundi"): first of all the day of the saying.
    """

    YEAR = 0
    PERIOD = 1
    SAID = 2
    DAY = 3
    NIGHT = 4
    DATE = 5
    NIGHT_DATES = 6


@dataclass(frozen=True, slots=True, kw_only=True)
class When:
    """A span, the words that gave it, and the rule that read them."""

    span: Span
    start: int
    end: int
    strength: Strength
    rule: str


def find_when(stretch: Stretch, published: date | None) -> list[When]:
    """All readings of a stretch, the most telling first; none where the words need a publication that is unknown."""
    readings = [*_written(stretch, published)]
    taken = [(r.start, r.end) for r in readings]
    if published is not None:
        readings.extend(r for r in _relative(stretch, published) if not _inside(r, taken))
    readings = [replace(r, strength=Strength.SAID) if _dates_the_saying(r, stretch) else r for r in readings]
    readings.sort(key=lambda r: (-r.strength, r.start))
    return readings


def _dates_the_saying(reading: When, stretch: Stretch) -> bool:
    """Whether a day stands right behind a word of saying, with or without its weekday."""
    if reading.span.precision != "day":
        return False
    folded, between = stretch.text.folded, {"", *stretch.lexicon.weekdays}
    cues = (cue for cue in stretch.of("speech", "asserts") if cue.end < reading.start)
    return any(folded[cue.end : reading.start].strip() in between for cue in cues)


OLD_DAYS = 45
"""A day further back than this is history in a news report, whatever its verb says."""

EDGE = 30
"""Characters from its start within which an adverb governs the whole sentence."""


ANOTHER_TIME = "told of another time"
"""Why a clause with a day long gone tells of no event."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Dated:
    """The span of a clause with its strength, or the reason for which the clause tells of no event."""

    span: Span | None = None
    strength: Strength = Strength.YEAR
    reason: str = ""
    evidence: Evidence | None = None


def date_clause(sentence: Stretch, clause: Stretch, published: date | None) -> Dated:
    """When a clause says that its event was; its own words before those of its sentence."""
    if sentence.has("unreal", "accident"):
        return Dated(reason="a fire or an accident that nobody puts down to an attack")
    if any(_governs(hit, clause) for hit in clause.of("unreal", "unreal")):
        return Dated(reason="not told as having happened")
    if any(_governs(hit, clause) for hit in clause.of("unreal", "background")):
        return Dated(reason="told of the course of the war, not of one event")
    readings = find_when(clause, published) or find_when(sentence, published)
    ahead = [r for r in readings if published and r.span.start and r.span.start > published]
    readings = [r for r in readings if r not in ahead]
    if not readings:
        return Dated()
    deeds = [deed for deed in clause.of("kind") if deed.value in DEEDS]
    strongest = [r for r in readings if r.strength == readings[0].strength]
    best = min(strongest, key=lambda r: min((abs(r.start - deed.start) for deed in deeds), default=0))
    old = published is not None and best.span.end is not None and (published - best.span.end).days > OLD_DAYS
    if best.span.precision == "month" or old:
        return Dated(reason=ANOTHER_TIME)
    words = of_words("date", sentence, (best.start, best.end), f"when.{best.rule}")
    return Dated(span=best.span, strength=best.strength, evidence=words)


def _governs(hit: Hit, clause: Stretch) -> bool:
    """Whether an adverb holds for the deed: at the head of the clause, or between the same commas as the first deed."""
    if hit.start - clause.start <= EDGE:
        return True
    folded = clause.text.folded
    start = max(*(folded.rfind(mark, clause.start, hit.start) for mark in PARTING), clause.start)
    end = min((at for mark in PARTING if (at := folded.find(mark, hit.end, clause.end)) >= 0), default=-1)
    deeds = [deed for deed in clause.of("kind") if deed.value in DEEDS]
    return not deeds or start <= deeds[0].start < (end if end >= 0 else clause.end)


PARTING = (",", " - ")
"""What parts a remark from the rest of its clause."""

DEEDS = frozenset({"strike", "fall", "fire", "blast", "interception", "either", "debris", "launch"})


def as_day(moment: date | datetime | None) -> date | None:
    """The calendar day of a publication."""
    return moment.date() if isinstance(moment, datetime) else moment


def _inside(reading: When, taken: list[tuple[int, int]]) -> bool:
    return any(a <= reading.start and reading.end <= b for a, b in taken)


def _span(start: date, end: date, precision: SpanPrecision, basis: Basis) -> Span:
    return Span(start=start, end=end, precision=precision, basis=basis)


def _written(stretch: Stretch, published: date | None) -> list[When]:
    found: list[When] = []
    folded = stretch.text.folded
    for meaning, pattern in stretch.lexicon.dates_for(folded, stretch.start, stretch.end):
        for match in pattern.finditer(folded, stretch.start, stretch.end):
            if any(r.start < match.end() and match.start() < r.end for r in found):
                continue
            if meaning == "days_ago":
                span, strength = _days_ago(stretch, match.span("n"), published), Strength.DAY
            else:
                span, strength = _read_template(meaning, match.groupdict(), stretch.lexicon, published)
            if span is not None:
                found.append(When(span=span, start=match.start(), end=match.end(), strength=strength, rule=meaning))
    return found


def _days_ago(stretch: Stretch, number: tuple[int, int], published: date | None) -> Span | None:
    word = stretch.text.folded[number[0] : number[1]]
    told = [int(hit.value) for hit in stretch.of("number") if (hit.start, hit.end) == number]
    days = int(word) if word.isdecimal() else max(told, default=0)
    if published is None or not days:
        return None
    day = published - days * DAY
    return _span(day, day, "day", "relative")


def _read_template(
    meaning: str, slots: dict[str, str | None], lexicon: Lexicon, published: date | None
) -> tuple[Span | None, Strength]:
    if meaning == "night_between":
        return _night_between(slots, lexicon, published), Strength.NIGHT_DATES
    if meaning == "night_dates":
        end = _calendar_day(
            slots.get("d2"), slots.get("m2") or slots.get("m"), slots.get("y2") or slots.get("y"), (lexicon, published)
        )
        return (_span(end - DAY, end, "night", "stated") if end else None), Strength.NIGHT_DATES
    if meaning == "date":
        month = slots.get("m") or lexicon.month_name(int(slots.get("mn") or 0))
        day = _calendar_day(slots.get("d"), month, slots.get("y"), (lexicon, published))
        return (_span(day, day, "day", "stated") if day else None), Strength.DATE
    if meaning == "month" and not slots.get("y"):
        return _month_before(_month(slots["m"], lexicon), published), Strength.PERIOD
    year = int(slots["y"] or 0)
    if meaning == "month":
        first = date(year, _month(slots["m"], lexicon), 1)
        return _span(first, _month_end(first), "month", "stated"), Strength.PERIOD
    # A year alone dates nothing: it only tells that the stretch speaks of another time.
    return _span(date(year, 1, 1), date(year, DECEMBER, 31), "month", "stated"), Strength.YEAR


def _month_before(month: int, published: date | None) -> Span | None:
    """The latest month of that number that has begun by the publication."""
    if published is None:
        return None
    first = date(published.year - (month > published.month), month, 1)
    return _span(first, _month_end(first), "month", "stated")


def _night_between(slots: dict[str, str | None], lexicon: Lexicon, published: date | None) -> Span | None:
    if published is None:
        return None
    end = _weekday(slots["w2"] or "", lexicon, published)
    return _span(end - DAY, end, "night", "relative")


def _calendar_day(
    day: str | None, month: str | None, year: str | None, context: tuple[Lexicon, date | None]
) -> date | None:
    """A written date; without a year the one nearest to the publication."""
    lexicon, published = context
    if year is None and published is None:
        return None
    if year is None and published is not None:
        guesses = (
            _parse(f"{day} {month} {published.year + step}", lexicon.code, lexicon.date_order) for step in (-1, 0, 1)
        )
        return min(filter(None, guesses), key=lambda guess: abs(guess - published), default=None)
    return _parse(f"{day} {month} {year}", lexicon.code, lexicon.date_order)


@lru_cache(maxsize=4096)
def _parse(written: str, language: str, order: str) -> date | None:
    moment = _parser(language, order).get_date_data(written).date_obj
    return moment.date() if moment else None


@lru_cache(maxsize=8)
def _parser(language: str, order: str) -> DateDataParser:
    return DateDataParser(
        languages=[language], settings={"DATE_ORDER": order, "REQUIRE_PARTS": ["day", "month", "year"]}
    )


def _month(word: str | None, lexicon: Lexicon) -> int:
    return lexicon.months[word or ""]


def _month_end(first: date) -> date:
    following = date(first.year + first.month // DECEMBER, first.month % DECEMBER + 1, 1)
    return following - DAY


def _weekday(word: str, lexicon: Lexicon, published: date) -> date:
    """The latest day of that name that is not after the publication."""
    back = (published.weekday() - lexicon.weekdays[word]) % WEEK
    return published - back * DAY


def _relative(stretch: Stretch, published: date) -> list[When]:
    found = [
        When(span=_span(day, day, "day", "relative"), start=start, end=end, strength=Strength.DAY, rule="weekdays")
        for word, start, end in _weekday_words(stretch)
        for day in [_weekday(word, stretch.lexicon, published)]
    ]
    for value, back in (("today", 0), ("yesterday", 1), ("before_yesterday", 2)):
        day = published - back * DAY
        found.extend(
            When(
                span=_span(day, day, "day", "relative"), start=hit.start, end=hit.end, strength=Strength.DAY, rule=value
            )
            for hit in stretch.of("when", value)
        )
    for hit in stretch.of("when", "night"):
        # A night named beside one day ends on that day; alone it is the last night before the publication.
        beside = min(found, key=lambda r: abs(r.start - hit.start), default=None)
        end = beside.span.end if beside and beside.strength == Strength.DAY and beside.span.end else published
        found.append(_reading(_span(end - DAY, end, "night", "relative"), hit, Strength.NIGHT))
    for hit in stretch.of("when", "daytime"):
        span = _span(published, published, "day", "relative")
        found.append(_reading(span, hit, Strength.PERIOD))
    for hit in stretch.of("when", "last_month"):
        last = published.replace(day=1) - DAY
        span = _span(last.replace(day=1), last, "month", "relative")
        found.append(_reading(span, hit, Strength.PERIOD))
    for hit in stretch.of("when", "last_week"):
        monday = published - (published.weekday() + WEEK) * DAY
        span = _span(monday, monday + 6 * DAY, "week", "relative")
        found.append(_reading(span, hit, Strength.PERIOD))
    return found


def _reading(span: Span, hit: Hit, strength: Strength) -> When:
    return When(span=span, start=hit.start, end=hit.end, strength=strength, rule=hit.value)


def _weekday_words(stretch: Stretch) -> list[tuple[str, int, int]]:
    words = stretch.lexicon.weekday.finditer(stretch.text.folded, stretch.start, stretch.end)
    return [(match.group(), match.start(), match.end()) for match in words]
