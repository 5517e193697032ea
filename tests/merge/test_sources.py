"""Reports that repeat one agency or one another count once, with the reason; others are independent."""

from __future__ import annotations

import subprocess
import sys
import tomllib
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from geo.merge import Sourcing, source_groups
from geo.merge.likeness import ALIKE, alike, contained, shingles, signature
from geo.merge.sources import count_sources
from geo.model import Report
from seeds.outlets import load_outlets
from tests.merge.telling import claim, incident

if TYPE_CHECKING:
    from geo.model import Claim

DISPATCHES = tomllib.loads((Path(__file__).parent / "dispatches.toml").read_text(encoding="utf-8"))
OUTLETS = load_outlets()


def _groups(reports: dict[str, tuple[str, str]], **claims: Claim) -> list[set[str]]:
    """The groups of reports, given as id → (outlet, text); each tells of the event in a claim of its own."""
    told = [claims.get(key) or _claim(key, outlet) for key, (outlet, _) in reports.items()]
    known = {key: Report(id=key, text=text, outlet=outlet) for key, (outlet, text) in reports.items()}
    groups = source_groups(told, Sourcing(reports=known, outlets=OUTLETS))
    assert all(bool(group.reason) == (len(group.reports) > 1) for group in groups)
    return [set(group.reports) for group in groups]


def _claim(report: str, outlet: str, **fields: str) -> Claim:
    words = fields.pop("quote", f"mots {report}")
    return claim(outlet=outlet, about=incident(report), quote=words, **fields)


def _own(name: str) -> str:
    """A text of its own, too short to be alike to another."""
    return f"Ce que {name} en dit."


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("KYIV (Reuters) - Un dépôt brûle.", "Un dépôt brûle, dit-on. (avec Reuters)"),
        ("Un dépôt brûle.\nLe Figaro avec AFP", "AFP\nLe feu a pris dans un dépôt."),
        ("РОСТОВ-НА-ДОНУ, 18 июня. /ТАСС/. Горит нефтебаза.", "Нефтебаза загорелась ночью.\nИсточник: ТАСС"),
        ("МОСКВА, 18 июн - РИА Новости. Горит нефтебаза.", "Нефтебаза загорелась. (РИА Новости)"),
        ("Un dépôt brûle. Les écoles ont rouvert. Selon l'AFP.", "Le feu a pris. D'après AFP."),
        ("Нафтобаза горить.\nЗа матеріалами Укрінформу", "Вогонь на нафтобазі (Укрінформ)."),
    ],
)
def test_two_papers_that_are_credited_to_one_agency_are_one_source(first: str, second: str):
    assert _groups({"a": ("A", first), "b": ("B", second)}) == [{"a", "b"}]


@pytest.mark.parametrize(
    "text",
    [
        "Un dépôt brûle.\nPhoto AFP",
        "Un dépôt brûle (photo : AFP).",
        "Un dépôt brûle.\nL'AFP n'a pas pu le vérifier.",
        "Interrogée sur ce point pendant la conférence de presse de mardi, l'AFP n'a pas souhaité commenter l'affaire.",
    ],
)
def test_a_picture_or_a_word_about_an_agency_is_no_credit(text: str):
    assert _groups({"a": ("A", text), "b": ("B", "Le feu a pris. (AFP)")}) == [{"a"}, {"b"}]


def test_what_a_source_told_an_agency_is_the_agencys_wherever_it_is_printed():
    told = _claim("a", "A", medium="Reuters")
    in_words = _claim("b", "B", quote="Le dépôt a été touché, a dit un officier à Reuters")
    assert _groups({"a": ("A", _own("x")), "b": ("B", _own("y"))}, a=told, b=in_words) == [{"a", "b"}]


def test_the_agencys_own_report_is_one_with_its_reprints():
    assert _groups({"a": ("AFP", _own("x")), "b": ("B", "Le feu a pris. (AFP)")}) == [{"a", "b"}]


def test_an_outlet_that_only_reprints_counts_with_its_agency():
    assert _groups({"a": ("TV5Monde", _own("x")), "b": ("AFP", _own("y"))}) == [{"a", "b"}]


def test_a_paper_that_names_two_agencies_does_not_make_them_one():
    texts = {"a": ("A", "Feu. (AFP)"), "b": ("B", "Incendie. (Reuters)"), "c": ("C", "Dépôt. (AFP, Reuters)")}
    assert _groups(texts) == [{"a", "c"}, {"b"}]


@pytest.mark.parametrize("language", DISPATCHES)
def test_a_dispatch_and_what_papers_make_of_it_are_one_source_and_another_text_is_not(language: str):
    told = DISPATCHES[language]
    texts = [told["dispatch"], *told["reprints"], *told["others"]]
    reports = {str(n): (f"outlet {n}", text) for n, text in enumerate(texts)}
    assert _groups(reports) == [{"0", "1", "2"}, {"3"}]
    without = {key: value for key, value in reports.items() if key != "0"}
    assert _groups(without) == [{"1", "2"}, {"3"}], "papers that cut it differently, without the dispatch itself"


def test_the_threshold_lies_between_what_is_repeated_and_what_is_not():
    for told in DISPATCHES.values():
        first, second = (shingles(text) for text in told["reprints"])
        assert contained(first, second) > ALIKE + 0.05
        assert contained(shingles(told["dispatch"]), shingles(told["others"][0])) < 0.2 < ALIKE


def test_the_same_passage_makes_one_source_of_two_reports():
    words = "Des débris de drones sont tombés sur le territoire du dépôt et ont mis le feu à deux cuves"
    a = _claim("a", "A", quote=f"« {words} », a écrit le gouverneur")
    b = _claim("b", "B", quote=f"Le gouverneur l'a dit ainsi : « {words} »")
    assert _groups({"a": ("A", _own("x")), "b": ("B", _own("y"))}, a=a, b=b) == [{"a", "b"}]
    short = {"a": _claim("a", "A", quote="« Tout brûle »"), "b": _claim("b", "B", quote="Il a dit « Tout brûle »")}
    assert _groups({"a": ("A", _own("x")), "b": ("B", _own("y"))}, **short) == [{"a"}, {"b"}]


def test_two_reports_of_one_outlet_are_one_source_by_name_or_address():
    here, there = _claim("a", "Le Monde"), _claim("b", "", url="https://www.lemonde.fr/x")
    assert _groups({"a": ("Le Monde", _own("x")), "b": ("", _own("y"))}, a=here, b=there) == [{"a", "b"}]


def test_links_are_transitive_and_their_reasons_are_told():
    told = DISPATCHES["fr"]
    texts = {
        "a": ("A", told["dispatch"]),
        "b": ("B", f"{told['reprints'][0]}\n(AFP)"),
        "c": ("C", "Le feu a pris. (AFP)"),
    }
    claims = [_claim(key, outlet) for key, (outlet, _) in texts.items()]
    known = {key: Report(id=key, text=text, outlet=outlet) for key, (outlet, text) in texts.items()}
    (group,) = source_groups(claims, Sourcing(reports=known, outlets=OUTLETS))
    assert "B, C carry AFP" in group.reason
    assert "A and B have 8" in group.reason


@settings(deadline=None, max_examples=25)
@given(st.permutations(range(6)))
def test_the_order_of_reports_changes_nothing(order: list[int]):
    texts = [DISPATCHES["fr"]["dispatch"], *DISPATCHES["fr"]["reprints"], "Feu. (AFP)", "Dépôt. (AFP)", _own("x")]
    known = {str(n): Report(id=str(n), text=text, outlet=f"outlet {n}") for n, text in enumerate(texts)}
    claims = [_claim(str(n), f"outlet {n}") for n in range(len(texts))]
    sourcing = Sourcing(reports=known, outlets=OUTLETS)
    assert source_groups([claims[n] for n in order], sourcing) == source_groups(claims, sourcing)


def test_sources_are_counted_by_side_and_language_once_a_group():
    claims = [
        _claim("a", "A", language="fr"),
        _claim("b", "A", language="uk"),
        claim("ministry", "russian", "denies", outlet="C", about=incident("c"), language="ru"),
    ]
    sources = count_sources(claims, source_groups(claims, Sourcing()))
    assert sources.independent == 2
    assert sources.by_side == (("ukrainian", 1),)
    assert sources.by_language == (("fr", 1), ("ru", 1), ("uk", 1))


def test_a_signature_is_the_same_in_every_process():
    text = DISPATCHES["uk"]["dispatch"]
    program = "import sys; from geo.merge.likeness import signature; print(signature(sys.stdin.read()))"
    told = subprocess.run(
        [sys.executable, "-c", program], input=text, capture_output=True, encoding="utf-8", check=True
    )
    assert told.stdout.strip() == str(signature(text))


def test_a_line_of_an_alert_is_too_short_to_be_a_copy():
    alert = "Увага! Повітряна тривога у Ростовській області"
    assert list(alike([signature(alert)] * 2, lambda _: alert)) == []
