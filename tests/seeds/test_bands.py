from __future__ import annotations

import json
import shutil
from typing import TYPE_CHECKING

import numpy as np
import pytest
import shapely

from geo.errors import SeedError
from geo.measure import Border, distances
from geo.model import BorderSource
from seeds.bands import KILOMETRES, PATH, load_bands
from seeds.borders import load_border
from seeds.derive.bands import simplify, walk
from seeds.sources import LIST, SEEDS, sha256_of

if TYPE_CHECKING:
    from pathlib import Path

    from seeds.bands import Band

# Two squares with a strait between them: the line has two sharp corners.
PAIR = [
    [(30.0, 48.0), (31.0, 48.0), (31.0, 48.7), (30.0, 48.7), (30.0, 48.0)],
    [(32.5, 48.0), (33.5, 48.0), (33.5, 48.7), (32.5, 48.7), (32.5, 48.0)],
]


@pytest.fixture(scope="module")
def border() -> Border:
    return load_border()


@pytest.fixture(scope="module")
def bands() -> tuple[Band, ...]:
    return load_bands()


def test_there_is_a_closed_and_simple_line_for_each_distance(bands: tuple[Band, ...]):
    assert tuple(band.distance_km for band in bands) == KILOMETRES
    for band in bands:
        assert band.ring[0] == band.ring[-1]
        assert shapely.Polygon(band.ring).is_valid


def test_every_point_of_a_line_is_at_its_distance_outside_the_border(bands: tuple[Band, ...], border: Border):
    for band in bands:
        ring = np.array(band.ring)
        found = distances(ring[:, 1], ring[:, 0], border)
        assert found.distance_km == pytest.approx(band.distance_km, abs=0.01)
        assert not found.inside.any()


def test_between_its_points_a_line_leaves_its_distance_by_less_than_a_kilometre(
    bands: tuple[Band, ...], border: Border
):
    for band in bands:
        ring = shapely.get_coordinates(shapely.segmentize(shapely.LinearRing(band.ring), 0.05))
        assert distances(ring[:, 1], ring[:, 0], border).distance_km == pytest.approx(band.distance_km, abs=1.0)


def test_what_is_within_a_line_is_nearer_and_what_is_without_is_farther(bands: tuple[Band, ...], border: Border):
    rng = np.random.default_rng(11)
    lats, lons = rng.uniform(30.0, 68.0, 20_000), rng.uniform(-2.0, 65.0, 20_000)
    found = distances(lats, lons, border)
    outside_km = np.where(found.inside, 0.0, found.distance_km)
    for band in bands:
        within = shapely.contains_xy(shapely.Polygon(band.ring), lons, lats)
        clear = np.abs(outside_km - band.distance_km) > 1.0
        assert (within == (outside_km < band.distance_km))[clear].all()


def test_a_line_is_walked_round_the_sharp_corners_between_two_parts():
    pair = Border.from_rings(PAIR, source=BorderSource(name="pair"))
    ring = np.array(simplify(walk(pair, 80.0)))
    assert distances(ring[:, 1], ring[:, 0], pair).distance_km == pytest.approx(80.0, abs=0.01)
    within = shapely.Polygon(ring)
    assert within.contains(shapely.union_all([shapely.Polygon(part) for part in PAIR]))
    corners = ring[(np.abs(ring[:, 0] - 31.75) < 0.01)]
    assert {round(lat) for lat in corners[:, 1]} == {47, 49}


def test_a_line_that_does_not_close_is_refused(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("seeds.derive.bands.MOST_STEPS", 10)
    with pytest.raises(SeedError, match="does not close after 10 steps"):
        walk(Border.from_rings(PAIR, source=BorderSource(name="pair")), 80.0)


def test_lines_measured_against_another_border_are_refused(tmp_path: Path):
    (tmp_path / "bands").mkdir()
    lines = json.loads((SEEDS / PATH).read_text(encoding="utf-8"))
    lines["features"][1]["properties"]["border_sha256"] = "0" * 64
    altered = json.dumps(lines).encode()
    (tmp_path / PATH).write_bytes(altered)
    shutil.copy(SEEDS / LIST, tmp_path / LIST)
    listed = (SEEDS / LIST).read_text(encoding="utf-8")
    shipped = sha256_of((SEEDS / PATH).read_bytes())
    (tmp_path / LIST).write_text(listed.replace(shipped, sha256_of(altered)), encoding="utf-8")
    with pytest.raises(SeedError, match=r"another border.*seeds\.derive bands"):
        load_bands(tmp_path)
