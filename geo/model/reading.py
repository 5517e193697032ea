"""What became of what was read: claims, and all that was set aside or kept with a gap, each with its reason."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from geo.model.records import Claim


@dataclass(frozen=True, slots=True, kw_only=True)
class Aside:
    """A sentence that speaks of strikes and was read as no event, with the reason: counted, never lost.

    `quote == report.text[start:end]`, but for what a second reader gave and the text does not hold: that has no
    place in it, so start and end are both 0.
    """

    report_id: str
    quote: str
    start: int
    end: int
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """What a report tells: claims about events, the sentences that speak of strikes but tell of none, and gaps."""

    claims: tuple[Claim, ...]
    asides: tuple[Aside, ...]
    notices: tuple[Notice, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Rejection:
    """What was set aside: at which stage, what (a file, a report or a claim), why in a word, and in a sentence."""

    stage: str
    subject_id: str
    reason: str
    detail: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Notice:
    """What was kept, but with a gap that its reader should know of.

    An event without a place or without a date, or a date that other words of the report contradict.
    """

    stage: str
    subject_id: str
    reason: str
    detail: str
