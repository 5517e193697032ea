"""The benchmark of merging: made claims are the same each time, in the shapes that they are named after."""

from __future__ import annotations

import pytest

from geo.merge import merge_claims
from tests.bench.merge import SHAPES, growth, made_claims

SIZE = 300


@pytest.mark.parametrize("shape", SHAPES)
def test_the_same_seed_makes_the_same_claims_and_some_of_them_are_one_event(shape: str):
    placed = made_claims(SIZE, shape)
    assert placed == made_claims(SIZE, shape)
    assert len({each.claim.report_id for each in placed}) == SIZE
    assert 1 < len(merge_claims(placed)) < SIZE


def test_a_busier_library_has_more_claims_a_night():
    nights = [{p.claim.incident.span.start for p in made_claims(SIZE, shape)} for shape in SHAPES]
    assert len(nights[2]) <= 2 < len(nights[0]) < len(nights[1])


def test_growth_has_a_row_for_each_size_beside_twice_n_log_n():
    rows = growth("more years", (100, 1_000))
    assert [row[0] for row in rows] == ["100, more years", "1,000, more years"]
    assert rows[1][-1] == "30.0"
