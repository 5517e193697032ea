"""How many were launched, shot down, jammed, killed and hurt, as a report tells it: counts.csv, four languages."""

from __future__ import annotations

import csv
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from geo.model import Report
from geo.read import read_report

if TYPE_CHECKING:
    from geo.flow import World
    from geo.model import Counts

ROWS = list(csv.DictReader(Path(__file__).with_name("counts.csv").read_text(encoding="utf-8").splitlines()))
COUNTS = ("launched", "downed", "jammed", "killed", "injured")


def _told(counts: Counts) -> dict[str, str]:
    """The counts as the table writes them: empty where untold, a range with both ends."""
    found = {}
    for name in COUNTS:
        value, ends = getattr(counts, name), counts.range_of(name)
        found[name] = "" if value is None else f"{ends[0]}-{ends[1]}" if ends else str(value)
    return found


@pytest.mark.parametrize("language", ["en", "fr", "ru", "uk"])
def test_the_table_has_enough_sentences_of_each_language(language: str):
    assert sum(row["language"] == language for row in ROWS) >= 25


@pytest.mark.parametrize("row", ROWS, ids=lambda row: f"{row['language']}: {row['text'][:50]}")
def test_counts_are_read_as_they_are_told(row: dict[str, str], world: World):
    report = Report(id="r", text=row["text"], published=date(2025, 9, 18), language=row["language"], outlet="Strikemap")
    reading = read_report(report, world.lexicons[row["language"]], world.knows)
    (incident,) = {claim.incident.id: claim.incident for claim in reading.claims}.values()
    assert _told(incident.counts) == {name: row[name] for name in COUNTS}
