"""One report: its text with all that was used of it marked, its events, what was set aside, and how it came."""

from __future__ import annotations

import html
from dataclasses import replace
from typing import TYPE_CHECKING

import streamlit as st

from dashboard import explaining, marginalia
from dashboard.messages.said import said
from dashboard.screens import context
from dashboard.screens.links import link
from dashboard.screens.marking import plain
from dashboard.screens.reports import desk, look, naming, onward, second
from geo.flow import Findings, run
from geo.merge import keep_apart
from geo.table import to_rows

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dashboard.messages.words import Words
    from geo.flow import Outcome
    from geo.model import Report
    from geo.table.row import Row

LONGEST = 200_000
"""Characters of a text that are shown; a report has some thousands."""

UNDATED = "undated"
"""The reason of a notice that the page words by itself, since its cure is another one here."""


def show(report_id: str, words: Words) -> None:
    """Draw the report of an id, or say that there is none."""
    link("reports", words.say("app.reports.back"))
    report = desk.report(report_id)
    if report is None:
        st.warning(plain(words.say("app.reports.no_such", id=report_id)))
        return
    st.title(plain(report.title or words.say("app.reports.untitled")))
    st.html(look.style())
    _head(report, words)
    kept = desk.read(report)
    found = Findings(placed=kept.placed, rejections=kept.rejections, notices=kept.notices)
    world = replace(context.world(), decisions=context.library().decisions())
    outcome = run([report], world, keep_apart, tell=lambda _: [found])
    rows = to_rows(outcome.events)
    text, events = st.columns([3, 2], gap="large")
    with text:
        _text(report, rows, outcome, words)
    with events:
        _events(rows, words)
        _gaps(report, outcome, words)
        second.show(report, words)
        _receptions(report, words)
    # Last, since the events of all reports may have to be fetched for it.
    with events:
        onward.show(report, rows, words)


def _head(report: Report, words: Words) -> None:
    day = words.day(report.published) if report.published else words.say("date.unknown")
    parts = [day, report.outlet or words.say("app.reports.no_outlet")]
    if report.language:
        parts.append(str(words.locale.languages.get(report.language, report.language)))
    st.caption(plain(" · ".join(parts)))
    if report.url:
        st.text(report.url)


def _text(report: Report, rows: Sequence[Row], outcome: Outcome, words: Words) -> None:
    shown = report.text[:LONGEST]
    marks = marginalia.marks_of(shown, rows, outcome.rejections, words)
    if marks:
        st.html(marginalia.legend(marks, words))
    st.html(marginalia.as_html(shown, marks, words))
    if len(shown) < len(report.text):
        st.caption(words.say("app.reports.cut", shown=words.number(LONGEST), total=words.number(len(report.text))))


def _events(rows: Sequence[Row], words: Words) -> None:
    st.subheader(words.counted("counts.events", len(rows)))
    if not rows:
        st.info(words.say("app.reports.no_event"))
    for number, row in enumerate(rows, 1):
        with st.container(border=True, key=f"event_{number}"):
            when = words.span(row.date_start, row.date_end, row.date_precision)
            heading = " · ".join((words.say(f"kind.{row.kind}"), naming.where(row, words), when))
            st.markdown(f"**{plain(f'{number}. {heading}')}**")
            far = naming.how_far(row, words)
            st.caption(plain(" · ".join(filter(None, (words.say(f"status.{row.status}"), far)))))
            with st.expander(words.say("app.reports.how_read"), expanded=len(rows) == 1):
                st.html(_how_read(row, words))


def _how_read(row: Row, words: Words) -> str:
    """A table: each field with its value, the words that gave it and the rule."""
    lines = []
    for name in explaining.FIELDS:
        value, evidence = naming.value(row, name, words), [each for each in row.evidence if each.field == name]
        if not evidence and name not in {"date", "place"}:
            continue
        rules = [html.escape(said(each.rule, words)) for each in evidence]
        used = "<br>".join(
            f"{html.escape(explaining.quoted(each.quote))} <span class='rule'>{rule}</span>"
            for each, rule in zip(evidence, rules, strict=True)
        )
        field = html.escape(words.say(f"app.reports.field.{name}"))
        lines.append(f"<tr><th scope='row'>{field}</th><td>{html.escape(value)}</td><td>{used}</td></tr>")
    return f"<table class='read-table'><tbody>{''.join(lines)}</tbody></table>"


def _gaps(report: Report, outcome: Outcome, words: Words) -> None:
    """What was set aside without a place in the text, and what was kept with a gap."""
    aside = len(outcome.rejections)
    if aside:
        st.caption(". ".join((words.counted("app.reports.asides", aside), words.say("app.reports.asides_hint"))))
    for each in marginalia.unplaced(outcome.rejections):
        st.warning(plain(words.say("app.reports.set_aside_input", what=marginalia.set_aside(each, words))))
    undated = any(notice.reason == UNDATED for notice in outcome.notices)
    if undated:
        st.caption(words.say("app.reports.no_day_told") if report.published else words.say("app.reports.no_day"))
    for notice in outcome.notices:
        if notice.reason != UNDATED:
            st.caption(plain(said(notice.detail, words)))


def _receptions(report: Report, words: Words) -> None:
    """From where it came, each time that this was new."""
    came = context.library().receptions([report])[report.id]
    if not came:
        return
    with st.expander(words.counted("app.reports.receptions", len(came))):
        for each in came:
            st.text(" · ".join(dict.fromkeys(part for part in (each["source"], each["url"], each["title"]) if part)))
