"""Figures of one event by the side that tells them."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from geo.model import Act
    from geo.table.row import Row, RowClaim

Voice = Literal["ukrainian", "russian", "other"]
"""Who tells: one of the two sides, or anybody else."""

COUNTED = ("launched", "downed", "jammed")
"""The counts of drones and missiles."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """A number as told: `low` and `high` differ where a range or several numbers are told."""

    low: int
    high: int

    def __str__(self) -> str:
        """The number, or both ends.

        >>> str(Figure(low=71, high=71)), str(Figure(low=60, high=71))
        ('71', '60..71')
        """
        return str(self.low) if self.low == self.high else f"{self.low}..{self.high}"


def add(figures: Sequence[Figure]) -> Figure:
    """The sum of figures for different places.

    >>> str(add([Figure(low=3, high=3), Figure(low=10, high=12)]))
    '13..15'
    """
    return Figure(low=sum(figure.low for figure in figures), high=sum(figure.high for figure in figures))


def either(rows: Iterable[Row], name: str) -> dict[Voice, Figure]:
    """By side, what is told of one place in several events: one figure, or from the least to the greatest."""
    found: defaultdict[Voice, list[Figure]] = defaultdict(list)
    for row in rows:
        for voice, figure in figures_of(row, name).items():
            found[voice].append(figure)
    return {voice: _span(figures) for voice, figures in found.items()}


def figures_of(row: Row, name: str) -> dict[Voice, Figure]:
    """By side, a count of an event: each side's own where they tell different ones, else that of all who tell it."""
    told: defaultdict[Voice, list[Figure]] = defaultdict(list)
    for conflict in row.conflicts:
        for version in conflict.versions if conflict.field == name else ():
            figure = _read(version.value)
            claims = [row.claims[number] for number in version.claims if number < len(row.claims)]
            for voice in {voice_of(claim) for claim in claims if figure and claim.act != "denies"}:
                told[voice] += [figure] if figure else []
    low = getattr(row, name)
    if told or low is None:
        return {voice: _span(figures) for voice, figures in told.items()}
    high = next((high for count, _, high in row.ranges if count == name), low)
    return dict.fromkeys(_tellers(row, name), Figure(low=low, high=high))


def voices_of(row: Row, act: Act) -> set[Voice]:
    """The sides that speak so of an event."""
    return {voice_of(claim) for claim in row.claims if claim.act == act}


def voice_of(claim: RowClaim) -> Voice:
    """The side of a claim: one of the two, or anybody else."""
    return "ukrainian" if claim.side == "ukrainian" else "russian" if claim.side == "russian" else "other"


def _tellers(row: Row, name: str) -> set[Voice]:
    """The sides in whose words the number stands; all that speak where its words are not known."""
    speaking = [claim for claim in row.claims if claim.act != "denies"]
    within = {
        voice_of(claim)
        for claim in speaking
        for each in row.evidence
        if each.field == name and each.report_id == claim.report_id and claim.start <= each.start < claim.end
    }
    return within or {voice_of(claim) for claim in speaking}


def _span(figures: Sequence[Figure]) -> Figure:
    return Figure(low=min(figure.low for figure in figures), high=max(figure.high for figure in figures))


def _read(written: str) -> Figure | None:
    """The figure of a version of a conflict: a number, or two with anything between them."""
    ends = [int(part) for part in "".join(c if c.isdigit() else " " for c in written).split()]
    return Figure(low=min(ends), high=max(ends)) if ends else None
