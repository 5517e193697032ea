"""geopandas in UTM zone 36 N, the projection that most of Ukraine is mapped in: nearest edge by its spatial index."""

from __future__ import annotations

from time import perf_counter
from typing import TYPE_CHECKING

import numpy as np

from tests.bench.tables import PeerMissingError

if TYPE_CHECKING:
    from tests.measure.oracle import Rings

NAME = "geopandas, UTM 36 N"
POINTS = 100_000
PROJECTED = "EPSG:32636"


def measure(rings: Rings, lats: np.ndarray, lons: np.ndarray) -> tuple[np.ndarray, float]:
    """Metres, and the seconds they took, projecting the points among them."""
    try:
        import geopandas  # noqa: PLC0415 -- only the bench needs it, and it may be missing
    except ImportError as error:
        message = "geopandas is missing; 'make bench' installs it"
        raise PeerMissingError(message) from error
    import shapely  # noqa: PLC0415 -- after geopandas

    pairs = [np.stack((np.asarray(ring)[:-1], np.asarray(ring)[1:]), axis=1) for ring in rings]
    edges = geopandas.GeoDataFrame(geometry=shapely.linestrings(np.concatenate(pairs)), crs="EPSG:4326")
    edges = edges.to_crs(PROJECTED)
    _ = edges.sindex
    start = perf_counter()
    points = geopandas.GeoDataFrame(geometry=geopandas.points_from_xy(lons, lats, crs="EPSG:4326")).to_crs(PROJECTED)
    found = points.sjoin_nearest(edges, distance_col="metres")
    metres = found.loc[~found.index.duplicated(), "metres"].to_numpy()
    return metres, perf_counter() - start
