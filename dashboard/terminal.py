"""What the command line says to a person: tables, counts, progress. Data goes to standard output, words to error."""

from __future__ import annotations

import sys
from contextlib import contextmanager
from dataclasses import asdict
from typing import TYPE_CHECKING

from dashboard.wording import counted, how_far, standing, when, where

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from geo.decide import Unmatched
    from geo.model import Notice
    from geo.score import Score
    from geo.table.row import Row

SCREENFUL = 20
"""Lines that a person still reads."""

STEPS = 200
"""How often a bar is drawn at the most while it fills."""

COLUMNS = (
    ("when", True),
    ("kind", True),
    ("place", False),
    ("km from border", False),
    ("target, weapon", False),
    ("status", False),
)
"""The columns of the table of events, each with whether its cells stay on one line."""


def say(message: str) -> None:
    """Print a sentence to standard error, so that a pipe gets data only."""
    print(message, file=sys.stderr)


def say_gaps(notices: Sequence[Notice]) -> None:
    """Print what was kept with a gap, each thing once and no more than a screenful."""
    details = list(dict.fromkeys(notice.detail for notice in notices))
    for detail in details[:SCREENFUL]:
        say(f"kept with a gap: {detail}")
    if len(details) > SCREENFUL:
        say(f"kept with a gap: {len(details) - SCREENFUL} more of the kind; read fewer reports at once to see them")


def say_sources(rows: Sequence[Row]) -> None:
    """Print whose data places are from, where it isn't the shipped one, with the licence that goes with it."""
    for source in dict.fromkeys(row.place_source for row in rows if row.place_source):
        count = sum(row.place_source == source for row in rows)
        say(f"{counted(count, 'place')} from {source}")


def say_online(notes: Sequence[str]) -> None:
    """Print what an online geocoder could not answer, and which of its answers were left out."""
    for note in notes[:SCREENFUL]:
        say(f"online: {note}")
    if len(notes) > SCREENFUL:
        say(f"online: {len(notes) - SCREENFUL} more of the kind")


def say_held(held: int, policy: str) -> None:
    """Print how many events the publication policy holds back, if it holds back any."""
    if held:
        say(f"{held} held back by the publication policy: {policy}")


def say_unmatched(unmatched: Sequence[Unmatched]) -> None:
    """Print the decisions that had no effect, each with the reason."""
    for one in unmatched:
        made = one.decision
        say(f"decision {made.id} ({made.action}, {made.author}) had no effect: {one.why}")


@contextmanager
def progress(title: str) -> Iterator[Callable[[int, int], None]]:
    """A callback (done, total) that draws a bar on a terminal and says nothing elsewhere; drawn from its first call."""
    from rich.console import Console
    from rich.progress import Progress

    # Drawn when it moves, and not by a thread: workers may be forked while it stands.
    quiet = not sys.stderr.isatty()
    with Progress(console=Console(stderr=True), transient=True, auto_refresh=False, disable=quiet) as bar:

        def advance(done: int, total: int) -> None:
            if not bar.task_ids:
                bar.add_task(title, total=total)
            before = bar.tasks[0].completed
            moved = int(STEPS * before / max(total, 1)) != int(STEPS * done / max(total, 1))
            bar.update(bar.task_ids[0], completed=done, total=total, refresh=moved)

        yield advance


def print_rows(rows: Sequence[Row]) -> None:
    """Print events as a table that a person reads: when, where, how far, what, and who says so."""
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    table = Table(box=None, pad_edge=False, header_style="bold")
    for heading, whole in COLUMNS:
        table.add_column(heading, no_wrap=whole, overflow="fold")
    for row in rows:
        what = f"{row.target_type}, {row.weapon}"
        cells = (when(row), row.kind, where(row), how_far(row), what, standing(row))
        table.add_row(*(Text(cell) for cell in cells))
    Console().print(table)


def print_cells(headings: Sequence[str], groups: Iterable[Iterable[Sequence[str]]]) -> None:
    """Print groups of lines of cells under their headings, as a table that a person reads."""
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    table = Table(box=None, pad_edge=False, header_style="bold")
    for heading in headings:
        table.add_column(heading, overflow="fold")
    for group in groups:
        for cells in group:
            table.add_row(*(Text(cell) for cell in cells))
    Console().print(table)


def print_lines(lines: Iterable[str]) -> None:
    """Print lines of words that a person asked for to standard output."""
    for line in lines:
        print(line)


def print_scores(scores: dict[str, Score]) -> None:
    """Print the scores, one line a language, as shares of one with three decimals."""
    names = ("events", "precision", "recall", "f1", "date", "within_10km", "target", "weapon", "attacker", "numbers")
    columns = (*names, "claims_f1")
    print("language " + " ".join(f"{name:>11}" for name in columns) + "  without event, clean")
    for language, found in scores.items():
        figures = asdict(found)
        cells = " ".join(f"{_figure(figures[name]):>11}" for name in columns)
        print(f"{language:8} {cells}  {found.clean} of {found.negatives}")


def _figure(value: float | None) -> str:
    if value is None:
        return "–"
    return str(value) if isinstance(value, int) else f"{value:.3f}"
