"""What a command works in: the places, the border, and the journey of its reports."""

from __future__ import annotations

import time
from dataclasses import replace
from typing import TYPE_CHECKING

from dashboard import terminal

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from geo.errors import ReportError
    from geo.flow import Outcome, Reader, World
    from geo.locate.online import Online
    from geo.measure import Border
    from geo.model import Report

FIRST_BUILD = "Indexing the gazetteer (first time only)"


def load_world(border: Path | None = None) -> World:
    """All that a report is read with; at first use the gazetteer is indexed, with a bar on a terminal.

    `border` is a file with another border to measure against.
    """
    from seeds.world import load_world

    against = load_border(border) if border else None
    with terminal.progress(FIRST_BUILD) as advance:
        world = load_world(progress=advance)
    return replace(world, border=against) if against else world


def open_online(user_agent: str, server: str) -> Online:
    """The online geocoder that a person asks for; raises `OnlineError` without a user agent."""
    from geo.locate.nominatim import Clock
    from seeds.online import load_online

    return load_online(user_agent, Clock(now=time.monotonic, sleep=time.sleep), server)


def with_online(world: World, online: Online | None) -> World:
    """The world with an atlas that asks the online geocoder for what no gazetteer has, if there is one."""
    return replace(world, atlas=replace(world.atlas, online=online))


def load_border(path: Path | None = None) -> Border:
    """The border in a file, checked, or that of seeds/; imported only when a command needs it."""
    from seeds.borders import load_border
    from seeds.borders.given import read_border

    return load_border() if path is None else read_border(path)


def run(
    reports: Sequence[Report | ReportError],
    world: World,
    *,
    apart: bool,
    readers: Sequence[Reader] = (),
    workers: int | None = 1,
) -> Outcome:
    """Where the reports end; `apart` leaves each report's events alone, without `readers` the rules read.

    `workers` is how many processes read; for None as many as serve, which is said where it is more than one.
    """
    from dashboard.workers import Workers, usual_workers
    from geo.flow import run
    from geo.merge import keep_apart

    merge = keep_apart if apart else None
    count = workers or usual_workers(len(reports))
    if count == 1:
        return run(reports, world, merge, readers)
    if workers is None:
        terminal.say(f"{len(reports)} reports are read by {count} processes; --workers 1 reads in one")
    with terminal.progress("Reading") as advance:
        return run(reports, world, merge, tell=Workers(world=world, count=count, advance=advance))
