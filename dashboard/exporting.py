"""An export: events through filter and gate into a file of a format, with its data card and what it was made of."""

from __future__ import annotations

import io
import zipfile
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from dashboard import choosing, journey
from dashboard.card import card_in, card_of
from dashboard.map import Style
from dashboard.messages.words import words
from dashboard.publishing import Passed, publish_rows
from geo.interchange.snapshot import ENDING
from geo.interchange.snapshot import dumps as snapshot_dumps
from geo.publish import Policy
from geo.table.view import View, select

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    import pandas as pd

    from geo.interchange import Card
    from geo.model import Snapshot
    from geo.table.row import Row

NAME = "strikes"
CARD_ENDING = ".card.txt"
FIRST_MOMENT = (1980, 1, 1, 0, 0, 0)
"""The time of the files in a ZIP, which has to have one: the earliest, so that the same export is the same bytes."""

SHORTENED = 300
"""Letters of a line in the preview."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Form:
    """A format: the ending of its files, their type, and how a preview shows it: "page", "lines" or "table"."""

    ending: str
    mime: str
    preview: str


FORMS = {
    "html": Form(ending="html", mime="text/html", preview="page"),
    "csv": Form(ending="csv", mime="text/csv", preview="lines"),
    "geojson": Form(ending="geojson", mime="application/geo+json", preview="lines"),
    "geopackage": Form(ending="gpkg", mime="application/geopackage+sqlite3", preview="table"),
    "kml": Form(ending="kml", mime="application/vnd.google-earth.kml+xml", preview="lines"),
    "geoparquet": Form(ending="parquet", mime="application/vnd.apache.parquet", preview="table"),
    "event_format": Form(ending="jsonl", mime="application/jsonl", preview="lines"),
}
"""The formats by their modules of geo/interchange, and the map."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What a person asks for: the format, the policy, the choice of events, and the language of map and card."""

    form: str
    policy: Policy = field(default_factory=Policy)
    view: View = field(default_factory=View)
    lang: str = "en"


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """The events that exports are made of, with their table, and what they were made of themselves."""

    rows: Sequence[Row]
    frame: pd.DataFrame
    snapshot: Snapshot
    samples: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Export:
    """A file with its name and type, its card, and how many events were chosen, passed the gate, and were held back."""

    name: str
    mime: str
    data: bytes
    card: Card
    snapshot: bytes
    chosen: int
    passed: Passed

    @property
    def card_name(self) -> str:
        """What the card is called as a file beside the export."""
        return self.name + CARD_ENDING


def make(source: Source, wanted: Wanted, today: date) -> Export:
    """The file that a person asks for, on the day `today`; raises `AssetError` where a map can't be drawn."""
    chosen = choose(source, wanted.view)
    passed = publish_rows(chosen, wanted.policy, today)
    policy = wanted.policy.in_words
    card = card_of(passed.rows, policy=policy, more=_lines(source, wanted, len(chosen), passed))
    spoken = card_in(card, words(wanted.lang))
    form = FORMS[wanted.form]
    name = f"{NAME}.{form.ending}"
    # Programs look for the lines of a card under their names; in a KML people read it.
    data = _encoded(passed.rows, wanted, spoken if wanted.form == "kml" else card, source.snapshot)
    snapshot = snapshot_dumps(source.snapshot, name, data)
    return Export(
        name=name, mime=form.mime, data=data, card=spoken, snapshot=snapshot, chosen=len(chosen), passed=passed
    )


def choose(source: Source, view: View) -> list[Row]:
    """The rows that a view asks for."""
    if view == View():
        return list(source.rows)
    return [source.rows[at] for at in select(source.frame, view).index]


def bundle(export: Export) -> bytes:
    """A ZIP of the file, its data card and the snapshot that `strikemap diff` looks for beside it."""
    target = io.BytesIO()
    parts = {
        export.name: export.data,
        export.card_name: (export.card.text + "\n").encode("utf-8", "replace"),
        export.name + ENDING: export.snapshot,
    }
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(zipfile.ZipInfo(name, FIRST_MOMENT), data, zipfile.ZIP_DEFLATED)
    return target.getvalue()


def first_lines(data: bytes, most: int = 20) -> str:
    r"""The first lines of a text, each cut short; the rest is only counted.

    >>> print(first_lines(b"a\nb\nc\n", 2))
    a
    b
    … 1 more
    """
    lines = data.decode("utf-8", "replace").splitlines()
    shown = [line if len(line) <= SHORTENED else line[:SHORTENED] + "…" for line in lines[:most]]
    return "\n".join([*shown, *([f"… {len(lines) - most} more"] if len(lines) > most else [])])


def _lines(source: Source, wanted: Wanted, chosen: int, passed: Passed) -> list[tuple[str, str]]:
    """What the card tells of this export beyond the rows."""
    held = [
        f"{count} {why}"
        for count, why in (
            (passed.by_day, "by their day"),
            (passed.by_status, "by their status"),
        )
        if count
    ]
    return [
        ("Held back by the policy", f"{passed.held} of {chosen} events" + (f": {', '.join(held)}" if held else "")),
        ("Choice of events", choosing.in_words(wanted.view, words(wanted.lang)) or "all events, no filter"),
        ("Left out by the choice", f"{len(source.rows) - chosen} of {len(source.rows)} events"),
        ("Samples", "made of sample reports, which are no source" if source.samples else ""),
        ("Snapshot", source.snapshot.stamp),
        ("Rules of reading", f"SHA-256 {source.snapshot.rules}"),
    ]


def _encoded(rows: Sequence[Row], wanted: Wanted, card: Card, snapshot: Snapshot) -> bytes:
    if wanted.form == "html":
        return journey.page_of(rows, Style(lang=wanted.lang), snapshot, card=card)
    return journey.encode(rows, wanted.form, snapshot=snapshot, card=card)
