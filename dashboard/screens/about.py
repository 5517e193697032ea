"""What the dashboard shows and what it can't, and where its data come from."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from dashboard.screens import visitor
from dashboard.screens.marking import plain
from seeds.sources import load_sources

if TYPE_CHECKING:
    from dashboard.messages.words import Words

LIMITS = ("proof", "place", "day", "press", "border", "here")
"""The sentences about what is shown and what can't be, in their order; each has a text and the words that open it."""

OTHERS = ("settlements", "samples", "program")
"""Data that no file of seeds/ is about, and the program."""


def show() -> None:
    """Draw the page."""
    words = visitor.words()
    st.title(words.say("app.nav.about"))
    st.markdown(words.say("app.about.what"))
    st.markdown("\n".join(f"- {_sentence(words, name)}" for name in LIMITS))
    st.subheader(words.say("app.about.data"))
    for source in load_sources().values():
        st.markdown(
            f"**{plain(source.title)}**: {plain(source.data)}, {plain(source.data_date)}; "
            f"{plain(source.data_licence)}, {plain(source.attribution)}"
        )
    for name in OTHERS:
        st.markdown(_sentence(words, name))


def _sentence(words: Words, name: str) -> str:
    """A text with the words that open it in bold."""
    head = words.say(f"app.about.{name}_head")
    return f"**{head}** " + words.say(f"app.about.{name}")
