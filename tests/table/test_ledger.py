"""The nightly ledger keeps the sides apart, adds nothing twice, and lists what it leaves out."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import replace
from datetime import date

from geo.interchange import ledger as written
from geo.table import Row, RowClaim, RowConflict, RowEvidence, RowVersion
from geo.table.ledger import Figure, ledger

NIGHT = (date(2024, 9, 17), date(2024, 9, 18))


def _claim(side: str, act: str = "asserts", report: str = "r", start: int = 0) -> RowClaim:
    return RowClaim(speaker="", side=side, act=act, quote="0123456789", start=start, end=start + 10, report_id=report)  # type: ignore[arg-type] # as a test writes it


def _row(name: str, *sides: str, kind: str = "interception", place: str = "country", **told: object) -> Row:
    where = {"country": "RU", "region_code": "", "admin1": ""} if place == "country" else {}
    where = where or {"country": "RU", "region_code": "RU-KRS", "admin1": "Kursk Oblast"}
    row = Row(
        id=name, kind=kind, status="claimed", date_start=NIGHT[0], date_end=NIGHT[1], date_precision="night",  # type: ignore[arg-type] # as a test writes it
        place_name=place, place_precision=place if place in {"country", "region"} else "locality", attacker="UA",  # type: ignore[arg-type] # as a test writes it
        claims=tuple(_claim(side, report=f"{name}{side}") for side in sides), **where,
    )  # fmt: skip
    return replace(row, **told)  # type: ignore[arg-type] # whatever is told


def _one(number: int) -> Figure:
    return Figure(low=number, high=number)


def test_a_tally_of_the_country_and_the_list_of_its_regions_are_not_added():
    entries = ledger(
        [
            _row("a", "russian", downed=54),
            _row("b", "russian", place="region", downed=27),
            _row("c", "russian", place="region", downed=10, admin1="Bryansk Oblast", region_code="RU-BRY"),
        ]
    ).entries
    assert [(entry.region, entry.told["russian"].downed) for entry in entries] == [
        ("", _one(54)), ("Bryansk Oblast", _one(10)), ("Kursk Oblast", _one(27)),
    ]  # fmt: skip
    assert entries[0].regions_downed == {"russian": _one(37)}


def test_what_is_told_of_a_region_goes_before_the_sum_of_its_towns():
    towns = [_row("a", "russian", place="Kursk", downed=3), _row("b", "russian", place="Rylsk", downed=4)]
    region = ledger(towns).entries[1]
    assert region.told["russian"].downed == _one(7)
    whole = ledger([*towns, _row("c", "russian", place="region", downed=9)]).entries[1]
    assert whole.told["russian"].downed == _one(9)


def test_what_is_told_of_a_city_goes_before_the_sum_of_its_districts():
    parts = [
        _row("a", "russian", place=f"{name} district, Kursk", place_precision="district", downed=number)
        for name, number in (("Seymsky", 3), ("Tsentralny", 4))
    ]
    other = _row("b", "russian", place="Rylsk", downed=1)
    assert ledger([*parts, other]).entries[1].told["russian"].downed == _one(8)
    whole = ledger([*parts, other, _row("c", "russian", place="Kursk", downed=9)]).entries[1]
    assert whole.told["russian"].downed == _one(10)


def test_different_figures_for_one_place_make_a_range_and_are_not_added():
    first = ledger([_row("a", "russian", downed=54), _row("b", "russian", downed=60)]).entries[0]
    assert str(first.told["russian"].downed) == "54..60"


def test_each_side_has_the_figure_that_it_tells():
    versions = (RowVersion(value="54", claims=(0,)), RowVersion(value="60", claims=(1,)))
    row = _row("a", "russian", "ukrainian", downed=54, conflicts=(RowConflict(field="downed", versions=versions),))
    entry = ledger([row]).entries[0]
    assert (entry.told["russian"].downed, entry.told["ukrainian"].downed) == (_one(54), _one(60))
    assert entry.difference("downed") == _one(6)


def test_a_figure_is_that_of_the_side_in_whose_words_it_stands():
    evidence = (RowEvidence(field="downed", quote="54", start=2, end=4, report_id="arussian"),)
    told = ledger([_row("a", "russian", "ukrainian", downed=54, evidence=evidence)]).entries[0].told
    assert set(told) == {"russian"}


def test_the_gap_is_what_was_launched_and_neither_downed_nor_jammed():
    told = ledger([_row("a", "ukrainian", launched=145, downed=71, jammed=40)]).entries[0].told["ukrainian"]
    assert told.gap == _one(34)
    ranged = _row("a", "ukrainian", launched=145, downed=60, ranges=(("downed", 60, 71),))
    assert str(ledger([ranged]).entries[0].told["ukrainian"].gap) == "74..85"
    assert ledger([_row("a", "ukrainian", downed=71)]).entries[0].told["ukrainian"].gap is None


def test_strikes_are_counted_once_for_each_side_that_says_so_and_debris_apart():
    hit = _row("a", "ukrainian", kind="strike", place="Kursk")
    admitted = _row("b", "ukrainian", kind="strike", place="Rylsk")
    admitted = replace(admitted, claims=(*admitted.claims, _claim("russian", "admits_partly")))
    denied = replace(hit, id="c", claims=(_claim("russian", "denies"),))
    whole, region = ledger([hit, admitted, denied]).entries
    for entry in (whole, region):
        assert entry.told["ukrainian"].hit == 2
        assert (entry.told["russian"].hit, entry.told["russian"].debris) == (0, 1)
    assert whole.difference("hit") == _one(2)


def test_nights_and_days_and_attackers_have_rows_of_their_own():
    day = replace(_row("b", "russian", downed=5), date_start=NIGHT[1], date_precision="day")
    other = replace(_row("c", "ukrainian", downed=9, country="UA"), attacker="RU")
    entries = ledger([_row("a", "russian", downed=54), day, other]).entries
    assert [(entry.part, entry.attacker) for entry in entries] == [("night", "RU"), ("night", "UA"), ("day", "UA")]


def test_an_attack_put_down_to_nobody_stands_with_the_only_attacker_of_that_country_and_night():
    nobody = replace(_row("b", "russian", place="region", downed=5), attacker="unknown")
    assert {entry.attacker for entry in ledger([_row("a", "russian", downed=54), nobody]).entries} == {"UA"}
    assert {entry.attacker for entry in ledger([nobody]).entries} == {"unknown"}


def test_what_has_no_night_or_no_place_is_left_out_and_listed():
    month = replace(_row("a", "russian", downed=54), date_precision="month")
    undated = replace(month, id="b", date_start=None, date_end=None, date_precision="unknown")
    nowhere = replace(_row("c", "russian", downed=54), place_precision=None)
    found = ledger([month, undated, nowhere])
    assert found.entries == ()
    assert [event for event, why in found.left_out if why] == ["a", "b", "c"]


def test_the_ledger_comes_as_csv_and_as_json_with_nothing_told_left_empty():
    found = ledger([_row("a", "russian", downed=54), replace(_row("b", "russian"), place_precision=None)])
    (record,) = csv.DictReader(io.StringIO(written.to_csv(found).decode()))
    assert (record["russian_downed"], record["ukrainian_downed"], record["region"]) == ("54", "", "")
    told = json.loads(written.to_json_bytes(found))
    assert told["entries"][0]["russian_downed"] == [54, 54]
    assert told["entries"][0]["ukrainian_downed"] is None
    assert told["left_out"] == [{"event": "b", "reason": "it has no place"}]
