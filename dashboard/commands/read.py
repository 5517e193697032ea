"""`strikemap read`: reports become events."""

import json
import sys
from dataclasses import asdict
from pathlib import Path
from typing import Annotated

import typer

from dashboard import journey, terminal, wording
from dashboard.commands.options import (
    SOME_SET_ASIDE,
    Delay,
    EventFormat,
    Grid,
    Least,
    Out,
    Published,
    format_of,
    must_exist,
    write,
)
from dashboard.commands.surroundings import load_world, run
from geo.errors import ReportError
from geo.store import SHARED, write_whole


def read(
    paths: Annotated[list[str], typer.Argument(help="Files, folders, or - for standard input.")],
    published: Published = None,
    form: Annotated[EventFormat | None, typer.Option("--format", help="jsonl, geojson or csv.")] = None,
    out: Out = None,
    rejections: Annotated[Path | None, typer.Option(help="Write what was set aside, one JSON a line.")] = None,
    no_merge: Annotated[bool, typer.Option("--no-merge", help="Each report's events stand alone.")] = False,
    delay_days: Delay = 0,
    coarsen_km: Grid = None,
    min_status: Least = None,
) -> None:
    """Read reports into events."""
    must_exist(paths)
    policy = journey.policy_of(delay_days, coarsen_km, min_status)
    world = load_world()
    reports = list(journey.gather(paths, published))
    outcome = run(reports, world, apart=no_merge)
    rows, held = journey.publish(outcome.events, policy)
    chosen = form or format_of(out)
    if out is None and chosen is None and sys.stdout.isatty():
        terminal.print_rows(rows)
    else:
        write(journey.encode(rows, (chosen or EventFormat.event_format).name), out)
    if rejections is not None:
        lines = (json.dumps(asdict(rejection), ensure_ascii=False) for rejection in outcome.rejections)
        write_whole(rejections, "".join(f"{line}\n" for line in lines).encode(), SHARED)
    terminal.say(wording.summary(sum(not isinstance(report, ReportError) for report in reports), outcome))
    terminal.say_held(held, policy.in_words)
    terminal.say_gaps(outcome.notices)
    aside = journey.set_aside(outcome)
    for rejection in aside:
        terminal.say(f"set aside: {rejection.detail}")
    raise typer.Exit(SOME_SET_ASIDE if aside else 0)
