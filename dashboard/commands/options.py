"""The options that several commands share, and what they come to."""

import sys
from collections.abc import Sequence
from datetime import date, datetime
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from dashboard import journey
from geo.errors import ReportError
from geo.intake import parse_published
from geo.publish import MinStatus
from geo.store import SHARED, write_whole

SOME_SET_ASIDE = 1
WRONG_CALL = 2
"""Exit statuses besides 0: some input was set aside; the call or a file is wrong."""


class EventFormat(StrEnum):
    """How events are written: the name is a module of geo/interchange, the value the ending of its files."""

    event_format = "jsonl"
    geojson = "geojson"
    csv = "csv"
    geopackage = "gpkg"
    kml = "kml"
    geoparquet = "parquet"


class AnswerFormat(StrEnum):
    """How an answer is written."""

    text = "text"
    json = "json"


class Look(StrEnum):
    """How a map looks when it opens."""

    auto = "auto"
    light = "light"
    dark = "dark"


class WhoReads(StrEnum):
    """Who reads reports: the rules, a language model, or both side by side."""

    rules = "rules"
    second = "second"
    both = "both"


def _day(written: str) -> date:
    try:
        published = parse_published(written)
    except ReportError as error:
        raise typer.BadParameter(str(error)) from None
    return published.date() if isinstance(published, datetime) else published


Published = Annotated[
    date | None, typer.Option(parser=_day, metavar="DATE", help="Date of reports that have none, as 2024-09-18.")
]
Out = Annotated[Path | None, typer.Option("--out", help="Write to this file.")]
BorderFile = Annotated[
    Path | None, typer.Option("--border", metavar="FILE", help="Measure against this border (GeoJSON), not ours.")
]
Delay = Annotated[int, typer.Option(min=0, help="Hold back events younger than so many days.")]
Grid = Annotated[float | None, typer.Option(min=0.1, help="Blur coordinates to a grid of so many km.")]
Least = Annotated[MinStatus | None, typer.Option(help="Hold back events of a lesser status.")]
DecisionFile = Annotated[
    Path | None, typer.Option("--decisions", metavar="FILE", help="Apply the decisions of this file, one JSON a line.")
]
Ask = Annotated[bool, typer.Option("--online", help="Ask Nominatim for places that no gazetteer has; sends names.")]
UserAgent = Annotated[
    str,
    typer.Option(envvar="STRIKEMAP_USER_AGENT", help="With --online: your project and a contact, as its policy wants."),
]
Address = Annotated[
    str, typer.Option("--server", envvar="STRIKEMAP_NOMINATIM", help="With --online: a Nominatim server of your own.")
]
Processes = Annotated[
    int | None,
    typer.Option("--workers", min=1, help="Processes that read; without it 1 for few reports, else one a processor."),
]
WhichLibrary = Annotated[
    str | None,
    typer.Option(
        "--library",
        envvar="STRIKEMAP_LIBRARY",
        metavar="FILE|URL",
        help="A file, or postgresql://USER@HOST/DATABASE; without it the library in your folder for data.",
    ),
]
Answer = Annotated[AnswerFormat | None, typer.Option("--format", help="Words on a terminal, JSON on a pipe.")]


def must_exist(paths: Sequence[str]) -> None:
    """Refuse the call where a path leads to nothing."""
    gone = journey.missing(paths)
    if gone:
        message = f"there is no {', '.join(gone)}; give files or folders that exist"
        raise typer.BadParameter(message)


def format_of(out: Path | None) -> EventFormat | None:
    """The format that the name of a file asks for; None where it asks for none."""
    return next((form for form in EventFormat if out is not None and out.suffix == f".{form}"), None)


def in_words(form: AnswerFormat | None) -> bool:
    """Whether an answer is written for a person: as asked for, else on a terminal."""
    return form is AnswerFormat.text or (form is None and sys.stdout.isatty())


def write(data: bytes, out: Path | None) -> None:
    """Write an answer to a file as a whole, or to standard output."""
    if out is None:
        sys.stdout.buffer.write(data)
        sys.stdout.buffer.flush()
    else:
        write_whole(out, data, SHARED)
