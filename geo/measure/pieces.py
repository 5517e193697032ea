"""A border cut into short pieces, in a tree of spheres that `geo.measure.search` goes down.

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

from geo.measure.curve import along_curve
from geo.measure.ellipsoid import Floats, cartesian

if TYPE_CHECKING:
    from collections.abc import Sequence

Ints = NDArray[np.int64]

PIECE_M = 1_000.0
FAN_OUT = 8
LEAVING_M = 0.1
"""More than a piece can leave its chord."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Level:
    """One level of the tree: spheres in metres, centres of shape (n, 3); node i holds nodes 8i … 8i+7 below it.

    `marks`, shape (n, 3), is one point of the border in each sphere.
    """

    centres: Floats
    radii: Floats
    marks: Floats


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Pieces:
    """Pieces of the edges in degrees, arrays of one length in the order of the tree; levels from top to pieces.

    `lat`, `lon` is where a piece starts, `dlat`, `dlon` leads to its end; `starts` and `spans` are the same in metres
    in space, shape (n, 3), each axis in one run of memory; `weights` is one over the square of the spans' lengths.
    """

    lat: Floats
    lon: Floats
    dlat: Floats
    dlon: Floats
    starts: Floats
    spans: Floats
    weights: Floats
    levels: tuple[Level, ...]


def cut(rings: Sequence[Floats]) -> Pieces:
    """The pieces of closed rings, each of shape (n, 2) with lon, lat in degrees, first point repeated at the end."""
    lat, lon, dlat, dlon = (np.concatenate(column) for column in zip(*map(_cut_ring, rings), strict=True))
    order = np.argsort(along_curve(lat, lon), kind="stable")
    lat, lon, dlat, dlon = lat[order], lon[order], dlat[order], dlon[order]
    starts = cartesian(lat, lon)
    spans = cartesian(lat + dlat, lon + dlon) - starts
    middles = starts + spans / 2.0
    level = Level(centres=middles, radii=np.linalg.norm(spans, axis=1) / 2.0, marks=middles)
    levels = [level]
    while len(level.radii) > FAN_OUT:
        level = _above(level)
        levels.append(level)
    return Pieces(
        lat=lat,
        lon=lon,
        dlat=dlat,
        dlon=dlon,
        starts=np.asfortranarray(starts),
        spans=np.asfortranarray(spans),
        weights=1.0 / np.einsum("ij,ij->i", spans, spans),
        levels=tuple(reversed(levels)),
    )


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


def _above(level: Level) -> Level:
    """The level above: each sphere holds up to eight spheres of the level below."""
    index = np.arange(-(-len(level.radii) // FAN_OUT) * FAN_OUT).clip(max=len(level.radii) - 1).reshape(-1, FAN_OUT)
    below = level.centres[index]
    centres = (below.min(axis=1) + below.max(axis=1)) / 2.0
    reach = np.linalg.norm(below - centres[:, None, :], axis=2) + level.radii[index]
    nearest = np.linalg.norm(level.marks[index] - centres[:, None, :], axis=2).argmin(axis=1)
    return Level(centres=centres, radii=reach.max(axis=1), marks=level.marks[index[np.arange(len(index)), nearest]])
