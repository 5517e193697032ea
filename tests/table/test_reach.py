"""Distance over time: medians and maxima by hand, and nothing in them that has no best estimate."""

from __future__ import annotations

from datetime import date

from geo.table.drawn import Drawn
from geo.table.frame import to_frame
from geo.table.reach import cells, distances, reach
from tests.table.happened import event

TOWNS = ("locality", "district")


def test_a_month_has_the_median_and_the_maximum_of_its_best_estimates():
    rows = [event("a", "2024-04-01", 100.0), event("b", "2024-04-30", 300.0), event("c", "2024-04-15", 120.0)]
    rows += [event("d", "2024-05-02", 50.0), event("e", "2024-05-03", 80.0)]
    april, may = reach(to_frame(rows), TOWNS).months
    assert (april.month, april.median_km, april.max_km, april.farthest) == (date(2024, 4, 1), 120.0, 300.0, ("b",))
    assert (may.median_km, may.max_km, may.events) == (65.0, 80.0, ("d", "e"))


def test_all_events_that_reach_the_maximum_are_named():
    (month,) = reach(to_frame([event("a", km=70.0), event("b", km=70.0), event("c", km=9.0)]), TOWNS).months
    assert month.farthest == ("a", "b")


def test_a_night_over_the_end_of_a_month_is_of_the_month_in_which_it_begins():
    night = event("a", "2024-04-30", date_end=date(2024, 5, 1), date_precision="night")
    (month,) = reach(to_frame([night]), TOWNS).months
    assert month.month == date(2024, 4, 1)


def test_a_whole_region_has_a_range_and_no_point_and_is_in_no_median():
    wide = event("wide", km=500.0, place_precision="region", min_km=200.0, max_km=800.0)
    found = reach(to_frame([event("town", km=100.0), wide]), (*TOWNS, "region"))
    assert [month.median_km for month in found.months] == [100.0]
    assert {one.event: one.km for one in distances(found)} == {"town": 100.0, "wide": None}
    assert next((one.min_km, one.max_km) for one in distances(found) if one.event == "wide") == (200.0, 800.0)
    assert sum(len(cell.events) for cell in cells(found, 10)) == 1


def test_each_event_that_is_not_drawn_is_counted_under_its_first_reason():
    rows = [
        event("drawn"),
        event("undated", day=""),
        event("undated and unplaced", day="", km=None),
        event("unplaced", km=None),
        event("vague", date_end=date(2024, 6, 23), date_precision="unknown"),
        event("country", place_precision="country"),
        event("inside", inside=True),
        event("region", place_precision="region"),
    ]
    found = reach(to_frame(rows), TOWNS)
    assert [one.event for one in distances(found)] == ["drawn"]
    left = {"undated": 2, "vague": 1, "unplaced": 1, "country": 1, "inside": 1, "precision": 1}
    assert found.drawn == Drawn(events=1, total=8, left_out=tuple(left.items()))


def test_inside_and_outside_the_border_are_never_in_one_median():
    rows = [event("out", km=400.0), event("in", km=20.0, inside=True)]
    assert [month.median_km for month in reach(to_frame(rows), TOWNS, "outside").months] == [400.0]
    assert [month.median_km for month in reach(to_frame(rows), TOWNS, "inside").months] == [20.0]


def test_cells_hold_each_event_once_within_their_days_and_kilometres():
    rows = [event(f"e{k:03}", f"2024-{1 + k % 12:02}-{1 + k % 28:02}", km=float(k * 7)) for k in range(100)]
    found = reach(to_frame(rows), TOWNS)
    for most in (1000, 40, 1):
        made = cells(found, most)
        assert sorted(name for cell in made for name in cell.events) == [row.id for row in rows]
        by_id = {row.id: row for row in rows}
        for cell in made:
            for name in cell.events:
                assert cell.start <= by_id[name].date_start <= cell.end
                assert cell.low_km <= by_id[name].distance_km < cell.high_km
    assert len(cells(found, 40)) <= 40 < len(cells(found, 1000))


def test_no_events_have_no_months_and_no_cells():
    found = reach(to_frame([]), TOWNS)
    assert (found.months, cells(found, 5), distances(found)) == ((), (), [])
    assert found.drawn == Drawn(events=0, total=0)
