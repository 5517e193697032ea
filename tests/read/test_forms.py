"""The forms that news takes: tables, live blogs, number words, rivers, datelines, silences."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from geo.read.howmany import find_counts
from geo.read.numbers import find_numbers
from geo.read.sentences import split_sentences
from geo.read.text import as_text
from tests.read.incidents import incidents

if TYPE_CHECKING:
    from collections.abc import Callable

    from geo.flow import World
    from geo.read import Reading

    Read = Callable[..., Reading]

WEDNESDAY = date(2024, 9, 18)


def _names(reading: Reading) -> list[str]:
    return [incident.mention.name for incident in incidents(reading) if incident.mention]


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("vingt-trois", 23),
        ("quatre-vingt-dix-neuf", 99),
        ("soixante et onze", 71),
        ("deux cents", 200),
        ("cent vingt-trois", 123),
        ("mille deux cents", 1200),
        ("une cinquantaine de", 50),
        ("5 400", 5400),
        ("1.200", 1200),
    ],
)
def test_numbers_are_read_in_words_and_in_digits(world: World, words: str, value: int):
    lexicon = world.lexicons["fr"]
    (sentence,) = split_sentences(as_text(f"Il y a eu {words} drones."), lexicon)
    assert [number.value for number in find_numbers(sentence)] == [value]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Deux habitants sont morts et sept autres ont été blessés.", (None, None, 2, 7)),
        ("563 drones et 26 missiles ont été interceptés.", (None, 563, None, None)),
        ("Moscou a lancé 31 drones, dont 29 ont été détruits.", (31, 29, None, None)),
        ("L'armée a abattu 32 des 44 drones lancés par la Russie.", (44, 32, None, None)),
        ("Klintsy, ville de 60 000 habitants, compte un mort.", (None, None, 1, None)),
        ("Un drone a été abattu à une centaine de kilomètres de Moscou.", (None, 1, None, None)),
        ("Au moins 25 personnes, dont trois enfants, ont été tuées.", (None, None, 25, None)),
        ("Un garçon a péri à Zaporijjia et au moins vingt personnes ont été blessées.", (None, None, 1, 20)),
        ("Le tir a tué deux personnes et en a blessé dix autres.", (None, None, 2, 10)),
        ("Six personnes dont un enfant ont été blessées.", (None, None, None, 6)),
        ("La Russie a tiré 300 drones et 37 missiles.", (300, None, None, None)),
        ("Le bilan est de 34 morts, dont deux enfants, et 117 blessés.", (None, None, 34, 117)),
    ],
)
def test_counts_are_told_apart(world: World, text: str, expected: tuple[int | None, ...]):
    lexicon = world.lexicons["fr"]
    (sentence,) = split_sentences(as_text(text), lexicon)
    counts = find_counts(sentence).counts
    assert (counts.launched, counts.downed, counts.killed, counts.injured) == expected


def test_the_lines_of_a_table_are_interceptions(read: Read):
    text = (
        "Le ministère russe de la Défense détaille les 45 drones interceptés dans la nuit :\n\n"
        "Région de Koursk : 20\nRégion de Briansk : 17\nRégions de Lipetsk et d'Oriol : 4 chacune\n\n"
        "Kiev n'a pas commenté."
    )
    told = {(i.mention.region_code, i.counts.downed) for i in incidents(read(text, WEDNESDAY)) if i.mention}
    assert told == {("RU-KRS", 20), ("RU-BRY", 17), ("RU-LIP", 4), ("RU-ORL", 4)}


def test_numbers_in_a_row_go_to_the_places_in_a_row(read: Read):
    text = (
        "Selon l'armée russe, cinq, trois et deux drones ont été abattus mercredi respectivement au-dessus des régions "
        "de Toula, de Kalouga et de Smolensk."
    )
    reading = read(text, WEDNESDAY)
    told = {i.mention.region_code: i.counts.downed for i in incidents(reading) if i.mention}
    assert told.get("RU-TUL", 5) == 5
    assert sum(i.counts.downed or 0 for i in incidents(reading)) in {5, 10}


def test_the_heading_of_a_paragraph_names_the_place_of_what_follows(read: Read):
    text = "Des missiles russes ont visé le pays mercredi.\n\n• Kharkiv : un missile s'est abattu sur un immeuble."
    assert "Kharkiv" in _names(read(text, WEDNESDAY))


def test_a_river_is_no_town(read: Read):
    text = "Un drone est tombé mercredi sur la Volga. Un autre a touché une raffinerie à Samara, selon le gouverneur."
    assert _names(read(text, WEDNESDAY)) == ["Samara"]


def test_the_day_of_the_opening_dates_what_is_told_without_one(read: Read):
    text = "Nuit blanche pour Odessa, mercredi.\n\nÀ Odessa, un drone a endommagé un immeuble, selon le maire."
    (incident,) = incidents(read(text, WEDNESDAY))
    assert incident.span.start == WEDNESDAY


def test_the_day_of_a_saying_gives_way_to_the_day_of_the_deed(read: Read):
    text = "Un missile est tombé samedi sur un immeuble à Kharkiv, a annoncé dimanche 15 septembre le gouverneur."
    (incident,) = incidents(read(text, WEDNESDAY))
    assert incident.span.start == date(2024, 9, 14)


def test_the_toll_that_the_enemy_gives_is_not_the_toll(read: Read):
    text = (
        "Un missile russe a tué deux personnes à Soumy mercredi, selon le maire. "
        "Le ministère russe de la Défense affirme que 60 militaires ont été tués dans cette frappe."
    )
    (incident,) = incidents(read(text, WEDNESDAY))
    assert incident.counts.killed == 2


def test_the_silence_of_the_attacker_answers_every_strike(read: Read):
    text = (
        "Des drones ukrainiens ont frappé une raffinerie à Riazan mercredi, selon le gouverneur.\n\n"
        "À Toula, un drone a endommagé une usine, selon les autorités.\n\nKiev n'a pas réagi."
    )
    reading = read(text, WEDNESDAY)
    silent = {claim.incident.id for claim in reading.claims if claim.act == "declines"}
    assert len(silent) == 2


def test_a_speaker_named_before_is_known_by_the_surname(read: Read):
    text = (
        "Un drone est tombé sur une maison à Klintsy mercredi, a écrit le gouverneur Alexandre Bogomaz. "
        "Deux autres drones ont été abattus à Pogar, d'après M. Bogomaz."
    )
    speakers = {claim.speaker for claim in read(text, WEDNESDAY).claims}
    assert speakers == {"gouverneur Alexandre Bogomaz"}


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Des drones russes lancés depuis la région de Koursk ont frappé mercredi Soumy, selon le maire.", ["Soumy"]),
        ("Des bombardiers décollant de l'aérodrome d'Engels ont tiré des missiles sur Dnipro mercredi.", ["Dnipro"]),
        ("La Russie a tiré un missile sur une usine de Dnipro mercredi.", ["Dnipro"]),
        ("L'Ukraine a lancé des drones contre la raffinerie de Syzran mercredi.", ["Syzran"]),
        ("Des drones navals ukrainiens ont attaqué le port de Novorossiïsk mercredi.", ["Novorossiïsk"]),
        ("Aucune frappe n'a été enregistrée à Poltava mercredi, selon le gouverneur.", []),
        ("L'armée n'a fait état d'aucune frappe à Odessa mercredi.", []),
    ],
)
def test_the_place_struck_is_told_from_where_it_came_from(read: Read, text: str, names: list[str]):
    assert _names(read(text, WEDNESDAY)) == names


def test_half_a_surrogate_pair_is_no_fault(read: Read):
    reading = read("Un drone a touché une école à Soumy \ud83d mercredi.", WEDNESDAY)
    assert all("\ud83d" in claim.quote for claim in reading.claims)
