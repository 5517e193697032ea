"""Polygons out of TopoJSON, as far as world-atlas uses it: quantised arcs, polygons and multipolygons."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import shapely

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from numpy.typing import NDArray

FULL_TURN = 360.0


def polygons(topology: Mapping[str, Any], name: str) -> list[tuple[str, shapely.MultiPolygon]]:
    """Id (the name where it has none) and polygon in (lon, lat) degrees of each geometry of a named collection.

    Format: TopoJSON 1.0, sections 2.1 (quantised arcs are differences) and 2.1.4 (a negative index ~i is arc i
    backwards, and neighbouring arcs of a ring share a point).
    """
    scale, shift = (np.array(topology["transform"][part]) for part in ("scale", "translate"))
    arcs = [np.cumsum(np.array(arc, dtype=float), axis=0) * scale + shift for arc in topology["arcs"]]
    made = []
    for geometry in topology["objects"][name]["geometries"]:
        parts = geometry["arcs"] if geometry["type"] == "MultiPolygon" else [geometry["arcs"]]
        shapes = [shapely.Polygon(_ring(part[0], arcs), [_ring(hole, arcs) for hole in part[1:]]) for part in parts]
        made.append((str(geometry.get("id") or geometry["properties"]["name"]), shapely.MultiPolygon(shapes)))
    return made


def _ring(indices: Sequence[int], arcs: Sequence[NDArray[np.float64]]) -> NDArray[np.float64]:
    """A closed ring of (lon, lat); one that passes the 180th meridian goes on beyond it instead of jumping back."""
    chosen = [arcs[i] if i >= 0 else arcs[~i][::-1] for i in indices]
    ring = np.concatenate([chosen[0], *(arc[1:] for arc in chosen[1:])])
    ring[:, 0] = np.unwrap(ring[:, 0], period=FULL_TURN)
    ring[:, 0] -= FULL_TURN * np.round(ring[:, 0].mean() / FULL_TURN)
    return ring
