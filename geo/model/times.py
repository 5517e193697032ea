"""When something happened, as exactly as the report allows and no more."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from datetime import date

SpanPrecision = Literal["day", "night", "week", "month", "unknown"]
Basis = Literal["stated", "relative", "published", "unknown"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """First and last possible day of an event, with how exact that is and what it rests on.

    `stated` is a written-out date, `relative` a weekday or a word such as "yesterday" counted from the publication,
    `published` a day that only the publication bounds (never used by the reader for an event), `unknown` no date.
    A night is its two calendar days.
    """

    start: date | None = None
    end: date | None = None
    precision: SpanPrecision = "unknown"
    basis: Basis = "unknown"

    def __post_init__(self) -> None:
        """Both days or none, in order; unknown precision if and only if there is no day."""
        if (self.start is None) != (self.end is None):
            message = f"span {self.start}..{self.end} has one end only; give both days or none"
            raise ValueError(message)
        if self.start is not None and self.end is not None and self.start > self.end:
            message = f"span ends on {self.end}, before it starts on {self.start}; swap the two days"
            raise ValueError(message)
        if (self.start is None) != (self.precision == "unknown"):
            message = f"span {self.start}..{self.end} with precision '{self.precision}'; 'unknown' goes with no days"
            raise ValueError(message)
        if (self.start is None) != (self.basis == "unknown"):
            message = f"span {self.start}..{self.end} with basis '{self.basis}'; 'unknown' goes with no days"
            raise ValueError(message)

    @property
    def known(self) -> bool:
        """Whether there are days at all."""
        return self.start is not None

    def overlaps(self, other: Span) -> bool:
        """Whether the two spans share a day; an unknown span overlaps nothing."""
        if self.start is None or self.end is None or other.start is None or other.end is None:
            return False
        return self.start <= other.end and other.start <= self.end
