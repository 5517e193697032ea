"""The nights that a chart shows are those of the whole ledger, and the earlier ones are counted."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from geo.table.frame import to_frame
from geo.table.ledger import ledger
from geo.table.nights import latest_nights
from tests.table.happened import event

if TYPE_CHECKING:
    from geo.table import Row


def _nights(n: int) -> list[Row]:
    first = date(2024, 9, 1)
    return [
        event(
            f"{attacker}{k}",
            (first + timedelta(days=k)).isoformat(),
            date_end=first + timedelta(days=k + 1),
            date_precision="night",
            kind="interception",
            place_precision="country",
            attacker=attacker,
            downed=k,
            launched=k + 3,
        )
        for k in range(n)
        for attacker in ("RU", "UA")
    ]


def test_the_latest_nights_are_entered_as_in_the_whole_ledger():
    rows = _nights(8)
    found = latest_nights(to_frame(rows), {row.id: row for row in rows}, "RU", 3)
    whole = [entry for entry in ledger(rows).entries if not entry.region and entry.attacker == "RU"]
    assert found.entries == tuple(whole[-3:])
    assert [str(entry.told["ukrainian"].gap) for entry in found.entries] == ["3", "3", "3"]
    assert (found.nights, found.total, found.drawn.events) == (3, 8, 16)


def test_a_day_and_the_night_that_begins_on_it_are_two():
    rows = [*_nights(1), event("day", "2024-09-01", place_precision="country", attacker="RU", launched=1)]
    found = latest_nights(to_frame(rows), {row.id: row for row in rows}, "RU", 1)
    assert [entry.part for entry in found.entries] == ["night"]
    assert found.total == 2


def test_what_is_of_no_one_night_is_counted_by_its_reason():
    rows = [event("undated", day=""), event("unplaced", km=None), event("week", date_precision="week"), event("day")]
    found = latest_nights(to_frame(rows), {row.id: row for row in rows}, "unknown", 5)
    assert found.drawn.left_out == (("undated", 1), ("no_night", 1), ("unplaced", 1))
    assert [entry.events for entry in found.entries] == [("day",)]
