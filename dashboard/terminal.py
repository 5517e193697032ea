"""What the command line says to a person: tables, counts, progress. Data goes to standard output, words to error."""

from __future__ import annotations

import sys
from contextlib import contextmanager
from dataclasses import asdict
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from geo.flow import Outcome
    from geo.score import Score
    from geo.table.row import Row

SENTENCE_STAGE = "read"


def say(message: str) -> None:
    """Print a sentence to standard error, so that a pipe gets data only."""
    print(message, file=sys.stderr)


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
    others = len(outcome.rejections) - sentences
    return (
        f"{counted(reports, 'report')} → {counted(len(outcome.events), 'event')} "
        f"({undated} without date, {unplaced} without place); "
        f"{counted(sentences, 'sentence')} and {counted(others, 'file')} or reports set aside"
    )


@contextmanager
def progress(title: str) -> Iterator[Callable[[int, int], None]]:
    """A callback (done, total) that draws a bar on a terminal and says nothing elsewhere; drawn from its first call."""
    from rich.console import Console
    from rich.progress import Progress

    with Progress(console=Console(stderr=True), transient=True, disable=not sys.stderr.isatty()) as bar:
        tasks: list[int] = []

        def advance(done: int, total: int) -> None:
            if not tasks:
                tasks.append(bar.add_task(title, total=total))
            bar.update(bar.task_ids[0], completed=done, total=total)

        yield advance


def print_rows(rows: Sequence[Row]) -> None:
    """Print events as a table that a person reads: when, where, how far, what, and who says so."""
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    table = Table(box=None, pad_edge=False, header_style="bold")
    for heading in ("when", "kind", "place", "km from the border", "target", "weapon", "status", "sides"):
        table.add_column(heading)
    for row in rows:
        sides = ", ".join(dict.fromkeys(claim.side for claim in row.claims))
        cells = (when(row), row.kind, where(row), how_far(row), row.target_type, row.weapon, row.status, sides)
        table.add_row(*(Text(cell) for cell in cells))
    Console().print(table)


def print_scores(scores: dict[str, Score]) -> None:
    """Print the scores, one line a language, as shares of one with three decimals."""
    names = ("events", "precision", "recall", "f1", "date", "within_10km", "target", "weapon", "attacker", "numbers")
    columns = (*names, "claims_f1")
    print("language " + " ".join(f"{name:>11}" for name in columns) + "  without event, clean")
    for language, found in scores.items():
        figures = asdict(found)
        cells = " ".join(f"{_figure(figures[name]):>11}" for name in columns)
        print(f"{language:8} {cells}  {found.clean} of {found.negatives}")


def when(row: Row) -> str:
    """The days of a row with their precision, in words."""
    if row.date_start is None or row.date_end is None:
        return "undated"
    if row.date_start == row.date_end:
        return row.date_start.isoformat()
    return f"{row.date_start.isoformat()}/{row.date_end:%m-%d} ({row.date_precision})"


def where(row: Row) -> str:
    """The place of a row as its report writes it, with the name it was found under."""
    if row.place_precision is None:
        return f"{row.place_as_written or '?'} (not placed)"
    name = row.place_name or row.place_as_written
    return name if row.place_precision == "locality" else f"{name} ({row.place_precision})"


def how_far(row: Row) -> str:
    """The distance from the border in km with its range."""
    if row.distance_km is None or row.min_km is None or row.max_km is None:
        return "–"
    side = ", inside" if row.inside else ""
    return f"{row.distance_km:.0f} ({row.min_km:.0f}–{row.max_km:.0f}{side})"


def _figure(value: float | None) -> str:
    if value is None:
        return "–"
    return str(value) if isinstance(value, int) else f"{value:.3f}"
