"""Imports on the page: how far they are, a button that ends them, and what became of each report."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd
import streamlit as st

from dashboard.messages.said import said
from dashboard.screens import context, visitor
from dashboard.screens.marking import plain
from dashboard.screens.reports import desk
from seeds.rules import reading_rules

if TYPE_CHECKING:
    from dashboard.importing import Import, Progress, Told
    from dashboard.messages.words import Words

LOOK_S = 0.5
"""Seconds between two looks at an import."""

FAULTS = 20
"""Most inputs set aside that are told in full; the others are counted."""


def show(words: Words) -> None:
    """Draw what is under way and what has ended, and offer to read what nobody has read yet."""
    shown = [each for each in context.imports().imports() if not each.merges_only]
    for each in shown:
        if each.progress.ended:
            _ended(each, words)
    if any(not each.progress.ended for each in shown):
        _watch(words)
    elif visitor.person().may_edit:
        _offer(words)


@st.fragment(run_every=LOOK_S)
def _watch(words: Words) -> None:
    """Look at what is under way again and again; when it has ended the page is drawn anew."""
    running = [each for each in context.imports().imports() if not each.merges_only and not each.progress.ended]
    if not running:
        st.rerun(scope="app")
    for number, each in enumerate(running):
        _under_way(each, number, words)


def _under_way(each: Import, number: int, words: Words) -> None:
    found = each.progress
    with st.container(border=True, key=f"import_{number}"):
        text = words.say(
            f"app.reports.stage.{found.stage}", done=words.number(found.done), total=words.number(found.total)
        )
        whole = found.stage == "merging"
        st.progress(1.0 if whole else min(1.0, found.done / max(1, found.total)), text=text)
        st.caption(_sums(found, words))
        if visitor.person().may_edit and st.button(
            words.say("app.reports.cancel"), key=f"cancel_{number}", help=words.say("app.reports.cancel_hint")
        ):
            each.cancel()
            st.caption(words.say("app.reports.cancelling"))


def _ended(each: Import, words: Words) -> None:
    found = each.progress
    with st.container(border=True):
        manner = {"done": st.success, "cancelled": st.warning, "failed": st.error}[found.stage]
        fault = plain(said(found.error, words)) or words.say("app.reports.fault")
        ending = words.say(f"app.reports.ended.{found.stage}", why=fault)
        manner(f"{ending} {_sums(found, words)}")
        for set_aside in found.faults[:FAULTS]:
            st.error(plain(words.say("app.reports.set_aside_input", what=said(str(set_aside), words))))
        if len(found.faults) > FAULTS:
            st.caption(words.counted("app.reports.more_set_aside", len(found.faults) - FAULTS))
        if found.told:
            _table(found, words)
        if visitor.person().may_edit and st.button(words.say("app.reports.put_away"), key=f"put_away_{id(each)}"):
            context.imports().put_away(each)
            st.rerun()


def _sums(found: Progress, words: Words) -> str:
    """What has been kept and read, in a sentence or two."""
    parts = []
    if found.added.new or found.added.known:
        parts.append(words.counted("app.reports.added", found.added.new))
    if found.added.known:
        parts.append(words.counted("app.reports.there_already", found.added.known))
    if found.told:
        events, asides = sum(each.events for each in found.told), sum(each.set_aside for each in found.told)
        parts.append(
            words.say(
                "app.reports.read_so_far",
                events=words.counted("counts.events", events),
                aside=words.counted("app.reports.asides", asides),
            )
        )
    return " ".join(parts)


def _table(found: Progress, words: Words) -> None:
    """A line for each report; choosing one opens it."""
    table = pd.DataFrame(
        {
            words.say("app.reports.report"): [each.name for each in found.told],
            words.say("app.reports.language"): [
                str(words.locale.languages.get(each.language, each.language)) for each in found.told
            ],
            words.say("app.reports.events"): [each.events for each in found.told],
            words.say("app.reports.set_aside"): [each.set_aside for each in found.told],
            words.say("app.reports.reasons"): [_reasons(each, words) for each in found.told],
        }
    )
    chosen = st.dataframe(table, hide_index=True, on_select="rerun", selection_mode="single-row")
    picked = chosen.selection.rows
    if picked:
        st.query_params["report"] = found.told[picked[0]].report_id
        st.rerun()


def _reasons(told: Told, words: Words) -> str:
    """Why something was set aside of a report, each reason with how often where that is more than once."""
    named = [(said(reason, words), count) for reason, count in told.asides]
    return "; ".join(f"{count} × {reason}" if count > 1 else reason for reason, count in named)


def _offer(words: Words) -> None:
    """Offer to read the reports that an import left unread, or that other rules have read."""
    unread = context.library().unread_keys(reading_rules())
    if unread:
        with st.container(border=True):
            st.write(words.counted("app.reports.unread", len(unread)))
            if st.button(words.say("app.reports.read_now"), key="read_now"):
                desk.begin([], unread)
                st.rerun()
