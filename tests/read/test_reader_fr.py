"""French: the words of deeds, and who or what is not meant by them."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from tests.read.incidents import incidents

if TYPE_CHECKING:
    from collections.abc import Callable

    from geo.read import Reading

    Read = Callable[..., Reading]

DAY = date(2025, 3, 5)


@pytest.mark.parametrize(
    ("text", "kind", "place"),
    [
        ("Un dépôt de carburant s'est embrasé à Orel après une pluie de drones.", "strike", "Orel"),
        ("À Kherson, plusieurs maisons ont été soufflées par un tir de missile.", "strike", "Kherson"),
        ("Le port d'Izmaïl a été pris pour cible par une nuée de drones.", "strike", "Izmaïl"),
        ("Un quadricoptère s'est encastré dans un immeuble à Belgorod.", "strike", "Belgorod"),
        ("Une roquette a criblé une école d'éclats à Nikopol.", "strike", "Nikopol"),
        ("Deux drones ont été mis hors d'état de nuire à Voronej.", "interception", "Voronej"),
        ("Neuf aéronefs ont été mis hors de combat dans la région de Toula.", "interception", "Toula"),
        ("Les restes d'un drone ont mis le feu à un hangar à Podolsk.", "debris", "Podolsk"),
    ],
)
def test_a_deed_has_many_words(read: Read, text: str, kind: str, place: str):
    (incident,) = incidents(read(text, DAY))
    assert incident.mention is not None
    assert (incident.kind, incident.mention.name) == (kind, place)


@pytest.mark.parametrize(
    ("text", "killed", "injured"),
    [
        ("Une frappe sur Kherson a coûté la vie à trois personnes et fait cinq blessés.", 3, 5),
        ("Un tir de missile sur Odessa tue quatre civils et en blesse dix autres.", 4, 10),
        ("À Soumy, une bombe a fait deux morts ; six personnes ont été admises à l'hôpital.", 2, 6),
        ("Une femme a succombé à ses blessures après la frappe d'un drone sur Nikopol.", 1, None),
        ("La frappe sur Dnipro n'a pas fait de mort.", 0, 0),
        ("Un drone a frappé un garage à Briansk, sans blessés.", None, 0),
    ],
)
def test_a_toll_has_many_words(read: Read, text: str, killed: int | None, injured: int | None):
    (incident,) = incidents(read(text, DAY))
    assert (incident.counts.killed, incident.counts.injured) == (killed, injured)


@pytest.mark.parametrize(
    ("text", "target"),
    [
        (
            "Un dépôt pétrolier d'Engels, qui ravitaille la base de bombardiers voisine, a pris feu après un raid.",
            "energy_oil",
        ),
        ("Un missile S-300 a pulvérisé une maison à Kramatorsk.", "residential"),
        ("Un drone a percuté un autobus à Nikopol : deux blessés, transportés à l'hôpital.", "civilian_infrastructure"),
        ("Un poste de transformation a été touché par un drone à Izmaïl.", "energy_power"),
        ("Une frappe a ravagé un institut de formation militaire à Poltava.", "military_base"),
    ],
)
def test_what_was_hit_is_not_what_stands_beside_it(read: Read, text: str, target: str):
    (incident,) = incidents(read(text, DAY))
    assert incident.target is not None
    assert incident.target.type == target


def test_who_suffers_an_attack_did_not_launch_it(read: Read):
    (incident,) = incidents(read("Kiev a essuyé une attaque de missiles dans la nuit.", DAY))
    assert incident.attacker != "UA"


def test_the_hospital_of_a_capital_is_in_the_town(read: Read):
    (incident,) = incidents(read("Un tir de missile a éventré le principal hôpital pédiatrique de Kiev.", DAY))
    assert incident.mention is not None
    assert (incident.mention.name, incident.mention.precision) == ("Kiev", "locality")


def test_a_quarter_lies_in_the_town_that_heads_the_sentence(read: Read):
    text = "À Sotchi, la chute de débris a provoqué un incendie dans un dépôt d'hydrocarbures du quartier d'Adler."
    (incident,) = incidents(read(text, DAY))
    assert incident.mention is not None
    assert incident.mention.name == "Sotchi"


@pytest.mark.parametrize(
    "text",
    [
        "L'ambassade a fermé ses portes à Kiev en évoquant le risque d'un bombardement.",
        "Les habitants de Kharkiv redoutent une nouvelle frappe.",
        "Une fausse alerte au missile a été diffusée à Odessa.",
    ],
)
def test_what_is_feared_has_not_happened(read: Read, text: str):
    assert not read(text, DAY).claims
