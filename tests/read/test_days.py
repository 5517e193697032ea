"""Which day an event has in an article that tells of several days."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING

from geo.model import Report
from geo.read import read_report

if TYPE_CHECKING:
    from geo.flow import World

WEDNESDAY = date(2024, 9, 18)


def _days(world: World, text: str, published: date | None = WEDNESDAY, language: str = "fr") -> dict[str, str]:
    report = Report(id="r", text=text, published=published, language=language, outlet="Exemple")
    incidents = [claim.incident for claim in read_report(report, world.lexicons[language], world.knows).claims]
    return {i.mention.name: f"{i.span.start}..{i.span.end}" for i in incidents if i.mention is not None}


def test_an_entry_of_a_live_blog_is_of_the_day_of_the_blog(world: World):
    text = (
        "08:15 - À Koursk, un drone a frappé un dépôt de carburant.\n\n"
        "07:40 - Mardi, un missile a touché une école à Kharkiv. Trois blessés."
    )
    assert _days(world, text) == {"Koursk": "2024-09-18..2024-09-18", "Kharkiv": "2024-09-17..2024-09-17"}


def test_an_entry_later_than_the_hour_of_publication_is_of_the_day_before(world: World):
    text = "23:40 - À Koursk, un drone a frappé un dépôt de carburant."
    published = datetime.fromisoformat("2024-09-18T00:30")
    assert _days(world, text, published) == {"Koursk": "2024-09-17..2024-09-17"}


def test_a_date_in_a_line_of_its_own_holds_until_the_next_one(world: World):
    text = (
        "Lundi 16 septembre\n\nÀ Engels, un drone a frappé un dépôt de carburant.\n\n"
        "Mardi 17 septembre\n\nÀ Saratov, un drone a frappé une raffinerie.\n\nÀ Koursk, un drone a frappé une caserne."
    )
    assert _days(world, text) == {
        "Engels": "2024-09-16..2024-09-16",
        "Saratov": "2024-09-17..2024-09-17",
        "Koursk": "2024-09-17..2024-09-17",
    }


def test_a_tally_without_a_day_is_of_the_night_told_last(world: World):
    text = (
        "Dimanche matin, deux missiles ont frappé un trolleybus à Soumy.\n\n"
        "Dans la nuit de dimanche à lundi, des drones ont touché un hôpital à Odessa.\n\n"
        "L'armée russe a assuré avoir intercepté 52 drones, dont 24 au-dessus de la région de Belgorod."
    )
    days = _days(world, text, date(2024, 9, 16))
    assert days["Soumy"] == "2024-09-15..2024-09-15"
    assert days["Belgorod"] == "2024-09-15..2024-09-16"


def test_an_event_without_a_day_has_that_of_the_opening_and_not_of_what_is_recalled_after_it(world: World):
    text = (
        "Des drones navals ont tenté dans la nuit, sans succès, de frapper deux patrouilleurs.\n\n"
        "À Touapsé, un drone a frappé un dépôt de carburant.\n\n"
        "Le 4 septembre, un drone a frappé une raffinerie à Ilski."
    )
    days = _days(world, text)
    assert days["Touapsé"] == "2024-09-17..2024-09-18"


def test_the_same_night_is_the_one_told_in_the_paragraph_before(world: World):
    text = (
        "Dans la nuit de lundi à mardi, un drone a frappé un dépôt de carburant à Engels.\n\n"
        "La même nuit, un drone a frappé une raffinerie à Saratov."
    )
    assert _days(world, text) == {"Engels": "2024-09-16..2024-09-17", "Saratov": "2024-09-16..2024-09-17"}


def test_a_day_told_long_before_is_not_the_one_that_the_day_before_counts_from(world: World):
    text = (
        "Lundi, un drone a frappé un dépôt de carburant à Engels.\n\nLe maire a parlé.\n\nLe préfet s'est tu.\n\n"
        "La veille, un drone a frappé une raffinerie à Saratov."
    )
    assert _days(world, text)["Saratov"] == "2024-09-17..2024-09-17"
