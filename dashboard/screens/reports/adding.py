"""Reports in: a pasted text is read at once, files and addresses are imported, feeds are followed."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import streamlit as st

from dashboard.messages.said import said
from dashboard.screens import context
from dashboard.screens.reports import desk, following, sources
from geo.errors import ReportError, StrikemapError
from geo.intake import load_stream
from geo.model import Report
from geo.store import key_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dashboard.messages.words import Words


EARLIEST = date(2014, 1, 1)
KINDS = ("txt", "html", "htm", "xhtml", "eml", "docx", "pdf", "jsonl", "ndjson", "zip")
WAYS = ("paste", "files", "address", "feeds")
PASTED = "pasted text"


TEXT, OUTLET, DAY, LANGUAGE = "reports_text", "reports_outlet", "reports_day", "reports_language"
"""The names of the fields of the form in the session."""


def show(words: Words) -> None:
    """Draw the ways to add reports, one of them open."""
    way = st.segmented_control(
        words.say("app.reports.add"),
        WAYS,
        default=WAYS[0],
        required=True,
        format_func=lambda way: words.say(f"app.reports.way.{way}"),
        key="reports_way",
    )
    {"paste": _paste, "files": _files, "address": _address, "feeds": following.show}[way or WAYS[0]](words)


def _paste(words: Words) -> None:
    names = {"": words.say("app.reports.detected")}
    names |= {code: str(words.locale.languages.get(code, code)) for code in sorted(context.world().lexicons)}
    with st.form("paste", border=False):
        st.text_area(
            words.say("app.reports.text"), height=200, placeholder=words.say("app.reports.text_hint"), key=TEXT
        )
        left, middle, right = st.columns(3)
        left.text_input(words.say("app.reports.outlet"), placeholder=words.say("app.reports.outlet_hint"), key=OUTLET)
        middle.date_input(
            words.say("app.reports.published"),
            value=None,
            min_value=EARLIEST,
            format=words.say("app.shell.day_format"),
            key=DAY,
        )
        right.selectbox(words.say("app.reports.language"), list(names), format_func=names.__getitem__, key=LANGUAGE)
        # As a callback, so that the page is drawn once and begins with the report.
        st.form_submit_button(
            words.say("app.reports.read_it"), type="primary", on_click=_take_pasted, args=(words,), key="reports_read"
        )


def _take_pasted(words: Words) -> None:
    """Keep what was pasted and have its first report shown; a fault is said and leaves the form as it is."""
    fields = st.session_state
    text = str(fields[TEXT]).strip()
    if not text:
        desk.announce("bad", words.say("app.reports.no_text"))
        return
    found = list(load_stream(text.encode("utf-8", "replace"), PASTED, _day(fields[DAY])))
    for fault in found:
        if isinstance(fault, ReportError):
            desk.announce("bad", said(str(fault), words))
    given = [_told(each, fields[OUTLET], fields[LANGUAGE]) for each in found if isinstance(each, Report)]
    try:
        if given:
            _enter(given, words)
    except StrikemapError as error:
        desk.announce("bad", said(str(error), words))


def _told(found: Report, outlet: str, language: str) -> Report:
    """What was pasted with what the form says beside it; what the text says of itself comes first."""
    told = " ".join(outlet.split())
    return replace(found, outlet=found.outlet or told, language=found.language or language, id="", source=PASTED)


def _enter(given: Sequence[Report], words: Words) -> None:
    """Keep reports and have the first one shown; the others are read in the background."""
    added = context.library().add(given)
    (kept,) = desk.reports([key_of(given[0])])
    desk.read(kept)
    if given[1:]:
        desk.begin([], [key_of(each) for each in given[1:]])
    there = " " + words.counted("app.reports.there_already", added.known) if added.known else ""
    desk.announce("good", words.counted("app.reports.added", added.new) + there)
    st.query_params["report"] = kept.id


def _files(words: Words) -> None:
    with st.form("files", clear_on_submit=True, border=False):
        most = st.get_option("server.maxUploadSize")
        st.caption(words.say("app.reports.too_large", most=most))
        files = st.file_uploader(words.say("app.reports.files"), type=KINDS, accept_multiple_files=True)
        day = st.date_input(
            words.say("app.reports.day_of_others"),
            value=None,
            min_value=EARLIEST,
            format=words.say("app.shell.day_format"),
        )
        sent = st.form_submit_button(words.say("app.reports.read_them"), type="primary")
    if not sent:
        return
    if not files:
        st.warning(words.say("app.reports.no_file"))
        return
    told = _day(day)
    desk.begin([sources.upload(each.name, each.getvalue(), told) for each in files])


def _address(words: Words) -> None:
    with st.form("address", border=False):
        written = st.text_area(
            words.say("app.reports.addresses"), height=100, placeholder="https://…", help=words.say("app.reports.asks")
        )
        day = st.date_input(
            words.say("app.reports.day_of_others"),
            value=None,
            min_value=EARLIEST,
            format=words.say("app.shell.day_format"),
        )
        sent = st.form_submit_button(words.say("app.reports.fetch"), type="primary")
    if not sent:
        return
    addresses = list(dict.fromkeys(written.split()))
    if not addresses:
        st.warning(words.say("app.reports.no_address"))
        return
    desk.begin(sources.pages([(each, _day(day)) for each in addresses]))


def _day(chosen: object) -> date | None:
    return chosen if isinstance(chosen, date) else None
