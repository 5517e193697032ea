"""Distances to the border: how many a second, and how wrong, beside what others would use.

A peer is a module of this folder, named in `PEERS`, with `NAME`, `POINTS` (how many of the random points it gets) and
`measure(rings, lats, lons) -> (metres, seconds)`: closed rings of (lon, lat) and arrays in degrees in, an array of
metres out, with the seconds that the measuring took once everything was loaded. Reading the border, indexing it and
starting a database are not counted. A peer that can't run raises `PeerMissingError`.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

import numpy as np

from seeds.borders import load_border
from tests.bench.tables import PeerMissingError, table
from tests.measure.oracle import metres_to

if TYPE_CHECKING:
    from types import ModuleType

    from tests.measure.oracle import Rings

PEERS = ("strikemap", "geopy_loop", "shapely_degrees", "geopandas_projected", "postgis", "postgis_knn")
BOX = (43.0, 62.0, 22.0, 65.0)
POINTS = 1_000_000
CHECKED = 300
SEED = 2026
HARD = {
    "in the box": BOX,
    "within 3,000 km": (30.0, 75.0, 0.0, 75.0),
    "far north": (70.0, 78.0, 0.0, 75.0),
    "inside Ukraine": (48.0, 50.5, 26.0, 37.0),
    "at sea": (42.0, 46.0, 29.0, 40.0),
    "the Kerch Strait": (44.9, 45.6, 36.3, 37.2),
}
HARD_POINTS = 100


def run() -> str:
    """Two tables: the peers, and the error of Strikemap in hard places."""
    border = load_border()
    rings = np.split(np.column_stack((border.lons, border.lats)), border.ring_starts[1:])
    lats, lons = _points(BOX, POINTS)
    truth = np.array([metres_to(rings, *place) for place in zip(lats[:CHECKED], lons[:CHECKED], strict=True)])
    lines, ours = [], 0.0
    for name in PEERS:
        peer = import_module(f"tests.bench.border.{name}")
        try:
            metres, seconds = peer.measure(rings, lats[: peer.POINTS], lons[: peer.POINTS])
        except PeerMissingError as error:
            lines.append((peer.NAME, f"not measured: {error}", "", "", "", ""))
            continue
        speed = len(metres) / seconds
        ours = ours or speed
        checked = min(CHECKED, len(metres))
        off = np.abs(metres[:checked] - truth[:checked])
        lines.append(
            (
                peer.NAME,
                f"{len(metres):,}",
                f"{speed:,.0f}" if speed >= 100.0 else f"{speed:.1f}",
                f"{ours / speed:,.1f}",
                _length(float(np.median(off))),
                _length(float(off.max())),
            )
        )
    header = ("peer", "points", "points a second", "Strikemap is … times as fast", "median error", "greatest error")
    south, north, west, east = BOX
    head = f"Distance to the border ({len(border.lats):,} vertices), random points in {west:g}-{east:g}° E, "
    head += f"{south:g}-{north:g}° N; errors against a slow oracle on the first {CHECKED}"
    hard = table(("place", "points", "greatest error"), _hard(import_module("tests.bench.border.strikemap"), rings))
    return f"{head}\n{table(header, lines)}\n\nStrikemap against the oracle in hard places\n{hard}"


def _hard(peer: ModuleType, rings: Rings) -> list[tuple[str, str, str]]:
    lines = []
    places = {name: _points(area, HARD_POINTS) for name, area in HARD.items()}
    places["on the border"] = _on_border(rings)
    for name, (lats, lons) in places.items():
        truth = np.array([metres_to(rings, *place) for place in zip(lats, lons, strict=True)])
        metres, _ = peer.measure(rings, lats, lons)
        lines.append((name, f"{len(lats):,}", _length(float(np.abs(metres - truth).max()))))
    return lines


def _points(area: tuple[float, float, float, float], count: int) -> tuple[np.ndarray, np.ndarray]:
    south, north, west, east = area
    rng = np.random.default_rng(SEED)
    return rng.uniform(south, north, count), rng.uniform(west, east, count)


def _on_border(rings: Rings) -> tuple[np.ndarray, np.ndarray]:
    """Points on edges of the longest ring."""
    rng = np.random.default_rng(SEED)
    ring = np.asarray(max(rings, key=len))
    k, share = rng.integers(0, len(ring) - 1, HARD_POINTS), rng.uniform(0.0, 1.0, (HARD_POINTS, 1))
    points = ring[k] + share * (ring[k + 1] - ring[k])
    return points[:, 1], points[:, 0]


def _length(metres: float) -> str:
    """Metres with the digits that mean something.

    >>> _length(0.00004), _length(12.3), _length(45678.0)
    ('0.04 mm', '12.3 m', '45.68 km')
    """
    if metres < 1.0:
        return f"{metres * 1000.0:.2f} mm"
    return f"{metres:.1f} m" if metres < 1000.0 else f"{metres / 1000.0:.2f} km"
