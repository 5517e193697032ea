"""A border cut into short pieces, in a tree of spheres in which the nearest pieces are found for many points at once.

An edge of a border is **straight in longitude and latitude**, as RFC 7946 section 3.1.1 says of GeoJSON, and not a
geodesic; so distance and inside/outside, which is decided in the same plane, can't contradict each other. Edges are
cut so that no piece is longer than 1 km: a piece then leaves its straight chord in space by L²/8R = 2 cm downwards and
by as much times tan φ sideways, less than 10 cm up to 78° north.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from geo.measure.ellipsoid import Floats, cartesian, chord_limit

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

Ints = NDArray[np.int64]

PIECE_M = 1_000.0
FAN_OUT = 8
LEAVING_M = 0.1
"""More than a piece can leave its chord."""
POINTS_AT_ONCE = 2_048
PAIRS_AT_ONCE = 2_000_000
"""Pairs of point and node held in memory together, about 200 MB at the worst; beyond it the points are halved."""

_CURVE_BITS = 16


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Level:
    """One level of the tree: spheres in metres, centres of shape (n, 3); node i holds nodes 8i … 8i+7 below it."""

    centres: Floats
    radii: Floats


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Pieces:
    """Pieces of the edges in degrees, arrays of one length in the order of the tree; levels from top to pieces.

    `lat`, `lon` is where a piece starts, `dlat`, `dlon` leads to its end; `starts` and `spans` are the same in metres
    in space, shape (n, 3).
    """

    lat: Floats
    lon: Floats
    dlat: Floats
    dlon: Floats
    starts: Floats
    spans: Floats
    levels: tuple[Level, ...]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Candidates:
    """Pairs of a point and a piece that may be nearest to it, points ascending, and how far along the piece (0..1)."""

    point: Ints
    piece: Ints
    along: Floats


def cut(rings: Sequence[Floats]) -> Pieces:
    """The pieces of closed rings, each of shape (n, 2) with lon, lat in degrees, first point repeated at the end."""
    lat, lon, dlat, dlon = (np.concatenate(column) for column in zip(*map(_cut_ring, rings), strict=True))
    order = np.argsort(_curve(lat, lon), kind="stable")
    lat, lon, dlat, dlon = lat[order], lon[order], dlat[order], dlon[order]
    starts = cartesian(lat, lon)
    spans = cartesian(lat + dlat, lon + dlon) - starts
    level = Level(centres=starts + spans / 2.0, radii=np.linalg.norm(spans, axis=1) / 2.0)
    levels = [level]
    while len(level.radii) > FAN_OUT:
        level = _above(level)
        levels.append(level)
    return Pieces(lat=lat, lon=lon, dlat=dlat, dlon=dlon, starts=starts, spans=spans, levels=tuple(reversed(levels)))


def candidates(pieces: Pieces, lats: Floats, lons: Floats) -> Iterator[tuple[int, int, Candidates]]:
    """First and last (exclusive) point of each batch with all pieces that may be nearest to its points.

    No piece that is nearest on the ellipsoid is missing: see `chord_limit`. Points are degrees.
    """
    places = cartesian(lats, lons)
    waiting = [(first, min(first + POINTS_AT_ONCE, len(lats))) for first in range(0, len(lats), POINTS_AT_ONCE)]
    waiting.reverse()
    while waiting:
        first, last = waiting.pop()
        found = _descend(pieces, places[first:last])
        if found is None:
            middle = (first + last) // 2
            waiting += [(middle, last), (first, middle)]
        else:
            yield first, last, found


def _cut_ring(ring: Floats) -> tuple[Floats, Floats, Floats, Floats]:
    """lat, lon, dlat, dlon of the pieces of one ring."""
    lon, lat = ring[:-1, 0], ring[:-1, 1]
    dlon, dlat = np.diff(ring[:, 0]), np.diff(ring[:, 1])
    corners = cartesian(ring[:, 1], ring[:, 0])
    # Long edges bow away from their chord: 2 % more pieces than the chord asks for keeps them all below 1 km.
    parts = np.maximum(1, np.ceil(1.02 * np.linalg.norm(np.diff(corners, axis=0), axis=1) / PIECE_M)).astype(np.int64)
    edge = np.repeat(np.arange(len(parts)), parts)
    nth = np.arange(len(edge)) - np.repeat(np.cumsum(parts) - parts, parts)
    share = 1.0 / parts[edge]
    lat, lon = lat[edge] + dlat[edge] * nth * share, lon[edge] + dlon[edge] * nth * share
    return lat, lon, dlat[edge] * share, dlon[edge] * share


def _curve(lat: Floats, lon: Floats) -> Ints:
    """Place of each point on a Z-order curve, so that neighbours in the array are mostly neighbours on the ground."""
    made = np.zeros(len(lat), dtype=np.int64)
    for values, shift in ((lat, 0), (lon, 1)):
        low, high = values.min(), values.max()
        steps = ((values - low) / max(high - low, 1e-9) * (2**_CURVE_BITS - 1)).astype(np.int64)
        for bit in range(_CURVE_BITS):
            made |= ((steps >> bit) & 1) << (2 * bit + shift)
    return made


def _above(level: Level) -> Level:
    """The level above: each sphere holds up to eight spheres of the level below."""
    index = np.arange(-(-len(level.radii) // FAN_OUT) * FAN_OUT).clip(max=len(level.radii) - 1).reshape(-1, FAN_OUT)
    below = level.centres[index]
    centres = (below.min(axis=1) + below.max(axis=1)) / 2.0
    reach = np.linalg.norm(below - centres[:, None, :], axis=2) + level.radii[index]
    return Level(centres=centres, radii=reach.max(axis=1))


def _descend(pieces: Pieces, places: Floats) -> Candidates | None:
    """All pieces that may be nearest to places (n, 3); None where that takes too many pairs at once."""
    count = len(places)
    top = len(pieces.levels[0].radii)
    point, node = np.repeat(np.arange(count), top), np.tile(np.arange(top), count)
    for depth, level in enumerate(pieces.levels):
        if depth:
            width = len(level.radii)
            children = node[:, None] * FAN_OUT + np.arange(FAN_OUT)
            real = (children < width).ravel()
            point, node = np.repeat(point, FAN_OUT)[real], children.ravel()[real]
        if len(point) > PAIRS_AT_ONCE and count > 1:
            return None
        away = _norms(places[point] - level.centres[node])
        reach = level.radii[node]
        keep = away - reach <= _limits(away + reach, point)
        point, node = point[keep], node[keep]
    apart = places[point] - pieces.starts[node]
    spans = pieces.spans[node]
    along = (np.einsum("ij,ij->i", apart, spans) / np.einsum("ij,ij->i", spans, spans)).clip(0.0, 1.0)
    away = _norms(apart - along[:, None] * spans)
    keep = away <= _limits(away, point)
    return Candidates(point=point[keep], piece=node[keep], along=along[keep])


def _norms(vectors: Floats) -> Floats:
    """Lengths of vectors of shape (n, 3)."""
    lengths: Floats = np.sqrt(np.einsum("ij,ij->i", vectors, vectors))
    return lengths


def _limits(away: Floats, point: Ints) -> Floats:
    """For each pair, the chord beyond which nothing can be nearest to its point; `point` ascends without gaps."""
    first = np.flatnonzero(np.diff(point, prepend=-1))
    nearest = np.minimum.reduceat(away, first)
    limits: Floats = (chord_limit(nearest + LEAVING_M) + LEAVING_M)[point]
    return limits
