"""Feeds: the list of one's own, and what they announce that the library has not."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from dashboard.catalogue import addresses
from dashboard.fetching import open_fetcher
from dashboard.messages.said import said
from dashboard.screens import context, visitor
from dashboard.screens.marking import plain
from dashboard.screens.reports import desk, sources
from dashboard.subscriptions import Announced, announced, follow, load_feeds, meet, unfollow
from geo.errors import ReportError

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from dashboard.messages.words import Words
    from dashboard.subscriptions import Subscription

FOUND = "feeds_found"
SHOWN = 100
"""Most new reports that are offered at once, and most of those that are there already that are listed."""


def show(words: Words) -> None:
    """Draw the list with its buttons, and what was found when somebody last looked."""
    feeds = load_feeds()
    _add(words)
    if not feeds:
        st.info(words.say("app.reports.no_feeds"))
        return
    for number, feed in enumerate(feeds):
        _line(feed, number, words)
    if st.button(words.say("app.reports.look"), type="primary", key="feeds_look"):
        _look(feeds, words)
    found: list[Announced] | None = st.session_state.get(FOUND)
    if found is not None:
        _offer(found, words)


def _add(words: Words) -> None:
    with st.form("feed", clear_on_submit=True, border=False):
        field, button = st.columns([4, 1], vertical_alignment="bottom")
        url = field.text_input(words.say("app.reports.feed"), placeholder="https://…/rss.xml")
        sent = button.form_submit_button(words.say("app.reports.follow"), width="stretch")
    if not sent or not url.strip():
        return
    visitor.person().must_edit()
    try:
        with st.spinner(words.say("app.reports.asking", name=plain(url.strip()))):
            feed = meet(url.strip(), open_fetcher())
    except ReportError as error:
        st.error(plain(said(str(error), words)))
        return
    follow(feed)
    desk.announce("good", words.say("app.reports.followed", name=feed.name))
    st.rerun()


def _line(feed: Subscription, number: int, words: Words) -> None:
    name, button = st.columns([4, 1], vertical_alignment="center")
    name.text(feed.name)
    if feed.title:
        name.caption(plain(feed.url))
    if button.button(words.say("app.reports.unfollow"), key=f"unfollow_{number}", width="stretch"):
        visitor.person().must_edit()
        unfollow(feed.url)
        st.session_state.pop(FOUND, None)
        st.rerun()


def _look(feeds: Sequence[Subscription], words: Words) -> None:
    """Ask each feed; another button pressed meanwhile ends it, and so does the one that is shown for that."""
    st.session_state.pop(FOUND, None)
    bar = st.progress(0.0)
    st.button(words.say("app.reports.cancel"), key="feeds_cancel")
    there, fetcher = addresses(context.library()), open_fetcher()
    found: list[Announced] = []
    for done, feed in enumerate(feeds):
        bar.progress(done / len(feeds), text=plain(words.say("app.reports.asking", name=feed.name)))
        told = announced(feed, fetcher, there)
        if isinstance(told, ReportError):
            desk.announce("bad", said(str(told), words))
        else:
            found += told
    st.session_state[FOUND] = found
    st.rerun()


def _offer(found: Sequence[Announced], words: Words) -> None:
    new = [each for each in found if not each.there]
    there = [each for each in found if each.there]
    counts = (words.counted("app.reports.new_ones", len(new)), words.counted("app.reports.there_already", len(there)))
    st.caption(" ".join(counts))
    if new:
        with st.form("announced", border=True):
            chosen = [
                each
                for number, each in enumerate(new[:SHOWN])
                if st.checkbox(plain(_named(each, words)), key=f"announced_{number}")
            ]
            left, right = st.columns(2)
            some = left.form_submit_button(words.say("app.reports.take_chosen"), type="primary")
            everything = right.form_submit_button(words.counted("app.reports.take_all", len(new)))
        if some and not chosen:
            st.warning(words.say("app.reports.none_chosen"))
        wanted = new if everything else chosen if some else []
        if wanted:
            st.session_state.pop(FOUND, None)
            desk.begin(sources.pages([(each.entry.url, _day(each)) for each in wanted]))
            st.rerun()
    if there:
        with st.expander(words.counted("app.reports.there_already", len(there))):
            for each in there[:SHOWN]:
                st.text(f"✓ {_named(each, words)}")


def _named(each: Announced, words: Words) -> str:
    day = words.day(each.entry.published.date()) if each.entry.published else words.say("date.unknown")
    return f"{day} · {each.feed} · {each.entry.title or each.entry.url}"


def _day(each: Announced) -> date | None:
    return each.entry.published.date() if each.entry.published else None
