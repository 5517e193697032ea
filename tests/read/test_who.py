"""Who says a sentence, on which side, and what they do by it: a table of sentences in four languages."""

from __future__ import annotations

import csv
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from geo.model import Report
from geo.read import read_report

if TYPE_CHECKING:
    from geo.flow import World
    from geo.model import Claim

TABLE = Path(__file__).with_name("who.csv")
ROWS = list(csv.DictReader(TABLE.read_text(encoding="utf-8").splitlines(), delimiter=";"))
LEAST = 60
"""Sentences that the table holds at least."""


def _claims(world: World, language: str, text: str) -> list[Claim]:
    report = Report(id="r", text=text, published=None, language=language, outlet="Exemple")
    return list(read_report(report, world.lexicons[language], world.knows, world.lexicons).claims)


@pytest.mark.parametrize("row", ROWS, ids=[f"{row['language']}-{n}" for n, row in enumerate(ROWS)])
def test_a_claim_is_of_the_one_who_says_it(world: World, row: dict[str, str]):
    claims = _claims(world, row["language"], row["text"])
    told = [(claim.speaker, claim.side, claim.act) for claim in claims]
    assert any(
        row["speaker"].lower() in speaker.lower() and (side, act) == (row["side"], row["act"])
        for speaker, side, act in told
    ), told


@pytest.mark.parametrize("row", [row for row in ROWS if row["not_act"]], ids=lambda row: row["text"][:30])
def test_what_answers_something_else_is_no_claim_of_the_event(world: World, row: dict[str, str]):
    acts = {claim.act for claim in _claims(world, row["language"], row["text"])}
    assert row["not_act"] not in acts


def test_the_table_holds_all_four_languages_acts_and_sides():
    assert len(ROWS) >= LEAST
    assert {row["language"] for row in ROWS} == {"fr", "en", "ru", "uk"}
    assert {row["act"] for row in ROWS} == {"asserts", "denies", "admits_partly", "declines"}
    assert {row["side"] for row in ROWS} == {"ukrainian", "russian", "media", "company", "other"}


def test_the_medium_that_a_source_told_is_kept_beside_the_source(world: World):
    text = "Un dépôt pétrolier a été touché à Klintsy, a déclaré à Reuters une source du SBU."
    (claim,) = _claims(world, "fr", text)
    assert (claim.speaker, claim.medium, claim.outlet) == ("source du SBU", "Reuters", "Exemple")


def test_what_one_speaker_says_in_one_go_is_one_quote(world: World):
    text = "Un drone a frappé la raffinerie de Riazan, selon le gouverneur Pavel Malkov. Deux blessés, ajoute-t-il."
    (claim,) = _claims(world, "fr", text)
    assert (claim.speaker, claim.quote) == ("gouverneur Pavel Malkov", text)


def test_whoever_says_two_things_of_an_event_makes_one_claim_and_the_rest_is_evidence(world: World):
    text = (
        "Un drone a frappé la raffinerie de Riazan, selon le gouverneur Pavel Malkov.\n\n"
        "Deux personnes ont été blessées, a ajouté le gouverneur Pavel Malkov."
    )
    (claim,) = _claims(world, "fr", text)
    assert any(evidence.field == "told" for evidence in claim.incident.evidence)


def test_who_concedes_a_part_takes_no_second_stand_on_the_same_event(world: World):
    text = (
        "Des drones ont frappé la raffinerie de Riazan, selon le GUR.\n\n"
        "Le gouverneur Pavel Malkov a annoncé que quatre drones avaient visé Riazan.\n\n"
        "Le gouverneur Pavel Malkov a reconnu qu'un incendie s'était déclaré à Riazan après la chute de débris."
    )
    acts = [claim.act for claim in _claims(world, "fr", text) if "Malkov" in claim.speaker]
    assert acts == ["admits_partly"]


def test_a_silence_about_one_town_answers_what_was_told_of_that_town_alone(world: World):
    text = (
        "Drones hit an oil depot in Ryazan, Ukraine's General Staff said.\n\n"
        "Drones hit an oil refinery in Saratov, Ukraine's General Staff said.\n\n"
        "Russia's defence ministry did not mention Ryazan."
    )
    (silent,) = (claim for claim in _claims(world, "en", text) if claim.act == "declines")
    assert silent.incident.mention is not None
    assert silent.incident.mention.name == "Ryazan"


def test_the_quote_of_a_claim_is_the_sentence_that_names_the_place(world: World):
    text = (
        "Un dépôt a été frappé à Mikhaïlov, a indiqué le gouverneur Pavel Malkov. Les secours sont sur place. "
        "Deux drones ont frappé un réservoir de carburant, a indiqué le gouverneur Pavel Malkov."
    )
    (claim,) = _claims(world, "fr", text)
    assert "Mikhaïlov" in claim.quote


def test_who_claims_both_strikes_claims_each(world: World):
    text = (
        "A drone hit an oil depot in Ryazan, Governor Pavel Malkov said.\n\n"
        "A drone hit an oil refinery in Saratov, Governor Roman Busargin said.\n\n"
        "A source in the SBU claimed responsibility for both attacks."
    )
    claimed = {c.incident.mention.name for c in _claims(world, "en", text) if c.incident.mention and "SBU" in c.speaker}
    assert claimed == {"Ryazan", "Saratov"}


def test_an_official_speaks_of_the_event_of_the_paragraph_whatever_part_was_hit(world: World):
    text = (
        "Безпілотники атакували хімічний комбінат у Новомосковську Тульської області. "
        "Губернатор Дмитро Міляєв розповів про пошкоджену школу і трьох поранених."
    )
    counts = [claim.incident.counts.injured for claim in _claims(world, "uk", text)]
    assert counts == [3]


def test_an_office_at_the_head_of_a_sentence_leaves_the_name_of_its_province_a_place(world: World):
    text = "Губернатор Севастополя сообщил: в районе Бельбека сбит беспилотник."
    assert {claim.side for claim in _claims(world, "ru", text)} == {"russian"}
