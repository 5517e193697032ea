"""Words for what rows and outcomes hold: the same in the terminal and on the pages."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from geo.flow import Outcome
    from geo.second import SecondReader
    from geo.table.row import Row

SENTENCE_STAGE = "read"
SECOND_STAGES = {"second", "endpoint"}
"""Stages of a second reader, whose own line tells of them."""

WIDE = frozenset({"country", "sea"})
"""Precisions of a place whose middle says nothing about how far the event was."""


def counted(number: int, noun: str) -> str:
    """The number with its noun, in the plural where there is not one.

    >>> counted(1, "report"), counted(0, "file")
    ('1 report', '0 files')
    """
    return f"{number} {noun}{'' if number == 1 else 's'}"


def summary(reports: int, outcome: Outcome) -> str:
    """One line that tells where everything went: events, gaps in them, and what was set aside."""
    undated = sum(not event.span.known for event in outcome.events)
    unplaced = sum(event.place is None for event in outcome.events)
    sentences = sum(rejection.stage == SENTENCE_STAGE for rejection in outcome.rejections)
    others = sum(rejection.stage not in {SENTENCE_STAGE, *SECOND_STAGES} for rejection in outcome.rejections)
    return (
        f"{counted(reports, 'report')} → {counted(len(outcome.events), 'event')} "
        f"({undated} without date, {unplaced} without place); "
        f"{counted(sentences, 'sentence')} and {counted(others, 'report')} set aside"
    )


def costs(reader: SecondReader) -> str:
    """One line that tells what the second reader did and what it cost."""
    spent, prices = reader.spent, reader.settings.prices
    parts = [
        f"{counted(spent.asked, 'answer')} asked for, {spent.cached} from the cache, {spent.failed} failed",
        f"{counted(spent.claims, 'claim')} kept, {spent.asides} set aside",
        f"{spent.sent_tokens} tokens sent, {spent.answered_tokens} answered",
    ]
    if prices is not None:
        parts.append(f"{spent.money(prices):.4f} {prices.currency}")
    if spent.again:
        parts.append(f"{counted(spent.again, 'request')} sent again")
    if spent.untold:
        parts.append(f"{counted(spent.untold, 'answer')} of which the server told no tokens")
    if spent.unkept:
        parts.append(f"{counted(spent.unkept, 'answer')} not kept: the cache folder can't be written to")
    return f"second reader {reader.settings.model} at {reader.settings.host}: {'; '.join(parts)}"


def when(row: Row) -> str:
    """The days of a row with their precision, in words; the last day without what it shares with the first."""
    if row.date_start is None or row.date_end is None:
        return "undated"
    if row.date_start == row.date_end:
        return row.date_start.isoformat()
    first, last = row.date_start.isoformat(), row.date_end.isoformat()
    if first[:4] == last[:4]:
        last = last[len("2024-04-") :] if first[:7] == last[:7] else last[len("2024-") :]
    return f"{first}/{last} {row.date_precision}"


def where(row: Row) -> str:
    """The place of a row as its report writes it, with the name it was found under."""
    if row.place_precision is None:
        return f"{row.place_as_written or '?'} (not placed)"
    name = row.place_name or row.place_as_written
    return name if row.place_precision == "locality" else f"{name} ({row.place_precision})"


def how_far(row: Row) -> str:
    """The distance from the border in km with its range; of a country or a sea the range alone means something."""
    if row.distance_km is None:
        return "–"
    if row.place_precision in WIDE:
        return distance_range(row)
    return f"{row.distance_km:.0f} ({distance_range(row)})"


def standing(row: Row) -> str:
    """The status with the sides that it rests on, and who read it where it was not the rules."""
    sides = ", ".join(dict.fromkeys(claim.side for claim in row.claims))
    return f"{row.status} ({sides})" + (f", read by {row.reader}" if row.reader else "")


def distance_range(row: Row) -> str:
    """The least and greatest distance from the border in km, and whether the place is inside it."""
    if row.min_km is None or row.max_km is None:
        return "–"
    return f"{row.min_km:.0f}–{row.max_km:.0f}{', inside' if row.inside else ''}"
