"""The made reports are what they say: the same for the same seed, in four languages, with the truth at its place."""

from __future__ import annotations

import json
import random
from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

import pytest

from geo.intake import load
from geo.model import Claim, Event, Incident, Report, Span
from tests.corpus.pairs import pairs_of
from tests.corpus.reports import make_reports
from tests.corpus.strikes import make_strikes
from tests.corpus.words import LANGUAGES, templates

if TYPE_CHECKING:
    from pathlib import Path

LINES = make_reports(1000)


def test_the_same_seed_makes_the_same_reports_and_another_one_others():
    assert make_reports(200, 7) == make_reports(200, 7)
    assert make_reports(200, 7) != make_reports(200, 8)


def test_there_are_as_many_reports_as_asked_for_over_a_year_in_order():
    moments = [datetime.fromisoformat(line["published"]) for line in LINES]
    assert len({line["id"] for line in LINES}) == 1000
    assert moments == sorted(moments)
    assert (moments[-1] - moments[0]).days >= 350


def test_every_language_tells_of_strikes_that_others_tell_of():
    told = {}
    for line in LINES:
        for each in line["truth"]:
            told.setdefault(each["about"], set()).add(line["language"])
    assert {language for languages in told.values() for language in languages} == set(LANGUAGES)
    assert any(len(languages) == len(LANGUAGES) for languages in told.values())


def test_a_passage_of_the_truth_is_a_whole_sentence_of_its_report():
    for line in LINES:
        for each in line["truth"]:
            said = line["text"][each["start"] : each["end"]]
            assert said[0] == said[0].upper()
            assert said[-1] == "."
            assert "{" not in said


def test_a_reprint_repeats_a_report_of_its_language_in_another_outlet_later():
    known = {line["id"]: line for line in LINES}
    copies = [line for line in LINES if line["copy_of"]]
    assert len(copies) > 100
    for line in copies:
        first = known[line["copy_of"]]
        assert (line["language"], line["outlet"] != first["outlet"]) == (first["language"], True)
        assert line["published"] > first["published"]
        assert line["text"].split(". ")[0] == first["text"].split(". ")[0]


def test_no_town_is_struck_twice_in_one_night_but_some_again_in_the_next():
    strikes = make_strikes(600, random.Random(1))
    at = {(strike.town, strike.start) for strike in strikes}
    assert len(at) == 600
    assert any((town, start + timedelta(days=1)) in at for town, start in at)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_has_the_same_tables(language: str):
    mine, french = templates(language), templates("fr")
    assert set(mine) - {"people"} == set(french)
    for table in ("what", "lead", "toll", "admit", "deny", "follow", "tally", "region", "filler"):
        assert set(mine[table]) == set(french[table]), table


def test_strikemap_takes_the_lines_as_reports(tmp_path: Path):
    path = tmp_path / "made.jsonl"
    path.write_text("".join(json.dumps(line) + "\n" for line in LINES[:50]), encoding="utf-8")
    reports = [report for report in load(path) if isinstance(report, Report)]
    assert [report.id for report in reports] == [line["id"] for line in LINES[:50]]


def _telling(report: str, event: str, start: int, end: int) -> Event:
    day = Span(start=date(2024, 3, 4), end=date(2024, 3, 4), precision="day", basis="stated")
    incident = Incident(report_id=report, kind="strike", span=day)
    said = {"speaker": "", "side": "media", "act": "asserts", "quote": "x" * (end - start), "start": start, "end": end}
    return Event(id=event, kind="strike", span=day, claims=(Claim(report_id=report, incident=incident, **said),))


def test_pairs_count_what_is_put_together_and_what_should_be():
    truth = {"kind": "strike", "start": 0, "end": 10}
    lines = [{"id": name, "truth": [truth | {"about": about}]} for name, about in zip("abcd", "1112", strict=True)]
    first, second, third, other = (_telling(name, "e", 0, 10) for name in "abcd")
    apart = pairs_of(lines, [first, second, replace(third, id="f"), replace(other, id="g")])
    assert (apart.right, apart.joined, apart.alike) == (1, 1, 3)
    mixed = pairs_of(lines, [first, second, third, other])
    assert (mixed.precision, mixed.recall) == (0.5, 1.0)


def test_what_nobody_read_and_what_nobody_told_are_counted_and_make_no_pair():
    lines = [{"id": "a", "truth": [{"about": "1", "kind": "strike", "start": 0, "end": 10}]}]
    found = pairs_of(lines, [_telling("a", "e", 20, 30)])
    assert (found.unread, found.alien, found.right) == (1, 1, 0)
