"""What stands around every page: the language, who asks, which library, and the door before it where people sign in."""

from __future__ import annotations

from importlib.util import find_spec
from typing import TYPE_CHECKING

import streamlit as st

from dashboard import signing
from dashboard.screens import context, foreign, links, visitor
from dashboard.screens.marking import plain
from geo.errors import SettingsError

if TYPE_CHECKING:
    from dashboard.messages.words import Words
    from dashboard.people import Person

LABEL = ":material/tune:"


def menu() -> None:
    """Draw the menu in the head line; the chosen language stays in the address from page to page."""
    words, who = visitor.words(), visitor.person()
    with st.container(key="shell"):
        _menu(words, who)
        # In a corner of its own: in the page it would push the title down.
        foreign.speak(words)
    _keep_language(words.lang)


def _menu(words: Words, who: Person) -> None:
    with st.popover(LABEL, help=words.say("app.shell.menu")):
        languages = visitor.offered()
        st.segmented_control(
            words.say("view.language"),
            list(languages),
            default=words.lang,
            format_func=lambda code: languages[code],
            key=visitor.LANGUAGE,
            required=True,
        )
        st.text(words.say("app.shell.person", name=who.name, role=words.say(f"app.role.{who.role}")))
        if not who.signed_in and not who.may_edit:
            st.caption(words.say("app.shell.open_to_network"))
        st.caption(plain(words.say("app.shell.library", name=context.library().name)))
        if context.is_empty():
            st.info(words.say("app.samples"))
            links.link("reports", words.say("app.add_reports"))
        if who.signed_in:
            st.button(words.say("app.shell.sign_out"), on_click=st.logout, icon=":material/logout:")


def door() -> None:
    """Draw the way to sign in, and nothing of what is behind it."""
    words = visitor.words()
    if find_spec(signing.NEEDED) is None:
        raise SettingsError(words.say("app.door.missing", cure=signing.INSTALL))
    st.title(words.say("title"))
    st.text(words.say("app.door.why"))
    for name in signing.providers(st.secrets["auth"]):
        label = words.say("app.door.sign_in_with", name=name) if name else words.say("app.door.sign_in")
        st.button(plain(label), on_click=st.login, args=(name,) if name else (), type="primary", key=f"door_{name}")


def _keep_language(lang: str) -> None:
    """Write a language that was chosen into the address, which loses it on the way to another page."""
    if lang != visitor.language_unasked():
        if st.query_params.get(visitor.LANGUAGE) != lang:
            st.query_params[visitor.LANGUAGE] = lang
    elif visitor.LANGUAGE in st.query_params:
        del st.query_params[visitor.LANGUAGE]
