"""The data card of an export: what it holds, what it was made with, under which terms, and how to cite it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from geo.table import Row

NOTICE = (
    "Published claims, no proof: each event keeps the sentences that tell of it. A place is a settlement, a district "
    "or a region, never a facility; distances carry their range."
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """Title and lines (name, words) of a data card; `colours` of target types as #rrggbb, for formats with symbols.

    `colon` parts name and words in its text, as the card's language has it.
    """

    title: str = "Reported strikes"
    lines: tuple[tuple[str, str], ...] = ()
    colours: Mapping[str, str] = field(default_factory=dict)
    colon: str = ": "

    @property
    def text(self) -> str:
        """The card as lines of plain text.

        >>> print(Card(title="Strikes", lines=(("Events", "2"),)).text)
        Strikes
        <BLANKLINE>
        Events: 2
        """
        return "\n".join([self.title, "", *(f"{name}{self.colon}{words}" for name, words in self.lines)])


def counted(rows: Sequence[Row]) -> tuple[tuple[str, str], ...]:
    """What the rows themselves tell for a card: events, reports, outlets, languages, days, borders, places' sources."""
    claims = [claim for row in rows for claim in row.claims]
    days = sorted(day.isoformat() for row in rows for day in (row.date_start, row.date_end) if day is not None)
    borders = {
        f"{b.title} ({b.date}, {b.licence}, sha256 {b.sha256[:12]})" for row in rows if (b := row.border) is not None
    }
    found = (
        ("Events", str(len(rows))),
        ("Without a place", str(sum(row.lat is None for row in rows))),
        ("Without a date", str(sum(row.date_start is None for row in rows))),
        ("Reports", str(len({report for row in rows for report in row.reports}))),
        ("Outlets", ", ".join(sorted({claim.outlet for claim in claims if claim.outlet}))),
        ("Languages", ", ".join(sorted({claim.language for claim in claims if claim.language}))),
        ("Days", f"{days[0]} to {days[-1]}" if days else ""),
        ("Border", "; ".join(sorted(borders))),
        ("Places from elsewhere", "; ".join(sorted({row.place_source for row in rows if row.place_source}))),
        ("Notice", NOTICE),
    )
    return tuple((name, words) for name, words in found if words)
