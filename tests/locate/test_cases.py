from __future__ import annotations

import subprocess
import sys

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from geo.locate.cases import MOST_FORMS, CaseForms
from seeds.gazetteer import load_table, name_rules

CASES: CaseForms = name_rules(load_table()).cases


@pytest.mark.parametrize(
    ("written", "form"),
    [
        ("Курске", "Курск"),
        ("Курську", "Курськ"),
        ("Каменске-Уральском", "Каменск-Уральский"),
        ("Каменську-Шахтинському", "Каменськ-Шахтинський"),
        ("Кривому Розі", "Кривий Ріг"),
        ("Великими Луками", "Великие Луки"),
        ("Великими Луками", "Великі Луки"),
        ("Старом Осколе", "Старый Оскол"),
        ("Білій Церкві", "Біла Церква"),
        ("Ростове-на-Дону", "Ростов-на-Дону"),
        ("Слов’янську-на-Кубані", "Слов'янськ-на-Кубані"),
        ("Усть-Луге", "Усть-Луга"),
        ("Середина-Буді", "Середина-Буда"),
        ("Торопці", "Торопець"),
        ("Льгові", "Льгов"),
        ("Матвеевом Кургане", "Матвеев Курган"),
        ("Торецком", "Торецк"),
        ("ЩЕБЕКИНЕ", "Щебекино"),
    ],
)
def test_a_name_in_a_case_has_its_dictionary_form(written: str, form: str):
    assert form.casefold() in {found.casefold() for found in CASES.of(written)}


@pytest.mark.parametrize("written", ["Kursk", "", " ", "-", "東京", "თბილისი", "а б в г д е", "\x00\x1b"])
def test_what_is_no_cyrillic_name_has_no_forms(written: str):
    assert CASES.of(written) == ()


@given(st.text(alphabet="абвгдеёжзийклмнопрстуфхцчшщъыьэюяіїєґАБВГҐЄ -'’", max_size=40))
@settings(max_examples=60, deadline=None)
def test_any_text_has_few_forms_and_none_is_the_text(written: str):
    forms = CASES.of(written)
    assert len(forms) <= 2 * MOST_FORMS
    assert written not in forms


def test_dictionaries_open_only_where_a_name_is_not_found_as_written():
    program = (
        "from geo.locate import cases\n"
        "from geo.locate.cases import CaseForms, Declension\n"
        "forms = CaseForms([Declension(dictionary='ru')])\n"
        "forms.of('Kursk')\n"
        "assert cases.dictionary.cache_info().currsize == 0\n"
        "forms.of('Курске')\n"
        "assert cases.dictionary.cache_info().currsize == 1\n"
    )
    assert subprocess.run([sys.executable, "-c", program], check=False).returncode == 0
