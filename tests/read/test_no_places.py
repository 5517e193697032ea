"""What is no place: officials, ships, rivers, weapons, papers, and governments told by their capital."""

from __future__ import annotations

import csv
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from geo.model import Report
from geo.read import read_report

if TYPE_CHECKING:
    from geo.flow import World

ROWS = list(csv.DictReader(Path(__file__).with_name("no_places.csv").read_text(encoding="utf-8").splitlines()))


@pytest.mark.parametrize("row", ROWS, ids=lambda row: f"{row['language']}: {row['text'][:50]}")
def test_a_name_that_is_no_place_is_the_scene_of_nothing_and_the_place_beside_it_is(world: World, row: dict[str, str]):
    report = Report(text=row["text"], language=row["language"], published=None)
    lexicon = world.lexicons[row["language"]]
    reading = read_report(report, lexicon, world.knows, world.lexicons)
    mentions = {claim.incident.mention.as_written for claim in reading.claims if claim.incident.mention}
    wrong = {written for written in mentions if row["not_places"] and row["not_places"] in written}
    assert not wrong, f"scenes: {mentions}"
    assert any(row["places"] in written or written in row["places"] for written in mentions), f"scenes: {mentions}"


def test_the_table_covers_the_languages_that_there_are_words_for(world: World):
    assert {row["language"] for row in ROWS} == set(world.lexicons)
