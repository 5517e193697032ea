"""What lies under the events is what the seeds hold, read once and checked."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest

from dashboard.map.geography import against, load_geography
from geo.errors import SeedError
from geo.measure import Border
from geo.model import BorderSource
from seeds.basemap import CITIES_PATH, load_basemap
from seeds.sources import SEEDS

if TYPE_CHECKING:
    from pathlib import Path


def test_the_map_names_the_cities_of_the_base_map_and_draws_its_land_without_the_sea():
    geography, basemap = load_geography(), load_basemap()
    named = [(label.lat, label.lon, label.rank, label.names) for label in geography.labels if label.kind == "city"]
    assert named == [(city.point.lat, city.point.lon, city.rank, city.names) for city in basemap.cities]
    assert geography.basemap["features"] == basemap.geojson["features"][1:]
    south, west, north, east = geography.bounds
    assert [west, south, east, north] == list(basemap.geojson["bbox"])


def test_every_source_of_the_map_is_credited_with_its_licence():
    assert load_geography().attribution == (
        "© OpenStreetMap contributors (ODbL-1.0)",
        "Natural Earth",
        "GeoNames (CC-BY-4.0)",
    )


def test_an_altered_file_of_the_map_is_refused(tmp_path: Path):
    shutil.copytree(SEEDS, tmp_path / "seeds")
    altered = tmp_path / "seeds" / CITIES_PATH
    altered.write_bytes(altered.read_bytes() + b" ")
    with pytest.raises(SeedError, match="cities"):
        load_geography(tmp_path / "seeds")


def test_the_lines_of_equal_distance_are_those_of_the_border_that_is_drawn():
    geography = load_geography()
    assert [band.distance_km for band in geography.bands] == [100.0, 250.0, 500.0, 1000.0, 1500.0]
    other = Border.from_rings([[(30, 48), (36, 48), (36, 51), (30, 48)]], source=BorderSource(name="other"))
    assert against(geography, other).bands == ()
