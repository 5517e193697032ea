"""All pieces of a border that may be nearest to a point, for many points at once.

Points are put in order along a curve and taken in cells of neighbours, so that one descent of the tree serves a whole
cell. What can't be nearest is dropped by comparing it with one known point b of the border: for a place p in the
ball of radius r about c, and a point q of the border, |p-q|² - |p-b|² is linear in p, and over the ball at least
|c-q|² - |c-b|² - 2r|q-b|. Where that is positive (and above what geodesics and chords may differ by), b is nearer than
q to every place of the cell. For cells far from the border, where q and b lie in the same direction, this keeps a
small part of what the triangle inequality would.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from geo.measure.curve import along_curve
from geo.measure.ellipsoid import LEAST_RADIUS_M, Floats, cartesian, chord_limit
from geo.measure.pieces import FAN_OUT, LEAVING_M, Ints

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from geo.measure.pieces import Pieces

CELL_POINTS = 16
POINTS_AT_ONCE = 2_048
PAIRS_AT_ONCE = 2_000_000
"""Pairs of point and piece held in memory together, about 200 MB at the worst; beyond it the points are halved."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Candidates:
    """Pairs of a point and a piece that may be nearest to it, points ascending, and how far along the piece (0..1)."""

    point: Ints
    piece: Ints
    along: Floats


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class _Cells:
    """Balls about neighbouring places: centres (n, 3) and radii in metres, and the first place of each."""

    centres: Floats
    radii: Floats
    first: Ints


def candidates(pieces: Pieces, lats: Floats, lons: Floats) -> Iterator[tuple[Ints, Candidates]]:
    """The points of each batch, as their places in `lats` and `lons` (degrees), with all pieces that may be nearest.

    Every point is in one batch; `Candidates.point` counts within the batch. No piece that is nearest on the ellipsoid
    is missing: see `chord_limit`.
    """
    order = np.argsort(along_curve(lats, lons), kind="stable")
    waiting = [order[first : first + POINTS_AT_ONCE] for first in range(0, len(order), POINTS_AT_ONCE)]
    waiting.reverse()
    while waiting:
        batch = waiting.pop()
        places = np.asfortranarray(cartesian(lats[batch], lons[batch]))
        cells = _cells(places)
        held = _descend(pieces, cells)
        found = None if held is None else _share_out(pieces, places, held)
        if found is None:
            middle = len(batch) // 2
            waiting += [batch[middle:], batch[:middle]]
        else:
            yield batch, found


def _cells(places: Floats) -> _Cells:
    """Places in runs of `CELL_POINTS`."""
    first = np.arange(0, len(places), CELL_POINTS)
    low, high = np.minimum.reduceat(places, first), np.maximum.reduceat(places, first)
    centres = (low + high) / 2.0
    away = _norms(places - centres[np.arange(len(places)) // CELL_POINTS])
    return _Cells(centres=centres, radii=np.maximum.reduceat(away, first), first=first)


def _descend(pieces: Pieces, cells: _Cells) -> tuple[Ints, Ints] | None:
    """Pairs of cell and piece, cells ascending, without those that hold no candidate; None for too many at once."""
    count, top = len(cells.radii), len(pieces.levels[0].radii)
    cell, node = np.repeat(np.arange(count), top), np.tile(np.arange(top), count)
    for depth, level in enumerate(pieces.levels):
        if depth:
            children = node[:, None] * FAN_OUT + np.arange(FAN_OUT)
            real = (children < len(level.radii)).ravel()
            cell, node = np.repeat(cell, FAN_OUT)[real], children.ravel()[real]
        if len(cell) > PAIRS_AT_ONCE and count > 1:
            return None
        # A point of the border stands for each node; the one nearest to the cell's middle is the point to beat.
        marks = level.marks[node]
        marks_away = _norms(cells.centres[cell] - marks)
        first = np.flatnonzero(np.diff(cell, prepend=-1))
        least = np.minimum.reduceat(marks_away, first)
        best = np.flatnonzero(marks_away == least[cell])
        best = best[np.flatnonzero(np.diff(cell[best], prepend=-1))]
        beat = marks[best]
        reach = least + cells.radii
        slack = _slack(reach)
        bound = least**2 + 2.0 * slack * reach + slack**2
        centres, radii = level.centres[node], level.radii[node]
        nearest = np.maximum(0.0, _norms(cells.centres[cell] - centres) - radii)
        apart = _norms(centres - beat[cell]) + radii
        keep = nearest**2 - 2.0 * cells.radii[cell] * apart <= bound[cell]
        cell, node = cell[keep], node[keep]
    return cell, node


def _share_out(pieces: Pieces, places: Floats, held: tuple[Ints, Ints]) -> Candidates | None:
    """The candidates of each place out of those of its cell; None where that takes too many pairs at once."""
    cell, node = held
    start = np.flatnonzero(np.diff(cell, prepend=-1))
    own = np.arange(len(places)) // CELL_POINTS
    many = np.diff(start, append=len(cell))[own]
    total = int(many.sum())
    if total > PAIRS_AT_ONCE and len(places) > 1:
        return None
    first = np.cumsum(many) - many
    point = np.repeat(np.arange(len(places)), many)
    node = node[np.arange(total) + np.repeat(start[own] - first, many)]
    # Column by column, because that keeps each array in the processor's cache: four times as fast as rows.
    spans = [each[node] for each in pieces.spans.T]
    apart = [place[point] - start[node] for place, start in zip(places.T, pieces.starts.T, strict=True)]
    along = _dot(apart, spans)
    along *= pieces.weights[node]
    np.clip(along, 0.0, 1.0, out=along)
    apart = [each - along * span for each, span in zip(apart, spans, strict=True)]
    away = np.sqrt(_dot(apart, apart))
    limits = chord_limit(np.minimum.reduceat(away, first) + LEAVING_M) + LEAVING_M
    keep = away <= limits[point]
    return Candidates(point=point[keep], piece=node[keep], along=along[keep])


def _dot(one: Sequence[Floats], other: Sequence[Floats]) -> Floats:
    """Scalar products of vectors given as three columns."""
    made = one[0] * other[0]
    made += one[1] * other[1]
    made += one[2] * other[2]
    return made


def _norms(vectors: Floats) -> Floats:
    """Lengths of vectors of shape (n, 3)."""
    lengths: Floats = np.sqrt(np.einsum("ij,ij->i", vectors, vectors))
    return lengths


def _slack(reach: Floats) -> Floats:
    """By how many metres a chord that can still be nearest may exceed chords up to `reach`; grows with it."""
    longest = np.minimum(reach + LEAVING_M, 2.0 * LEAST_RADIUS_M)
    slack: Floats = chord_limit(longest) - longest + 2.0 * LEAVING_M
    return slack
