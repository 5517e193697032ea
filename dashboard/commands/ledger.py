"""`strikemap ledger`: launched, downed and hit, by night and region, as each side tells it."""

import sys
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from dashboard import journey, terminal, wording
from dashboard.commands.options import Out, must_exist, write
from dashboard.commands.surroundings import load_world

LISTED = 20
"""Events left out that are named."""


class LedgerFormat(StrEnum):
    """How the ledger is written."""

    text = "text"
    json = "json"
    csv = "csv"


def ledger(
    events: Annotated[
        list[Path] | None, typer.Argument(help="Event files (.jsonl, .geojson, .csv); the library without any.")
    ] = None,
    out: Out = None,
    form: Annotated[
        LedgerFormat | None, typer.Option("--format", help="A table on a terminal, JSON on a pipe; or csv.")
    ] = None,
) -> None:
    """Tell what each side says was launched, downed and hit, by night and region, with the gap."""
    from geo.interchange import ledger as written
    from geo.table.ledger import ledger as entered

    must_exist([str(path) for path in events or []])
    rows = journey.file_rows(events) if events else journey.library_rows(load_world(), journey.policy_of())[0]
    found = entered(rows)
    chosen = form or _by_name(out) or (LedgerFormat.text if out is None and sys.stdout.isatty() else LedgerFormat.json)
    if chosen is LedgerFormat.text and out is None:
        terminal.print_cells(HEADINGS, [_cells(written.flat(entry)) for entry in found.entries])
    elif chosen is LedgerFormat.text:
        message = "a file gets the ledger as .csv or .json; leave --format text for a terminal"
        raise typer.BadParameter(message)
    else:
        write(written.to_csv(found) if chosen is LedgerFormat.csv else written.to_json_bytes(found), out)
    rows_told = wording.counted(len(found.entries), "row")
    terminal.say(f"{wording.counted(len(rows), 'event')} → {rows_told}; {len(found.left_out)} left out")
    for event, why in found.left_out[:LISTED]:
        terminal.say(f"left out: event {event}: {why}")
    if len(found.left_out) > LISTED:
        terminal.say(f"left out: {len(found.left_out) - LISTED} more; --format json lists all")


HEADINGS = ("night or day", "attacker", "region", "side", "launched", "downed", "jammed", "gap", "hit", "debris")
"""The columns of the table on a terminal; each side that tells something has a line."""


def _by_name(out: Path | None) -> LedgerFormat | None:
    """The format that the name of a file asks for."""
    return next((form for form in LedgerFormat if out is not None and out.suffix == f".{form}"), None)


def _cells(told: dict[str, object]) -> list[tuple[str, ...]]:
    """The lines of one entry, one for each side that tells something."""
    night = str(told["end"]) if told["part"] == "day" else f"{told['start']}/{str(told['end'])[-2:]}"
    first = (night, str(told["attacker"]), str(told["region"] or "(all)"))
    lines: list[tuple[str, ...]] = []
    for voice in ("ukrainian", "russian", "other"):
        figures = tuple(told[f"{voice}_{name}"] for name in ("launched", "downed", "jammed", "gap", "hit", "debris"))
        if any(figure not in {None, 0} for figure in figures):
            shown = tuple("" if figure is None else str(figure) for figure in figures)
            lines.append((*(first if not lines else ("", "", "")), voice, *shown))
    return lines
