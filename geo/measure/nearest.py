"""Distance from points to a border: geodesic on WGS 84, to the nearest point on an edge and not to a vertex.

Edges of the border are straight in longitude and latitude, not geodesics (see `geo.measure.pieces`). Method: the pieces
that may be nearest are found by their chord in space (`search.candidates`, which misses none), their geodesics are
computed, and the foot on the shortest is polished along its piece. A foot that is off by δ makes a distance d wrong by
δ²/2d only, and the chord's foot is within metres; `tests/measure/test_nearest.py` holds the result to a millimetre of
a slow oracle.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import shapely

from geo.errors import CoordinateError
from geo.measure.ellipsoid import MEAN_RADIUS_M, Floats, Inverse, inverse, metres_per_degree
from geo.measure.search import candidates
from geo.model import BorderDistance, LatLon
from geo.model.coords import MAX_LAT, MAX_LON

if TYPE_CHECKING:
    from numpy.typing import ArrayLike, NDArray

    from geo.measure.border import Border
    from geo.measure.pieces import Ints, Pieces
    from geo.measure.search import Candidates

_POLISHES = 2
_STILL = 1e-9
"""A foot that would move by less than this share of its piece, at most a micrometre, stays where it is."""
_MOST_ARC_RAD = 1.2
_ON_BORDER_M = 1e-3
_HALF_TURN_DEG = 180.0


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class BorderDistances:
    """Arrays of one length: geodesic distance in km, nearest border point in degrees, whether the point is inside.

    The distance is positive on both sides; a point on the border is inside, at 0 km. `bearing_deg` is the way from the
    point to the nearest border point, 0..360 clockwise from north; NaN for a point on the border, to a millimetre.
    """

    distance_km: Floats
    nearest_lat: Floats
    nearest_lon: Floats
    bearing_deg: Floats
    inside: NDArray[np.bool_]


def distance(point: LatLon, border: Border) -> BorderDistance:
    """Geodesic distance in km from a point to the border, the nearest border point, and whether it is inside."""
    found = distances(np.array([point.lat]), np.array([point.lon]), border)
    nearest = LatLon(lat=float(found.nearest_lat[0]), lon=float(found.nearest_lon[0]))
    bearing = float(found.bearing_deg[0])
    return BorderDistance(
        distance_km=float(found.distance_km[0]),
        nearest=nearest,
        inside=bool(found.inside[0]),
        bearing_deg=None if np.isnan(bearing) else bearing,
    )


def distances(lats: ArrayLike, lons: ArrayLike, border: Border) -> BorderDistances:
    """Distances from many points, arrays of one length in degrees; raises `CoordinateError` for what is no point."""
    lat, lon = _points(lats, lons)
    metres, near_lat, near_lon, bearing = (np.empty(len(lat)) for _ in range(4))
    for batch, found in candidates(border.pieces, lat, lon):
        line, near_lat[batch], near_lon[batch] = _settle(border.pieces, found, lat[batch], lon[batch])
        metres[batch], bearing[batch] = line.metres, np.degrees(line.arrival)
    return BorderDistances(
        distance_km=metres / 1000.0,
        nearest_lat=near_lat,
        nearest_lon=near_lon,
        # The geodesic was followed from the border to the point; the way back is the other way round.
        bearing_deg=np.where(metres < _ON_BORDER_M, np.nan, (bearing + _HALF_TURN_DEG) % (2.0 * _HALF_TURN_DEG)),
        inside=shapely.intersects_xy(border.land, lon, lat),
    )


def _points(lats: ArrayLike, lons: ArrayLike) -> tuple[Floats, Floats]:
    """The points as two flat arrays of degrees; raises `CoordinateError` naming the first that is none."""
    lat, lon = np.atleast_1d(np.asarray(lats, np.float64)), np.atleast_1d(np.asarray(lons, np.float64))
    if lat.shape != lon.shape or lat.ndim != 1:
        message = f"latitudes of shape {lat.shape}, longitudes of shape {lon.shape}; give two flat arrays of one length"
        raise CoordinateError(message)
    with np.errstate(invalid="ignore"):
        wrong = np.flatnonzero(~((np.abs(lat) <= MAX_LAT) & (np.abs(lon) <= MAX_LON)))
    if len(wrong):
        k = wrong[0]
        message = (
            f"point {k}: lat {lat[k]}, lon {lon[k]} is no point ({len(wrong)} such points); "
            "give lat -90..90 and lon -180..180, in degrees"
        )
        raise CoordinateError(message)
    return lat, lon


def _settle(pieces: Pieces, found: Candidates, lats: Floats, lons: Floats) -> tuple[Inverse, Floats, Floats]:
    """Geodesic from the nearest border point, its lat and its lon, for each point of a batch."""
    lat, lon = _at(pieces, found.piece, found.along)
    line = inverse(lat, lon, lats[found.point], lons[found.point])
    first = np.flatnonzero(np.diff(found.point, prepend=-1))
    winners = np.flatnonzero(line.metres == np.minimum.reduceat(line.metres, first)[found.point])
    winners = winners[np.flatnonzero(np.diff(found.point[winners], prepend=-1))]
    piece, along, line = found.piece[winners], found.along[winners], Inverse(*(part[winners] for part in line))
    moving = np.arange(len(along))
    for _ in range(_POLISHES):
        held = Inverse(*(part[moving] for part in line))
        there = along[moving]
        tried = (there + _step(pieces, piece[moving], there, held)).clip(0.0, 1.0)
        far = np.abs(tried - there) > _STILL
        moving, tried = moving[far], tried[far]
        if not len(moving):
            break
        moved = inverse(*_at(pieces, piece[moving], tried), lats[moving], lons[moving])
        better = moved.metres < line.metres[moving]
        moving = moving[better]
        along[moving] = tried[better]
        for old, new in zip(line, moved, strict=True):
            old[moving] = new[better]
    return line, *_at(pieces, piece, along)


def _at(pieces: Pieces, piece: Ints, along: Floats) -> tuple[Floats, Floats]:
    """Latitude and longitude in degrees of the point at the share `along` (0..1) of each piece."""
    return pieces.lat[piece] + along * pieces.dlat[piece], pieces.lon[piece] + along * pieces.dlon[piece]


def _step(pieces: Pieces, piece: Ints, along: Floats, line: Inverse) -> Floats:
    """How far to move along each piece (share of its length) so that the geodesic meets it at a right angle.

    Exact in the plane; on a sphere the foot of an arc s is R·tan(s/R) times the cosine of the angle away.
    """
    north_m, east_m = metres_per_degree(_at(pieces, piece, along)[0])
    north, east = pieces.dlat[piece] * north_m, pieces.dlon[piece] * east_m
    forward = north * np.cos(line.azimuth) + east * np.sin(line.azimuth)
    reach = MEAN_RADIUS_M * np.tan(np.minimum(line.metres / MEAN_RADIUS_M, _MOST_ARC_RAD))
    step: Floats = reach * forward / (north**2 + east**2)
    return step
