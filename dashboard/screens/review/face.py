"""What the page shows of an event: its doubts, its sentences in their context, its fields with their evidence."""

from __future__ import annotations

import html
from datetime import UTC
from itertools import pairwise
from typing import TYPE_CHECKING

import streamlit as st

from dashboard.messages.said import said
from dashboard.screens.marking import plain
from geo.table import to_row
from seeds.types import load_types

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dashboard.messages.words import Words
    from dashboard.review.desks import State
    from dashboard.review.doubt import Doubt
    from dashboard.review.queue import Entry
    from geo.model import Decision, Event, Report
    from geo.table import Row

AROUND = 220
"""Letters of a report that are shown before and after what an event rests on."""
LONGEST = 80
"""Letters of the words behind a field; what is longer is the sentence itself."""
MOST_REPORTS = 4
"""Reports whose sentences are shown at once; the others open on demand."""
STYLE = """<style>
.review-text { white-space: pre-wrap; line-height: 1.55; max-width: 46rem; margin: 0 0 .6rem }
.review-text mark { background: #ffd54a; color: #201a00 }
.review-text mark b { text-decoration: underline; text-underline-offset: .15em }
.review-fields { border-collapse: collapse; width: 100% }
.review-fields th { text-align: left; font-weight: 600; white-space: nowrap }
.review-fields th, .review-fields td { padding: .2rem .8rem .2rem 0; vertical-align: top; border: 0 }
.review-fields td.words { opacity: .85 }
</style>"""
COUNTS = ("launched", "downed", "jammed", "killed", "injured")


def head(entry: Entry, voice: Words) -> str:
    """The event in a line: its place and its days."""
    return f"{where(entry.event, voice)}, {when(entry.event, voice)}"


def where(event: Event, voice: Words) -> str:
    """The place of an event in words."""
    if event.place is None:
        name = event.mention.as_written if event.mention else ""
        return voice.say("place.not_found", name=name) if name else voice.say("place.unknown")
    area = "" if event.place.precision == "locality" else f" ({voice.say(f'precision.{event.place.precision}')})"
    parts = dict.fromkeys(part for part in (event.place.name, event.place.admin1) if part)
    return f"{', '.join(parts)}{area}"


def when(event: Event, voice: Words) -> str:
    """The days of an event in words."""
    return voice.span(event.span.start, event.span.end, event.span.precision)


def show_doubts(entry: Entry, voice: Words) -> None:
    """Why the event stands where it does in the queue: its points, and what they are for."""
    if not entry.doubts:
        st.caption(plain(voice.say("app.review.sure")))
        return
    told = "; ".join(f"{doubt_words(doubt, voice)} ({doubt.points})" for doubt in entry.doubts)
    st.caption(plain(voice.say("app.review.doubts", n=voice.number(entry.score), doubts=told)))


def doubt_words(doubt: Doubt, voice: Words) -> str:
    """A doubt as a reader reads it."""
    about = doubt.about
    if doubt.kind in {"conflict", "implied", "other_reader"}:
        about = field_name(about, voice)
    return voice.say(f"app.review.doubt.{doubt.kind}", about=said(about, voice) or voice.say("app.review.somebody"))


def field_name(name: str, voice: Words) -> str:
    """The name of a field as a reader reads it; fields that have none stand as they are."""
    return voice.texts.get(f"fact.{name}", name)


def show_sentences(event: Event, state: State, voice: Words) -> None:
    """The passages of each report with what stands around them; what gave a field is underlined and says which."""
    st.html(STYLE)
    reports = list(event.reports)
    for report in reports[:MOST_REPORTS]:
        _sentence(event, state.reports.get(report), report, voice)
    if len(reports) > MOST_REPORTS:
        with st.expander(plain(voice.counted("app.review.more_reports", len(reports) - MOST_REPORTS))):
            for report in reports[MOST_REPORTS:]:
                _sentence(event, state.reports.get(report), report, voice)


def _sentence(event: Event, report: Report | None, report_id: str, voice: Words) -> None:
    claims = [claim for claim in event.claims if claim.report_id == report_id]
    acts = "; ".join(dict.fromkeys(f"{c.speaker or '?'}: {voice.say(f'act.{c.act}')}" for c in claims))
    said = next((claim.said_at for claim in claims if claim.said_at is not None), None)
    parts = (claims[0].outlet or report_id, str(said)[:10] if said else "", acts)
    st.caption(plain(" · ".join(part for part in parts if part)))
    if report is not None:
        st.html(f'<div class="review-text">{excerpt(event, report, voice)}</div>')
    if claims[0].url:
        st.caption(plain(claims[0].url))


def excerpt(event: Event, report: Report, voice: Words) -> str:
    """The words of a report around an event as HTML: claims marked, what gave a field underlined with its name."""
    spans = [(claim.start, claim.end) for claim in event.claims if claim.report_id == report.id]
    start, end = max(0, min(s for s, _ in spans) - AROUND), max(e for _, e in spans) + AROUND
    incidents = {c.incident.id: c.incident for c in event.claims if c.report_id == report.id}
    proofs = [
        (
            each.start,
            each.end,
            f"{field_name(each.field, voice)}: {said(each.rule, voice)}" if each.rule else each.field,
        )
        for incident in incidents.values()
        for each in incident.evidence
        if each.end - each.start <= LONGEST
    ]
    text = report.text
    edges = sorted(
        {start, min(end, len(text)), *(e for pair in spans for e in pair), *(e for p in proofs for e in p[:2])}
    )
    edges = [edge for edge in edges if start <= edge <= min(end, len(text))]
    body = "".join(_piece(text, first, last, spans, proofs) for first, last in pairwise(edges))
    return f"{'…' if start else ''}{body.strip()}{'…' if end < len(text) else ''}"


def _piece(text: str, first: int, last: int, spans: list[tuple[int, int]], proofs: list[tuple[int, int, str]]) -> str:
    words = html.escape(text[first:last])
    if not any(start <= first and last <= end for start, end in spans):
        return words
    names = dict.fromkeys(name for start, end, name in proofs if start <= first and last <= end)
    title = html.escape("; ".join(names), quote=True)
    return f'<mark><b title="{title}">{words}</b></mark>' if names else f"<mark>{words}</mark>"


def show_fields(event: Event, voice: Words) -> None:
    """The proposed fields, each with the words that it rests on."""
    row = to_row(event)
    proofs: dict[str, list[str]] = {}
    for each in row.evidence:
        quote = each.quote if len(each.quote) <= LONGEST else f"{each.quote[:LONGEST]}…"
        proofs.setdefault(each.field, []).append(quote)
    lines = []
    for name, value in _values(event, row, voice):
        words = " · ".join(f"“{quote}”" for quote in dict.fromkeys(proofs.get(name, [])))
        cells = f"<th scope='row'>{html.escape(field_name(name, voice))}</th><td>{html.escape(value)}</td>"
        lines.append(f"<tr>{cells}<td class='words'>{html.escape(words)}</td></tr>")
    st.html(f"<table class='review-fields'>{''.join(lines)}</table>")
    for conflict in row.conflicts:
        versions = " / ".join(version.value for version in conflict.versions)
        st.caption(plain(voice.say("app.review.versions", field=field_name(conflict.field, voice), versions=versions)))


def _values(event: Event, row: Row, voice: Words) -> Iterator[tuple[str, str]]:
    types = load_types()
    yield "kind", voice.say(f"kind.{event.kind}")
    yield "date", when(event, voice)
    yield "place", where(event, voice)
    yield "target", types.targets[row.target_type].labels[voice.lang] if row.target_type in types.targets else "–"
    yield "weapon", types.weapons[row.weapon].labels[voice.lang] if row.weapon in types.weapons else "–"
    yield "attacker", voice.say(f"attacker.{event.attacker}") if event.attacker != "unknown" else "–"
    for name in COUNTS:
        if (number := getattr(event.counts, name)) is not None:
            yield name, voice.number(number)
    status, reason = voice.say(f"status.{event.status}"), said(event.status_reason, voice)
    yield "status", voice.say("joined.about", what=status, said=reason)


def show_history(decisions: list[Decision], voice: Words) -> None:
    """What was decided on the event, by whom, when and why."""
    for each in decisions:
        st.caption(plain(decision_words(each, voice)))


def decision_words(each: Decision, voice: Words) -> str:
    """A decision in a line."""
    fields = ", ".join(field_name(name, voice) for name, _ in each.changes)
    parts = (
        f"{each.made_at.astimezone(UTC):%Y-%m-%d %H:%M} UTC",
        each.author,
        voice.say(f"app.review.did.{each.action}") + (f" ({fields})" if fields else ""),
        each.reason,
    )
    return " · ".join(part for part in parts if part)
