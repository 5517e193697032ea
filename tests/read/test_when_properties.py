"""What holds of nights, weekdays and the ends of months and years for every day of publication."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from geo.read.calendar import Reference
from geo.read.sentences import split_sentences
from geo.read.text import as_text
from geo.read.when import find_when
from seeds.world import load_world

if TYPE_CHECKING:
    from geo.model import Span

DAYS = st.dates(min_value=date(2022, 2, 24), max_value=date(2029, 12, 31))
ONE = timedelta(days=1)
WORLD = load_world()
WEEKDAYS = {
    "fr": ["lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche"],
    "en": ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"],
    "ru": ["понедельник", "вторник", "среду", "четверг", "пятницу", "субботу", "воскресенье"],
    "uk": ["понеділок", "вівторок", "середу", "четвер", "п'ятницю", "суботу", "неділю"],
}
NIGHT_TO = {"fr": "nuit de {} à {}", "en": "night of {} to {}", "ru": "в ночь на {1}", "uk": "у ніч на {1}"}
LAST_NIGHT = {"fr": "cette nuit", "en": "overnight", "ru": "минувшей ночью", "uk": "минулої ночі"}
LANGUAGES = pytest.mark.parametrize("language", list(WEEKDAYS))


def _span(language: str, words: str, published: date) -> Span:
    (sentence,) = split_sentences(as_text(words), WORLD.lexicons[language])
    return find_when(sentence, Reference.of(published))[0].span


@LANGUAGES
@settings(max_examples=60, deadline=None)
@given(published=DAYS, weekday=st.integers(0, 6))
def test_a_weekday_is_the_latest_one_and_has_its_name(language: str, published: date, weekday: int):
    span = _span(language, WEEKDAYS[language][weekday], published)
    assert span.start == span.end
    assert span.start is not None
    assert span.start.weekday() == weekday
    assert 0 <= (published - span.start).days < 7


@LANGUAGES
@settings(max_examples=60, deadline=None)
@given(published=DAYS, weekday=st.integers(0, 6))
def test_a_night_between_weekdays_is_two_days_that_are_over(language: str, published: date, weekday: int):
    names = WEEKDAYS[language]
    span = _span(language, NIGHT_TO[language].format(names[weekday - 1], names[weekday]), published)
    assert span.precision == "night"
    assert span.start is not None
    assert span.end == span.start + ONE
    assert span.end.weekday() == weekday
    assert 0 <= (published - span.end).days < 7


@LANGUAGES
@settings(max_examples=60, deadline=None)
@given(published=DAYS)
def test_the_last_night_ends_on_the_day_of_publication(language: str, published: date):
    span = _span(language, LAST_NIGHT[language], published)
    assert (span.start, span.end, span.precision) == (published - ONE, published, "night")


@settings(max_examples=100, deadline=None)
@given(published=DAYS, back=st.integers(0, 120))
def test_a_day_of_a_month_without_a_year_is_found_over_the_end_of_a_year(published: date, back: int):
    told = published - back * ONE
    months = list(WORLD.lexicons["fr"].months)
    month = next(name for name in months if WORLD.lexicons["fr"].months[name] == told.month)
    assert _span("fr", f"le {told.day} {month}", published).start == told


@settings(max_examples=100, deadline=None)
@given(published=DAYS, back=st.integers(0, 27))
def test_a_numbered_day_is_the_latest_one(published: date, back: int):
    told = published - back * ONE
    span = _span("ru", f"{told.day}-го числа", published)
    assert span.start == told


@settings(max_examples=60, deadline=None)
@given(published=DAYS)
def test_new_years_night_is_always_the_last_one(published: date):
    span = _span("en", "on New Year's night", published)
    assert span.end == date(published.year, 1, 1)


@settings(max_examples=60, deadline=None)
@given(published=DAYS)
def test_last_month_and_last_week_end_before_the_publication(published: date):
    month, week = _span("fr", "le mois dernier", published), _span("fr", "la semaine dernière", published)
    assert month.start is not None
    assert month.end == published.replace(day=1) - ONE
    assert month.start.day == 1
    assert week.end is not None
    assert week.start == week.end - 6 * ONE
    assert week.end.weekday() == 6
    assert 0 < (published - week.end).days <= 7
