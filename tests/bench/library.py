"""A library of made reports: reports a second by stage, peak memory, growth of merging, and how well it merges.

The reports are those of tests/corpus, with known strikes; `STRIKEMAP_BENCH_REPORTS` says how many (10,000). Growth is
measured on 1,000, 10,000 and 100,000 claims: the claims that were read, and the same years later once there are no
more, so that a night holds no more of them than before.
"""

from __future__ import annotations

import json
import math
import os
import resource
import tempfile
import time
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from dashboard.workers import Workers, usual_workers
from geo.flow import find
from geo.intake import load
from geo.measure import measure
from geo.merge import merge_claims
from geo.model import PlacedClaim, Report
from geo.store import open_library
from seeds.world import load_world
from tests.bench.tables import table
from tests.corpus.pairs import pairs_of
from tests.corpus.reports import make_reports

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from geo.flow import World
    from geo.model import Event

Found = TypeVar("Found")
Day = TypeVar("Day", bound=date)

SIZE = "STRIKEMAP_BENCH_REPORTS"
USUAL = 10_000
SIZES = (1_000, 10_000, 100_000)
AGAIN_AFTER = timedelta(days=3653)
"""How much later claims are told again where more are wanted: ten years, so that they are other strikes."""
WARM = 3


def run() -> str:
    """Three tables: stages, growth of merging, and pairs put together."""
    size = int(os.environ.get(SIZE, USUAL))
    world = load_world()
    lines = make_reports(size)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "made.jsonl"
        path.write_text("".join(json.dumps(line) + "\n" for line in lines), encoding="utf-8")
        stages = _Stages(size=size)
        reports = [report for report in stages.time("load", lambda: list(load(path))) if isinstance(report, Report)]
        library = open_library(Path(folder) / "library.db")
        stages.time("add", lambda: library.add(reports))
    placed = stages.time("read and place", lambda: _read(reports, world))
    events = stages.time("merge", lambda: merge_claims(placed))
    stages.time("measure", lambda: _measured(events, world))
    told = pairs_of(lines, events)
    quality = (f"{told.precision:.3f}", f"{told.recall:.3f}", f"{told.f1:.3f}", f"{told.unread}", f"{told.alien}")
    parts = (
        f"{size:,} made reports: {len(placed):,} claims, {len(events):,} events",
        table(("stage", "seconds", "reports a second", "peak memory"), stages.rows),
        "Merging more claims, in one process",
        table(("claims", "seconds", "claims a second", "growth", "n log n"), growth(placed)),
        "Pairs of tellings of one strike, against what the templates know",
        table(("", "precision", "recall", "F1", "passages unread", "claims elsewhere"), [("pairs", *quality)]),
    )
    return "\n".join(parts)


class _Stages:
    """The rows of the table of stages."""

    def __init__(self, *, size: int) -> None:
        self.size = size
        self.rows: list[tuple[str, str, str, str]] = []

    def time(self, name: str, work: Callable[[], Found]) -> Found:
        began = time.perf_counter()
        found = work()
        took = time.perf_counter() - began
        own, workers = (resource.getrusage(who).ru_maxrss for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
        memory = f"{max(own, workers) / 1024:,.0f} MB"
        self.rows.append((name, f"{took:,.2f}", f"{self.size / took:,.0f}", memory))
        return found


def _read(reports: Sequence[Report], world: World) -> tuple[PlacedClaim, ...]:
    """The placed claims of all reports, read by as many processes as the command would take."""
    for report in reports[:WARM]:
        find(report, world)
    count = usual_workers(len(reports))
    tell = Workers(world=world, count=count) if count > 1 else lambda some: (find(each, world) for each in some)
    return tuple(placed for found in tell(reports) for placed in found.placed)


def _measured(events: Sequence[Event], world: World) -> int:
    """How many events were measured, each anew."""
    places = [event.place for event in events if event.place is not None]
    for place in places:
        code = world.atlas.outlined(place)
        reach = world.reaches.get((world.border.source.sha256, code))
        measure(place, world.border, reach or world.atlas.outline(place))
    return len(places)


def growth(placed: Sequence[PlacedClaim], sizes: Sequence[int] = SIZES) -> list[tuple[str, str, str, str, str]]:
    """A row for each size: seconds, claims a second, how many times the time before, and what n log n would be."""
    rows, before = [], (0, 0.0)
    for size in sizes:
        some = more(placed, size)
        began = time.perf_counter()
        merge_claims(some)
        took = time.perf_counter() - began
        grown = f"{took / before[1]:.1f}" if before[0] else ""
        fair = f"{size * math.log(size) / (before[0] * math.log(before[0])):.1f}" if before[0] else ""
        rows.append((f"{size:,}", f"{took:,.2f}", f"{size / took:,.0f}", grown, fair))
        before = (size, took)
    return rows


def more(placed: Sequence[PlacedClaim], size: int) -> tuple[PlacedClaim, ...]:
    """So many placed claims: these, then the same ten years later under other ids, and so on."""
    told: list[PlacedClaim] = []
    again = 0
    while len(told) < size and placed:
        told += [_later(each, again) for each in placed[: size - len(told)]]
        again += 1
    return tuple(told)


def _later(placed: PlacedClaim, times: int) -> PlacedClaim:
    if not times:
        return placed
    claim, by = placed.claim, AGAIN_AFTER * times
    report, incident = f"{claim.report_id}+{times}", claim.incident
    span = replace(incident.span, start=_moved(incident.span.start, by), end=_moved(incident.span.end, by))
    return replace(
        placed,
        claim=replace(
            claim,
            report_id=report,
            incident=replace(incident, report_id=report, span=span, id=""),
            said_at=_moved(claim.said_at, by),
            id="",
        ),
    )


def _moved(day: Day | None, by: timedelta) -> Day | None:
    return day + by if day is not None else None
