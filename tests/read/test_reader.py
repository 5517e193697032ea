"""Reports in our own words, and what is understood of them."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from geo.model import Report
from geo.read import read_report
from tests.read.incidents import incidents, only

if TYPE_CHECKING:
    from collections.abc import Callable

    from geo.flow import World
    from geo.read import Reading

    Read = Callable[..., Reading]

WEDNESDAY = date(2024, 9, 18)


def test_a_strike_has_its_place_span_target_weapon_and_attacker(read: Read):
    text = "Des drones ukrainiens ont frappé une raffinerie à Touapsé dans la nuit de mardi à mercredi, selon le SBU."
    strike = only(read(text, WEDNESDAY))
    assert (strike.kind, strike.weapon, strike.attacker) == ("strike", "drone", "UA")
    assert strike.mention is not None
    assert (strike.mention.name, strike.mention.precision) == ("Touapsé", "locality")
    assert (strike.span.start, strike.span.end) == (date(2024, 9, 17), date(2024, 9, 18))
    assert strike.target is not None
    assert (strike.target.type, strike.target.as_written) == ("energy_oil", "raffinerie")


def test_each_field_points_to_the_words_that_gave_it(read: Read):
    text = "Des drones ukrainiens ont frappé une raffinerie à Touapsé, selon le SBU."
    strike = only(read(text, WEDNESDAY))
    assert {e.field for e in strike.evidence} >= {"place", "target", "weapon", "attacker", "kind"}
    assert all(text[e.start : e.end] == e.quote for e in strike.evidence)


def test_a_denial_is_linked_to_the_strike_it_denies(read: Read):
    text = (
        "Kiev affirme que ses drones ont frappé l'usine d'aviation de Smolensk dimanche.\n\n"
        "La Russie a nié que les frappes aient atteint leur cible."
    )
    reading = read(text, date(2023, 10, 1))
    assert [(claim.side, claim.act) for claim in reading.claims] == [("ukrainian", "asserts"), ("russian", "denies")]
    assert len(incidents(reading)) == 1


def test_an_official_who_speaks_of_debris_admits_in_part(read: Read):
    text = (
        "Des drones ukrainiens ont frappé un dépôt pétrolier à Engels mercredi, a déclaré l'état-major ukrainien. "
        "Le gouverneur a reconnu un incendie dû à la chute de débris."
    )
    acts = {(claim.side, claim.act) for claim in read(text, WEDNESDAY).claims}
    assert ("russian", "admits_partly") in acts


def test_a_company_that_will_not_comment_declines(read: Read):
    text = (
        "Des drones ukrainiens ont frappé une aciérie à Lipetsk mercredi, selon le SBU. "
        "L'entreprise s'est refusée à tout commentaire."
    )
    assert ("company", "declines") in {(claim.side, claim.act) for claim in read(text, WEDNESDAY).claims}


def test_a_list_by_region_gives_one_interception_each(read: Read):
    text = (
        "Le ministère russe de la Défense dit avoir détruit 12 drones au-dessus de la région de Koursk, "
        "les autres ayant été abattus dans les régions de Briansk (5), Belgorod (3) et Oriol (1)."
    )
    told = [(i.mention.region_code, i.counts.downed) for i in incidents(read(text, WEDNESDAY)) if i.mention]
    assert told == [("RU-KRS", 12), ("RU-BRY", 5), ("RU-BEL", 3), ("RU-ORL", 1)]


def test_a_list_after_a_colon_is_understood_as_well(read: Read):
    text = (
        "La défense antiaérienne russe a intercepté onze drones dans la nuit : six au-dessus de la région de Voronej, "
        "trois au-dessus de celle de Toula et deux au-dessus de celle de Riazan."
    )
    told = [(i.mention.region_code, i.counts.downed) for i in incidents(read(text, WEDNESDAY)) if i.mention]
    assert told == [("RU-VOR", 6), ("RU-TUL", 3), ("RU-RYA", 2)]


def test_one_sum_over_several_regions_is_told_of_their_country(read: Read):
    text = "L'armée russe a abattu 15 drones au-dessus des régions de Briansk, Krasnodar et Rostov mercredi."
    interception = only(read(text, WEDNESDAY))
    assert interception.mention is not None
    assert (interception.mention.precision, interception.counts.downed) == ("country", 15)


def test_a_government_is_no_place(read: Read):
    text = "Moscou a annoncé mercredi avoir abattu un drone au-dessus de la région de Toula. Kiev n'a pas réagi."
    names = [i.mention.name for i in incidents(read(text, WEDNESDAY)) if i.mention]
    assert names == ["Toula"]


def test_a_capital_that_was_struck_is_a_place(read: Read):
    text = "Kiev a été visée mercredi par des missiles russes, a indiqué le maire."
    strike = only(read(text, WEDNESDAY))
    assert strike.mention is not None
    assert (strike.mention.name, strike.attacker) == ("Kiev", "RU")


def test_a_surname_is_no_place(read: Read):
    text = "Un drone a touché Belgorod mercredi, a écrit le gouverneur Viatcheslav Gladkov, blessant Vladimir Petrov."
    names = [i.mention.name for i in incidents(read(text, WEDNESDAY)) if i.mention]
    assert names == ["Belgorod"]


def test_a_distance_counts_from_a_place_and_is_not_that_place(read: Read):
    text = "Un drone s'est écrasé mercredi à une centaine de kilomètres de Moscou, ont annoncé les autorités."
    crash = only(read(text, WEDNESDAY))
    assert crash.mention is not None
    assert (crash.mention.offset_km, crash.mention.precision) == (100.0, "region")


@pytest.mark.parametrize(
    "text",
    [
        "L'Ukraine mène régulièrement des frappes de drones contre le territoire russe.",
        "Depuis le début de l'invasion, des frappes ont visé Kharkiv à plusieurs reprises.",
        "Moscou menace de frapper Kiev avec de nouveaux missiles.",
        "Les Vingt-Sept ont adopté de nouvelles sanctions contre les raffineries russes.",
        "La Russie organise un exercice de tir de missiles près de Kaliningrad.",
        "Le secrétaire général de l'Otan a promis des missiles pour protéger Odessa.",
        "Un incendie d'origine inconnue a touché une raffinerie à Riazan.",
        "",
        "Oui.",
    ],
)
def test_what_is_no_event_gives_no_claim(read: Read, text: str):
    assert read(text, WEDNESDAY).claims == ()


def test_a_sentence_set_aside_is_kept_with_its_reason(read: Read):
    text = "Depuis le début de la guerre, des frappes ont touché Kharkiv."
    (aside,) = read(text, WEDNESDAY).asides
    assert text[aside.start : aside.end] == aside.quote
    assert "course of the war" in aside.reason


def test_the_publication_is_never_the_date_of_an_event(read: Read):
    text = "Des drones ont frappé un dépôt pétrolier à Engels, selon le gouverneur."
    span = only(read(text, WEDNESDAY)).span
    assert (span.start, span.precision, span.basis) == (None, "unknown", "unknown")


def test_without_a_publication_a_weekday_dates_nothing(read: Read):
    text = "Des drones ont frappé un dépôt pétrolier à Engels dans la nuit de mardi à mercredi."
    assert not only(read(text, None)).span.known


def test_an_earlier_event_that_is_dated_keeps_its_own_date(read: Read):
    text = (
        "Des drones ont frappé une raffinerie à Riazan mercredi, selon le gouverneur.\n\n"
        "Le 7 septembre, un drone avait percuté un immeuble à Toula, selon les autorités."
    )
    assert [str(i.span.start) for i in incidents(read(text, WEDNESDAY))] == ["2024-09-18", "2024-09-07"]


def test_no_victims_is_zero_and_not_told_is_unknown(read: Read):
    told = only(read("Un missile a touché une école à Soumy mercredi, sans faire de victime.", WEDNESDAY))
    untold = only(read("Un missile a touché une école à Soumy mercredi.", WEDNESDAY))
    assert (told.counts.killed, told.counts.injured) == (0, 0)
    assert (untold.counts.killed, untold.counts.injured) == (None, None)


def test_the_dead_and_the_injured_are_told_apart(read: Read):
    text = "Un missile russe est tombé mercredi sur un immeuble à Kharkiv, faisant deux morts et dix-sept blessés."
    counts = only(read(text, WEDNESDAY)).counts
    assert (counts.killed, counts.injured) == (2, 17)


@pytest.mark.parametrize("ending", ["\n", "\r\n", "\u2028"])
def test_line_ends_of_any_kind_leave_quotes_exact(read: Read, ending: str):
    text = f"Un titre{ending}{ending}Des drones ont frappé un dépôt\u00a0pétrolier à Engels mercredi.{ending}"
    claims = read(text, WEDNESDAY).claims
    assert claims
    assert all(text[claim.start : claim.end] == claim.quote for claim in claims)


WORDS = st.sampled_from(
    [
        *(
            "des drones",
            "ont frappé",
            "abattu",
            "Engels",
            "Koursk",
            "la région de",
            "à",
            "« »",
            "’",
            ",",
            ". ",
            " : ",
            "\n",
        ),
        *(
            "12",
            "(3)",
            "mercredi",
            "nuit",
            "Kiev",
            "selon",
            "le gouverneur",
            "dépôt pétrolier",
            "débris",
            "incendie",
            "nié",
        ),
        *("\u00ad", "\u202f", "<b>", "Oriol", "\r\n", "e\u0301"),
    ]
)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(words=st.lists(st.one_of(WORDS, st.text(max_size=8)), max_size=60))
def test_whatever_the_text_every_quote_is_in_it(world: World, words: list[str]):
    text = " ".join(words)
    report = Report(id="r", text=text, published=WEDNESDAY, language="fr")
    reading = read_report(report, world.lexicons["fr"], world.knows)
    assert all(text[claim.start : claim.end] == claim.quote for claim in reading.claims)
    assert all(text[aside.start : aside.end] == aside.quote for aside in reading.asides)
    assert all(text[e.start : e.end] == e.quote for c in reading.claims for e in c.incident.evidence)


def test_a_country_named_without_a_day_a_figure_or_a_voice_is_a_mention_and_no_event(read: Read):
    reading = read("Des Shahed abattus en Ukraine trônent dans le hall du salon.", WEDNESDAY)
    assert not reading.claims
    assert {aside.reason for aside in reading.asides} == {
        "told of a whole country, without a day, a number or a named voice"
    }
