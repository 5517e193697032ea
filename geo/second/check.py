"""What the model gives -> claims: only what the words of the report bear out, and the rest aside with the reason."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from geo.model import Aside, Claim, Counts, Evidence, Incident, Mention, Reading, Span, Target, stable_id
from geo.second.answer import plain
from geo.second.days import check_span
from geo.second.quotes import Quotes

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geo.model import Report
    from geo.second.form import Form

LEAST_QUOTE, LONGEST_QUOTE = 12, 600
"""Characters of a quote: fewer stand in any text and prove nothing, more are no quote but the report itself."""

LONGEST_NAME = 120
"""Characters of the words for a place, a target or a speaker."""

HIGHEST_COUNT = 100_000

_FIGURES = re.compile(r"\d{1,3}(?:[\s.,'’]\d{3})+(?!\d)|\d+")


@dataclass(slots=True, kw_only=True)
class _Desk:
    """One report on the desk: its text to look words up in, and where everything ends."""

    report: Report
    reader: str
    quotes: Quotes
    claims: list[Claim] = field(default_factory=list)
    asides: list[Aside] = field(default_factory=list)
    evidence: list[Evidence] = field(default_factory=list)

    def set_aside(self, words: str, reason: str) -> None:
        """Count what is not taken, at its place in the text or, where it is not in the text, at none."""
        found = self.quotes.find(words) if 0 < len(words) <= LONGEST_QUOTE else None
        start, end = found or (0, 0)
        shown = self.report.text[start:end] if found else plain(words)
        aside = Aside(report_id=self.report.id, quote=shown, start=start, end=end, reason=f"{self.reader}: {reason}")
        self.asides.append(aside)

    def borne_out(self, name: str, words: str) -> str:
        """The words as the text has them, noted as evidence for a field; empty, and set aside, where it hasn't."""
        found = self.quotes.find(words) if 0 < len(words) <= LONGEST_NAME else None
        if found is None:
            self.set_aside(words, f"these words for the {name} are not in the report")
            return ""
        start, end = found
        quote = self.report.text[start:end]
        self.evidence.append(Evidence(field=name, quote=quote, start=start, end=end, rule=self.reader))
        return quote


def check_events(report: Report, events: Sequence[object], form: Form, reader: str) -> Reading:
    """The claims that the report's own words bear out; everything else is an aside with the reason.

    `events` are what the model gave, of any shape; `reader` is the name that marks what was read.
    """
    desk = _Desk(report=report, reader=reader, quotes=Quotes(report.text))
    for number, event in enumerate(events, 1):
        fault = form.fault(event)
        if fault or not isinstance(event, dict):
            desk.set_aside(_spelled(event), f"event {number} does not fit the form ({plain(fault)})")
        else:
            _take(desk, event, number)
    return Reading(claims=tuple(desk.claims), asides=tuple(desk.asides))


def _take(desk: _Desk, event: dict[str, Any], number: int) -> None:
    stated = [(claim, found) for claim in event["claims"] if (found := _quoted(desk, claim)) is not None]
    if not event["claims"]:
        desk.set_aside(_spelled(event), f"event {number} has no quote to show for it")
    if not stated:
        return
    desk.evidence = []
    mention = _mention(desk, event["place"])
    incident = Incident(
        report_id=desk.report.id,
        kind=event["kind"],
        span=_span(desk, event["date"]),
        mention=mention,
        attacker=event["attacker"],
        weapon=event["weapon"],
        target=_target(desk, event["target"]),
        counts=_counts(desk, event["counts"]),
        evidence=tuple(desk.evidence),
        reader=desk.reader,
        # Two events of one answer may share place and words: their order keeps them apart.
        id=stable_id("incident", desk.report.id, desk.reader, number, event["kind"], stated[0][1][0]),
    )
    made: dict[str, Claim] = {}
    for claim, (start, end) in stated:
        new = _claim(desk, incident, claim, (start, end))
        if made.setdefault(new.id, new) is not new:
            desk.set_aside(new.quote, "the same claim again")
    desk.claims.extend(made.values())


def _quoted(desk: _Desk, claim: dict[str, Any]) -> tuple[int, int] | None:
    """Where the quote of a claim stands; None, and set aside, where it does not."""
    quote = claim["quote"]
    if not LEAST_QUOTE <= len(quote.strip()) <= LONGEST_QUOTE:
        desk.set_aside(quote, f"a quote has {LEAST_QUOTE} to {LONGEST_QUOTE} characters, not {len(quote.strip())}")
        return None
    found = desk.quotes.find(quote)
    if found is None:
        desk.set_aside(quote, "this quote is not in the report")
        return None
    speaker = claim["speaker"]
    if speaker is not None and (len(speaker) > LONGEST_NAME or desk.quotes.find(speaker) is None):
        desk.set_aside(quote, f"the report names no speaker '{plain(speaker)}'")
        return None
    return found


def _claim(desk: _Desk, incident: Incident, claim: dict[str, Any], at: tuple[int, int]) -> Claim:
    report = desk.report
    named = desk.quotes.find(claim["speaker"]) if claim["speaker"] else None
    return Claim(
        report_id=report.id,
        incident=incident,
        speaker=report.text[named[0] : named[1]] if named else report.outlet,
        # The report's own voice is a medium's, whatever the model makes of it.
        side=claim["side"] if named else "media",
        act=claim["act"],
        quote=report.text[at[0] : at[1]],
        start=at[0],
        end=at[1],
        said_at=report.published,
        outlet=report.outlet,
        url=report.url,
        language=report.language,
    )


def _mention(desk: _Desk, place: dict[str, Any] | None) -> Mention | None:
    written = desk.borne_out("place", place["as_written"]) if place else ""
    if place is None or not written:
        return None
    within = tuple(name for each in place["within"] if (name := desk.borne_out("region", each)))
    return Mention(
        as_written=written, name=written, precision=place["precision"], within=within, country=place["country"] or ""
    )


def _span(desk: _Desk, given: dict[str, Any] | None) -> Span:
    words = desk.borne_out("date", given["words"]) if given else ""
    if given is None or not words:
        return Span()
    try:
        return check_span((given["start"], given["end"]), given["precision"], words, desk.report.published)
    except ValueError as error:
        desk.set_aside(words, f"no date is taken: {plain(str(error))}")
        return Span()


def _target(desk: _Desk, target: dict[str, Any] | None) -> Target | None:
    written = desk.borne_out("target", target["as_written"]) if target else ""
    return Target(type=target["type"], as_written=written) if target and written else None


def _counts(desk: _Desk, given: Sequence[dict[str, Any]]) -> Counts:
    """The numbers whose words stand in the report; words in figures must hold the number itself."""
    told: dict[str, int] = {}
    for count in given:
        words, value = desk.borne_out(count["of"], count["words"]), int(count["value"])
        if not words:
            continue
        figures = {int(re.sub(r"\D", "", figure)) for figure in _FIGURES.findall(words)}
        if not 0 <= value <= HIGHEST_COUNT or (figures and value not in figures):
            desk.set_aside(words, f"these words do not say {plain(str(value)[:20])} {count['of']}")
        elif told.setdefault(count["of"], value) != value:
            desk.set_aside(words, f"two numbers are given as {count['of']}")
    return Counts(
        launched=told.get("launched"), downed=told.get("downed"), killed=told.get("killed"), injured=told.get("injured")
    )


def _spelled(event: object) -> str:
    return json.dumps(event, ensure_ascii=False)[: 2 * LONGEST_QUOTE]
