"""Rows in words, the same in the terminal and on the pages."""

from __future__ import annotations

from datetime import date

import pytest

from dashboard.wording import standing, when
from geo.table import Row


@pytest.mark.parametrize(
    ("start", "end", "words"),
    [
        (date(2024, 4, 23), date(2024, 4, 23), "2024-04-23"),
        (date(2024, 4, 23), date(2024, 4, 24), "2024-04-23/24 week"),
        (date(2024, 4, 28), date(2024, 5, 4), "2024-04-28/05-04 week"),
        (date(2023, 1, 1), date(2024, 1, 20), "2023-01-01/2024-01-20 week"),
        (date(2023, 12, 31), date(2024, 1, 6), "2023-12-31/2024-01-06 week"),
        (None, None, "undated"),
    ],
)
def test_the_last_day_of_a_span_is_written_without_what_it_shares_with_the_first(
    start: date | None, end: date | None, words: str
) -> None:
    row = Row(id="a", kind="strike", status="claimed", date_start=start, date_end=end, date_precision="week")
    assert when(row) == words


def test_a_table_tells_who_read_an_event_where_it_was_not_the_rules() -> None:
    row = Row(id="a", kind="strike", status="claimed", reader="second/small")
    assert standing(row) == "claimed (), read by second/small"
    assert "read by" not in standing(Row(id="a", kind="strike", status="claimed"))
