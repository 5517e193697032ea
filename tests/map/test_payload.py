"""Rows become columns and come back the same."""

from __future__ import annotations

import math
from dataclasses import replace

import pytest

from dashboard.map.blocks import PACKED, as_json, data_block, read_block
from dashboard.map.payload import decode, encode
from geo.errors import EventFileError
from tests.map.disputed import disputed
from tests.map.scene import HOSTILE, by_id, hostile_rows, rows


def test_columns_come_back_as_the_rows_they_were_made_of():
    assert by_id(decode(encode(rows()))) == by_id(rows())


def test_all_that_is_told_of_a_disputed_event_comes_back():
    assert decode(encode([disputed()])) == [disputed()]


def test_the_mark_of_a_second_reader_comes_back_on_event_and_claims():
    marked = replace(rows()[0], reader="second/small")
    marked = replace(marked, claims=tuple(replace(claim, reader="second/small") for claim in marked.claims))
    assert by_id(decode(encode([*rows()[1:], marked]))) == by_id([*rows()[1:], marked])


def test_columns_come_back_through_plain_and_packed_blocks():
    for limit in (0, 10**9):
        block = data_block("events", encode(rows()), limit)
        assert by_id(decode(dict(read_block(block)))) == by_id(rows())


def test_a_large_payload_is_packed_and_a_small_one_can_be_read():
    assert data_block("events", encode(rows()), 0).type == PACKED
    assert '"Lipetsk"' in data_block("events", encode(rows()), 10**9).text


def test_rows_are_in_time_order_with_the_undated_last():
    assert encode(list(reversed(rows())))["events"]["id"] == ["a1", "b1", "p1", "a2", "a3", "c1", "d1", "u1"]


def test_a_place_told_of_often_is_written_once():
    assert encode(rows())["places"]["place_name"].count("Lipetsk") == 1


def test_no_rows_make_empty_columns():
    columns = encode([])
    assert columns["n"] == 0
    assert decode(columns) == []


def test_a_coordinate_that_is_no_number_counts_as_unknown():
    columns = encode([replace(rows()[0], lat=math.nan, lon=math.inf)])
    assert columns["places"]["lat"] == [None]
    assert as_json(columns)


def test_another_format_is_refused_with_its_name():
    with pytest.raises(EventFileError, match="strikemap-payload/9"):
        decode(encode(rows()) | {"format": "strikemap-payload/9"})


@pytest.mark.parametrize("text", HOSTILE)
def test_json_in_a_page_can_end_no_element(text: str):
    written = as_json({"quote": text})
    assert not set(written) & set("<>&\u2028\u2029")


def test_half_a_character_is_escaped_and_not_fatal():
    assert as_json("\ud800").encode() == b'"\\ud800"'


def test_hostile_text_comes_back_to_the_letter():
    block = data_block("events", encode(hostile_rows()), 10**9)
    assert by_id(decode(dict(read_block(block)))) == by_id(hostile_rows())


def test_an_event_keeps_its_reports_whether_or_not_they_are_those_of_its_claims():
    told = disputed()
    for reports in ((), told.reports[::-1], (*told.reports, "elsewhere")):
        row = replace(told, reports=reports)
        assert decode(encode([row])) == [row]
