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


@pytest.mark.parametrize(
    ("language", "text", "name", "precision"),
    [
        ("uk", "У Нікопольському районі у середу окупанти вдарили дроном по будинку.", "Nikopol", "district"),
        ("uk", "У середу дрони вдарили по танкеру в Чорному морі біля Новоросійська.", "off Novorossiysk", "sea"),
        ("ru", "Танкер атакован морскими дронами у берегов Новороссийска в среду.", "off Novorossiysk", "sea"),
        ("fr", "Un drone a frappé mercredi le pont de Crimée.", "Kerch Bridge", "sea"),
        ("uk", "Кримський міст атакували у середу.", "Kerch Bridge", "sea"),
        ("ru", "Беспилотник ударил по крымскому аэродрому в среду.", "Crimea", "region"),
        ("en", "A drone hit a plant in Ryazan, 200 km (124 miles) southeast of Moscow, on Wednesday.",
         "Ryazan’", "locality"),
        ("fr", "Le gouverneur de Belgorod a dit qu'un drone a frappé une ferme à 10 km à l'ouest de Chebekino.",
         "about 10 km west of Shebekino", "district"),
    ],
)  # fmt: skip
def test_two_names_of_one_place_are_one_event(language: str, text: str, name: str, precision: str, world: World):
    report = Report(id="r", text=text, published=date(2024, 9, 19), language=language)
    places = [event.place for event in run([report], world).events]
    assert [(place.name, place.precision) for place in places if place] == [(name, precision)]


def test_a_place_that_is_a_polygon_is_measured_over_it_and_a_circle_over_the_circle(world: World):
    texts = {
        "region": "Un drone a frappé un dépôt dans la région de Koursk mercredi.",
        "sea": "Un drone a frappé un navire en mer d'Azov mercredi.",
        "circle": "Un drone a frappé un dépôt à 100 km à l'est de Koursk mercredi.",
    }
    found = {}
    for key, text in texts.items():
        report = Report(id=key, text=text, published=date(2024, 9, 19), language="fr")
        (event,) = run([report], world).events
        assert event.place is not None
        assert event.measurement is not None
        found[key] = event.measurement, event.place.radius_km
    for key in ("region", "sea"):
        measured, radius = found[key]
        assert measured.min_km == 0.0
        assert measured.max_km < measured.distance_km + radius - 10.0
    measured, radius = found["circle"]
    assert measured.max_km == pytest.approx(measured.distance_km + radius)
