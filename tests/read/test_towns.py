"""Towns told by words that might be something else: a nation's adjective, a region of the same name, a home."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from geo.model import Report
from geo.read import read_report
from tests.read.incidents import incidents

if TYPE_CHECKING:
    from geo.flow import World
    from geo.model import Incident

THURSDAY = date(2025, 9, 18)


def _told(world: World, language: str, text: str) -> list[Incident]:
    report = Report(id="r", text=text, published=THURSDAY, language=language)
    return incidents(read_report(report, world.lexicons[language], world.knows, world.lexicons))


@pytest.mark.parametrize(
    ("language", "text", "town"),
    [
        ("ru", "Украинские дроны атаковали нефтебазу в Орле в ночь на 18 сентября.", "Орле"),
        ("uk", "Українські дрони атакували склад пального в Орлі у ніч на 18 вересня.", "Орлі"),
        ("en", "Drones struck an oil depot in Voronezh, in the Voronezh region, overnight on Thursday.", "Voronezh"),
        (
            "fr",
            "Un drone russe a touché un immeuble résidentiel à Poltava dans la nuit de mercredi à jeudi.",
            "Poltava",
        ),
    ],
)
def test_the_town_is_the_one_that_was_struck(world: World, language: str, text: str, town: str):
    (incident,) = _told(world, language, text)
    assert incident.mention is not None
    assert (incident.mention.name, incident.mention.precision) == (town, "locality")


def test_regions_of_a_list_are_still_regions(world: World):
    told = _told(world, "en", "Drones struck plants in the Kursk, Belgorod and Bryansk regions overnight on Thursday.")
    assert [incident.mention.precision for incident in told if incident.mention] == ["region"] * 3


def test_whose_home_is_elsewhere_was_not_struck_there(world: World):
    text = "Une frappe a visé un dépôt à Orel jeudi. Le directeur, qui réside à Toula, a été blessé."
    assert [incident.mention.name for incident in _told(world, "fr", text) if incident.mention] == ["Orel"]


@pytest.mark.parametrize(
    ("language", "text", "words"),
    [
        ("fr", "Des images satellites montrent la raffinerie de Riazan, touchée par des drones.", "images satellites"),
        ("en", "The oil depot in Orel is still burning after the drone attack.", "still burning"),
        ("ru", "На спутниковых снимках видна нефтебаза в Орле, которую атаковали дроны.", "спутниковых снимках"),
        ("uk", "Кількість загиблих унаслідок удару по Полтаві зросла до 12.", "зросла до"),
    ],
)
def test_words_that_tell_of_a_strike_afterwards_are_evidence(world: World, language: str, text: str, words: str):
    (incident,) = _told(world, language, text)
    assert [proof.quote for proof in incident.evidence if proof.field == "follow_up"] == [words]


def test_a_strike_told_as_news_is_no_follow_up_although_its_toll_rose(world: World):
    text = "A missile hit a house in Poltava overnight on Thursday. The death toll in Poltava rose to 12."
    (incident,) = _told(world, "en", text)
    assert not [proof for proof in incident.evidence if proof.field == "follow_up"]


def test_a_night_from_the_first_of_a_month_is_two_days(world: World):
    (incident,) = _told(
        world, "fr", "Un drone a touché une maison à Poltava dans la nuit du 1er septembre au 2 septembre."
    )
    assert (incident.span.start, incident.span.end) == (date(2025, 9, 1), date(2025, 9, 2))
