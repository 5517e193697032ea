"""Numbers, days and plural forms in the language of the reader."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from dashboard.messages.words import best_language, words
from geo.errors import LanguageError

if TYPE_CHECKING:
    from geo.model import SpanPrecision

SPANS: list[tuple[date | None, date | None, SpanPrecision, str, str]] = [
    (None, None, "unknown", "date inconnue", "date unknown"),
    (date(2024, 9, 1), date(2024, 9, 1), "day", "1er septembre 2024", "1 September 2024"),
    (
        date(2024, 9, 17),
        date(2024, 9, 18),
        "night",
        "nuit du 17 au 18 septembre 2024",
        "night of 17 to 18 September 2024",
    ),
    (
        date(2024, 8, 31),
        date(2024, 9, 1),
        "night",
        "nuit du 31 août au 1er septembre 2024",
        "night of 31 August to 1 September 2024",
    ),
    (
        date(2023, 12, 31),
        date(2024, 1, 6),
        "week",
        "du 31 décembre 2023 au 6 janvier 2024",
        "31 December 2023 to 6 January 2024",
    ),
    (date(2024, 9, 1), date(2024, 9, 30), "month", "septembre 2024", "September 2024"),
    (
        date(1900, 1, 1),
        date(2100, 12, 31),
        "month",
        "entre le 1er janvier 1900 et le 31 décembre 2100",
        "between 1 January 1900 and 31 December 2100",
    ),
]


@pytest.mark.parametrize(("start", "end", "precision", "french", "english"), SPANS)
def test_a_span_is_written_as_its_language_writes_days(
    start: date | None, end: date | None, precision: SpanPrecision, french: str, english: str
):
    assert words("fr").span(start, end, precision) == french
    assert words("en").span(start, end, precision) == english


def test_numbers_and_countries_follow_the_language():
    assert (words("fr").number(12345.4), words("en").number(12345.4)) == ("12\u202f345", "12,345")
    assert [words("fr").country(code) for code in ("RU", "UA", "??")] == ["Russie", "Ukraine", "??"]


def test_a_value_with_braces_is_no_slot_of_the_text():
    assert words("fr").say("date.night", start="{end}", end="x") == "nuit du {end} au x"


def test_a_language_without_a_catalogue_is_named_with_those_there_are():
    with pytest.raises(LanguageError, match=r"no texts in 'xx'; use one of en, fr"):
        words("xx")


@pytest.mark.parametrize(
    ("wanted", "found"), [(["en-US"], "en"), (["uk_UA", "fr-CA"], "fr"), (["nonsense!", ""], "fr"), ([], "fr")]
)
def test_the_readers_first_language_that_is_there_is_taken(wanted: list[str], found: str):
    assert best_language(wanted, ["en", "fr"]) == found
