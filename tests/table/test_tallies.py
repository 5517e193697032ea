"""Events by month and by region, counted by hand."""

from __future__ import annotations

from datetime import date

from geo.table.frame import to_frame
from geo.table.tallies import by_month, by_region
from tests.table.happened import event


def test_the_events_of_a_month_are_counted_by_their_sort():
    rows = [
        event("a", "2024-04-01", target_type="port"),
        event("b", "2024-04-30", target_type="port"),
        event("c", "2024-04-30", target_type="naval"),
        event("d", "2024-05-01", target_type="port"),
        event("e", day="", target_type="port"),
        event("f", date_end=date(2024, 6, 1), date_precision="unknown"),
    ]
    counts, drawn = by_month(to_frame(rows), "target_type")
    assert [(count.month, count.sort, count.events) for count in counts] == [
        (date(2024, 4, 1), "naval", ("c",)),
        (date(2024, 4, 1), "port", ("a", "b")),
        (date(2024, 5, 1), "port", ("d",)),
    ]
    assert (drawn.events, drawn.total, drawn.left_out) == (4, 6, (("undated", 1), ("vague", 1)))


def test_a_month_of_31_days_is_one_month_and_one_day_more_is_none():
    whole = event("whole", "2024-05-01", date_end=date(2024, 5, 31), date_precision="month")
    more = event("more", "2024-05-01", date_end=date(2024, 6, 1), date_precision="month")
    counts, _ = by_month(to_frame([whole, more]), "kind")
    assert [count.events for count in counts] == [("whole",)]


def test_a_region_counts_its_towns_and_what_is_known_to_it_alone_side_by_side():
    rows = [
        event("a"),
        event("b", place_precision="region"),
        event("c", region_code="RU-KLU", admin1="Kaluga Oblast"),
        event("undated", day=""),
        event("country", place_precision="country", region_code=""),
        event("sea", place_precision="sea", region_code="", admin1=""),
        event("unplaced", km=None),
    ]
    counts, drawn = by_region(to_frame(rows))
    assert [(one.code, one.name, one.events, one.wide) for one in counts] == [
        ("RU-LIP", "Lipetsk Oblast", ("a", "b", "undated"), 1),
        ("RU-KLU", "Kaluga Oblast", ("c",), 0),
    ]
    assert (drawn.events, drawn.left_out) == (4, (("unplaced", 1), ("country", 1), ("no_region", 1)))


def test_no_events_are_counted_as_none():
    assert by_month(to_frame([]), "status")[0] == ()
    assert by_region(to_frame([]))[0] == ()
