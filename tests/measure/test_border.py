from __future__ import annotations

import numpy as np
import pytest

from geo.errors import SeedError
from geo.measure import Border
from geo.model import BorderSource

SQUARE = [(30.0, 48.0), (34.0, 48.0), (34.0, 50.0), (30.0, 50.0), (30.0, 48.0)]


def _border(*rings: object) -> Border:
    return Border.from_rings(rings, source=BorderSource(name="test", date="2024", licence="none", sha256="0" * 64))


def test_two_borders_are_equal_if_their_sources_are():
    assert _border(SQUARE) == _border(SQUARE)


def test_a_border_keeps_its_points_ring_by_ring_and_nobody_can_change_them():
    border = _border(SQUARE, [(36.0, 48.0), (37.0, 48.0), (37.0, 49.0), (36.0, 48.0)])
    assert border.ring_starts.tolist() == [0, 5]
    assert border.lats[5] == 48.0
    assert border.lons[5] == 36.0
    with pytest.raises(ValueError, match="read-only"):
        border.lats[0] = 0.0


def test_no_piece_is_longer_than_a_kilometre():
    pieces = _border(SQUARE).pieces
    assert np.linalg.norm(pieces.spans, axis=1).max() <= 1000.0


@pytest.mark.parametrize(
    ("ring", "fault"),
    [
        (SQUARE[:-1], "not closed"),
        (SQUARE[:2], "four pairs"),
        ([(30.0, 48.0), (34.0, 50.0), (34.0, 48.0), (30.0, 50.0), (30.0, 48.0)], "Self-intersection"),
        ([(48.0, 230.0), (48.0, 34.0), (50.0, 34.0), (48.0, 230.0)], "outside lon"),
        ([(30.0, float("nan")), (34.0, 48.0), (34.0, 50.0), (30.0, float("nan"))], "not a number"),
        ([SQUARE[0], *SQUARE], "repeated"),
    ],
)
def test_a_broken_ring_is_refused_with_its_number_and_fault(ring: list[tuple[float, float]], fault: str):
    with pytest.raises(SeedError, match=rf"ring 1: .*{fault}"):
        _border(SQUARE, ring)


def test_all_faults_are_told_at_once():
    with pytest.raises(SeedError, match=r"ring 0: not closed.*ring 1: shape"):
        _border(SQUARE[:-1], SQUARE[:2])


def test_overlapping_rings_are_refused():
    with pytest.raises(SeedError, match="overlap"):
        _border(SQUARE, [(lon + 1.0, lat) for lon, lat in SQUARE])


def test_a_border_without_a_ring_is_refused():
    with pytest.raises(SeedError, match="no ring"):
        _border()
