"""Outlets and agencies: complete, told apart, and found in what reports write."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest

from geo.errors import SeedError
from geo.merge.credit import bylines
from seeds.outlets import FILE, SEEDS, load_outlets

if TYPE_CHECKING:
    from pathlib import Path

OUTLETS = load_outlets()


def test_the_agencies_and_the_press_of_four_languages_are_listed():
    agencies = {key for key, outlet in OUTLETS.outlets.items() if outlet.kind == "agency"}
    assert {
        "afp",
        "reuters",
        "ap",
        "tass",
        "ria",
        "interfax",
        "ukrinform",
        "interfax_ukraine",
        "unian",
        "dpa",
        "ansa",
    } <= agencies
    papers = {outlet.language for outlet in OUTLETS.outlets.values() if outlet.kind != "agency"}
    assert papers >= {"fr", "en", "ru", "uk"}


@pytest.mark.parametrize(
    ("name", "url", "key"),
    [
        ("Le Monde", "", "le_monde"),
        ("le monde", "", "le_monde"),
        ("", "https://www.lemonde.fr/international/article/1.html", "le_monde"),
        ("", "https://fr.news.reuters.com/x", "reuters"),
        ("", "https://t.me/astrapress/12", "astra"),
        ("", "https://t.me/somebody/12", None),
        ("Українська правда", "", "ukrainska_pravda"),
        ("Le Monde diplomatique", "", None),
        ("", "", None),
    ],
)
def test_an_outlet_is_known_by_its_name_or_address(name: str, url: str, key: str | None):
    found = OUTLETS.whose(name, url)
    assert (found.key if found else None) == key


@pytest.mark.parametrize(
    ("text", "keys"),
    [
        ("a déclaré à l'AFP une source", ["afp"]),
        ("сообщает «Интерфакс-Украина»", ["interfax_ukraine"]),
        ("рассказали Интерфаксу", ["interfax"]),
        ("повідомили Укрінформу в поліції", ["ukrinform"]),
        ("передает РИА Новости, а также ТАСС", ["ria", "tass"]),
        ("told The Associated Press", ["ap"]),
        ("les frappes ap, et @AFP, l'AFPA", []),
        ("© AFP", []),
        ("Фото: РИА Новости", []),
    ],
)
def test_agencies_are_found_in_any_case_but_not_as_part_of_words_or_under_pictures(text: str, keys: list[str]):
    assert [key for key, _, _ in OUTLETS.agencies_in(text)] == keys


def test_a_byline_in_the_middle_of_a_text_is_one_only_in_brackets():
    middle = f"{'Un texte assez long. ' * 12}{{}}{' La suite du texte est longue aussi.' * 8}"
    assert bylines(middle.format("Selon l'AFP, un dépôt brûle."), OUTLETS) == frozenset()
    assert bylines(middle.format("(avec AFP)"), OUTLETS) == {"afp"}


def _altered(folder: Path, text: str) -> Path:
    shutil.copy(SEEDS / FILE, folder / FILE)
    with (folder / FILE).open("a", encoding="utf-8") as file:
        file.write(text)
    return folder


def test_all_faults_of_the_file_are_named_at_once(tmp_path: Path):
    entry = """
[outlets.New]
names = ["AFP"]
kind = "blog"
domains = ["https://x.org"]
language = "french"
country = "FR"
owner = ""
reprints = ["le_monde"]
"""
    with pytest.raises(SeedError) as caught:
        load_outlets(_altered(tmp_path, entry))
    for part in (
        "'New': write its key in small letters",
        "language is 'french'; write two small letters",
        "kind is 'blog'; write one of agency",
        "has no owner",
        "domain 'https://x.org'",
        "reprints 'le_monde', which is no listed agency",
        "'afp' stands under names of two outlets",
    ):
        assert part in str(caught.value)


def test_a_missing_or_broken_file_is_told_with_the_cure(tmp_path: Path):
    with pytest.raises(SeedError, match=r"outlets\.toml is missing .* restore it"):
        load_outlets(tmp_path)
    with pytest.raises(SeedError, match=r"outlets\.toml is no TOML"):
        load_outlets(_altered(tmp_path, "[["))
