"""Rows go into a table and come back as they were."""

from __future__ import annotations

from datetime import date

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.table import Row, to_row
from geo.table.frame import COLUMNS, from_frame, to_frame
from tests.interchange.events import any_row, lipetsk, undated


@given(st.lists(any_row(), max_size=4))
def test_rows_come_back_as_they_went_in(made: list[Row]):
    assert from_frame(to_frame(made)) == made


def test_the_columns_have_types_that_a_table_can_reckon_with():
    frame = to_frame([to_row(lipetsk()), to_row(undated())])
    assert frame["date_start"].dtype.kind == "M"
    assert str(frame["downed"].dtype) == "Int64"
    assert frame["distance_km"].dtype == "float64"
    assert frame["date_start"].isna().tolist() == [False, True]
    assert frame["date_start"].iloc[0] == pd.Timestamp(date(2024, 9, 17))


def test_a_table_of_nothing_has_every_column():
    assert tuple(to_frame([]).columns) == COLUMNS
    assert from_frame(to_frame([])) == []


def test_a_missing_column_is_named():
    with pytest.raises(ValueError, match="lacks status; make it with to_frame"):
        from_frame(to_frame([]).drop(columns="status"))
