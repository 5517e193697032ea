"""Files of archives are read right whatever they were saved in."""

from __future__ import annotations

import codecs
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.intake import decode, load

if TYPE_CHECKING:
    from pathlib import Path

FRENCH = "Début d'incendie à Féodossia : « débris », « cœur » du dépôt, selon l'état-major."
SHORT_FRENCH = "Été à Orël"
RUSSIAN = "В Калужской области сбили восемь беспилотников, сообщил губернатор."
SHORT_RUSSIAN = "Пожар в Твери"
UKRAINIAN = "Уночі над Харківщиною збито дев'ять безпілотників, є поранені."


@pytest.mark.parametrize("text", [FRENCH, SHORT_FRENCH, FRENCH.upper()])
@pytest.mark.parametrize("name", ["utf-8", "utf-8-sig", "utf-16", "cp1252", "iso-8859-15"])
def test_french_is_read_right_in_each_encoding_of_the_west(text: str, name: str):
    assert decode(text.encode(name))[0] == text


@pytest.mark.parametrize("text", [RUSSIAN, SHORT_RUSSIAN, UKRAINIAN, RUSSIAN.upper(), RUSSIAN.lower()])
@pytest.mark.parametrize("name", ["utf-8", "utf-8-sig", "utf-16", "cp1251", "koi8-u"])
def test_cyrillic_is_read_right_in_each_encoding_of_the_east(text: str, name: str):
    assert decode(text.encode(name))[0] == text


def test_latin_1_with_a_control_byte_that_cp1252_lacks_is_still_read():
    assert decode("été\x81".encode("latin-1")) == ("été\x81", "latin-1")


def test_a_fraction_is_not_taken_for_a_ligature():
    text = "une durée de 1½ heure à Orël"
    assert decode(text.encode("cp1252")) == (text, "cp1252")


def test_a_utf_8_file_cut_inside_a_letter_stays_utf_8():
    cut = ("é" * 20 + "à Briansk, é").encode()[:-1]
    assert decode(cut) == ("é" * 20 + "à Briansk, \ufffd", "utf-8")


def test_big_endian_utf_16_is_read():
    assert decode(codecs.BOM_UTF16_BE + FRENCH.encode("utf-16-be"))[0] == FRENCH


@given(st.binary(max_size=200))
def test_no_bytes_make_the_decoder_fail(data: bytes):
    text, name = decode(data)
    assert isinstance(text, str)
    assert codecs.lookup(name)


@given(st.text(alphabet=st.characters(codec="utf-8"), max_size=200))
def test_valid_utf_8_comes_back_to_the_letter(text: str):
    if not text.startswith("\ufeff"):
        assert decode(text.encode())[0] == text


@pytest.mark.parametrize(("text", "name"), [(FRENCH, "cp1252"), (RUSSIAN, "cp1251")])
def test_a_file_in_an_old_encoding_becomes_a_report_without_a_sentence_of_complaint(
    tmp_path: Path, text: str, name: str
):
    path = tmp_path / "old.txt"
    path.write_bytes(text.encode(name))
    (report,) = load(path)
    assert report.text == text
