"""A chart: what is drawn, its table, the events behind each mark, and what it leaves out."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping

    from dashboard.charts.look import Look
    from geo.table.drawn import Drawn

PICK = "pick"
"""The name of the selection in each specification: the marks that a reader has chosen."""
MARK = "mark"
"""The field that names a mark; marks of one name stand for the same events."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """Columns and rows of texts, whole numbers, decimals and None, and the ids of the events behind each row."""

    columns: tuple[str, ...]
    rows: tuple[tuple[str | int | float | None, ...], ...]
    events: tuple[tuple[str, ...], ...] = ()

    def __post_init__(self) -> None:
        """Each row has a cell for each column, and its events where any row has; raises ValueError."""
        wrong = next((row for row in self.rows if len(row) != len(self.columns)), None)
        if wrong is not None:
            message = f"a row of {len(wrong)} cells in a table of {len(self.columns)} columns: {wrong}"
            raise ValueError(message)
        if self.events and len(self.events) != len(self.rows):
            message = f"{len(self.events)} lists of events for {len(self.rows)} rows; give one for each"
            raise ValueError(message)


@dataclass(frozen=True, slots=True, kw_only=True)
class Panel:
    """One drawing: its heading, '' for none, its Vega-Lite specification, and in words what it shows."""

    heading: str = ""
    spec: Mapping[str, Any] = field(default_factory=dict)
    alt: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Chart:
    """One chart in one language and theme.

    `counted` says how many events of how many are drawn and why the others are not, `notes` how to read it and what was
    thinned, `marks` has the ids of the events by the name of a mark. A chart without events has no panel.
    """

    key: str
    title: str
    counted: str
    table: Table
    notes: tuple[str, ...] = ()
    panels: tuple[Panel, ...] = ()
    marks: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


def counted(drawn: Drawn, look: Look) -> str:
    """How many events are drawn of how many, and how many are left out for each reason."""
    words = look.words
    said = words.say("app.analysis.drawn", n=words.number(drawn.events), total=words.number(drawn.total))
    reasons = ", ".join(words.counted(f"app.analysis.left.{why}", number) for why, number in drawn.left_out)
    return words.say("app.analysis.drawn_without", drawn=said, reasons=reasons) if reasons else said
