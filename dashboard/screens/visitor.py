"""Who asks for a page, and in which language they read it."""

from __future__ import annotations

from functools import cache
from ipaddress import ip_address

import streamlit as st
from streamlit.errors import StreamlitSecretNotFoundError

from dashboard.messages import load_messages
from dashboard.messages import words as _words
from dashboard.people import Person, from_afar, on_this_machine, signed_in
from dashboard.settings import load_settings

LANGUAGE = "lang"
"""The name of the language in the address and in the session."""

FALLBACK = "en"


@cache
def offered() -> dict[str, str]:
    """The languages of the pages: code and own name."""
    return {code: texts["name"] for code, texts in load_messages().items()}


def language() -> str:
    """The language of the pages: chosen, in the address, in the settings, the browser's own, else English."""
    asked = (st.session_state.get(LANGUAGE), st.query_params.get(LANGUAGE), load_settings().language)
    chosen = next((code for code in asked if code in offered()), None)
    return chosen or _words.best_language([*filter(None, [st.context.locale]), FALLBACK], offered())


def words() -> _words.Words:
    """The words of the visitor's language."""
    return _spoken(language())


@cache
def _spoken(lang: str) -> _words.Words:
    return _words.words(lang)


def person() -> Person:
    """Who asks: signed in where people sign in, else whoever sits at this machine; from a network a reader."""
    if must_sign_in():
        return signed_in(st.user.to_dict(), load_settings()) if st.user.is_logged_in else from_afar()
    return on_this_machine(load_settings()) if _serves_this_machine_only() else from_afar()


def must_sign_in() -> bool:
    """Whether an identity provider is set up, so that nobody sees a page before they have signed in."""
    try:
        return "auth" in st.secrets
    except StreamlitSecretNotFoundError:
        return False


def _serves_this_machine_only() -> bool:
    """Whether the server answers to this machine alone; without an address it would answer to everybody."""
    address = str(st.get_option("server.address") or "")
    if address == "localhost":
        return True
    try:
        return ip_address(address).is_loopback
    except ValueError:
        return False
