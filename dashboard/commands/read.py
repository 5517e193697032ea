"""`strikemap read`: reports become events."""

import json
import sys
from dataclasses import asdict, replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from dashboard import journey, terminal, wording
from dashboard.commands.options import (
    SOME_SET_ASIDE,
    Address,
    Ask,
    BorderFile,
    DecisionFile,
    Delay,
    EventFormat,
    Grid,
    Least,
    Out,
    Processes,
    Published,
    UserAgent,
    WhoReads,
    format_of,
    must_exist,
    write,
)
from dashboard.commands.surroundings import load_world, open_online, run, with_online
from dashboard.explaining import explain
from geo.errors import ReportError
from geo.store import SHARED, write_whole

if TYPE_CHECKING:
    from geo.flow import Reader, World
    from geo.second import SecondReader


def read(
    paths: Annotated[list[str], typer.Argument(help="Files, folders, addresses of pages, or - for standard input.")],
    published: Published = None,
    form: Annotated[EventFormat | None, typer.Option("--format", help="jsonl, geojson or csv.")] = None,
    out: Out = None,
    rejections: Annotated[Path | None, typer.Option(help="Write what was set aside, one JSON a line.")] = None,
    no_merge: Annotated[bool, typer.Option("--no-merge", help="Each report's events stand alone.")] = False,
    delay_days: Delay = 0,
    coarsen_km: Grid = None,
    min_status: Least = None,
    border: BorderFile = None,
    decisions: DecisionFile = None,
    reader: Annotated[WhoReads | None, typer.Option(help="Who reads; 'both' keeps the two apart.")] = None,
    second_reader: Annotated[
        str | None, typer.Option(metavar="URL", help="OpenAI-compatible address that gets the reports' texts.")
    ] = None,
    model: Annotated[str | None, typer.Option(help="Model that the second reader asks for.")] = None,
    online: Ask = False,
    user_agent: UserAgent = "",
    server: Address = "",
    workers: Processes = None,
    why: Annotated[bool, typer.Option("--explain", help="Show which words and rule gave each field.")] = False,
) -> None:
    """Read reports into events."""
    from dashboard.snapshots import snapshot_of
    from geo.interchange.snapshot import beside
    from geo.interchange.snapshot import dumps as written

    must_exist([*paths, *([str(decisions)] if decisions else [])])
    decided = journey.decisions_of(decisions)
    policy = journey.policy_of(delay_days, coarsen_km, min_status)
    who = reader or (WhoReads.both if second_reader or model else WhoReads.rules)
    if who is WhoReads.rules and (second_reader or model):
        message = "--reader rules asks no second reader; take out --second-reader and --model, or say --reader both"
        raise typer.BadParameter(message)
    alone = who is not WhoReads.rules or online
    if alone and workers is not None and workers > 1:
        message = "a second reader and --online ask one server at its pace, from one process; take out --workers"
        raise typer.BadParameter(message)
    second = None if who is WhoReads.rules else _second(second_reader, model)
    geocoder = open_online(user_agent, server) if online else None
    world = replace(with_online(load_world(border), geocoder), decisions=decided)
    reports = list(journey.gather(paths, published))
    readers = _readers(who, world, second)
    outcome = run(reports, world, apart=no_merge, readers=readers, workers=1 if alone else workers)
    rows, held = journey.publish(outcome.events, policy)
    chosen = form or format_of(out)
    if why:
        sentences = (each for each in outcome.rejections if each.stage == wording.SENTENCE_STAGE)
        terminal.print_lines(explain(rows, sentences))
    if out is None and chosen is None and sys.stdout.isatty() and not why:
        terminal.print_rows(rows)
    elif out is not None or not why:
        made = snapshot_of(reports, world.border, decided)
        name = (chosen or EventFormat.event_format).name
        data = journey.encode(rows, name, policy.in_words, made)
        write(data, out)
        if out is not None:
            write(written(made, out.name, data), beside(out))
    if rejections is not None:
        lines = (json.dumps(asdict(rejection), ensure_ascii=False) for rejection in outcome.rejections)
        write_whole(rejections, "".join(f"{line}\n" for line in lines).encode(), SHARED)
    terminal.say(wording.summary(sum(not isinstance(report, ReportError) for report in reports), outcome))
    if second is not None:
        terminal.say(wording.costs(second))
    terminal.say_held(held, policy.in_words)
    terminal.say_sources(rows)
    terminal.say_online(geocoder.notes if geocoder else ())
    terminal.say_gaps(outcome.notices)
    aside = journey.set_aside(outcome)
    for rejection in aside:
        terminal.say(f"set aside: {rejection.detail}")
    terminal.say_unmatched(outcome.unmatched)
    raise typer.Exit(SOME_SET_ASIDE if aside or outcome.unmatched else 0)


def _readers(who: WhoReads, world: "World", second: "SecondReader | None") -> list["Reader"]:
    """Those who read, in the order in which their events are told: the rules first."""
    from geo.flow import Rules

    rules = [Rules(world=world)] if who is not WhoReads.second else []
    return [*rules, *([second] if second is not None else [])]


def _second(url: str | None, model: str | None) -> "SecondReader":
    """The second reader as the call, the environment and second.toml describe it."""
    from dashboard.second_reader import load_settings, open_reader

    return open_reader(load_settings({"url": url, "model": model}))
