"""`strikemap measure`: how far a position is from the border."""

from pathlib import Path
from typing import Annotated

import typer

from dashboard import terminal
from dashboard.commands.options import SOME_SET_ASIDE, Answer, BorderFile, Out, in_words, must_exist, write
from dashboard.commands.surroundings import load_border


def measure(
    position: Annotated[list[str] | None, typer.Argument(metavar="LAT LON", help="Degrees, latitude first.")] = None,
    table: Annotated[Path | None, typer.Option("--csv", help="Measure each line: columns lat, lon, radius_km.")] = None,
    out: Out = None,
    form: Answer = None,
    against: BorderFile = None,
) -> None:
    """Measure the distance of a place to the border of Ukraine."""
    from dashboard import distances
    from geo.measure import distance

    if (table is None) == (not position):
        message = "give either LAT LON or --csv FILE"
        raise typer.BadParameter(message)
    if table is None:
        point = distances.parse_position(position or [])
        border = load_border(against)
        found = distance(point, border)
        spell = distances.as_words if in_words(form) else distances.as_json
        typer.echo(spell(point, found, border))
        return
    must_exist([str(table)])
    measured = distances.measure_csv(table, load_border(against))
    write(measured.text.encode(), out)
    for fault in measured.faults:
        terminal.say(f"set aside: {fault}")
    raise typer.Exit(SOME_SET_ASIDE if measured.faults else 0)
