"""From paths to rows: the steps that the command line, the app and the notebook share."""

from __future__ import annotations

import os
import socket
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from datetime import date

    from geo.errors import ReportError
    from geo.flow import Outcome, World
    from geo.model import Rejection, Report
    from geo.store import Library
    from geo.table.row import Row

SAMPLES = Path(__file__).parent.parent / "seeds" / "reports"
"""The sample reports that the first run shows."""

STANDARD_INPUT = "-"
WHOLE_INPUTS = {"intake", "language"}
"""Stages at which a whole file or report is set aside, and not a sentence of it."""


def gather(paths: Sequence[str], published: date | None = None) -> Iterator[Report | ReportError]:
    """The reports of files and folders in order, `-` for standard input; a faulty file is an error in their midst.

    `published` serves where a file has no date of its own.
    """
    from geo.intake import load, load_stream

    for path in paths:
        if path == STANDARD_INPUT:
            yield from load_stream(sys.stdin.buffer.read(), "standard input", published)
        else:
            yield from load(Path(path), published)


def missing(paths: Iterable[str]) -> list[str]:
    """Those of the paths at which there is neither a file nor a folder, nor standard input."""
    return [path for path in paths if path != STANDARD_INPUT and not Path(path).exists()]


def set_aside(outcome: Outcome) -> tuple[Rejection, ...]:
    """The rejections of whole files and reports, which the reader must be told of by name."""
    return tuple(rejection for rejection in outcome.rejections if rejection.stage in WHOLE_INPUTS)


def write_whole(path: Path, data: bytes) -> None:
    """Write a file in one step: whoever looks sees the old one or the new one, and never a half.

    Raises `OSError` where the folder can't be written to.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
        Path(name).chmod(0o644)
        Path(name).replace(path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise


def draw(rows: Sequence[Row], lang: str, reports: int | None = None, aside: int | None = None) -> bytes:
    """The stand-alone HTML file of the rows; `lang` is a file of dashboard/map/messages.

    `reports` and `aside` count what was read and what was set aside, None where nobody knows. Raises `AssetError`
    where Leaflet is neither in the cache nor to be had.
    """
    from dashboard.assets import ensure_assets
    from dashboard.export import as_html
    from dashboard.map import Meta, Style
    from dashboard.map.geography import load_geography

    meta = Meta(reports=reports, set_aside=aside)
    return as_html(rows, load_geography(), ensure_assets(), meta, Style(lang=lang))


def languages() -> list[str]:
    """The languages that a map can open in: the catalogues of dashboard/map/messages."""
    return sorted(path.stem for path in Path(__file__).parent.glob("map/messages/*.toml"))


def open_library() -> Library:
    """The library of this user, in the system's folder for data or under STRIKEMAP_DATA."""
    from geo.store import Library, default_root

    return Library(root=default_root())


def library_rows(world: World) -> list[Row]:
    """The rows of all events that the library's reports tell of."""
    from geo.flow import run
    from geo.table import to_rows

    return to_rows(run(open_library().reports(), world).events)


def free_port(wanted: int) -> int:
    """The wanted port of this machine, or the next one that nobody uses; the wanted one when all are taken."""
    for port in range(wanted, wanted + 20):
        with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as probe:
            if probe.connect_ex(("127.0.0.1", port)) != 0:
                return port
    return wanted
