from __future__ import annotations

import numpy as np
import pytest
from geographiclib.geodesic import Geodesic
from hypothesis import given
from hypothesis import strategies as st

from geo.measure.ellipsoid import GREATEST_RADIUS_M, LEAST_RADIUS_M, cartesian, chord_limit, inverse

LATS = st.floats(-90.0, 90.0)
LONS = st.floats(-180.0, 180.0)


def _both(lat1: float, lon1: float, lat2: float, lon2: float) -> tuple[float, float]:
    found = inverse(*(np.array([value]) for value in (lat1, lon1, lat2, lon2)))
    return float(found.metres[0]), float(Geodesic.WGS84.Inverse(lat1, lon1, lat2, lon2)["s12"])


@given(LATS, LONS, LATS, LONS)
def test_a_geodesic_anywhere_has_the_length_geographiclib_gives_it(lat1: float, lon1: float, lat2: float, lon2: float):
    ours, theirs = _both(lat1, lon1, lat2, lon2)
    assert ours == pytest.approx(theirs, abs=1e-3)


@pytest.mark.parametrize(
    "pair",
    [
        (0.0, 0.0, 0.5, 179.7),
        (0.0, 0.0, 0.0, 180.0),
        (90.0, 10.0, -90.0, 50.0),
        (50.0, 30.0, 50.0, 30.0),
        (0.0, 10.0, 0.0, 40.0),
        (66.0, 179.9, 66.0, -179.9),
    ],
)
def test_poles_antipodes_the_equator_and_the_180th_meridian_are_no_traps(pair: tuple[float, float, float, float]):
    ours, theirs = _both(*pair)
    assert ours == pytest.approx(theirs, abs=1e-3)


def test_the_azimuth_is_that_of_geographiclib():
    found = inverse(np.array([50.0]), np.array([36.0]), np.array([55.0]), np.array([60.0]))
    expected = Geodesic.WGS84.Inverse(50.0, 36.0, 55.0, 60.0)["azi1"]
    assert np.degrees(found.azimuth[0]) == pytest.approx(expected, abs=1e-7)


@given(LATS, LONS, LATS, LONS)
def test_a_geodesic_lies_between_the_arcs_of_least_and_greatest_radius_over_its_chord(
    lat1: float, lon1: float, lat2: float, lon2: float
):
    ends = cartesian(np.array([lat1, lat2]), np.array([lon1, lon2]))
    chord = float(np.linalg.norm(ends[1] - ends[0]))
    metres = Geodesic.WGS84.Inverse(lat1, lon1, lat2, lon2)["s12"]
    if metres > 15_000_000.0:
        return  # almost antipodal: geodesics of an ellipsoid stop being shortest, and no border is that far away
    assert 2 * GREATEST_RADIUS_M * np.arcsin(chord / (2 * GREATEST_RADIUS_M)) <= metres + 1e-3
    assert metres <= 2 * LEAST_RADIUS_M * np.arcsin(min(1.0, chord / (2 * LEAST_RADIUS_M))) + 1e-3


def test_the_limit_grows_as_its_docstring_says():
    chords = np.array([300_000.0, 1_000_000.0, 3_000_000.0])
    slack = chord_limit(chords) - chords
    assert slack == pytest.approx([0.56, 20.8, 575.0], rel=0.05)
