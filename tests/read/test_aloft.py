"""What is destroyed in the air was flying, whether the words name it or not."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from geo.flow import run
from geo.merge import keep_apart
from geo.model import Report
from seeds.world import load_world

if TYPE_CHECKING:
    from geo.flow import World
    from geo.model import Event


@pytest.fixture(scope="module")
def world() -> World:
    return load_world()


def _events(world: World, language: str, text: str) -> tuple[Event, ...]:
    report = Report(text=text, language=language, published=date(2025, 9, 22))
    return run([report], world, keep_apart).events


TALLIES = {
    "fr": "Selon le ministère russe de la Défense, trente drones ont été abattus au-dessus de la région de Belgorod. "
    "Dix-neuf autres ont été détruits au-dessus de la région de Samara.",
    "en": "Thirty drones were shot down overnight over Belgorod region, the Russian Defence Ministry said. "
    "Another 19 were destroyed over Samara region.",
    "ru": "За ночь над Белгородской областью сбиты 30 беспилотников, сообщило Минобороны России. "
    "Ещё 19 уничтожены в небе над Самарской областью.",
    "uk": "За ніч над Бєлгородською областю збито 30 безпілотників, повідомило Міноборони Росії. "
    "Ще 19 знищено в небі над Самарською областю.",
}


@pytest.mark.parametrize(("language", "text"), TALLIES.items())
def test_a_tally_by_region_that_names_no_drone_tells_of_interceptions(world: World, language: str, text: str):
    told = {
        (event.place.name, event.kind, event.counts.downed) for event in _events(world, language, text) if event.place
    }
    assert told == {("Belgorod Oblast", "interception", 30), ("Samara Oblast", "interception", 19)}


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "A Russian missile attack destroyed over 30 houses in Kharkiv overnight, the mayor said."),
        ("fr", "Un missile russe a détruit dans la nuit une maison au-dessus du port d'Odessa, selon le maire."),
    ],
)
def test_what_stands_on_the_ground_is_struck_whatever_follows(world: World, language: str, text: str):
    assert [event.kind for event in _events(world, language, text)] == ["strike"]
