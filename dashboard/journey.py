"""From paths to rows: the steps that the command line, the app and the notebook share."""

from __future__ import annotations

import json
import sys
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from datetime import date

    from dashboard.export.browser import Size
    from dashboard.map import Geography, Style
    from geo.errors import ReportError
    from geo.flow import Outcome, World
    from geo.intake.web import Fetcher
    from geo.interchange import Card
    from geo.measure import Border
    from geo.model import Decision, Event, Rejection, Report, Snapshot
    from geo.publish import MinStatus, Policy
    from geo.store import Library
    from geo.table.row import Row

SAMPLES = Path(__file__).parent.parent / "seeds" / "reports"
"""The sample reports that the first run shows."""

WITH_CARD = frozenset({"geojson", "geopackage", "kml", "geoparquet"})
"""Formats of geo/interchange that carry a data card inside."""

STANDARD_INPUT = "-"
WHOLE_INPUTS = {"intake", "language", "endpoint"}
"""Stages at which a whole file or report is set aside, and not a sentence of it."""


def gather(paths: Sequence[str], published: date | None = None) -> Iterator[Report | ReportError]:
    """The reports of files, folders and web addresses in order, `-` for standard input; faults are errors among them.

    `published` serves where a report has no date of its own.
    """
    from geo.intake import load, load_stream

    pages = [path for path in paths if is_address(path)]
    fetcher = _fetcher() if pages else None
    for path in paths:
        if path == STANDARD_INPUT:
            yield from load_stream(sys.stdin.buffer.read(), "standard input", published)
        elif fetcher is not None and is_address(path):
            from geo.intake.addresses import load_address

            yield from load_address(path, fetcher, published)
        else:
            yield from load(Path(path), published)


def missing(paths: Iterable[str]) -> list[str]:
    """Those of the paths at which there is neither a file nor a folder, nor standard input; addresses are not tried."""
    return [path for path in paths if path != STANDARD_INPUT and not is_address(path) and not Path(path).exists()]


def is_address(source: str) -> bool:
    """Whether a source is the address of a web page and no file."""
    return source.lower().startswith(("https://", "http://"))


def _fetcher() -> Fetcher:
    from dashboard.fetching import open_fetcher

    return open_fetcher()


def set_aside(outcome: Outcome) -> tuple[Rejection, ...]:
    """The rejections of whole files and reports, which the reader must be told of by name."""
    return tuple(rejection for rejection in outcome.rejections if rejection.stage in WHOLE_INPUTS)


def draw(
    rows: Sequence[Row],
    style: Style,
    reports: int | None = None,
    aside: int | None = None,
    border: Border | None = None,
) -> bytes:
    """The stand-alone HTML file of the rows; the style's `lang` is a file of dashboard/messages.

    `reports` counts what was read, None where only the rows know their reports; `aside` what was set aside, None where
    nobody knows; `border` is drawn in place of ours. Raises `AssetError` where Leaflet is neither in the cache nor to
    be had.
    """
    from dashboard.assets import ensure_assets
    from dashboard.export import as_html
    from dashboard.map import Meta

    meta = Meta(reports=_reports_of(rows) if reports is None else reports, set_aside=aside)
    return as_html(rows, _geography(border), ensure_assets(), meta, style)


def page_of(
    rows: Sequence[Row], style: Style, snapshot: Snapshot, border: Border | None = None, card: Card | None = None
) -> bytes:
    """The stand-alone HTML file of the rows with what it was made of inside, and its data card; as `draw` otherwise."""
    from dashboard.assets import ensure_assets
    from dashboard.card import card_in
    from dashboard.export import as_html
    from dashboard.map import Meta
    from dashboard.messages.words import words
    from geo.interchange.snapshot import in_short

    card = card_in(card or _card(rows, "", snapshot), words(style.lang))
    meta = Meta(reports=_reports_of(rows), snapshot=in_short(snapshot), card=card.lines)
    return as_html(rows, _geography(border), ensure_assets(), meta, style)


def picture(rows: Sequence[Row], style: Style, size: Size, border: Border | None = None) -> bytes:
    """The map of the rows as PNG with a caption; raises `BrowserError` where no browser can take it."""
    from dashboard.assets import ensure_assets
    from dashboard.export.picture import Picture, as_png
    from dashboard.map import Meta

    wanted = Picture(style=style, size=size, meta=Meta(reports=_reports_of(rows)))
    return as_png(rows, _geography(border), ensure_assets(), wanted)


def _geography(border: Border | None) -> Geography:
    from dashboard.map.geography import against, load_geography

    return load_geography() if border is None else against(load_geography(), border)


def _reports_of(rows: Iterable[Row]) -> int | None:
    """How many reports the rows come from, None where none of them says so."""
    return len({report for row in rows for report in row.reports}) or None


def languages() -> list[str]:
    """The languages that a map can open in: the catalogues of dashboard/messages."""
    return sorted(path.stem for path in Path(__file__).parent.glob("messages/*.toml"))


def open_library(where: str | None = None) -> Library:
    """The library at a path or an address; without one that of this user, made where there is none yet."""
    from geo.store import default_library, open_library

    return open_library(where or default_library(), now=lambda: datetime.now(tz=UTC))


def policy_of(delay_days: int = 0, coarsen_km: float | None = None, min_status: MinStatus | None = None) -> Policy:
    """The publication policy that a person asked for; without arguments the one that holds nothing back."""
    from geo.publish import Policy

    return Policy(delay_days=delay_days, coarsen_km=coarsen_km, min_status=min_status)


def publish(events: Iterable[Event], policy: Policy) -> tuple[list[Row], int]:
    """The rows that may leave the program today, blurred as the policy asks, and how many events it holds back."""
    from geo.publish import may_publish, published
    from geo.table import to_rows

    everything = list(events)
    today = datetime.now(tz=UTC).date()
    shown = [published(event, policy) for event in everything if may_publish(event, policy, today)]
    return to_rows(shown), len(everything) - len(shown)


def encode(
    rows: Sequence[Row], form: str, policy: str = "", snapshot: Snapshot | None = None, card: Card | None = None
) -> bytes:
    """The rows as a file; `form` is a module of geo/interchange, `policy` says in words what was held back.

    Formats that have room for a data card carry one, with the stamp of the snapshot, or `card` where it is given; a
    GeoJSON has room for that and for the snapshot in short.
    """
    from geo import interchange
    from geo.interchange.snapshot import in_short

    module = getattr(interchange, form)
    if form not in WITH_CARD:
        plain: bytes = module.dumps(rows)
        return plain
    card = card or _card(rows, policy, snapshot)
    if form == "geojson":
        return interchange.geojson.dumps(rows, in_short(snapshot) if snapshot else None, card)
    encoded: bytes = module.dumps(rows, card)
    return encoded


def _card(rows: Sequence[Row], policy: str, snapshot: Snapshot | None = None) -> Card:
    from dashboard.card import card_of

    card = card_of(rows, policy=policy)
    return replace(card, lines=(*card.lines, ("Snapshot", snapshot.stamp))) if snapshot else card


def file_rows(paths: Iterable[Path]) -> list[Row]:
    """The rows of event files, in their order; raises `EventFileError` with all the faults of the first faulty one."""
    from geo.interchange import read_events

    return [row for path in paths for row in read_events(path)]


def decisions_of(path: Path | None) -> tuple[Decision, ...]:
    """The decisions of a file, none without one; raises `DecisionError`, for a target or weapon that we haven't too."""
    if path is None:
        return ()
    from geo.errors import DecisionError
    from geo.interchange import read_decisions
    from seeds.types import load_types

    decisions, types = read_decisions(path), load_types()
    known = {"target": types.targets, "weapon": types.weapons}
    for decision in decisions:
        for field, value in ((name, json.loads(value)) for name, value in decision.changes if name in known):
            word = value.get("type") if isinstance(value, dict) else value
            if word is not None and word not in known[field]:
                message = (
                    f"{path}: decision {decision.id}: there is no {field} '{word}'; "
                    f"choose one of {', '.join(sorted(known[field]))}"
                )
                raise DecisionError(message)
    return decisions


def library_rows(world: World, policy: Policy) -> tuple[list[Row], int]:
    """The rows of the events that the library's reports tell of, and how many of them the policy holds back."""
    from dashboard.keeping import rows_of

    return rows_of(open_library(), world, policy)
