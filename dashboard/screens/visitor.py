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
    """The language of the pages: the chosen one, that of the address, else `language_unasked`."""
    asked = (st.session_state.get(LANGUAGE), st.query_params.get(LANGUAGE))
    return next((code for code in asked if code in offered()), language_unasked())


def language_unasked() -> str:
    """The language of a visitor who has chosen none: that of the settings, the browser's own, else English."""
    told = load_settings().language
    wanted = filter(None, [told, st.context.locale, FALLBACK])
    return _words.best_language(wanted, offered())


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


def may_come_in() -> bool:
    """Whether the visitor may see any page: they have signed in, or nobody has to."""
    return not must_sign_in() or bool(st.user.is_logged_in)


def _serves_this_machine_only() -> bool:
    """Whether the server answers to this machine alone; without an address it would answer to everybody."""
    address = str(st.get_option("server.address") or "")
    if address == "localhost":
        return True
    try:
        return ip_address(address).is_loopback
    except ValueError:
        return False
