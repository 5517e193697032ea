"""What the reader tells of Ukrainian sentences of the kinds that reports are made of."""

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
def ukrainian(world: World) -> Read:
    """A function that reads a Ukrainian text of that Thursday."""

    def reader(text: str) -> Reading:
        report = Report(id="r", text=text, published=THURSDAY, language="uk", outlet="Приклад")
        return read_report(report, world.lexicons["uk"], world.knows)

    return reader


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Уночі ударний дрон влучив у багатоповерхівку в Харкові.", ("Харкові", "residential", "drone", "RU")),
        (
            "Російська армія атакувала Нікополь FPV-дронами, розбита аптека.",
            ("Нікополь", "civilian_infrastructure", "drone", "RU"),
        ),
        ("Окупанти обстріляли з артилерії Марганець.", ("Марганець", None, "artillery", "RU")),
        ("Ворог завдав удару КАБами по Запоріжжю, розбито будинок.", ("Запоріжжю", "residential", "bomb", "RU")),
        ("Росіяни вдарили балістикою по порту в Одесі.", ("Одесі", "port", "missile", "RU")),
        ("Прильот по підстанції у Конотопі.", ("Конотопі", "energy_power", "unknown", "RU")),
        ("Шахед влучив у школу в Шостці.", ("Шостці", "civilian_infrastructure", "drone", "RU")),
        ("Сили оборони уразили Саратовський НПЗ.", ("Саратов", "energy_oil", "unknown", "UA")),
        ("Дрони СБУ атакували нафтобазу в Феодосії.", ("Феодосії", "energy_oil", "drone", "UA")),
        ("Безпілотники вдарили по Рязанському нафтопереробному заводу.", ("Рязань", "energy_oil", "drone", "UA")),
        ("Уражено склад боєприпасів поблизу Торопця.", ("Торопця", "ammunition_depot", "unknown", "UA")),
        ("У Тамбові після атаки БпЛА горить пороховий завод.", ("Тамбові", "defence_industry", "drone", "UA")),
        ("Ракета «Іскандер-М» влучила у вокзал Краматорська.", ("Краматорська", "rail_transport", "missile", "RU")),
        ("Наші морські дрони уразили корабель біля Новоросійська.", ("Новоросійська", "naval", "sea_drone", "UA")),
        ("Сили ССО знищили склад МТЗ біля Луганська.", ("Луганська", "military_base", "unknown", "UA")),
        ("Бавовна в Енгельсі: дрони влучили в аеродром.", ("Енгельсі", "airfield", "drone", "UA")),
        ("Бавовна на Самарщині.", ("Самарщині", None, "unknown", "UA")),
        ("СБУ вдарила дронами по НПЗ у Краснодарському краї.", ("Краснодарському краї", "energy_oil", "drone", "UA")),
        ("Росіяни скинули КАБ на Дружківку.", ("Дружківку", None, "bomb", "RU")),
        ("По Дніпру вдарили ракетами, влучили в підприємство.", ("Дніпру", "industry", "missile", "RU")),
    ],
)
def test_a_strike_has_its_place_target_weapon_and_attacker(
    ukrainian: Read, text: str, expected: tuple[str | None, ...]
):
    strike = only(ukrainian(text))
    place, target = strike.mention and strike.mention.name, strike.target and strike.target.type
    assert (strike.kind, place, target, strike.weapon, strike.attacker) == ("strike", *expected)


@pytest.mark.parametrize(
    ("text", "launched_downed_killed_injured"),
    [
        ("Внаслідок удару по Сумах загинуло четверо людей, ще 23 поранено.", (None, None, 4, 23)),
        ("КАБ влучив у будинок у Дружківці, троє загиблих і дванадцятеро поранених.", (None, None, 3, 12)),
        ("Дрон ударив по автобусу в Херсоні, поранено п'ятьох, серед них двоє дітей.", (None, None, None, 5)),
        ("Атаковано Краматорськ, минулося без постраждалих.", (None, None, None, 0)),
        ("Росіяни обстріляли Бериславський район, жертв немає.", (None, None, 0, 0)),
        ("Над Тульською областю збито вісім дронів.", (None, 8, None, None)),
        ("Захисники неба Полтавщини збили 7 «шахедів».", (None, 7, None, None)),
        ("О 03:20 дрон атакував Чугуїв, постраждала 47-річна жінка.", (None, None, None, 1)),
        ("Ворожий дрон влучив у три будинки в Ізюмі.", (None, None, None, None)),
        ("«Мінус три шахеди над Києвом», — Кличко.", (None, 3, None, None)),
    ],
)
def test_people_and_weapons_are_counted(
    ukrainian: Read, text: str, launched_downed_killed_injured: tuple[int | None, ...]
):
    counts = only(ukrainian(text)).counts
    assert (counts.launched, counts.downed, counts.killed, counts.injured) == launched_downed_killed_injured


@pytest.mark.parametrize(
    ("words", "start", "end"),
    [
        ("У ніч на 18 вересня", 17, 18),
        ("У ніч проти 17 вересня", 16, 17),
        ("У ніч на середу", 16, 17),
        ("Уночі з 15 на 16 вересня", 15, 16),
        ("Вночі 16 вересня", 15, 16),
        ("Минулої ночі", 17, 18),
        ("У вівторок", 16, 16),
        ("Учора ввечері", 17, 17),
        ("Увечері 15 вересня", 15, 15),
        ("Сьогодні вранці", 18, 18),
        ("За минулу добу", 17, 17),
        ("14.09.2025", 14, 14),
    ],
)
def test_the_day_is_told_in_words_and_figures(ukrainian: Read, words: str, start: int, end: int):
    span = only(ukrainian(f"{words} росіяни атакували дронами Суми.")).span
    assert (span.start, span.end) == (date(2025, 9, start), date(2025, 9, end))


@pytest.mark.parametrize(
    "text",
    [
        "Рятувальники проведуть навчання у Львові: за легендою, дрон влучив у склад.",
        "ЄС запровадив санкції проти заводу дронів в Алабузі.",
        "Волонтери передали бригаді 200 FPV-дронів у Харкові.",
        "Повітряна тривога в Києві: загроза застосування балістики.",
        "Пожежа на складі в Ростові сталася через коротке замикання.",
        "Від початку вторгнення росіяни регулярно обстрілюють Нікополь.",
        "Росія може вдарити по Києву ракетами, попереджає розвідка.",
        "Мешканці Полтави зібрали гроші на дрони для бригади.",
    ],
)
def test_what_did_not_happen_is_no_event(ukrainian: Read, text: str):
    assert not ukrainian(text).claims


def test_each_region_of_a_list_is_an_interception_with_its_count(ukrainian: Read):
    text = (
        "Міноборони рф заявило про 50 збитих дронів: 27 над Курською областю, 16 – над Брянською, 7 – над Смоленською."
    )
    told = {i.mention.region_code: i.counts.downed for i in incidents(ukrainian(text)) if i.mention}
    assert told == {"RU-KRS": 27, "RU-BRY": 16, "RU-SMO": 7}


def test_a_list_of_towns_under_fire_is_an_event_at_each(ukrainian: Read):
    text = "Під обстрілами перебували Антонівка, Білозерка та Берислав."
    assert [i.mention.name for i in incidents(ukrainian(text)) if i.mention] == ["Антонівка", "Білозерка", "Берислав"]


def test_adjectives_of_regions_share_the_noun_at_the_end_of_their_list(ukrainian: Read):
    text = "Під ударом опинилися Хмельницька, Волинська та Івано-Франківська області."
    assert [i.mention.region_code for i in incidents(ukrainian(text)) if i.mention] == ["UA-68", "UA-07", "UA-26"]


def test_a_nightly_tally_is_one_interception_over_the_country(ukrainian: Read):
    text = (
        "У ніч на 18 вересня противник атакував 93 ударними БпЛА із напрямків: Курськ, Орел, Міллерово – рф.\n\n"
        "Станом на 09:00 збито/подавлено 62 ворожі БпЛА на півночі та сході країни.\n\n"
        "Зафіксовано влучання 31 ударного БпЛА на 12 локаціях, падіння уламків на 4 локаціях."
    )
    tally = only(ukrainian(text))
    assert tally.mention is not None
    assert (tally.kind, tally.mention.name, tally.counts.downed) == ("interception", "Україна", 62)
    assert (tally.span.start, tally.span.end) == (date(2025, 9, 17), date(2025, 9, 18))


def test_debris_that_fell_is_what_a_russian_governor_admits(ukrainian: Read):
    text = "У СБУ заявили про удар по нафтобазі у Волгограді. Губернатор Андрій Бочаров каже, що впали уламки дрона."
    assert ("russian", "admits_partly") in [(claim.side, claim.act) for claim in ukrainian(text).claims]


def test_a_silence_and_a_denial_are_told_as_such(ukrainian: Read):
    text = "Росіяни вдарили по ТЕЦ у Києві. В ОВА заперечили влучання.\n\nУ Кремлі відмовилися коментувати удар."
    acts = [(claim.side, claim.act) for claim in ukrainian(text).claims]
    assert acts == [("media", "asserts"), ("ukrainian", "denies"), ("russian", "declines")]


def test_where_weapons_were_launched_from_is_no_place_of_an_event(ukrainian: Read):
    text = "Росіяни випустили по Одесі ракети з Криму та Курської області, влучили в готель."
    assert [i.mention.name for i in incidents(ukrainian(text)) if i.mention] == ["Одесі"]


@pytest.mark.parametrize(
    "last", ["Вадим Філашкін", "Начальник ОВА Олег Синєгубов", "Тримаємо стрій! Наші захисники працюють."]
)
def test_who_signs_a_text_or_speaks_of_our_defenders_says_all_of_it(ukrainian: Read, last: str):
    claims = ukrainian(f"Уночі дрон влучив у будинок у Лимані на Донеччині.\n\n{last}").claims
    assert [claim.side for claim in claims] == ["ukrainian"]


def test_the_town_in_the_heading_is_where_a_governor_speaks_of(ukrainian: Read):
    text = "Кривий Ріг.\nЧерез удар по готелю є поранені, повідомив начальник Дніпропетровської ОВА."
    assert [i.mention.name for i in incidents(ukrainian(text)) if i.mention] == ["Кривий Ріг"]


def test_a_stretch_of_the_front_is_no_place_of_a_strike(ukrainian: Read):
    assert not ukrainian("На Покровському напрямку загарбники штурмували позиції, били з артилерії.").claims


def test_a_day_in_a_line_of_its_own_dates_its_paragraph(ukrainian: Read):
    text = "15 вересня, понеділок. Уночі дрон влучив у готель в Одесі. Удень обстріляли школу в Херсоні."
    spans = [(i.span.start, i.span.end) for i in incidents(ukrainian(text))]
    assert spans == [(date(2025, 9, 14), date(2025, 9, 15)), (date(2025, 9, 15), date(2025, 9, 15))]


def test_the_day_of_a_dateline_dates_nothing(ukrainian: Read):
    span = only(ukrainian("Одеса, 18 вересня. Ракета влучила в готель 16 вересня.")).span
    assert span.start == date(2025, 9, 16)


def test_a_toll_of_the_whole_region_is_not_that_of_the_town_told_last(ukrainian: Read):
    text = "У Бериславі дрон атакував автобус, двоє поранених.\n\nЗагалом в області за добу 6 людей поранено."
    assert only(ukrainian(text)).counts.injured == 2


def test_a_weapon_that_only_one_side_has_tells_who_attacked(ukrainian: Read):
    assert only(ukrainian("Над Чорним морем збито три «Калібри».")).attacker == "RU"


def test_whose_drones_were_stored_in_what_was_hit_does_not_tell_who_hit_it(ukrainian: Read):
    assert only(ukrainian("Дрони СБУ уразили склад шахедів у Донецьку.")).attacker == "UA"
