"""Wholes and their parts: districts and villages, counts within counts, sums, headings and mayors."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from geo.model import Report
from geo.read import read_report

if TYPE_CHECKING:
    from geo.flow import World
    from geo.model import Incident

DAY = date(2025, 9, 18)


def _told(world: World, language: str, text: str) -> list[Incident]:
    report = Report(id="r", text=text, published=DAY, language=language, outlet="Example")
    reading = read_report(report, world.lexicons[language], world.knows)
    return list({claim.incident.id: claim.incident for claim in reading.claims}.values())


def _places(told: list[Incident]) -> list[str]:
    return [incident.mention.name for incident in told if incident.mention is not None]


def test_a_count_within_a_count_does_not_break_a_table(world: World):
    text = (
        "В ночь на 18 сентября уничтожено 19 беспилотников:\n10 – над Брянской областью,\n"
        "8 – над Московским регионом, в том числе три БПЛА, летевшие на Москву,\n1 – над Тульской областью."
    )
    told = _told(world, "ru", text)
    assert [incident.counts.downed for incident in told] == [10, 8, 1]


def test_a_community_at_the_head_of_a_line_is_the_place_and_its_town_is_known(world: World):
    (told,) = _told(world, "uk", "Білопільська громада: внаслідок скидання КАБів пошкоджено школу.")
    assert told.mention is not None
    assert (told.mention.name, told.mention.precision) == ("Білопілля", "district")


def test_a_district_stands_for_a_village_that_nobody_knows(world: World):
    told = _told(world, "ru", "В Белгородском районе посёлок Забытовейный атакован беспилотником.")
    assert _places(told) == ["Белгородском"]


def test_a_mayor_speaks_of_his_own_town_and_of_no_other(world: World):
    text = (
        "Удары нанесены по цехам в Кременчуге и аэродрому у Василькова.\n\n"
        "Мэр Кременчуга Виталий Малецкий сказал, что есть раненые – 13 человек."
    )
    told = {incident.mention.name: incident for incident in _told(world, "ru", text) if incident.mention is not None}
    assert told["Кременчуге"].counts.injured == 13


def test_a_fire_after_explosions_at_a_plant_is_a_strike(world: World):
    (told,) = _told(world, "ru", "В Таганроге после взрывов загорелся авиационный завод.")
    assert (told.kind, _places([told])) == ("strike", ["Таганроге"])


def test_who_is_struck_attacks_nobody(world: World):
    (told,) = _told(world, "uk", "Уражено об'єкти російського агресора у Таганрозі: горить нафтобаза.")
    assert told.attacker != "RU"
