"""PostGIS: ST_Distance of geographies, on the spheroid, each point against the whole border."""

from __future__ import annotations

import io
from time import perf_counter
from typing import TYPE_CHECKING

import numpy as np
import shapely

from tests.bench.postgres import server

if TYPE_CHECKING:
    from tests.bench.postgres import Server
    from tests.measure.oracle import Rings

NAME = "PostGIS, ST_Distance(geography)"
POINTS = 50_000
ASK = """CREATE TABLE found AS
    SELECT id, ST_Distance(place, (SELECT outline FROM border)) AS metres FROM points"""


def measure(rings: Rings, lats: np.ndarray, lons: np.ndarray) -> tuple[np.ndarray, float]:
    """Metres, and the seconds they took with all data in the database."""
    with server() as running:
        load_points(running, lats, lons)
        outline = shapely.to_wkt(shapely.MultiLineString(list(rings)), rounding_precision=-1)
        running.sql("CREATE TABLE border (outline geography)")
        running.sql("COPY border FROM STDIN", f"SRID=4326;{outline}\n")
        running.sql("ANALYZE")
        return answer(running, ASK)


def load_points(running: Server, lats: np.ndarray, lons: np.ndarray) -> None:
    """The points in a table `points`, numbered from 0."""
    rows = (f"{k}\tSRID=4326;POINT({lon!r} {lat!r})\n" for k, (lat, lon) in _numbered(lats, lons))
    running.sql("CREATE TABLE points (id integer PRIMARY KEY, place geography)")
    running.sql("COPY points FROM STDIN", "".join(rows))


def answer(running: Server, ask: str) -> tuple[np.ndarray, float]:
    """The column `metres` that a statement makes in a table `found`, by id, and its seconds."""
    start = perf_counter()
    running.sql(ask)
    seconds = perf_counter() - start
    return np.loadtxt(io.StringIO(running.sql("SELECT metres FROM found ORDER BY id"))), seconds


def _numbered(lats: np.ndarray, lons: np.ndarray) -> enumerate[tuple[float, float]]:
    return enumerate(zip(lats.tolist(), lons.tolist(), strict=True))
