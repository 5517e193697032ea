"""The gold of our own samples holds together: exact quotes, days in order, places on the Earth."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any, get_args

import pytest

from geo.intake import load
from geo.model import Kind, LatLon, PlacePrecision, Report

ROOT = Path(__file__).parents[2]
ARTICLES: list[dict[str, Any]] = [
    json.loads(line) for line in (ROOT / "tests/gold/samples.jsonl").read_text(encoding="utf-8").splitlines()
]
EVENTS = [(article, event) for article in ARTICLES for event in article["events"]]
WEEKDAYS = ("lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche")


def _report_of(article: dict[str, Any]) -> Report:
    (report,) = load(ROOT / article["file"])
    assert isinstance(report, Report)
    return report


def test_every_sample_and_every_negative_has_gold():
    files = {*(ROOT / "seeds/reports").glob("*.txt"), *(ROOT / "tests/gold/negatives").glob("*.txt")}
    assert {ROOT / article["file"] for article in ARTICLES} == files
    assert len({article["id"] for article in ARTICLES}) == len(ARTICLES)


def test_the_samples_are_enough_to_show_something():
    months = {event["date_start"][:7] for _, event in EVENTS if event["date_start"]}
    kinds = {event["kind"] for _, event in EVENTS}
    acts = {claim["stance"] for _, event in EVENTS for claim in event["claims"]}
    assert sum(article["is_report"] for article in ARTICLES) >= 14
    assert sum(not article["is_report"] for article in ARTICLES) >= 4
    assert len(months) >= 12
    assert kinds == set(get_args(Kind))
    assert acts == {"asserts", "denies", "confirms_partly", "declines"}


@pytest.mark.parametrize("article", ARTICLES, ids=lambda article: article["id"])
def test_gold_and_front_matter_agree_on_the_publication(article: dict[str, Any]):
    report = _report_of(article)
    assert (report.published.isoformat() if report.published else None) == article["published"]
    assert report.language == article["lang"]
    assert "exemple" in report.outlet
    assert bool(article["events"]) == article["is_report"]


@pytest.mark.parametrize("article", ARTICLES, ids=lambda article: article["id"])
def test_a_sample_names_the_weekday_it_was_published_on_or_none(article: dict[str, Any]):
    report = _report_of(article)
    named = {day for day in WEEKDAYS if day in report.text}
    if report.published and named:
        around = {WEEKDAYS[(report.published.weekday() + shift) % 7] for shift in (-2, -1, 0, 1)}
        assert named <= around


@pytest.mark.parametrize(("article", "event"), EVENTS, ids=lambda each: each.get("id") or each["place"])
def test_quotes_places_and_targets_are_the_words_of_the_text(article: dict[str, Any], event: dict[str, Any]):
    text = _report_of(article).text
    assert event["claims"]
    for claim in event["claims"]:
        assert claim["quote"] in text
    assert event["target_text"] in text
    assert event["place"] in text


@pytest.mark.parametrize(("article", "event"), EVENTS, ids=lambda each: each.get("id") or each["place"])
def test_days_are_in_order_and_not_after_the_publication(article: dict[str, Any], event: dict[str, Any]):
    if event["date_start"] is None:
        assert (event["date_end"], event["date_basis"]) == (None, "unknown")
        return
    start, end = date.fromisoformat(event["date_start"]), date.fromisoformat(event["date_end"])
    assert start <= end <= date.fromisoformat(article["published"][:10])
    assert (end - start).days <= 1


@pytest.mark.parametrize("event", [event for _, event in EVENTS], ids=lambda event: event["place_canonical"])
def test_places_are_on_the_earth_and_no_facility(event: dict[str, Any]):
    point = LatLon(lat=event["lat"], lon=event["lon"])
    assert event["precision"] in get_args(PlacePrecision)
    assert event["country"] in {"RU", "UA", None}
    assert (round(point.lat, 2), round(point.lon, 2)) == (point.lat, point.lon)
    assert 43 <= point.lat <= 61


def test_the_readme_lists_each_sample_with_its_date():
    table = (ROOT / "seeds/reports/README.md").read_text(encoding="utf-8")
    for article in ARTICLES:
        if article["is_report"]:
            assert f"| {Path(article['file']).name} | {(article['published'] or '(none)')[:10]} |" in table
