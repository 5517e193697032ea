"""When: phrases of the press in four languages, with publications on every weekday and at the ends of years and months.

The expected values were decided by the rules of the gold files before the reader was asked.
"""

from __future__ import annotations

import csv
from collections import Counter
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from geo.model import Span
from geo.read.dateline import reference_of
from geo.read.sentences import split_sentences
from geo.read.text import as_text
from geo.read.when import find_when

if TYPE_CHECKING:
    from geo.flow import World

with (Path(__file__).parent / "when_phrases.csv").open(encoding="utf-8", newline="") as lines:
    PHRASES = list(csv.DictReader(lines, delimiter="|"))

FEWEST = 60
"""Phrases of each language."""


def _last_span(world: World, phrase: dict[str, str]) -> Span:
    """The span of the last sentence of a text, those before it being told first; // parts lines."""
    published = datetime.fromisoformat(phrase["published"]) if phrase["published"] else None
    moment = published if "T" in phrase["published"] else published and published.date()
    sentences = split_sentences(as_text(phrase["text"].replace("//", "\n")), world.lexicons[phrase["language"]])
    reference = reference_of(moment, sentences)
    span = Span()
    for sentence in sentences:
        readings = find_when(sentence, reference)
        span = readings[0].span if readings else Span()
        reference = replace(reference, told=span if span.known else reference.told)
    return span


@pytest.mark.parametrize("phrase", PHRASES, ids=lambda phrase: f"{phrase['published']}: {phrase['text']}")
def test_a_phrase_gives_its_days(world: World, phrase: dict[str, str]):
    span = _last_span(world, phrase)
    start, end = (str(day) if day else "" for day in (span.start, span.end))
    expected = (phrase["start"], phrase["end"], phrase["precision"], phrase["basis"])
    assert (start, end, span.precision, span.basis) == expected


def test_every_language_has_its_phrases_and_every_weekday_its_publication():
    languages = Counter(phrase["language"] for phrase in PHRASES)
    assert min(languages.values()) >= FEWEST
    days = [datetime.fromisoformat(phrase["published"]) for phrase in PHRASES if phrase["published"]]
    assert {day.weekday() for day in days} == set(range(7))
    assert {(day.month, day.day) for day in days} >= {(1, 1), (3, 1), (2, 29), (7, 1), (10, 1)}
