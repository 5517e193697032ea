"""A border: closed rings of points with the name, version, date, licence and hash of the data they come from."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Self

import numpy as np
import shapely

from geo.errors import SeedError
from geo.measure.pieces import Pieces, cut
from geo.model.coords import MAX_LAT, MAX_LON

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from geo.measure.ellipsoid import Floats
    from geo.measure.pieces import Ints
    from geo.model import BorderSource

LEAST_POINTS = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Border:
    """Outer rings in degrees WGS 84, edges straight in longitude and latitude; made by `Border.from_rings`.

    `lats`, `lons` hold the points of all rings one after the other, each ring closed; ring k starts at
    `ring_starts[k]`. Two borders are equal if their sources are.
    """

    source: BorderSource
    lats: Floats = field(compare=False, repr=False)
    lons: Floats = field(compare=False, repr=False)
    ring_starts: Ints = field(compare=False, repr=False)
    land: shapely.MultiPolygon = field(compare=False, repr=False)
    pieces: Pieces = field(compare=False, repr=False)

    @classmethod
    def from_rings(cls, rings_lonlat: Iterable[Sequence[Sequence[float]]], *, source: BorderSource) -> Self:
        """A border from closed rings of (lon, lat) in degrees, as GeoJSON writes outer rings.

        Raises `SeedError` that lists every ring that is not closed, crosses itself or has a point off the Earth. An
        edge that passes the 180th meridian must be split there, as RFC 7946 asks.
        """
        rings = [np.asarray(ring, dtype=np.float64) for ring in rings_lonlat]
        faults = [f"ring {k}: {fault}" for k, ring in enumerate(rings) if (fault := _fault(ring))]
        if not rings:
            faults = ["no ring at all"]
        if not faults:
            land = shapely.MultiPolygon([shapely.Polygon(ring) for ring in rings])
            if not land.is_valid:
                faults = [f"rings overlap or touch along a line: {shapely.is_valid_reason(land)}"]
        if faults:
            message = (
                f"border '{source.name}': {'; '.join(faults)}; give closed, simple outer rings in lon, lat degrees"
            )
            raise SeedError(message)
        points = np.concatenate(rings)
        points.setflags(write=False)
        starts = np.cumsum([0] + [len(ring) for ring in rings[:-1]], dtype=np.int64)
        starts.setflags(write=False)
        shapely.prepare(land)
        return cls(
            source=source,
            lats=points[:, 1],
            lons=points[:, 0],
            ring_starts=starts,
            land=land,
            pieces=cut(rings),
        )


def _fault(ring: Floats) -> str:
    """What is wrong with one ring, in words; empty where nothing is."""
    if ring.ndim != 2 or ring.shape[1] != 2 or len(ring) < LEAST_POINTS:  # noqa: PLR2004 -- a plane has two axes
        return f"shape {ring.shape}, not at least four pairs of lon, lat"
    if not np.isfinite(ring).all():
        return "a coordinate is not a number"
    if np.abs(ring[:, 0]).max() > MAX_LON or np.abs(ring[:, 1]).max() > MAX_LAT:
        return "a point is outside lon -180..180, lat -90..90"
    if not np.array_equal(ring[0], ring[-1]):
        return "not closed, its last point is not its first"
    if not np.diff(ring, axis=0).any(axis=1).all():
        return "a point is repeated"
    polygon = shapely.Polygon(ring)
    return "" if polygon.is_valid else shapely.is_valid_reason(polygon)
