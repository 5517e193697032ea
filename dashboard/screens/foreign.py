"""Streamlit's own words in the language of the page: it has them in English only, and no option for most of them."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import streamlit as st

if TYPE_CHECKING:
    from dashboard.messages.words import Words

SECTION = "app.foreign."
"""Where the catalogues have them, by the English words with {slots} for what varies."""


def speak(words: Words) -> None:
    """Have Streamlit's own words said as the catalogue has them; nothing is drawn, and in English nothing is done."""
    told = spoken(words)
    if told:
        component = st.components.v2.component("strikemap_foreign", js=_script())
        with st.container(key="foreign"):
            component(key="foreign_words", data={"words": told, "locale": words.texts["locale"]})


def spoken(words: Words) -> list[tuple[str, str]]:
    """English words and what is said for them, those with the fewest slots and the most letters first."""
    found = [(key.removeprefix(SECTION), text) for key, text in words.texts.items() if key.startswith(SECTION)]
    return sorted((pair for pair in found if pair[0] != pair[1]), key=lambda pair: (pair[0].count("{"), -len(pair[0])))


@cache
def _script() -> str:
    return Path(__file__).with_name("foreign.js").read_text(encoding="utf-8")
