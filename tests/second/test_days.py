"""Dates of a second reader against the words and the publication of the report."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from geo.second.days import check_span

WEDNESDAY = date(2024, 9, 18)


@pytest.mark.parametrize(
    ("days", "precision", "words", "basis"),
    [
        (("2024-09-17", "2024-09-17"), "day", "mardi", "relative"),
        (("2024-09-17", "2024-09-18"), "night", "dans la nuit de mardi à mercredi", "relative"),
        (("2024-09-18", "2024-09-19"), "night", "cette nuit", "relative"),
        (("2024-09-17", "2024-09-17"), "day", "le 17 septembre", "stated"),
        (("2023-12-29", "2023-12-29"), "day", "29 декабря", "stated"),
        (("2022-10-10", "2022-10-10"), "day", "10 October 2022", "stated"),
        (("2024-09-15", "2024-09-15"), "day", "il y a 3 jours", "relative"),
        (("2024-09-16", "2024-09-16"), "day", "48 hours ago", "relative"),
        (("2024-09-09", "2024-09-15"), "week", "la semaine dernière", "relative"),
        (("2022-03-01", "2022-03-31"), "month", "en mars 2022", "stated"),
    ],
)
def test_a_date_that_the_words_give_is_kept_with_its_basis(
    days: tuple[str, str], precision: str, words: str, basis: str
):
    span = check_span(days, precision, words, WEDNESDAY)
    assert (span.start.isoformat(), span.end.isoformat(), span.precision, span.basis) == (*days, precision, basis)


@pytest.mark.parametrize(
    ("days", "precision", "words", "reason"),
    [
        (("mercredi", "mercredi"), "day", "mercredi", "are no dates"),
        (("2024-02-30", "2024-02-30"), "day", "le 30 février", "are no dates"),
        (("2024-09-16", "2024-09-17"), "day", "mardi", "is no day"),
        (("2024-09-17", "2024-09-17"), "night", "cette nuit", "is no night"),
        (("2024-09-18", "2024-09-17"), "night", "cette nuit", "is no night"),
        (("2024-08-01", "2024-09-17"), "month", "en août", "is no month"),
        (("2024-09-25", "2024-09-25"), "day", "mercredi prochain", "after the publication"),
        (("2024-09-19", "2024-09-19"), "day", "jeudi", "after the publication"),
        (("2024-09-16", "2024-09-16"), "day", "le 17 septembre", "does not give 2024-09-16"),
        (("2023-09-17", "2023-09-17"), "day", "17 septembre 2024", "names another year"),
        (("2021-09-17", "2021-09-17"), "day", "le 17 septembre", "names no year"),
        (("2023-09-17", "2023-09-17"), "day", "mardi", "long before the publication"),
    ],
)
def test_a_date_that_the_words_do_not_give_is_refused(days: tuple[str, str], precision: str, words: str, reason: str):
    with pytest.raises(ValueError, match=reason):
        check_span(days, precision, words, WEDNESDAY)


def test_a_date_that_counts_from_an_unknown_publication_is_refused():
    with pytest.raises(ValueError, match="counts from a publication that is not known"):
        check_span(("2024-09-17", "2024-09-17"), "day", "mardi", None)


def test_a_written_out_date_needs_no_publication():
    assert check_span(("2024-09-17", "2024-09-17"), "day", "17.09.2024", None).basis == "stated"


def test_a_publication_to_the_minute_counts_as_its_day():
    moment = datetime(2024, 9, 18, 23, 30, tzinfo=UTC)
    assert check_span(("2024-09-18", "2024-09-18"), "day", "mercredi", moment).known
