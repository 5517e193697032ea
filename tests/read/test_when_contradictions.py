"""When words for a time contradict each other, what is stated stays and a notice counts the contradiction."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from geo.flow import run
from geo.model import Report
from geo.read import read_report

if TYPE_CHECKING:
    from geo.flow import World
    from geo.model import Reading

THURSDAY = date(2024, 9, 19)


def _read(world: World, language: str, text: str, published: date | None = THURSDAY) -> Reading:
    report = Report(id="r", text=text, published=published, language=language, outlet="Exemple")
    return read_report(report, world.lexicons[language], world.knows)


CONTRADICTIONS = [
    ("fr", "Un drone a frappé un dépôt à Engels le mardi 18 septembre.", "2024-09-18"),
    ("en", "A drone struck a depot in Engels on Tuesday, September 18.", "2024-09-18"),
    ("ru", "Во вторник, 18 сентября, беспилотник ударил по нефтебазе в Энгельсе.", "2024-09-18"),
    ("uk", "У вівторок, 18 вересня, безпілотник ударив по нафтобазі в Енгельсі.", "2024-09-18"),
    ("fr", "Un drone a frappé un dépôt à Engels le lundi 18 septembre 2024.", "2024-09-18"),
    ("fr", "Un drone a frappé un dépôt à Engels hier, mardi.", "2024-09-17"),
    ("en", "A drone struck a depot in Engels yesterday, Tuesday.", "2024-09-17"),
    ("fr", "Un drone a frappé un dépôt à Engels dans la nuit de mardi à jeudi.", "2024-09-19"),
    ("fr", "Un drone a frappé un dépôt à Engels le vendredi 20 septembre.", "2024-09-20"),
]


@pytest.mark.parametrize(("language", "text", "end"), CONTRADICTIONS)
def test_what_is_stated_stays_and_the_contradiction_is_noted(world: World, language: str, text: str, end: str):
    reading = _read(world, language, text)
    assert [str(claim.incident.span.end) for claim in reading.claims] == [end]
    (notice,) = reading.notices
    assert notice.reason == "contradictory date"
    assert "kept" in notice.detail


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("fr", "Un drone a frappé un dépôt à Engels le mercredi 18 septembre."),
        ("fr", "Un drone a frappé un dépôt à Engels hier, mercredi."),
        ("fr", "Un drone a frappé un dépôt à Engels dans la nuit de mardi à mercredi."),
        ("en", "A drone struck a depot in Engels on Wednesday, September 18."),
        ("ru", "В ночь на среду, 18 сентября, беспилотник ударил по нефтебазе в Энгельсе."),
        ("uk", "У середу, 18 вересня, безпілотник ударив по нафтобазі в Енгельсі."),
    ],
)
def test_words_that_agree_are_not_noted(world: World, language: str, text: str):
    reading = _read(world, language, text)
    assert len(reading.claims) == 1
    assert reading.notices == ()


def test_a_night_with_its_weekday_and_its_date_ends_on_the_date(world: World):
    text = "В ночь на среду, 18 сентября, беспилотник ударил по нефтебазе в Энгельсе."
    (claim,) = _read(world, "ru", text, date(2024, 10, 5)).claims
    assert (claim.incident.span.start, claim.incident.span.end) == (date(2024, 9, 17), date(2024, 9, 18))


def test_a_contradiction_is_counted_among_what_was_kept_with_a_gap(world: World):
    text = "Un drone a frappé un dépôt à Engels le mardi 18 septembre."
    report = Report(id="r", text=text, published=THURSDAY, language="fr", source="depot.txt")
    outcome = run([report], world)
    details = [notice.detail for notice in outcome.notices if notice.reason == "contradictory date"]
    assert details == [
        "depot.txt: 'mardi 18 septembre' names another weekday than that of 2024-09-18; the date is kept"
    ]
    assert len(outcome.events) == 1


def test_a_weekday_without_a_publication_stays_as_it_is_written(world: World):
    (claim,) = _read(world, "fr", "Un drone a frappé un dépôt à Engels mercredi.", None).claims
    assert not claim.incident.span.known
    (words,) = [evidence for evidence in claim.incident.evidence if evidence.field == "date"]
    assert words.quote == "mercredi"
    assert "no publication date" in words.rule
