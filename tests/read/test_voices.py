"""Which of several voices of an event make a claim, and what only goes on about an event told before."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from geo.model import Report
from geo.read import read_report

if TYPE_CHECKING:
    from geo.flow import World
    from geo.model import Claim


def _claims(world: World, language: str, text: str) -> list[Claim]:
    report = Report(id="r", text=text, published=None, language=language, outlet="Exemple")
    return list(read_report(report, world.lexicons[language], world.knows, world.lexicons).claims)


def _told(world: World, language: str, text: str) -> list[tuple[str, str, str]]:
    return [(claim.speaker, claim.side, claim.act) for claim in _claims(world, language, text)]


def test_a_second_authority_of_the_place_that_retells_the_strike_makes_no_claim(world: World):
    text = (
        "Un missile russe a frappé un hôpital de Kherson lundi matin, selon le gouverneur. "
        "Le missile a frappé le bâtiment, a confirmé le maire."
    )
    assert len(_claims(world, "fr", text)) == 1


def test_a_second_authority_that_gives_the_toll_makes_one(world: World):
    text = (
        "Un missile russe a frappé un hôpital de Kherson lundi matin, selon le gouverneur. "
        "Douze personnes ont été blessées, précise la police."
    )
    assert len(_claims(world, "fr", text)) == 2


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("fr", "Un drone a frappé un entrepôt de Klintsy, a écrit le gouverneur Bogomaz. Ni blessés ni dégâts."),
        ("en", "A drone hit a warehouse in Klintsy, Governor Bogomaz said. Nobody was hurt, no damage."),
        ("ru", "Дрон ударил по складу в Клинцах, сообщил губернатор Богомаз. Без разрушений."),
        ("uk", "Дрон ударив по складу в Клинцях, повідомив губернатор Богомаз. Без руйнувань."),
    ],
)
def test_to_go_on_that_nothing_was_harmed_denies_nothing(world: World, language: str, text: str):
    assert {act for _, _, act in _told(world, language, text)} == {"asserts"}


def test_the_denial_of_a_third_state_is_not_the_last_speakers(world: World):
    text = "Росіяни вдарили «шахедами» по складу в Одесі, стверджує москва. Тегеран заперечує."
    assert "denies" not in {act for _, _, act in _told(world, "uk", text)}


def test_a_bystander_who_keeps_silent_makes_no_claim_beside_others(world: World):
    text = "Дрони вдарили по заводу в Єльці, повідомив СБУ. Мешканці підтвердження не надали, офіційно не повідомляли."
    assert ("other", "declines") not in {(side, act) for _, side, act in _told(world, "uk", text)}


def test_a_ukrainian_authority_that_tells_of_debris_admits_nothing_where_moscow_only_denies(world: World):
    text = (
        "Un missile russe a frappé un hôpital de Kiev, selon le maire. La Russie nie avoir visé l'hôpital. "
        "Les services ukrainiens montrent les débris d'un missile de croisière."
    )
    assert "admits_partly" not in {act for _, _, act in _told(world, "fr", text)}


def test_the_number_that_follows_an_interception_is_its_number(world: World):
    text = (
        "Губернатор Ростовской области Юрий Слюсарь:\n\n"
        "Ночью силами ПВО отражена воздушная атака в Тарасовском и Миллеровском районах. Уничтожено 9 БПЛА."
    )
    incidents = {claim.incident for claim in _claims(world, "ru", text)}
    assert [incident.counts.downed for incident in incidents] == [9]


def test_a_governor_goes_on_about_the_strike_at_a_town_of_the_province_named_with_it(world: World):
    text = (
        "Ukrainian forces struck a fuel depot in Engels, Saratov Oblast, on Tuesday. "
        "Saratov Oblast Governor Roman Busargin claimed that debris caused the fire."
    )
    claims = _claims(world, "en", text)
    assert len({claim.incident for claim in claims}) == 1
    assert ("russian", "admits_partly") in {(claim.side, claim.act) for claim in claims}


def test_a_post_in_an_authoritys_own_voice_is_its_outlets(world: World):
    text = "Друзья, коротко об обстановке. В Шебекино дрон ударил по автомобилю, ранен водитель."
    assert _told(world, "ru", text) == [("Exemple", "russian", "asserts")]


def test_a_channels_handle_signs_a_post(world: World):
    text = "Боевики обстреляли из миномётов посёлок Таврийск. Повреждён газопровод.\n@SALDO_VGA"
    assert {side for _, side, _ in _told(world, "ru", text)} == {"russian"}


def test_a_weekday_before_an_office_is_no_part_of_a_name(world: World):
    text = "On Wednesday, the regional governor, Gleb Nikitin, said a drone had hit a refinery in Kstovo."
    assert all("Wednesday" not in speaker for speaker, _, _ in _told(world, "en", text))


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("fr", "Des drones ont frappé un dépôt de Klintsy, affirme le SBU. Des vidéos montrent un incendie au dépôt."),
        ("en", "Drones hit a depot in Klintsy, the SBU said. A video shows a fire at the depot."),
        ("ru", "Дроны ударили по нефтебазе в Клинцах, сообщила СБУ. Кадры показывают пожар на нефтебазе."),
        ("uk", "Дрони вдарили по нафтобазі у Клинцях, повідомила СБУ. Відео показує пожежу на нафтобазі."),
    ],
)
def test_a_picture_of_a_strike_that_somebody_claims_is_evidence_and_no_claim(world: World, language: str, text: str):
    claims = _claims(world, language, text)
    assert {claim.side for claim in claims} == {"ukrainian"}
    assert any(evidence.field == "told" for evidence in claims[0].incident.evidence)
