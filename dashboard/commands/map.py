"""`strikemap map`: the stand-alone map as one file, and a picture of it."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from dashboard import journey, terminal, wording
from dashboard.commands.options import BorderFile, Delay, Grid, Least, Look, must_exist
from dashboard.commands.surroundings import load_border, load_world
from geo.store import SHARED, write_whole

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geo.measure import Border
    from geo.model import Snapshot
    from geo.publish import Policy
    from geo.table.row import Row

LEAST_WIDTH, LEAST_HEIGHT, MOST_PIXELS = 800, 600, 8000
"""Sizes of a picture in CSS pixels: below, the legend covers the map; above, browsers refuse."""


def draw(
    events: Annotated[
        list[Path] | None, typer.Argument(help="Event files (.jsonl, .geojson, .csv); the library without any.")
    ] = None,
    out: Annotated[Path | None, typer.Option("--out", help="The HTML file to write.")] = None,
    png: Annotated[Path | None, typer.Option("--png", help="The picture to write; needs Chromium or Chrome.")] = None,
    width: Annotated[int, typer.Option(min=LEAST_WIDTH, max=MOST_PIXELS, help="Width of the picture.")] = 1200,
    height: Annotated[int, typer.Option(min=LEAST_HEIGHT, max=MOST_PIXELS, help="Height of the picture.")] = 800,
    scale: Annotated[float, typer.Option(min=1, max=4, help="Pixels of the picture to each of these.")] = 1,
    lang: Annotated[str, typer.Option(help="What the map opens in; its reader may switch.")] = "en",
    theme: Annotated[Look, typer.Option(help="What the map opens in; auto follows the reader's system.")] = Look.auto,
    tiles: Annotated[
        str, typer.Option(help="An online map underneath, https://HOST/{z}/{x}/{y}.png: readers then ask that host.")
    ] = "",
    tiles_attribution: Annotated[str, typer.Option(help="Whom the tiles' licence has the map name.")] = "",
    delay_days: Delay = 0,
    coarsen_km: Grid = None,
    min_status: Least = None,
    border: BorderFile = None,
) -> None:
    """Write the stand-alone map, one HTML file that opens anywhere, a picture of it, or both."""
    if out is None and png is None:
        message = "there is nothing to write; give --out strikes.html, --png strikes.png, or both"
        raise typer.BadParameter(message)
    if lang not in journey.languages():
        message = f"the map does not speak '{lang}'; choose one of {', '.join(journey.languages())}"
        raise typer.BadParameter(message)
    policy = journey.policy_of(delay_days, coarsen_km, min_status)
    if events and policy != journey.policy_of():
        message = "a policy holds for events of the library; give it to 'strikemap read' when it writes the file"
        raise typer.BadParameter(message)
    must_exist([str(path) for path in events or []])
    drawn = load_border(border)

    from dashboard.distances import with_distances
    from dashboard.export.browser import Size, find_browser
    from dashboard.map import Style, Tiles

    ground = Tiles(url=tiles, attribution=tiles_attribution) if tiles else None
    rows = with_distances(journey.file_rows(events), drawn) if events else _of_library(policy, border)
    _say_other_borders(rows, drawn)
    if png is not None:
        find_browser()  # before the page is made: without one nothing is written
    style, shown = Style(lang=lang, theme=theme.value, tiles=ground), drawn if border else None
    if out is not None:
        page = journey.page_of(rows, style, _snapshot(events, drawn), shown)
        write_whole(out, page, SHARED)
        terminal.say(f"{wording.counted(len(rows), 'event')} → {out} ({len(page) / 1e6:.1f} MB)")
    if png is not None:
        taken = journey.picture(rows, style, Size(width=width, height=height, scale=scale), shown)
        write_whole(png, taken, SHARED)
        terminal.say(f"{wording.counted(len(rows), 'event')} → {png} ({len(taken) / 1e6:.1f} MB)")


def _snapshot(events: list[Path] | None, drawn: "Border") -> "Snapshot":
    """What the map is made of: event files, or the reports and decisions of the library."""
    from dashboard.snapshots import snapshot_of, snapshot_of_files

    if events:
        return snapshot_of_files(events, drawn)
    library = journey.open_library()
    return snapshot_of(library.reports(), drawn, library.decisions())


def _of_library(policy: "Policy", border: Path | None) -> "Sequence[Row]":
    rows, held = journey.library_rows(load_world(border), policy)
    terminal.say_held(held, policy.in_words)
    return rows


def _say_other_borders(rows: "Sequence[Row]", drawn: "Border") -> None:
    others = {row.border for row in rows if row.border} - {drawn.source}
    for other in sorted(others, key=lambda source: source.title):
        terminal.say(
            f"some events were measured against another border than the one drawn: {other.title}; see --border"
        )
