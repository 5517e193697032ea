"""A report's text with the words that were used marked in it: which field they gave, by which rule."""

from __future__ import annotations

import html
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from dashboard.messages.said import said

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from dashboard.messages.words import Words
    from geo.model import Rejection
    from geo.table.row import Row, RowClaim

GROUPS = {
    "date": "date",
    "place": "place",
    "target": "target",
    "weapon": "weapon",
    "attacker": "attacker",
    "kind": "kind",
    "launched": "counts",
    "downed": "counts",
    "jammed": "counts",
    "killed": "counts",
    "injured": "counts",
    "told": "told",
}
"""The field of evidence, and under which colour it goes."""

SPEAKER, QUOTE, ASIDE = "speaker", "quote", "aside"
LEGEND = ("date", "place", "target", "weapon", "counts", "attacker", "kind", "told", SPEAKER, QUOTE, ASIDE)
"""What is marked, in the order of the legend."""

WHOLE = frozenset({"intake", "language", "endpoint"})
"""Stages at which a whole report is set aside, whose detail is a sentence of its own."""

NEAR = 400
"""Characters before and after a claim in which its speaker's name is looked for."""

_AT = re.compile(r":(\d+)-(\d+)$")


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """Characters `start` to `end` of a report's text, what they gave, and what to say of them.

    `group` is one of `LEGEND`, `event` the number of the event from 1, 0 for none; `why` is the reason of an aside.
    """

    start: int
    end: int
    group: str
    tip: str
    event: int = 0
    why: str = ""


def marks_of(text: str, rows: Sequence[Row], rejections: Iterable[Rejection], words: Words) -> list[Mark]:
    """The marks of a report's text: of its events, each by itself, and of what was set aside of it.

    Words that gave the same field of several events are marked once, with all of them told.
    """
    marks = [*_asides(text, rejections, words)]
    told: dict[tuple[int, int, str], list[str]] = {}
    first: dict[tuple[int, int, str], int] = {}
    for number, row in enumerate(rows, 1):
        for start, end, group, tip in (*_used(row, words), *_said(text, row, words)):
            key = (start, end, group)
            told.setdefault(key, []).append(words.say("app.reports.of_event", n=number, what=tip))
            first.setdefault(key, number)
    marks += [
        Mark(start=start, end=end, group=group, tip="\n".join(dict.fromkeys(tips)), event=first[start, end, group])
        for (start, end, group), tips in told.items()
        if 0 <= start < end <= len(text)
    ]
    return sorted(marks, key=lambda mark: (mark.start, -mark.end, mark.group))


def unplaced(rejections: Iterable[Rejection]) -> list[Rejection]:
    """What was set aside and has no place in the text: a whole report, or words that a second reader made up."""
    return [each for each in rejections if _span(each) == (0, 0)]


def set_aside(rejection: Rejection, words: Words) -> str:
    """What a page says of something set aside that has no place in a text: why, and what it was."""
    detail = said(rejection.detail, words)
    if rejection.stage in WHOLE:
        return detail
    return words.say("joined.about", what=said(rejection.reason, words), said=detail)


def as_html(text: str, marks: Sequence[Mark], words: Words) -> str:
    """The text as HTML with its marks; marks that overlap share their letters, and no letter is lost or told twice."""
    events: dict[int, tuple[list[Mark], list[Mark]]] = {}
    for mark in marks:
        events.setdefault(mark.start, ([], []))[0].append(mark)
        events.setdefault(mark.end, ([], []))[1].append(mark)
    pieces, active, done = [], list[Mark](), 0
    for at in sorted(events):
        pieces.append(_piece(text[done:at], active, done, words))
        begun, ended = events[at]
        pieces += [_why(mark, words) for mark in ended if mark.why]
        active = [mark for mark in active if mark not in ended] + begun
        done = at
    pieces.append(html.escape(text[done:]))
    return f'<div class="report" dir="auto">{"".join(pieces)}</div>'


def legend(marks: Iterable[Mark], words: Words) -> str:
    """The legend as HTML: each sort of mark that is there, drawn as in the text, with its number."""
    counted: dict[str, int] = {}
    for mark in marks:
        counted[mark.group] = counted.get(mark.group, 0) + 1
    lines = [
        f'<li><mark class="{_classes([group])}">{html.escape(words.say(f"app.reports.mark.{group}"))}</mark> '
        f"{words.number(counted[group])}</li>"
        for group in LEGEND
        if group in counted
    ]
    return f'<ul class="report-legend">{"".join(lines)}</ul>'


def _used(row: Row, words: Words) -> Iterator[tuple[int, int, str, str]]:
    """Start, end, group and tip of the words that gave the fields of an event, without those that are a whole claim.

    A field that is taken over from elsewhere has a whole claim for evidence: that is said of the claim.
    """
    whole = {(claim.start, claim.end) for claim in row.claims}
    for each in row.evidence:
        if (each.start, each.end) not in whole:
            name = words.say(f"app.reports.field.{each.field}")
            tip = words.say(
                "app.reports.by_rule", field=name, quote=" ".join(each.quote.split()), rule=said(each.rule, words)
            )
            yield each.start, each.end, GROUPS.get(each.field, "told"), tip


def _said(text: str, row: Row, words: Words) -> Iterator[tuple[int, int, str, str]]:
    for claim in row.claims:
        speaker = claim.speaker or words.say("app.reports.the_report")
        act = words.say(f"app.reports.claim.{claim.act}", speaker=speaker, side=words.say(f"side.{claim.side}"))
        shared = [
            words.say(
                "app.reports.by_rule_alone",
                field=words.say(f"app.reports.field.{each.field}"),
                rule=said(each.rule, words),
            )
            for each in row.evidence
            if (each.start, each.end) == (claim.start, claim.end)
        ]
        yield claim.start, claim.end, QUOTE, " · ".join([act, *dict.fromkeys(shared)])
        named = _named(text, claim)
        if named is not None:
            yield *named, SPEAKER, act


def _named(text: str, claim: RowClaim) -> tuple[int, int] | None:
    """Where the speaker of a claim is named nearest to it; None where that is nowhere near."""
    if not claim.speaker:
        return None
    low, high = max(0, claim.start - NEAR), min(len(text), claim.end + NEAR)
    found = [
        (low + match.start(), low + match.end())
        for match in re.finditer(rf"(?<!\w){re.escape(claim.speaker)}(?!\w)", text[low:high], re.IGNORECASE)
    ]
    return min(found, key=lambda span: max(claim.start - span[1], span[0] - claim.end, 0), default=None)


def _asides(text: str, rejections: Iterable[Rejection], words: Words) -> Iterator[Mark]:
    for each in rejections:
        start, end = _span(each)
        if start < end <= len(text):
            why = said(each.reason, words)
            yield Mark(start=start, end=end, group=ASIDE, tip=why, why=why)


def _span(rejection: Rejection) -> tuple[int, int]:
    """The characters that a rejection is about, by the id of its subject; (0, 0) for none."""
    found = _AT.search(rejection.subject_id)
    return (int(found[1]), int(found[2])) if found else (0, 0)


def _piece(text: str, active: Sequence[Mark], start: int, words: Words) -> str:
    """A stretch of text under the marks that hold it, the narrowest of them on top."""
    shown = html.escape(text)
    if not active or not text:
        return shown
    ranked = sorted(active, key=lambda mark: (mark.end - mark.start, LEGEND.index(mark.group)))
    fields = list(dict.fromkeys(mark.group for mark in ranked))
    begun = [mark for mark in ranked if mark.start == start]
    label = " · ".join(dict.fromkeys(_label(mark, words) for mark in reversed(begun)))
    tip = "\n".join(dict.fromkeys(line for mark in ranked for line in mark.tip.split("\n")))
    more = f' data-label="{html.escape(label)}" tabindex="0"' if begun else ""
    said = html.escape(tip)
    return f'<mark class="{_classes(fields)}" data-tip="{said}" aria-description="{said}"{more}>{shown}</mark>'


def _label(mark: Mark, words: Words) -> str:
    name = words.say(f"app.reports.mark.{mark.group}")
    return f"{name} {mark.event}" if mark.group == QUOTE else name


def _classes(groups: Sequence[str]) -> str:
    """The classes of a stretch: what it is under, the colour of its ground, and that of the line under it."""
    marked = [group for group in groups if group not in {QUOTE, ASIDE}]
    classes = [f"in-{group}" for group in groups]
    if marked:
        classes += ["used", f"ground-{marked[0]}", f"line-{marked[min(1, len(marked) - 1)]}"]
    return " ".join(classes)


def _why(mark: Mark, words: Words) -> str:
    return f'<small class="why">{html.escape(words.say("app.reports.set_aside_since", reason=mark.why))}</small>'
