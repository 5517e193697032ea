"""The line that dates a report: what relative words count from where there is no publication, never an event's day."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from geo.model import Report
from geo.read import read_report
from geo.read.dateline import reference_of
from geo.read.sentences import split_sentences
from geo.read.text import as_text

if TYPE_CHECKING:
    from geo.flow import World
    from geo.model import Incident

LINES = [
    ("fr", "18.09.2024"),
    ("fr", "Publié le 18 septembre 2024"),
    ("fr", "Publié le mercredi 18 septembre 2024 à 9 h 30"),
    ("fr", "Kiev, le 18 septembre 2024 (Exemple) - Le maire a parlé."),
    ("fr", "Date : 2024-09-18"),
    ("en", "KYIV, Sept 18, 2024 (Example) - The mayor spoke."),
    ("en", "Published on September 18, 2024"),
    ("en", "2024-09-18"),
    ("ru", "Опубликовано: 18.09.2024, 10:15"),
    ("ru", "Москва, 18 сентября 2024 года"),
    ("uk", "Київ, 18 вересня 2024 року"),
    ("uk", "Опубліковано 18 вересня 2024"),
]


def _incidents(world: World, text: str, language: str = "fr", published: date | None = None) -> list[Incident]:
    report = Report(id="r", text=text, published=published, language=language, outlet="Exemple")
    claims = read_report(report, world.lexicons[language], world.knows).claims
    return list({claim.incident.id: claim.incident for claim in claims}.values())


@pytest.mark.parametrize(("language", "line"), LINES)
def test_a_line_that_dates_the_report_is_what_words_count_from(world: World, language: str, line: str):
    sentences = split_sentences(as_text(line), world.lexicons[language])
    assert reference_of(None, sentences).day == date(2024, 9, 18)


@pytest.mark.parametrize(
    "line",
    [
        "Le 18 septembre 2024, un dépôt a brûlé.",
        "Un dépôt a brûlé le 18 septembre 2024.",
        "Depuis le 18 septembre 2024, tout va bien.",
        "Kiev et Moscou ont parlé le 18 septembre 2024.",
    ],
)
def test_a_sentence_that_tells_a_date_is_no_date_line(world: World, line: str):
    assert not reference_of(None, split_sentences(as_text(line), world.lexicons["fr"])).known


def test_the_evidence_says_that_a_day_is_counted_from_the_date_line(world: World):
    (incident,) = _incidents(world, "18.09.2024\n\nUn drone a frappé un dépôt à Engels hier soir.")
    assert incident.span.start == date(2024, 9, 17)
    (words,) = [evidence for evidence in incident.evidence if evidence.field == "date"]
    assert words.quote == "hier"
    assert words.rule.endswith("counted from the date line")


def test_the_date_line_is_not_the_day_of_an_event(world: World):
    (incident,) = _incidents(world, "18.09.2024\n\nUn drone a frappé un dépôt à Engels.")
    assert not incident.span.known
    (incident,) = _incidents(world, "KYIV, Sept 18 (Example) - A drone struck a depot in Engels on Monday.", "en")
    assert not incident.span.known


def test_the_publication_comes_before_the_date_line(world: World):
    text = "Publié le 18 septembre 2024\n\nUn drone a frappé un dépôt à Engels hier."
    (incident,) = _incidents(world, text, published=date(2024, 9, 19))
    assert incident.span.start == date(2024, 9, 18)


def test_the_words_of_a_date_line_are_no_day_of_an_event_where_there_is_a_publication_either(world: World):
    text = "KYIV, Sept 18 (Example) A drone struck a depot in Engels on Monday."
    (incident,) = _incidents(world, text, "en", date(2024, 9, 18))
    assert incident.span.start == date(2024, 9, 16)


def test_a_month_in_the_date_line_is_all_that_a_weekday_gives(world: World):
    (incident,) = _incidents(world, "date 2024-09\n\nUn drone a frappé un dépôt à Engels mercredi.")
    assert (incident.span.start, incident.span.end) == (date(2024, 9, 1), date(2024, 9, 30))
    assert (incident.span.precision, incident.span.basis) == ("month", "relative")


def test_a_month_in_the_date_line_gives_a_written_date_its_year(world: World):
    (incident,) = _incidents(world, "date 2024-01\n\nUn drone a frappé un dépôt à Engels le 30 décembre.")
    assert incident.span.start == date(2023, 12, 30)
