"""The benchmark can run: each part and each peer keeps to its form. No time is asserted."""

from __future__ import annotations

from importlib import import_module

import numpy as np
import pytest

from tests.bench import border
from tests.bench.__main__ import PARTS
from tests.bench.border.postgis_knn import _edges
from tests.bench.tables import table
from tests.measure.oracle import metres_to

RINGS = [np.array([(30.0, 48.0), (34.0, 48.0), (34.0, 50.0), (30.0, 50.0), (30.0, 48.0)])]
HERE = ("strikemap", "geopy_loop", "shapely_degrees", "geopandas_projected")
NEAR = {"strikemap": 0.001, "geopy_loop": 1e6, "shapely_degrees": 1e6, "geopandas_projected": 3000.0}


def test_every_part_can_be_run():
    assert all(callable(import_module(f"tests.bench.{part}").run) for part in PARTS)


def test_every_peer_has_a_name_a_number_of_points_and_a_measure():
    for name in border.PEERS:
        peer = import_module(f"tests.bench.border.{name}")
        assert peer.NAME
        assert peer.POINTS > 0
        assert callable(peer.measure)


@pytest.mark.parametrize("name", HERE)
def test_a_peer_answers_in_metres_for_each_point_in_order(name: str):
    lats, lons = np.array([52.0, 49.0, 47.0]), np.array([32.0, 36.0, 30.0])
    metres, seconds = import_module(f"tests.bench.border.{name}").measure(RINGS, lats, lons)
    truth = [metres_to(RINGS, lat, lon) for lat, lon in zip(lats, lons, strict=True)]
    assert metres == pytest.approx(truth, abs=NEAR[name])
    assert seconds >= 0.0


def test_every_edge_of_the_border_goes_into_the_database():
    assert _edges(RINGS)[0] == "SRID=4326;LINESTRING(30.0 48.0,34.0 48.0)\n"
    assert len(_edges(RINGS)) == 4


def test_a_table_has_its_columns_below_each_other():
    assert table(("peer", "points"), [("ours", "1,000")]).splitlines() == ["peer  points", "ours   1,000"]
