"""What stands under a picture: how many events, of which days, from whom, and against which border."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dashboard.map import Border, Meta
    from dashboard.messages.words import Words
    from geo.table.row import Row

OUTLETS = 6
"""Outlets that a caption names; the others are counted."""


def caption(rows: Sequence[Row], border: Border, meta: Meta, words: Words) -> tuple[str, ...]:
    """The lines of the caption in the language of the words: events and days, sources, border."""
    return tuple(line for line in (_events(rows, words), _sources(rows, meta, words), _border(border, words)) if line)


def _events(rows: Sequence[Row], words: Words) -> str:
    starts = [row.date_start for row in rows if row.date_start]
    ends = [row.date_end for row in rows if row.date_end]
    parts = [words.counted("counts.events", len(rows))]
    if starts and ends:
        parts = [words.say("caption.events", events=parts[0], dates=words.stretch(min(starts), max(ends)))]
    undated = sum(row.date_start is None for row in rows)
    unplaced = sum(row.lat is None or row.lon is None for row in rows)
    parts += [words.counted("caption.undated", undated)] if undated else []
    parts += [words.counted("caption.unplaced", unplaced)] if unplaced else []
    return " · ".join(parts)


def _sources(rows: Sequence[Row], meta: Meta, words: Words) -> str:
    """Reports, and the outlets that most events rest on; each outlet counts once an event."""
    told = Counter(outlet for row in rows for outlet in {claim.outlet for claim in row.claims if claim.outlet})
    names = [name for name, _ in sorted(told.items(), key=lambda one: (-one[1], one[0]))]
    listed = ", ".join(names[:OUTLETS])
    if len(names) > OUTLETS:
        listed = words.say("caption.others", names=listed, others=words.number(len(names) - OUTLETS))
    reports = words.counted("counts.reports", meta.reports) if meta.reports is not None else ""
    if reports and listed:
        return words.say("caption.sources", reports=reports, names=listed)
    return words.say("footer.from", reports=reports) if reports else listed


def _border(border: Border, words: Words) -> str:
    if not border.name:
        return ""
    facts = {"name": border.name, "date": border.date, "licence": border.licence, "hash": border.sha256[:12]}
    return words.say("footer.border", **facts)
