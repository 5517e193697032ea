"""When: nights, weekdays, written dates, and the honesty of not knowing."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from geo.read.calendar import Reference
from geo.read.sentences import split_sentences
from geo.read.text import as_text
from geo.read.when import find_when

if TYPE_CHECKING:
    from geo.flow import World
    from geo.model import Span

WEDNESDAY = date(2024, 9, 18)

PHRASES = [
    ("dans la nuit de mardi à mercredi", "2024-09-17", "2024-09-18", "night"),
    ("dans la nuit du mardi au mercredi", "2024-09-17", "2024-09-18", "night"),
    ("dans la nuit de samedi à dimanche", "2024-09-14", "2024-09-15", "night"),
    ("dans la nuit du 12 au 13 septembre", "2024-09-12", "2024-09-13", "night"),
    ("dans la nuit du 31 décembre au 1 janvier 2024", "2023-12-31", "2024-01-01", "night"),
    ("dans la nuit du 31 août au 1er septembre", "2024-08-31", "2024-09-01", "night"),
    ("dans la nuit du 1er au 2 septembre", "2024-09-01", "2024-09-02", "night"),
    ("dans la nuit du 31 décembre 2023 au 1er janvier 2024", "2023-12-31", "2024-01-01", "night"),
    ("entre dimanche soir et lundi matin", "2024-09-15", "2024-09-16", "night"),
    ("pendant la nuit", "2024-09-17", "2024-09-18", "night"),
    ("cette nuit", "2024-09-17", "2024-09-18", "night"),
    ("une attaque nocturne lundi", "2024-09-15", "2024-09-16", "night"),
    ("mercredi", "2024-09-18", "2024-09-18", "day"),
    ("jeudi", "2024-09-12", "2024-09-12", "day"),
    ("mercredi matin", "2024-09-18", "2024-09-18", "day"),
    ("hier", "2024-09-17", "2024-09-17", "day"),
    ("avant-hier", "2024-09-16", "2024-09-16", "day"),
    ("aujourd’hui", "2024-09-18", "2024-09-18", "day"),
    ("deux jours plus tôt", "2024-09-16", "2024-09-16", "day"),
    ("il y a 3 jours", "2024-09-15", "2024-09-15", "day"),
    ("le 7 septembre 2024", "2024-09-07", "2024-09-07", "day"),
    ("le 7 septembre", "2024-09-07", "2024-09-07", "day"),
    ("le 1er septembre", "2024-09-01", "2024-09-01", "day"),
    ("la semaine dernière", "2024-09-09", "2024-09-15", "week"),
    ("le mois dernier", "2024-08-01", "2024-08-31", "month"),
    ("en août 2023", "2023-08-01", "2023-08-31", "month"),
]


def _spans(world: World, words: str, published: date | None) -> list[Span]:
    lexicon = world.lexicons["fr"]
    (sentence,) = split_sentences(as_text(f"Un dépôt a été touché {words}."), lexicon)
    return [reading.span for reading in find_when(sentence, Reference.of(published))]


@pytest.mark.parametrize(("words", "start", "end", "precision"), PHRASES)
def test_a_phrase_gives_its_days(world: World, words: str, start: str, end: str, precision: str):
    best = _spans(world, words, WEDNESDAY)[0]
    assert (str(best.start), str(best.end), best.precision) == (start, end, precision)


@pytest.mark.parametrize(
    "words", ["mercredi", "pendant la nuit", "hier", "dans la nuit de mardi à mercredi", "le 7 septembre"]
)
def test_words_that_need_a_publication_give_nothing_without_one(world: World, words: str):
    assert _spans(world, words, None) == []


def test_a_date_written_out_in_full_needs_no_publication(world: World):
    (span,) = _spans(world, "le 7 septembre 2024", None)
    assert (span.start, span.basis) == (date(2024, 9, 7), "stated")


@pytest.mark.parametrize("published", [date(2024, 1, 1), date(2024, 3, 1), date(2023, 12, 31), date(2024, 2, 29)])
@pytest.mark.parametrize("weekday", ["lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche"])
def test_a_weekday_is_the_latest_one_up_to_the_publication(world: World, weekday: str, published: date):
    span = _spans(world, weekday, published)[0]
    assert span.start is not None
    assert 0 <= (published - span.start).days < 7
    assert world.lexicons["fr"].weekdays[weekday] == span.start.weekday()


def test_a_day_of_a_month_without_a_year_is_the_nearest_one(world: World):
    assert _spans(world, "le 30 décembre", date(2024, 1, 2))[0].start == date(2023, 12, 30)
