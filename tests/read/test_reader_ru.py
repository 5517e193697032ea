"""What the reader tells of Russian sentences of the kinds that reports are made of."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from geo.model import Report
from geo.read import read_report
from tests.read.incidents import incidents, only

if TYPE_CHECKING:
    from collections.abc import Callable

    from geo.flow import World
    from geo.read import Reading

    Read = Callable[[str], Reading]

THURSDAY = date(2025, 9, 18)


@pytest.fixture
def russian(world: World) -> Read:
    """A function that reads a Russian text of that Thursday."""

    def reader(text: str) -> Reading:
        report = Report(id="r", text=text, published=THURSDAY, language="ru", outlet="Пример")
        return read_report(report, world.lexicons["ru"], world.knows)

    return reader


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ночью украинский беспилотник попал в жилой дом в Воронеже.", ("Воронеже", "residential", "drone", "UA")),
        ("Дроны атаковали Рязанский НПЗ, начался пожар.", ("Рязань", "energy_oil", "drone", "UA")),
        (
            "Загорелся Новошахтинский завод нефтепродуктов после атаки украинских БПЛА.",
            ("Новошахтинск", "energy_oil", "drone", "UA"),
        ),
        ("Генштаб ВСУ подтвердил поражение Афипского НПЗ.", ("Афипский", "energy_oil", "unknown", "UA")),
        ("Удар по волгоградскому НПЗ нанесли дроны СБУ.", ("Волгоград", "energy_oil", "drone", "UA")),
        ("На Туапсинском НПЗ после налёта дронов горит резервуар.", ("Туапсе", "energy_oil", "drone", "UA")),
        ("Российская ракета поразила порт в Одессе.", ("Одессе", "port", "missile", "RU")),
        ("Армия РФ ударила КАБами по Харькову, разрушен дом.", ("Харькову", "residential", "bomb", "RU")),
        ("ВСУ обстреляли из РСЗО Шебекино.", ("Шебекино", None, "artillery", "UA")),
        ("Безэкипажные катера атаковали корабль в Новороссийске.", ("Новороссийске", "naval", "sea_drone", "UA")),
        (
            "В Энгельсе дроны ударили по нефтебазе, сообщил губернатор.",
            ("Энгельсе", "energy_oil", "drone", "UA"),
        ),
        ("Птички прилетели по подстанции в Белгороде.", ("Белгороде", "energy_power", "drone", "UA")),
        ("Герани поразили аэродром под Николаевом.", ("Николаевом", "airfield", "drone", "RU")),
        ("В Таганроге после атаки горит авиационный завод.", ("Таганроге", "defence_industry", "unknown", "UA")),
        (
            "Под Торопцем взорвался склад боеприпасов после атаки дронов.",
            ("Торопцем", "ammunition_depot", "drone", "UA"),
        ),
        (
            "На железнодорожной станции в Тимашевске беспилотник повредил вагоны.",
            ("Тимашевске", "rail_transport", "drone", "UA"),
        ),
    ],
)
def test_a_strike_has_its_place_target_weapon_and_attacker(russian: Read, text: str, expected: tuple[str | None, ...]):
    strike = only(russian(text))
    place, target = strike.mention and strike.mention.name, strike.target and strike.target.type
    assert (strike.kind, place, target, strike.weapon, strike.attacker) == ("strike", *expected)


@pytest.mark.parametrize(
    ("text", "counts"),
    [
        (
            "В ночь на 18 сентября уничтожены 50 БПЛА: 27 над Курской областью, 16 – над Брянской, 7 – над Смоленской.",
            {"Курской областью": 27, "Брянской": 16, "Смоленской": 7},
        ),
        (
            "За ночь сбито 9 дронов, из них пять над Ростовской областью и четыре над Крымом.",
            {"Ростовской областью": 5, "Крымом": 4},
        ),
        (
            "Уничтожены беспилотники: над Тульской областью – 3, Калужской – 2, Московской – 1.",
            {"Тульской областью": 3, "Калужской": 2, "Московской": 1},
        ),
        (
            "Перехвачены 11 БПЛА: семь над Белгородской областью, по два над Воронежской и Липецкой областями.",
            {"Белгородской областью": 7, "Воронежской": 2, "Липецкой": 2},
        ),
        (
            "Силы ПВО уничтожили беспилотники:\n▪️ 12 над Краснодарским краем,\n▪️ 6 над Республикой Крым.",
            {"Краснодарским краем": 12, "Крым": 6},
        ),
    ],
)
def test_a_list_by_region_is_an_interception_for_each_region(russian: Read, text: str, counts: dict[str, int]):
    listed = {i.mention.name: i.counts.downed for i in incidents(russian(text)) if i.mention}
    assert listed == counts


@pytest.mark.parametrize(
    ("text", "launched_downed_killed_injured"),
    [
        ("При ударе по Сумам погибли четверо, ещё 23 человека ранены.", (None, None, 4, 23)),
        ("Дрон врезался в автобус в Шебекино, пострадали пятеро, в том числе двое детей.", (None, None, None, 5)),
        ("При атаке БПЛА на Грайворон ранен мужчина.", (None, None, None, 1)),
        ("В Рыльске от удара дрона погибла женщина.", (None, None, 1, None)),
        ("Атакован Краматорск, обошлось без пострадавших.", (None, None, None, 0)),
        ("ВСУ обстреляли Донецк, жертв и пострадавших нет.", (None, None, 0, 0)),
        ("Над Тульской областью сбиты двадцать два дрона.", (None, 22, None, None)),
        ("ПВО сбила беспилотник над Орлом.", (None, 1, None, None)),
        ("Над Азовским морем перехвачен десяток беспилотников.", (None, 10, None, None)),
        ("С 20:00 до 23:30 мск над Крымом уничтожены 15 БПЛА.", (None, 15, None, None)),
    ],
)
def test_people_and_weapons_are_counted(
    russian: Read, text: str, launched_downed_killed_injured: tuple[int | None, ...]
):
    counts = only(russian(text)).counts
    assert (counts.launched, counts.downed, counts.killed, counts.injured) == launched_downed_killed_injured


@pytest.mark.parametrize(
    ("words", "start", "end"),
    [
        ("В ночь на 18 сентября", 17, 18),
        ("В ночь с 16 на 17 сентября", 16, 17),
        ("В ночь на среду", 16, 17),
        ("В ночь со вторника на среду", 16, 17),
        ("Ночью 16 сентября", 15, 16),
        ("Минувшей ночью", 17, 18),
        ("За ночь", 17, 18),
        ("Во вторник", 16, 16),
        ("Накануне", 17, 17),
        ("Вчера вечером", 17, 17),
        ("Утром 15 сентября", 15, 15),
        ("Рано утром", 18, 18),
        ("14.09.2025", 14, 14),
    ],
)
def test_the_day_is_told_in_words_and_figures(russian: Read, words: str, start: int, end: int):
    span = only(russian(f"{words} дроны атаковали нефтебазу в Брянске.")).span
    assert (span.start, span.end) == (date(2025, 9, start), date(2025, 9, end))


@pytest.mark.parametrize(
    "text",
    [
        "Спасатели провели в Казани учения: по легенде беспилотник упал на завод.",
        "Евросоюз ввёл санкции против завода дронов в Елабуге.",
        "Волонтёры собрали средства на дроны и отправили их из Липецка.",
        "В Белгороде объявлена опасность атаки БПЛА.",
        "Пожар на складе в Ростове произошёл из-за короткого замыкания.",
        "С начала года дроны регулярно атаковали Белгородскую область.",
        "Россия может ударить по Киеву ракетами, предупреждает разведка.",
        "Аэропорт Казани временно не принимает рейсы.",
    ],
)
def test_what_did_not_happen_is_no_event(russian: Read, text: str):
    assert not russian(text).claims


@pytest.mark.parametrize(
    ("text", "speaker", "side", "act"),
    [
        ("Дрон упал на дом в Клинцах, сообщил губернатор Александр Богомаз.", "губернатор", "russian", "asserts"),
        ("Минобороны РФ: над Курской областью сбиты 5 БПЛА.", "Минобороны РФ", "russian", "asserts"),
        ("По данным Генштаба ВСУ, поражён НПЗ в Сызрани.", "Генштаба ВСУ", "ukrainian", "asserts"),
        ("Дроны ударили по порту Измаила, пишет РБК-Украина.", "РБК-Украина", "media", "asserts"),
        ("Источник в СБУ заявил, что дроны поразили аэродром в Моздоке.", "СБУ", "ukrainian", "asserts"),
        ("Мэр Собянин опроверг атаку дронов на НПЗ в Москве.", "Собянин", "russian", "denies"),
    ],
)
def test_a_claim_has_its_speaker_side_and_act(russian: Read, text: str, speaker: str, side: str, act: str):
    (claim,) = russian(text).claims
    assert speaker in claim.speaker
    assert (claim.side, claim.act) == (side, act)


def test_a_line_that_names_the_speaker_holds_for_what_follows(russian: Read):
    reading = russian("Губернатор Воронежской области:\n\nНочью над регионом сбиты три дрона.")
    (claim,) = reading.claims
    assert claim.side == "russian"
    assert claim.incident.mention is not None
    assert claim.incident.mention.region_code == "RU-VOR"


def test_falling_debris_is_told_as_debris(russian: Read):
    debris = only(russian("Обломки сбитого БПЛА упали на крышу школы в Калуге, пострадавших нет."))
    assert (debris.kind, debris.counts.injured) == ("debris", 0)


def test_a_district_is_no_town_because_something_burns_in_it(russian: Read):
    strike = only(russian("При отражении атаки БПЛА в Миллеровском районе загорелась нефтебаза."))
    assert strike.mention is not None
    assert (strike.kind, strike.mention.name, strike.mention.precision) == ("strike", "Миллеровском", "district")


def test_a_district_behind_a_village_only_says_where_it_lies(russian: Read):
    strike = only(russian("В селе Теткино Глушковского района беспилотник повредил магазин."))
    assert strike.mention is not None
    assert strike.mention.name == "Теткино"
