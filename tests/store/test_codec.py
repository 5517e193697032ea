"""What was read comes back equal, whatever it holds."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime, timedelta, timezone
from typing import get_args

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dashboard.journey import SAMPLES
from geo.flow import find
from geo.intake import load
from geo.model import (
    Act,
    Anchor,
    Attacker,
    Basis,
    Claim,
    Counts,
    Decision,
    Evidence,
    Incident,
    Kind,
    LatLon,
    Mention,
    Nearness,
    Notice,
    Place,
    PlacedClaim,
    PlacePrecision,
    Rejection,
    Report,
    Side,
    Span,
    SpanPrecision,
    Target,
)
from geo.store import Kept, open_library
from geo.store.codec import from_json, to_json
from seeds.world import load_world

TEXT = st.text(st.characters(), max_size=8)
DAYS = st.dates()
ZONES = st.sampled_from([UTC, timezone(timedelta(hours=3)), None])
MOMENTS = st.one_of(st.none(), DAYS, st.datetimes(timezones=ZONES))
COUNT = st.one_of(st.none(), st.integers(0, 10**12))


def _one(kind: object) -> st.SearchStrategy:
    return st.sampled_from(get_args(kind))


def _span(days: tuple[date, date], precision: str, basis: str) -> Span:
    return Span(start=min(days), end=max(days), precision=precision, basis=basis)


SPANS = st.one_of(
    st.just(Span()),
    st.builds(
        _span,
        st.tuples(DAYS, DAYS),
        _one(SpanPrecision).filter(lambda word: word != "unknown"),
        _one(Basis).filter(lambda word: word != "unknown"),
    ),
)
MENTIONS = st.builds(
    Mention,
    as_written=TEXT,
    name=TEXT,
    precision=st.one_of(st.none(), _one(PlacePrecision)),
    within=st.lists(TEXT, max_size=3).map(tuple),
    offset_km=st.one_of(st.none(), st.floats(0, 1e4)),
    bearing=st.one_of(st.none(), st.floats(0, 359)),
    nearness=_one(Nearness),
)
INCIDENTS = st.builds(
    Incident,
    report_id=TEXT,
    kind=_one(Kind),
    span=SPANS,
    mention=st.one_of(st.none(), MENTIONS),
    attacker=_one(Attacker),
    weapon=TEXT,
    target=st.one_of(st.none(), st.builds(Target, type=TEXT, as_written=TEXT)),
    counts=st.builds(
        Counts, launched=COUNT, killed=COUNT, upper=st.lists(st.tuples(TEXT, st.integers()), max_size=2).map(tuple)
    ),
    evidence=st.lists(
        st.builds(Evidence, field=TEXT, quote=TEXT, start=st.integers(0), end=st.integers(0), rule=TEXT), max_size=2
    ).map(tuple),
    reader=TEXT,
)


def _claim(incident: Incident, quote: str, start: int, said_at: date | datetime | None) -> Claim:
    end = start + len(quote)
    return Claim(
        report_id=incident.report_id,
        incident=incident,
        speaker=quote,
        side=get_args(Side)[start % 5],
        act=get_args(Act)[start % 4],
        quote=quote,
        start=start,
        end=end,
        said_at=said_at,
    )


PLACES = st.builds(
    Place,
    as_written=TEXT,
    name=TEXT,
    point=st.builds(LatLon, lat=st.floats(-90, 90), lon=st.floats(-180, 180)),
    precision=_one(PlacePrecision),
    radius_km=st.floats(0, 1e4),
    geonames_id=COUNT,
    reasons=st.lists(TEXT, max_size=2).map(tuple),
)
PLACED = st.builds(
    PlacedClaim,
    claim=st.builds(_claim, INCIDENTS, st.text(st.characters(), min_size=1, max_size=8), st.integers(0, 99), MOMENTS),
    place=st.one_of(st.none(), PLACES),
)
KEPT = st.builds(
    Kept,
    placed=st.lists(PLACED, max_size=3).map(tuple),
    rejections=st.lists(st.builds(Rejection, stage=TEXT, subject_id=TEXT, reason=TEXT, detail=TEXT), max_size=2).map(
        tuple
    ),
    notices=st.lists(st.builds(Notice, stage=TEXT, subject_id=TEXT, reason=TEXT, detail=TEXT), max_size=2).map(tuple),
)


@settings(max_examples=150, deadline=None)
@given(KEPT)
def test_a_reading_comes_back_equal(kept: Kept):
    written = to_json(kept)
    assert "\n" not in written
    assert "\0" not in written
    written.encode("utf-8")
    assert from_json(Kept, written) == kept


@given(
    st.builds(
        Decision,
        made_at=st.datetimes(timezones=st.just(UTC)),
        author=TEXT,
        action=st.sampled_from(["confirm", "note", "correct"]),
        anchors=st.lists(
            st.builds(Anchor, report_id=TEXT, start=st.integers(0), end=st.integers(0), quote=TEXT), max_size=2
        ).map(tuple),
        changes=st.lists(st.tuples(TEXT, TEXT), max_size=2).map(tuple),
    )
)
def test_a_decision_comes_back_equal_with_its_id(decision: Decision):
    assert from_json(Decision, to_json(decision)) == decision


def test_what_the_samples_tell_comes_back_equal_from_a_library(tmp_path: object):
    world, library = load_world(), open_library(str(tmp_path))
    reports = [each for each in load(SAMPLES) if isinstance(each, Report)]
    library.add(reports)
    read = []
    for report in reports:
        found = find(report, world)
        read.append((report, Kept(placed=found.placed, rejections=found.rejections, notices=found.notices)))
    assert sum(len(kept.placed) for _, kept in read) > 50
    library.keep_readings(read, "r")
    assert library.readings(reports, "r") == {report.id: kept for report, kept in read}
    assert library.unread(reports, "r") == []
    assert library.unread(reports, "other rules") == reports


@pytest.mark.parametrize(
    "line", ["{}", "[]", "null", '{"text": 3}', '{"text": "a", "published": "soon"}', '{"text": "a", "colour": "b"}']
)
def test_what_is_no_record_is_refused(line: str):
    with pytest.raises(ValueError, match=r"is no |isoformat"):
        from_json(Report, line)


def test_a_word_outside_its_list_is_refused():
    plain = json.loads(to_json(Rejection(stage="a", subject_id="b", reason="c", detail="d")))
    with pytest.raises(ValueError, match="is no str"):
        from_json(Rejection, json.dumps(plain | {"stage": True}))
    with pytest.raises(ValueError, match="is none of"):
        from_json(Decision, '{"made_at": "2026-01-01T00:00:00+00:00", "author": "a", "action": "delete"}')
