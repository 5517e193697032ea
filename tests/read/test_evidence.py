"""Whatever a text looks like: no exception, and every quote, of claims, fields and asides, is in it to the letter."""

from __future__ import annotations

import unicodedata
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from geo.flow import Rules, find
from geo.intake import load
from geo.model import Report

if TYPE_CHECKING:
    from collections.abc import Callable

    from geo.flow import World
    from geo.model import Aside, Claim, Evidence

GOLD = Path(__file__).parents[1] / "gold"
LANGUAGES = ("fr", "en", "ru", "uk")
FORMS = ("NFC", "NFD", "NFKC", "NFKD")
DAY = date(2024, 9, 18)
EVERY = 4
"""Of the gold texts every fourth is read in every form: that takes seconds, and all of them a minute."""

SENTENCES = (
    "Des drones ukrainiens ont frappé une raffinerie à Touapsé mercredi, selon le gouverneur Veniamine Kondratiev.",
    "L’armée russe affirme avoir abattu 12 drones au-dessus de la région de Briansk ; Kiev n'a pas réagi.",
    "Ukrainian drones hit an oil depot in the Rostov region overnight, the governor said. Nobody was hurt.",
    "Russia’s defence ministry denied that the Engels airfield had been struck – “no damage”, it said.",
    "В ночь на 18 сентября беспилотники атаковали нефтебазу в Туапсе, сообщил губернатор Вениамин Кондратьев.",
    "Над Белгородской областью сбиты 7 БПЛА; жертв и разрушений нет.",
    "Уночі 18 вересня російський «Шахед» влучив у житловий будинок у Харкові, двоє людей поранені.",
    "Сили ППО збили 23 з 30 дронів, повідомило командування Повітряних сил ЗСУ.",
)
ODDITIES = (
    "<p class='x'>Un drone a <b>touché</b> une école à Soumy&nbsp;!</p><script>alert('drone')</script>",
    "| Région | Drones |\n|---|---|\n| Koursk | 4 |\n| Briansk | 3 |",
    "{{ drone }} ${place} %s \\d+ [a-z]* (?P<x>) '; DROP TABLE events; --",
    "```python\nraise SystemExit('drone strike in Kursk')\n```",
    "UN DRONE A FRAPPÉ UNE RAFFINERIE À RIAZAN. БЕСПИЛОТНИК УПАЛ НА ДОМ В КУРСКЕ.",
    "Un dro\u00adne a tou\u00adché une raf\u00adfi\u00adnerie à Sa\u00adra\u00adtov mer\u00adcredi.",
    "12\u00a0drones\u202fabattus à\u00a0Koursk, 3\u2009blessés\u200b selon\u2060 le\ufeff maire",
    "Ein Drohnenangriff traf am Mittwoch ein Öllager in Rjasan.",
    "喀山发生无人机袭击 هجوم بطائرات مسيرة \u202eкурск\u202c",
    "é\u0301\u0301\u0301 İstanbul’da ﬁn ǅ ß \ud83d \udc00 \x00 \x1f \x85 \u2028 \u2029",
    "mercredi mercredi mercredi, à à à, selon selon selon « « « » » »",
    "\r\n\r\n\t ,;:!?…—",
)
FRAGMENTS = st.sampled_from([*SENTENCES, *ODDITIES, " ", "\n", "\r\n", "\n\n", ". ", ", ", " : ", " - "])
TEXTS = st.lists(st.one_of(FRAGMENTS, FRAGMENTS, st.text(max_size=6)), max_size=9)


def _quotes(report: Report, world: World) -> list[Claim | Aside | Evidence]:
    """All that a reading quotes."""
    reading = Rules(world=world).read(report)
    evidence = [each for claim in reading.claims for each in claim.incident.evidence]
    return [*reading.claims, *reading.asides, *evidence]


def _misquoted(report: Report, world: World) -> list[tuple[str, str]]:
    """Quotes that their offsets don't give, each with what they give; and offsets that lie outside the text."""
    return [
        (each.quote, report.text[each.start : each.end])
        for each in _quotes(report, world)
        if each.quote != report.text[each.start : each.end] or not 0 <= each.start <= each.end <= len(report.text)
    ]


def _report(text: str, language: str) -> Report:
    return Report(id="r", text=text, published=DAY, language=language, outlet="Exemple")


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(pieces=TEXTS, form=st.sampled_from(FORMS), language=st.sampled_from(LANGUAGES), windows=st.booleans())
def test_every_quote_of_a_mixed_text_is_in_it(
    world: World, pieces: list[str], form: str, language: str, *, windows: bool
):
    text = unicodedata.normalize(form, "".join(pieces))
    text = text.replace("\r\n", "\n").replace("\n", "\r\n") if windows else text
    assert _misquoted(_report(text, language), world) == []


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    sentence=st.sampled_from(SENTENCES), at=st.integers(0, 120), put=st.text(max_size=3), form=st.sampled_from(FORMS)
)
def test_a_character_anywhere_in_a_sentence_moves_no_quote(world: World, sentence: str, at: int, put: str, form: str):
    text = unicodedata.normalize(form, sentence[:at] + put + sentence[at:])
    for language in LANGUAGES:
        assert _misquoted(_report(text, language), world) == []


WRITINGS: dict[str, Callable[[str], str]] = {
    **{form: partial(unicodedata.normalize, form) for form in FORMS},
    "Windows": lambda text: text.replace("\r\n", "\n").replace("\n", "\r\n"),
    "soft hyphens": "\u00ad".join,
    "spaces that do not break": lambda text: text.replace(" ", "\u00a0"),
    "capitals": str.upper,
    "no sentence ends": lambda text: text.replace(".", "").replace("\n", " "),
    "one line each word": lambda text: text.replace(" ", "\n"),
}


@pytest.mark.parametrize("writing", WRITINGS)
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_quote_of_the_gold_texts_is_in_them_however_they_are_written(world: World, language: str, writing: str):
    found = 0
    for report in list(load(GOLD / language))[::EVERY]:
        assert isinstance(report, Report)
        changed = _report(WRITINGS[writing](report.text), language)
        assert _misquoted(changed, world) == []
        found += len(_quotes(changed, world))
    assert found or writing == "one line each word"


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    "text", ["", " ", "\n", "drone", "Курск", ".", "\ud800", "a" * 30_000, "à " * 9_000, *ODDITIES]
)
def test_no_input_is_an_exception(world: World, text: str, language: str):
    findings = find(_report(text, language), world)
    assert all(text[placed.claim.start : placed.claim.end] == placed.claim.quote for placed in findings.placed)


@pytest.mark.parametrize("text", ["", "?!", "\x00", *ODDITIES])
def test_no_input_without_a_language_is_an_exception(world: World, text: str):
    findings = find(Report(id="r", text=text), world)
    assert all(rejection.detail for rejection in findings.rejections)
