"""PostGIS as its manual advises for many points: the nearest edge by a spatial index, `ORDER BY place <-> edge`."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from tests.bench.border.postgis import answer, load_points
from tests.bench.postgres import server

if TYPE_CHECKING:
    from tests.measure.oracle import Rings

NAME = "PostGIS, edges in an index, <->"
POINTS = 50_000
ASK = """CREATE TABLE found AS
    SELECT points.id, nearest.metres FROM points CROSS JOIN LATERAL
    (SELECT ST_Distance(points.place, edge) AS metres FROM edges ORDER BY points.place <-> edge LIMIT 1) AS nearest"""


def measure(rings: Rings, lats: np.ndarray, lons: np.ndarray) -> tuple[np.ndarray, float]:
    """Metres, and the seconds they took with all data in the database and the index made."""
    with server() as running:
        load_points(running, lats, lons)
        running.sql("CREATE TABLE edges (edge geography)")
        running.sql("COPY edges FROM STDIN", "".join(_edges(rings)))
        running.sql("CREATE INDEX ON edges USING gist (edge)")
        running.sql("ANALYZE")
        return answer(running, ASK)


def _edges(rings: Rings) -> list[str]:
    """Each edge as a line of EWKT."""
    pairs = [
        pair
        for ring in rings
        for pair in zip(np.asarray(ring)[:-1].tolist(), np.asarray(ring)[1:].tolist(), strict=True)
    ]
    return [f"SRID=4326;LINESTRING({a!r} {b!r},{c!r} {d!r})\n" for (a, b), (c, d) in pairs]
