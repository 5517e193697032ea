"""`strikemap map`: the stand-alone map as one file."""

from pathlib import Path
from typing import Annotated

import typer

from dashboard import journey, terminal, wording
from dashboard.commands.options import BorderFile, Delay, Grid, Least, must_exist
from dashboard.commands.surroundings import load_border, load_world
from geo.store import SHARED, write_whole


def draw(
    out: Annotated[Path, typer.Option("--out", help="The HTML file to write.")],
    events: Annotated[list[Path] | None, typer.Argument(help="Event files; the library without any.")] = None,
    lang: Annotated[str, typer.Option(help="What the map opens in; its reader may switch.")] = "en",
    delay_days: Delay = 0,
    coarsen_km: Grid = None,
    min_status: Least = None,
    border: BorderFile = None,
) -> None:
    """Write the stand-alone map: one HTML file that opens anywhere."""
    if lang not in journey.languages():
        message = f"the map does not speak '{lang}'; choose one of {', '.join(journey.languages())}"
        raise typer.BadParameter(message)
    policy = journey.policy_of(delay_days, coarsen_km, min_status)
    if events and policy != journey.policy_of():
        message = "a policy holds for events of the library; give it to 'strikemap read' when it writes the file"
        raise typer.BadParameter(message)
    must_exist([str(path) for path in events or []])
    drawn = load_border(border)
    rows, held = (journey.file_rows(events), 0) if events else journey.library_rows(load_world(border), policy)
    terminal.say_held(held, policy.in_words)
    others = {row.border for row in rows if row.border} - {drawn.source}
    for other in sorted(others, key=lambda source: source.title):
        terminal.say(
            f"some events were measured against another border than the one drawn: {other.title}; see --border"
        )
    page = journey.draw(rows, lang, border=drawn if border else None)
    write_whole(out, page, SHARED)
    terminal.say(f"{wording.counted(len(rows), 'event')} → {out} ({len(page) / 1e6:.1f} MB)")
