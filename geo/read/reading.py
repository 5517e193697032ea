"""One reading of the words that tell a day, and how telling it is."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from geo.model import Evidence, Span


class Strength(IntEnum):
    """How telling a reading is: of several in one stretch the strongest holds.

    `SAID` is a day right behind a word of saying ("a annoncé lundi"): first of all the day of the saying.
    """

    YEAR = 0
    PERIOD = 1
    SAID = 2
    DAY = 3
    NIGHT = 4
    DATE = 5
    NIGHT_DATES = 6


@dataclass(frozen=True, slots=True, kw_only=True)
class When:
    """A span, the words that gave it, and the rule that read them.

    `weekday` is the day (0 is Monday) that the words name, `vague` says that the span is only as much as a date line
    without a day allows, `gap` what is wrong with the words.
    """

    span: Span
    start: int
    end: int
    strength: Strength
    rule: str
    weekday: int | None = None
    vague: bool = False
    gap: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Dated:
    """The span of a clause with its strength, or the reason for which the clause tells of no event.

    `evidence` without a span are words that name a day which nothing allows to count. `gap` is what is wrong with the
    words: a weekday that contradicts the date beside it. `deed` says that words for a deed stand in the same sentence.
    """

    span: Span | None = None
    strength: Strength = Strength.YEAR
    reason: str = ""
    evidence: Evidence | None = None
    gap: str = ""
    deed: bool = False
