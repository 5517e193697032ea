"""The blind gold sets hold together: exact quotes, days that fit the calendar, places on the Earth."""

from __future__ import annotations

import json
import re
from datetime import date, timedelta
from pathlib import Path
from typing import Any, get_args

import pytest

from geo.intake import load
from geo.model import Kind, LatLon, PlacePrecision, Report

ROOT = Path(__file__).parents[2]
SETS: dict[str, list[dict[str, Any]]] = {
    name: [json.loads(line) for line in (ROOT / f"tests/gold/{name}.jsonl").read_text(encoding="utf-8").splitlines()]
    for name in ("unseen", "blind2")
}
ARTICLES = [article for articles in SETS.values() for article in articles]
WEEKDAYS = ("lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche")
FIRST_HALF = ("janvier", "février", "mars", "avril", "mai", "juin")
MONTHS = (*FIRST_HALF, "juillet", "août", "septembre", "octobre", "novembre", "décembre")
ANY_DAY = "|".join(WEEKDAYS)
DATED_DAY = re.compile(rf"({ANY_DAY}) (\d+) ({'|'.join(MONTHS)})(?: (\d{{4}}))?", re.IGNORECASE)
NIGHT = re.compile(rf"nuit d[eu] ({ANY_DAY}) [àa]u? ({ANY_DAY})", re.IGNORECASE)
STANCES = {"asserts", "denies", "confirms_partly", "declines"}
SPEAKERS = {"ukrainian_source", "russian_authorities", "company", "media", "other"}

of_each_article = pytest.mark.parametrize("article", ARTICLES, ids=lambda article: article["id"])


def _report_of(article: dict[str, Any]) -> Report:
    (report,) = load(ROOT / article["file"])
    assert isinstance(report, Report)
    return report


def _day_or_none(written: str | None) -> date | None:
    """The day, where gold names one; a month alone is none."""
    return date.fromisoformat(written) if written and re.fullmatch(r"\d{4}-\d{2}-\d{2}", written) else None


def _days_of(event: dict[str, Any]) -> tuple[date, date]:
    return date.fromisoformat(event["date_start"]), date.fromisoformat(event["date_end"])


@pytest.mark.parametrize(("name", "size", "of_nothing", "undated"), [("unseen", 24, 4, 2), ("blind2", 14, 2, 0)])
def test_every_blind_text_has_gold_and_a_few_tell_of_nothing(name: str, size: int, of_nothing: int, undated: int):
    articles = SETS[name]
    assert {article["file"] for article in articles} == {
        path.relative_to(ROOT).as_posix() for path in (ROOT / "tests/gold" / name).glob("*.txt")
    }
    assert len({article["id"] for article in articles}) == len(articles) == size
    assert sum(not article["is_report"] for article in articles) == of_nothing
    assert sum(article["published"] is None for article in articles) == undated


@of_each_article
def test_the_front_matter_says_what_the_gold_says(article: dict[str, Any]):
    report = _report_of(article)
    assert (report.published.isoformat() if report.published else None) == article["published"]
    assert (report.language, report.outlet) == (article["lang"], "Strikemap (exemple)")
    assert bool(article["events"]) == article["is_report"]
    assert 80 <= len(report.text.split()) <= 300


@of_each_article
def test_quotes_places_and_targets_stand_in_the_text_to_the_letter(article: dict[str, Any]):
    text = _report_of(article).text
    for event in article["events"]:
        assert event["kind"] in get_args(Kind)
        assert event["claims"]
        for claim in event["claims"]:
            assert claim["quote"] in text
            assert (claim["stance"] in STANCES, claim["by"] in SPEAKERS) == (True, True)
        assert event["place"] in text
        assert event["target_text"] in text


@of_each_article
def test_days_are_in_order_and_not_after_the_publication(article: dict[str, Any]):
    for event in article["events"]:
        if event["date_start"] is None:
            assert (event["date_end"], event["date_basis"]) == (None, "unknown")
            continue
        start, end = _days_of(event)
        assert event["date_basis"] in {"published+relative", "explicit"}
        assert timedelta(0) <= end - start <= timedelta(1)
        if article["published"]:
            assert end <= date.fromisoformat(article["published"])
        else:
            assert event["date_basis"] == "explicit"


@of_each_article
def test_weekdays_of_the_text_fit_the_calendar(article: dict[str, Any]):
    text = _report_of(article).text
    published = article["published"] and date.fromisoformat(article["published"])
    for weekday, day, month, year in DATED_DAY.findall(text):
        written = date(int(year) if year else published.year, MONTHS.index(month.lower()) + 1, int(day))
        assert WEEKDAYS[written.weekday()] == weekday.lower()
    spans = [_days_of(event) for event in article["events"] if event["date_start"]]
    recalled = [_day_or_none(event["date"]) for event in article.get("background_events", [])]
    nights = spans + [(day - timedelta(1), day) for day in recalled if day]
    for first, last in NIGHT.findall(text):
        night = (WEEKDAYS.index(first.lower()), WEEKDAYS.index(last.lower()))
        assert night in {(start.weekday(), end.weekday()) for start, end in nights}
    named = set(re.findall(ANY_DAY, text.lower()))
    assert all(end == published or WEEKDAYS[end.weekday()] in named for _, end in spans)


@of_each_article
def test_places_are_in_the_range_of_the_war_and_no_facility(article: dict[str, Any]):
    for event in article["events"]:
        point = LatLon(lat=event["lat"], lon=event["lon"])
        assert event["precision"] in get_args(PlacePrecision)
        assert (event["country"] is None) == (event["precision"] == "sea")
        assert event["country"] in {"RU", "UA", None}
        assert (round(point.lat, 2), round(point.lon, 2)) == (point.lat, point.lon)
        assert 41 <= point.lat <= 70
        assert 22 <= point.lon <= 130 or event["precision"] == "country"
