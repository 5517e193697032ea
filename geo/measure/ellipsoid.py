"""Points and geodesics on the WGS 84 ellipsoid, over whole arrays.

`inverse` is Vincenty's nested series (T. Vincenty, Survey Review XXIII 176, 1975), good to about 0.1 mm; the few
pairs for which it doesn't settle (nearly antipodal points) are answered one by one by geographiclib.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from geographiclib.geodesic import Geodesic  # type: ignore[import-untyped] # the package carries no types
from numpy.typing import NDArray

Floats = NDArray[np.float64]

EQUATORIAL_M = 6_378_137.0
FLATTENING = 1.0 / 298.257223563
POLAR_M = EQUATORIAL_M * (1.0 - FLATTENING)
ECCENTRICITY2 = FLATTENING * (2.0 - FLATTENING)
SECOND_ECCENTRICITY2 = ECCENTRICITY2 / (1.0 - ECCENTRICITY2)
LEAST_RADIUS_M = EQUATORIAL_M * (1.0 - ECCENTRICITY2)
"""The most curved normal section of the ellipsoid: along the meridian at the equator, 6,335,439 m."""
GREATEST_RADIUS_M = EQUATORIAL_M**2 / POLAR_M
"""The least curved normal section: at the poles, 6,399,594 m."""
MEAN_RADIUS_M = 6_371_008.8

_MOST_ROUNDS = 30
_SETTLED_RAD = 1e-13
_TINY = 1e-300
_HALF_TURN_DEG = 180.0


class Inverse(NamedTuple):
    """Length in metres of the geodesics, and their azimuths in radians, clockwise from north, at either end.

    `azimuth` is the way to go at the first points, `arrival` the way one is going at the second.
    """

    metres: Floats
    azimuth: Floats
    arrival: Floats


def cartesian(lats: Floats, lons: Floats) -> Floats:
    """Earth-centred x, y, z in metres, shape (n, 3), of points on the ellipsoid in degrees."""
    phi, lam = np.radians(lats), np.radians(lons)
    across = EQUATORIAL_M / np.sqrt(1.0 - ECCENTRICITY2 * np.sin(phi) ** 2)
    return np.stack(
        (
            across * np.cos(phi) * np.cos(lam),
            across * np.cos(phi) * np.sin(lam),
            across * (1.0 - ECCENTRICITY2) * np.sin(phi),
        ),
        axis=-1,
    )


def chord_limit(chord_m: Floats) -> Floats:
    """The longest chord in metres that can still belong to a geodesic no longer than that of the given chord.

    Two pairs of points with equal chords have geodesics of unequal length, because the ellipsoid bends between
    1/6,399.6 and 1/6,335.4 km⁻¹ depending on place and direction. An arc of radius R over the chord c is
    2R·asin(c/2R) = c + c³/24R² + … long, so the geodesic over c is at most that of the least radius, and a geodesic
    over a longer chord is at least that of the greatest. The limit is the chord of the greatest radius whose arc
    equals the arc of the least radius over c: c plus about 2 % of c³/24R², that is 0.5 m at 300 km, 20 m at 1,000 km
    and 560 m at 3,000 km. `tests/measure/test_ellipsoid.py` checks the two bounds against geographiclib.
    """
    longest = 2.0 * LEAST_RADIUS_M * np.arcsin(np.minimum(1.0, chord_m / (2.0 * LEAST_RADIUS_M)))
    return 2.0 * GREATEST_RADIUS_M * np.sin(np.minimum(longest / (2.0 * GREATEST_RADIUS_M), np.pi / 2.0))


def metres_per_degree(lats: Floats) -> tuple[Floats, Floats]:
    """Metres on the ellipsoid for one degree of latitude and one degree of longitude at the given latitudes.

    >>> north, east = metres_per_degree(np.array([50.0]))
    >>> round(float(north[0])), round(float(east[0]))
    (111229, 71696)
    """
    phi = np.radians(lats)
    bend = 1.0 - ECCENTRICITY2 * np.sin(phi) ** 2
    north = EQUATORIAL_M * (1.0 - ECCENTRICITY2) / bend**1.5
    east = EQUATORIAL_M / np.sqrt(bend) * np.cos(phi)
    return np.radians(1.0) * north, np.radians(1.0) * east


def inverse(lats1: Floats, lons1: Floats, lats2: Floats, lons2: Floats) -> Inverse:
    """Geodesics from the first points to the second, all in degrees, arrays of one length.

    >>> line = inverse(np.array([52.6]), np.array([39.57]), np.array([55.75]), np.array([37.62]))
    >>> round(float(line.metres[0]), 1)
    372988.8
    """
    sin_u1, cos_u1 = _reduced(lats1)
    sin_u2, cos_u2 = _reduced(lats2)
    apart = np.radians((lons2 - lons1 + _HALF_TURN_DEG) % (2.0 * _HALF_TURN_DEG) - _HALF_TURN_DEG)
    lam = apart
    for _ in range(_MOST_ROUNDS):
        sin_lam, cos_lam = np.sin(lam), np.cos(lam)
        east = cos_u2 * sin_lam
        north = cos_u1 * sin_u2 - sin_u1 * cos_u2 * cos_lam
        sin_sigma = np.hypot(east, north)
        cos_sigma = sin_u1 * sin_u2 + cos_u1 * cos_u2 * cos_lam
        sigma = np.arctan2(sin_sigma, cos_sigma)
        sin_alpha = cos_u1 * east / np.maximum(sin_sigma, _TINY)
        cos2_alpha = 1.0 - sin_alpha**2
        middle = cos_sigma - 2.0 * sin_u1 * sin_u2 / np.maximum(cos2_alpha, _TINY)
        middle = np.where(cos2_alpha < _SETTLED_RAD, 0.0, middle)
        c = FLATTENING / 16.0 * cos2_alpha * (4.0 + FLATTENING * (4.0 - 3.0 * cos2_alpha))
        inner = middle + c * cos_sigma * (2.0 * middle**2 - 1.0)
        moved = apart + (1.0 - c) * FLATTENING * sin_alpha * (sigma + c * sin_sigma * inner)
        change = np.abs(moved - lam)
        lam = moved
        if not np.any(change > _SETTLED_RAD):
            break
    metres = _length(cos2_alpha, sigma, sin_sigma, cos_sigma, middle)
    azimuth = np.arctan2(east, north)
    arrival = np.arctan2(cos_u1 * sin_lam, cos_u1 * sin_u2 * cos_lam - sin_u1 * cos_u2)
    unsettled = ~(change <= _SETTLED_RAD) | (np.abs(lam) > np.pi)
    for i in np.flatnonzero(unsettled):
        line = Geodesic.WGS84.Inverse(float(lats1[i]), float(lons1[i]), float(lats2[i]), float(lons2[i]))
        metres[i], azimuth[i], arrival[i] = line["s12"], np.radians(line["azi1"]), np.radians(line["azi2"])
    return Inverse(metres, azimuth, arrival)


def _reduced(lats: Floats) -> tuple[Floats, Floats]:
    """Sine and cosine of the reduced latitude, tan U = (1 - f) tan φ."""
    phi = np.radians(lats)
    sin_u, cos_u = (1.0 - FLATTENING) * np.sin(phi), np.cos(phi)
    size = np.hypot(sin_u, cos_u)
    return sin_u / size, cos_u / size


def _length(cos2_alpha: Floats, sigma: Floats, sin_sigma: Floats, cos_sigma: Floats, middle: Floats) -> Floats:
    """Vincenty's equations 3, 4, 6 and 19: metres of a geodesic from its arc on the auxiliary sphere."""
    u2 = cos2_alpha * SECOND_ECCENTRICITY2
    a = 1.0 + u2 / 16384.0 * (4096.0 + u2 * (-768.0 + u2 * (320.0 - 175.0 * u2)))
    b = u2 / 1024.0 * (256.0 + u2 * (-128.0 + u2 * (74.0 - 47.0 * u2)))
    inner = cos_sigma * (2.0 * middle**2 - 1.0)
    inner -= b / 6.0 * middle * (4.0 * sin_sigma**2 - 3.0) * (4.0 * middle**2 - 3.0)
    correction = b * sin_sigma * (middle + b / 4.0 * inner)
    return POLAR_M * a * (sigma - correction)
