"""From reports to how an event stands: sources counted once, statuses with reasons, what was known when."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

import pytest

from geo.flow import run
from geo.interchange import event_format
from geo.merge import known_on
from geo.model import Report
from seeds.world import load_world

if TYPE_CHECKING:
    from geo.flow import World
    from geo.model import Event

WEDNESDAY, THURSDAY = date(2024, 5, 22), date(2024, 5, 23)
AGENCY = (
    "Des drones ukrainiens ont frappé dans la nuit de mardi à mercredi un dépôt de pétrole à Touapsé, a indiqué à "
    "l'AFP une source des services de sécurité ukrainiens."
)
GOVERNOR = (
    "Пожар на нефтебазе в Туапсе начался после падения обломков беспилотника в ночь на среду, сообщил губернатор."
)
MINISTRY = "Russia's defence ministry denied on Thursday that an oil depot in Tuapse was hit overnight on Wednesday."
TAKEN_BACK = {
    "fr": (
        "Des drones ont frappé mercredi une raffinerie à Touapsé.",
        "Nous avons écrit à tort que des drones ont frappé mercredi une raffinerie à Touapsé.",
    ),
    "en": (
        "Drones hit an oil refinery in Tuapse on Wednesday.",
        "We incorrectly reported that drones hit an oil refinery in Tuapse on Wednesday.",
    ),
    "ru": (
        "Беспилотники ударили в среду по нефтеперерабатывающему заводу в Туапсе.",
        "Редакция опровергла свое сообщение об ударе беспилотников по НПЗ в Туапсе в среду.",
    ),
    "uk": (
        "Безпілотники вдарили в середу по нафтопереробному заводу в Туапсе.",
        "Спростування: наше повідомлення про удар безпілотників по НПЗ у Туапсе в середу не відповідає дійсності.",
    ),
}


@pytest.fixture(scope="module")
def world() -> World:
    return load_world()


def _event(world: World, *reports: Report) -> Event:
    (event,) = run(reports, world).events
    return event


def _papers(number: int) -> list[Report]:
    return [
        Report(
            text=f"Nuit {n}.\n{AGENCY}\nJournal {n} avec AFP", published=WEDNESDAY, outlet=f"Journal {n}", language="fr"
        )
        for n in range(number)
    ]


def test_fourteen_papers_with_one_agencys_text_are_one_source(world: World):
    event = _event(world, *_papers(14))
    assert event.sources is not None
    assert len(event.reports) == 14
    assert event.sources.independent == 1
    assert event.sources.by_side == (("ukrainian", 1),)
    assert event.status == "claimed"


def test_the_other_side_and_a_denial_change_the_status_on_their_days(world: World):
    early = datetime(2024, 5, 22, 3, 10, tzinfo=UTC)
    event = _event(
        world,
        *_papers(2),
        Report(text=GOVERNOR, published=early, outlet="РБК", language="ru"),
        Report(text=MINISTRY, published=THURSDAY, outlet="Reuters", language="en"),
    )
    assert event.sources is not None
    assert event.sources.independent == 3
    assert event.sources.by_language == (("en", 1), ("fr", 1), ("ru", 1))
    assert event.status == "contested"
    assert event.status_reason.startswith("denied by: Russia's defence ministry (2024-05-23); asserted by: ")
    assert event.history[0].known_on == early
    assert event.history[-1].known_on == THURSDAY
    before = known_on(event, WEDNESDAY)
    assert before is not None
    assert before.status == "admitted"
    assert {conflict.field for conflict in event.conflicts} == {"kind"}
    (row,) = event_format.loads(event_format.dumps([event]).decode(), "events.jsonl")
    assert row.history == event.history
    assert row.sources == event.sources


@pytest.mark.parametrize("language", TAKEN_BACK)
def test_an_outlet_that_takes_its_report_back_retracts_the_event(world: World, language: str):
    told, back = TAKEN_BACK[language]
    event = _event(
        world,
        Report(text=told, published=WEDNESDAY, outlet="Outlet", language=language),
        Report(text=back, published=THURSDAY, outlet="Outlet", language=language),
    )
    assert event.status == "retracted"
    assert event.status_reason.startswith("taken back by: Outlet (2024-05-23); first asserted by: Outlet")


def test_another_outlets_denial_only_contests(world: World):
    told, back = TAKEN_BACK["fr"]
    event = _event(
        world,
        Report(text=told, published=WEDNESDAY, outlet="Outlet", language="fr"),
        Report(text=back, published=THURSDAY, outlet="Another", language="fr"),
    )
    assert event.status == "contested"
