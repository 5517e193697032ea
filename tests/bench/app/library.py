"""Libraries for the figures: one of any number of made events, one of made reports that were read."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from dashboard import keeping
from geo.intake import load_stream
from geo.interchange import event_format
from geo.model import Report
from geo.store import open_library
from seeds.world import load_world
from tests.corpus.reports import make_reports
from tests.map.many import many_rows

READ = 300
"""How many reports are read where pasting is measured."""

if TYPE_CHECKING:
    from pathlib import Path

    from geo.store import Library


def of_events(folder: Path, n: int) -> None:
    """A library of `n` events whose stamp says that they are those of today: the dashboard takes them as they are."""
    library = _open(folder)
    library.add([Report(id="one", text="Ein Satz, der von nichts berichtet.", language="fr")])
    events = [json.loads(line) for line in event_format.dumps(many_rows(n)).splitlines()]
    library.put_events(events, keeping.stamp_of(library, load_world().border))


def of_reports(folder: Path) -> None:
    """A library of `READ` made reports, read and merged."""
    library = _open(folder)
    lines = "\n".join(json.dumps(line) for line in make_reports(READ))
    library.add(found for found in load_stream(lines.encode(), "made.jsonl") if isinstance(found, Report))
    keeping.remake(library, load_world())


def _open(folder: Path) -> Library:
    return open_library(folder, now=lambda: datetime.now(tz=UTC))
