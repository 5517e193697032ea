"""Matching forms of a text keep the way back to its original characters."""

from __future__ import annotations

import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from geo.read.text import as_text


def test_apostrophes_spaces_dashes_and_quotes_have_one_form():
    assert as_text("L’usine\u00a0« X » – hier").folded == 'l\'usine " x " - hier'


def test_a_decomposed_accent_is_found_where_it_stands():
    original = unicodedata.normalize("NFD", "dépôt touché")
    text = as_text(original)
    start = text.folded.index("touché")
    assert text.quote(start, start + len("touché")) == unicodedata.normalize("NFD", "touché")


def test_a_soft_hyphen_inside_a_word_is_no_obstacle():
    text = as_text("une raf\u00adfinerie")
    start = text.folded.index("raffinerie")
    assert text.quote(start, start + len("raffinerie")) == "raf\u00adfinerie"


@given(st.text(max_size=200))
def test_the_whole_matching_form_is_the_whole_original(original: str):
    text = as_text(original)
    assert len(text.plain) == len(text.folded)
    first, last = text.origin(0, len(text.plain))
    assert last == len(original) or text.offsets is None
    assert original[first:last] == text.quote(0, len(text.plain))


@given(st.text(max_size=60), st.integers(0, 60), st.integers(0, 60))
def test_every_stretch_quotes_the_original_to_the_letter(original: str, one: int, two: int):
    text = as_text(original)
    start, end = sorted((min(one, len(text.plain)), min(two, len(text.plain))))
    first, last = text.origin(start, end)
    assert text.quote(start, end) == original[first:last]
