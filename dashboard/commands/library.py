"""`strikemap library`: the reports and decisions that are kept, and the events that are made of them."""

import json
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from dashboard import journey, terminal, wording
from dashboard.commands.options import (
    SOME_SET_ASIDE,
    Answer,
    BorderFile,
    Delay,
    EventFormat,
    Grid,
    Least,
    Out,
    Processes,
    Published,
    WhichLibrary,
    format_of,
    in_words,
    must_exist,
    write,
)
from dashboard.commands.surroundings import load_border, load_world

if TYPE_CHECKING:
    from geo.flow import Outcome, World
    from geo.model import Decision
    from geo.store import Library

app = typer.Typer(
    help="Reports and decisions that are kept, and the events made of them.",
    no_args_is_help=True,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
)


@app.command("status")
def status(where: WhichLibrary = None, form: Answer = None) -> None:
    """Tell what the library holds, and whether its events are those of today."""
    from dashboard.keeping import behind, stamp_of

    library = _there(where)
    found = library.status()
    why = behind(found.stamp, stamp_of(library, load_border()))
    if not in_words(form):
        typer.echo(json.dumps({**asdict(found), "current": not why, "behind": why}, ensure_ascii=False))
        return
    size = f", {found.size_bytes / 1e6:.1f} MB" if found.size_bytes is not None else ""
    made = found.stamp.made_at[:16].replace("T", " ") if found.stamp else ""
    terminal.print_lines(
        [
            f"{found.name} (version {found.version}{size})",
            f"{wording.counted(found.reports, 'report')}, {wording.counted(found.decisions, 'decision')}",
            f"{wording.counted(found.events, 'event')}{f', made {made}' if made else ''}",
            f"not of today: {'; '.join(why)}; 'strikemap library reread' makes them anew" if why else "of today",
        ]
    )


@app.command("add")
def add(
    paths: Annotated[list[str], typer.Argument(help="Files, folders, backups (.jsonl), or - for standard input.")],
    where: WhichLibrary = None,
    published: Published = None,
    unread: Annotated[bool, typer.Option("--unread", help="Keep the reports; they are read later.")] = False,
    workers: Processes = None,
) -> None:
    """Add reports, read what is new and make the events anew; ended at any moment, it goes on where it stopped."""
    from dashboard.keeping import take_in

    must_exist(paths)
    library = journey.open_library(where)
    with terminal.progress("Keeping") as advance:
        taken = take_in(library, paths, published, advance)
    added = taken.added
    terminal.say(
        f"{wording.counted(added.new, 'report')} added to {library.name}, {added.known} there already"
        + (f", {added.variants} of them with another address or title" if added.variants else "")
        + (f"; {added.same_text} have the text of another report" if added.same_text else "")
        + (f"; {wording.counted(taken.decisions, 'decision')} added" if taken.decisions else "")
    )
    for fault in taken.faults:
        terminal.say(f"set aside: {fault}")
    aside = bool(taken.faults)
    if not unread:
        aside = bool(journey.set_aside(_remake(library, load_world(), workers))) or aside
    raise typer.Exit(SOME_SET_ASIDE if aside else 0)


@app.command("reread")
def reread(where: WhichLibrary = None, border: BorderFile = None, workers: Processes = None) -> None:
    """Make the events anew by today's rules; only what these rules have not read yet is read."""
    outcome = _remake(_there(where), load_world(border), workers)
    raise typer.Exit(SOME_SET_ASIDE if journey.set_aside(outcome) else 0)


@app.command("export")
def export(
    out: Out = None,
    form: Annotated[EventFormat | None, typer.Option("--format", help="How the events are written.")] = None,
    where: WhichLibrary = None,
    delay_days: Delay = 0,
    coarsen_km: Grid = None,
    min_status: Least = None,
    border: BorderFile = None,
) -> None:
    """Write the events to a file or to standard output."""
    from dashboard.keeping import rows_of

    policy = journey.policy_of(delay_days, coarsen_km, min_status)
    rows, held = rows_of(_there(where), load_world(border), policy)
    write(journey.encode(rows, (form or format_of(out) or EventFormat.event_format).name), out)
    terminal.say_held(held, policy.in_words)
    terminal.say(wording.counted(len(rows), "event"))


@app.command("decisions")
def decisions(
    where: WhichLibrary = None,
    out: Out = None,
    file: Annotated[
        Path | None, typer.Option("--add", metavar="FILE", help="Add the decisions of this file, one JSON a line.")
    ] = None,
    form: Answer = None,
) -> None:
    """List what people decided, with those that no longer find what they were about; or bring decisions in or out."""
    from dashboard.keeping import UNMATCHED
    from geo.interchange import decisions as written

    library = _there(where)
    if file is not None:
        must_exist([str(file)])
        found = journey.decisions_of(file)
        new = library.decide_all(found)
        terminal.say(f"{wording.counted(new, 'decision')} added, {len(found) - new} there already")
        if out is None:
            return
    kept = library.decisions()
    unmatched = library.note(UNMATCHED) or {}
    if out is None and in_words(form):
        terminal.print_lines(_in_a_line(decision, unmatched.get(decision.id)) for decision in kept)
    else:
        write(written.dumps(kept), out)
    missing = sum(decision.id in unmatched for decision in kept)
    effect = f"; {missing} had no effect when events were last made" if missing else ""
    terminal.say(f"{wording.counted(len(kept), 'decision')}{effect}")


@app.command("backup")
def backup(
    file: Annotated[Path, typer.Argument(help="A new file: .sqlite copies the database, .jsonl serves any library.")],
    where: WhichLibrary = None,
) -> None:
    """Copy the library into a new file; of a damaged one, into .jsonl, what can still be read."""
    from geo.store import back_up, default_library

    copied = back_up(where or default_library(), file)
    for line in copied.broken:
        terminal.say(f"not saved: {line}")
    decisions = wording.counted(copied.decisions, "decision")
    terminal.say(f"{wording.counted(copied.reports, 'report')} and {decisions} → {file}")
    if copied.damaged:
        terminal.say(f"the library is damaged ({copied.damaged}); these are what could still be read")
    raise typer.Exit(SOME_SET_ASIDE if copied.damaged or copied.broken else 0)


@app.command("check")
def check(where: WhichLibrary = None) -> None:
    """Tell whether the library holds what was written into it; nothing is changed."""
    from geo.store import check_library, default_library

    faults = check_library(where or default_library())
    for fault in faults:
        terminal.say(fault)
    if faults:
        terminal.say("'strikemap library backup FILE.jsonl' saves what can still be read; add that to a new library")
        raise typer.Exit(SOME_SET_ASIDE)
    terminal.say("the library is whole")


def _in_a_line(decision: "Decision", why: str | None) -> str:
    """A decision in words; `why` says why it had no effect, None where it had one."""
    about = "; ".join(f"“{' '.join(anchor.quote.split())[:60]}”" for anchor in decision.anchors[:3])
    changes = ", ".join(f"{field} {value}" for field, value in decision.changes)
    parts = (changes, decision.undoes, about, f"({decision.reason})" if decision.reason else "")
    line = f"{decision.made_at:%Y-%m-%d %H:%M} {decision.author}: {decision.action} {' '.join(filter(None, parts))}"
    return f"{line} [{decision.id}]" + (f" NO EFFECT: {why}" if why else "")


def _there(where: str | None) -> "Library":
    """The library that is meant; one that is not there is not made."""
    from geo.errors import LibraryError
    from geo.store import default_library, exists

    if not exists(where or default_library()):
        message = f"{where or default_library()}: there is no library; 'strikemap library add PATH' makes one"
        raise LibraryError(message)
    return journey.open_library(where)


def _remake(library: "Library", world: "World", workers: int | None) -> "Outcome":
    """Read what is not read yet and make the events anew, with a bar on a terminal."""
    from dashboard.keeping import in_this_process, remake
    from dashboard.workers import Workers, usual_workers

    count = workers or usual_workers(library.status().reports)
    with terminal.progress("Reading") as advance:
        alone = in_this_process(world, advance)
        tell = Workers(world=world, count=count, advance=advance) if count > 1 else alone
        outcome = remake(library, world, tell)
    terminal.say(wording.summary(outcome.reports, outcome))
    terminal.say_unmatched(outcome.unmatched)
    return outcome
