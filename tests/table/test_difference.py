"""Two sets of events compared: by id, then by their words, and field by field."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from geo.table import Row, RowClaim
from geo.table.difference import Change, differ

DAY = date(2024, 3, 4)


def _row(name: str, report: str = "r", start: int = 0, kind: str = "strike", **told: object) -> Row:
    quote = "Drones hit a refinery in Tuapse."
    claim = RowClaim(
        speaker="", side="media", act="asserts", quote=quote, start=start, end=start + len(quote), report_id=report
    )
    row = Row(
        id=name, kind=kind, status="claimed", date_start=DAY, date_end=DAY, date_precision="day", claims=(claim,),  # type: ignore[arg-type] # as a test writes it
        reports=(report,), place_name="Tuapse", lat=44.1, lon=39.1, place_precision="locality",
    )  # fmt: skip
    return replace(row, **told)  # type: ignore[arg-type] # whatever is told


def test_the_same_events_in_another_order_differ_in_nothing():
    rows = [_row("a"), _row("b", "q")]
    found = differ(rows, rows[::-1])
    assert (found.came, found.went, found.changed, found.same) == ((), (), (), 2)


def test_what_came_and_what_went_is_told():
    found = differ([_row("a"), _row("b", "q")], [_row("b", "q"), _row("c", "s")])
    assert [row.id for row in found.came] == ["c"]
    assert [row.id for row in found.went] == ["a"]
    assert found.same == 1


def test_a_change_is_told_field_by_field():
    found = differ([_row("a", killed=2)], [_row("a", killed=3, target_type="port", ranges=(("killed", 3, 5),))])
    assert found.changed[0].changes == (
        Change(field="target", before="unknown", after="port"),
        Change(field="killed", before=2, after=[3, 5]),
    )


def test_an_event_with_another_id_is_found_by_its_words():
    found = differ([_row("a")], [_row("z", place_name="Sochi")])
    assert not found.came
    assert not found.went
    assert [change.field for change in found.changed[0].changes] == ["id", "place"]


def test_of_two_events_with_the_same_words_the_one_of_the_same_kind_is_the_one():
    found = differ([_row("a", kind="debris")], [_row("y"), _row("z", kind="debris")])
    assert [row.id for row in found.came] == ["y"]
    assert found.changed[0].after.id == "z"


def test_the_same_place_in_another_text_is_no_match():
    other = _row("z")
    other = replace(other, claims=(replace(other.claims[0], quote=other.claims[0].quote.upper()),))
    found = differ([_row("a")], [other])
    assert (len(found.came), len(found.went), found.same) == (1, 1, 0)


def test_an_event_is_matched_once_and_the_id_goes_before_the_words():
    found = differ([_row("a"), _row("b")], [_row("b"), _row("c")])
    assert not found.came
    assert found.same == 1
    assert (found.changed[0].before.id, found.changed[0].after.id) == ("a", "c")


def test_less_than_the_files_tell_is_no_change():
    assert differ([_row("a", radius_km=4.0)], [_row("a", radius_km=4.0000001)]).same == 1


def test_a_report_that_joined_is_told_with_its_claims():
    more = _row("a")
    more = replace(more, reports=("q", "r"), claims=(*more.claims, *_row("x", "q").claims))
    (changed,) = differ([_row("a")], [more]).changed
    assert [change.field for change in changed.changes] == ["reports", "claims"]
