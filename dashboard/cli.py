"""The `strikemap` command: thin. Exit status 0 done, 1 some input was set aside, 2 the call or a file is wrong."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from dataclasses import asdict
from datetime import date, datetime
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from dashboard import journey, server, terminal, wording
from geo.errors import ReportError, StrikemapError
from geo.intake import parse_published
from geo.publish import MinStatus
from geo.store import SHARED, write_whole

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geo.flow import Outcome, World
    from geo.measure import Border
    from geo.model import Report

SOME_SET_ASIDE = 1
WRONG_CALL = 2
FIRST_BUILD = "Indexing the gazetteer (first time only)"

app = typer.Typer(
    help="Published reports of drone and missile strikes, read into an auditable map.",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
)


class EventFormat(StrEnum):
    """How events are written: the name is a module of geo/interchange, the value the ending of its files."""

    event_format = "jsonl"
    geojson = "geojson"
    csv = "csv"


class AnswerFormat(StrEnum):
    """How an answer is written."""

    text = "text"
    json = "json"


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
Delay = Annotated[int, typer.Option(min=0, help="Hold back events younger than so many days.")]
Grid = Annotated[float | None, typer.Option(min=0.1, help="Blur coordinates to a grid of so many km.")]
Least = Annotated[MinStatus | None, typer.Option(help="Hold back events of a lesser status.")]
Answer = Annotated[AnswerFormat | None, typer.Option("--format", help="Words on a terminal, JSON on a pipe.")]


@app.command()
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
    _must_exist(paths)
    policy = journey.policy_of(delay_days, coarsen_km, min_status)
    world = _world()
    reports = list(journey.gather(paths, published))
    outcome = _run(reports, world, apart=no_merge)
    rows, held = journey.publish(outcome.events, policy)
    chosen = form or _format_of(out)
    if out is None and chosen is None and sys.stdout.isatty():
        terminal.print_rows(rows)
    else:
        _write(journey.encode(rows, (chosen or EventFormat.event_format).name), out)
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


@app.command()
def locate(
    names: Annotated[list[str], typer.Argument(help="Names of places, in any of the languages.")],
    context: Annotated[str, typer.Option(help="Names of regions or countries that the report ties to it.")] = "",
    country: Annotated[str, typer.Option(help="Two-letter country code that the report implies.")] = "",
    form: Answer = None,
) -> None:
    """List the places that answer to a name, best first, each with the reason."""
    from geo.locate import candidates
    from seeds.gazetteer import load_atlas

    with terminal.progress(FIRST_BUILD) as advance:
        atlas = load_atlas(progress=advance)
    within = tuple(part.strip() for part in context.replace(";", ",").split(",") if part.strip())
    unknown = []
    for name in names:
        found = candidates(name, atlas, within, country)
        if not found:
            unknown.append(name)
        for place in found:
            if not _in_words(form):
                typer.echo(json.dumps({"asked": name} | asdict(place), ensure_ascii=False))
            else:
                typer.echo(f"{name}: {place}")
    for name in unknown:
        terminal.say(f"set aside: no place answers to '{name}'; try its Russian or Ukrainian name, or a larger town")
    raise typer.Exit(SOME_SET_ASIDE if unknown else 0)


@app.command(context_settings={"ignore_unknown_options": True})
def measure(
    position: Annotated[list[str] | None, typer.Argument(metavar="LAT LON", help="Degrees, latitude first.")] = None,
    table: Annotated[Path | None, typer.Option("--csv", help="Measure each line: columns lat, lon, radius_km.")] = None,
    out: Out = None,
    form: Answer = None,
) -> None:
    """Measure the distance of a place to the border of Ukraine."""
    from dashboard import distances
    from geo.measure import distance

    if (table is None) == (not position):
        message = "give either LAT LON or --csv FILE"
        raise typer.BadParameter(message)
    if table is None:
        point = distances.parse_position(position or [])
        border = _border()
        found = distance(point, border)
        spell = distances.as_words if _in_words(form) else distances.as_json
        typer.echo(spell(point, found, border))
        return
    _must_exist([str(table)])
    measured = distances.measure_csv(table, _border())
    _write(measured.text.encode(), out)
    for fault in measured.faults:
        terminal.say(f"set aside: {fault}")
    raise typer.Exit(SOME_SET_ASIDE if measured.faults else 0)


@app.command("map")
def draw(
    out: Annotated[Path, typer.Option("--out", help="The HTML file to write.")],
    events: Annotated[list[Path] | None, typer.Argument(help="Event files; the library without any.")] = None,
    lang: Annotated[str, typer.Option(help="What the map opens in; its reader may switch.")] = "en",
    delay_days: Delay = 0,
    coarsen_km: Grid = None,
    min_status: Least = None,
) -> None:
    """Write the stand-alone map: one HTML file that opens anywhere."""
    if lang not in journey.languages():
        message = f"the map does not speak '{lang}'; choose one of {', '.join(journey.languages())}"
        raise typer.BadParameter(message)
    policy = journey.policy_of(delay_days, coarsen_km, min_status)
    if events and policy != journey.policy_of():
        message = "a policy holds for events of the library; give it to 'strikemap read' when it writes the file"
        raise typer.BadParameter(message)
    _must_exist([str(path) for path in events or []])
    rows, held = (journey.file_rows(events), 0) if events else journey.library_rows(_world(), policy)
    terminal.say_held(held, policy.in_words)
    page = journey.draw(rows, lang)
    write_whole(out, page, SHARED)
    terminal.say(f"{wording.counted(len(rows), 'event')} → {out} ({len(page) / 1e6:.1f} MB)")


@app.command("app")
def open_app(
    port: Annotated[int, typer.Option(help="Port on this machine.")] = 8501,
    headless: Annotated[bool, typer.Option("--headless", help="Open no browser.")] = False,
) -> None:
    """Open the dashboard on this machine."""
    port = server.free_port(port)
    command = server.command(port, "none" if headless or not sys.stdout.isatty() else "open")
    terminal.say(f"Opening the dashboard at http://localhost:{port} (stop it with Ctrl-C)")
    # The program is this Python itself, and every argument is ours.
    if os.name == "posix":
        os.execv(sys.executable, command)  # noqa: S606 - in its place, so that what stops one stops the other
    raise typer.Exit(subprocess.run(command, check=False).returncode)  # noqa: S603 - Windows can't replace a process


@app.command("eval")
def evaluate(
    gold: Annotated[Path, typer.Argument(help="Gold articles, one JSON a line.")],
    form: Answer = None,
    misses: Annotated[bool, typer.Option("--misses", help="List every mistake.")] = False,
) -> None:
    """Score the reader against gold articles."""
    from geo.score import read_gold, score
    from geo.table import to_rows

    _must_exist([str(gold)])
    articles = read_gold(gold)
    outcome = _run(list(journey.gather([str(gold)])), _world(), apart=True)
    verdict = score(articles, to_rows(outcome.events))
    if misses:
        for miss in verdict.misses:
            terminal.say(f"{miss.fault:6} {miss.article_id}: {miss.kind} at {miss.place}")
    if form is AnswerFormat.json:
        scores = {name: asdict(found) for name, found in verdict.scores.items()}
        typer.echo(json.dumps(scores | {"bad_quotes": verdict.bad_quotes}))
    else:
        terminal.print_scores(verdict.scores)
        typer.echo(f"quotes that are not in their text: {verdict.bad_quotes}")


def _must_exist(paths: Sequence[str]) -> None:
    gone = journey.missing(paths)
    if any(path.startswith(("http://", "https://")) for path in gone):
        message = "Strikemap fetches no pages; save the report's text in a file and give that"
        raise typer.BadParameter(message)
    if gone:
        message = f"there is no {', '.join(gone)}; give files or folders that exist"
        raise typer.BadParameter(message)


def _world() -> World:
    from seeds.world import load_world

    with terminal.progress(FIRST_BUILD) as advance:
        return load_world(progress=advance)


def _border() -> Border:
    from seeds.borders import load_border

    return load_border()


def _run(reports: Sequence[Report | ReportError], world: World, *, apart: bool) -> Outcome:
    """Where the reports end; `apart` leaves each report's events alone."""
    from geo.flow import run
    from geo.merge import keep_apart, merge_claims

    return run(reports, world, keep_apart if apart else merge_claims)


def _format_of(out: Path | None) -> EventFormat | None:
    """The format that the name of a file asks for; None where it asks for none."""
    return next((form for form in EventFormat if out is not None and out.suffix == f".{form}"), None)


def _in_words(form: AnswerFormat | None) -> bool:
    return form is AnswerFormat.text or (form is None and sys.stdout.isatty())


def _write(data: bytes, out: Path | None) -> None:
    if out is None:
        sys.stdout.buffer.write(data)
        sys.stdout.buffer.flush()
    else:
        write_whole(out, data, SHARED)


def main() -> None:
    """Run the command; what is wrong is said in a sentence on standard error."""
    try:
        app()
    except StrikemapError as error:
        terminal.say(f"strikemap: {error}")
        sys.exit(WRONG_CALL)
    except BrokenPipeError:
        # The reader of the pipe has gone (`| head`): that is no fault of ours, and nobody is left to tell.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(0)
    except OSError as error:
        terminal.say(f"strikemap: {error.filename or 'file'}: {error.strerror or error}")
        sys.exit(WRONG_CALL)


if __name__ == "__main__":
    main()
