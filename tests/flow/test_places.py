"""Words of place in four languages end as an area of the right size in the right place."""

from __future__ import annotations

import csv
from datetime import date
from pathlib import Path

import pytest
from geographiclib.geodesic import Geodesic

from geo.flow import World, run
from geo.model import Report
from seeds.world import load_world

SENTENCES = {
    "fr": "Un drone a frappé un dépôt pétrolier {} mercredi, ont annoncé les autorités.",
    "en": "A drone struck an oil depot {} on Wednesday, the authorities said.",
    "ru": "Беспилотник ударил по нефтебазе {} в среду, сообщили власти.",
    "uk": "Безпілотник ударив по нафтобазі {} у середу, повідомила влада.",
}
CLOSE_KM = 20.0
"""How far the middle of an area may be from the one in the table; a point of a large region is as good as another."""
RADIUS_SHARE = 0.1


@pytest.fixture(scope="module")
def world() -> World:
    return load_world()


def _rows() -> list[dict[str, str]]:
    with (Path(__file__).parent / "places.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.mark.parametrize("row", _rows(), ids=lambda row: f"{row['language']}: {row['phrase']}")
def test_words_of_place_become_an_area_of_the_right_size_in_the_right_place(row: dict[str, str], world: World):
    text = SENTENCES[row["language"]].format(row["phrase"])
    report = Report(id="r", text=text, published=date(2024, 9, 19), language=row["language"])
    places = [event.place for event in run([report], world).events]
    assert len(places) == 1
    place = places[0]
    assert place is not None
    assert (place.name, place.precision, place.country) == (row["name"], row["precision"], row["country"])
    off = Geodesic.WGS84.Inverse(place.point.lat, place.point.lon, float(row["lat"]), float(row["lon"]))["s12"]
    assert off / 1000.0 < CLOSE_KM
    assert place.radius_km == pytest.approx(float(row["radius_km"]), rel=RADIUS_SHARE)
