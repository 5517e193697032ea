"""`strikemap border`: which border is measured against, and how another differs from it."""

import json
from pathlib import Path
from typing import Annotated

import typer

from dashboard.commands.options import Answer, in_words
from dashboard.commands.surroundings import load_border


def border(
    other: Annotated[Path | None, typer.Option("--compare", help="A GeoJSON file with another border.")] = None,
    form: Answer = None,
) -> None:
    """Tell which border is measured against; with --compare, how another differs from it."""
    from dashboard import borders
    from geo.measure.compare import compare
    from seeds.basemap import load_basemap

    ours = load_border()
    if other is None:
        typer.echo(borders.in_words(ours) if in_words(form) else json.dumps(borders.facts(ours), ensure_ascii=False))
        return
    theirs = load_border(other)
    cities = borders.crossing(ours, theirs, load_basemap().cities)
    found = compare(ours, theirs)
    if in_words(form):
        typer.echo(f"ours\n{borders.in_words(ours)}\n\nthe other\n{borders.in_words(theirs)}\n")
        typer.echo(borders.difference_in_words(found, cities))
    else:
        typer.echo(borders.difference_as_json(found, cities))
