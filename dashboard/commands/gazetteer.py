"""`strikemap gazetteer`: larger gazetteers of the user, added to the shipped one, listed, checked and taken out."""

from pathlib import Path
from typing import Annotated

import typer

from dashboard import terminal, wording
from dashboard.commands.options import SOME_SET_ASIDE, must_exist

app = typer.Typer(help="Larger gazetteers beside the shipped one.", no_args_is_help=True, rich_markup_mode=None)


@app.command()
def add(
    file: Annotated[Path, typer.Argument(help="A GeoNames country dump (.zip, .txt), or a CSV file with a header.")],
    name: Annotated[str, typer.Option(help="What to call it; the file's name without this.")] = "",
    alternate_names: Annotated[
        Path | None, typer.Option(help="GeoNames' alternateNamesV2 of the country (.zip, .txt).")
    ] = None,
) -> None:
    """Check a file of settlements line by line and index it; locate and read use it from then on."""
    from geo.locate import added
    from geo.locate.settlements import Files
    from seeds.gazetteer import added_folder, load_ground, load_rules

    must_exist([str(path) for path in (file, alternate_names) if path is not None])
    files = Files(path=file, ground=load_ground(), alternate_names=alternate_names)
    with terminal.progress(f"Indexing {file.name}") as advance:
        made = added.add(files, name or file.stem, added_folder(), load_rules(), advance)
    aside = f", {made.left_out:,} lines are no settlement or one told before" if made.left_out else ""
    terminal.say(f"gazetteer '{made.name}': {wording.counted(made.settlements, 'settlement')}{aside}")


@app.command("list")
def show() -> None:
    """List the added gazetteers, one a line: name, settlements, size, source."""
    from geo.locate import added
    from seeds.gazetteer import added_folder

    folder = added_folder()
    for one in added.added(folder):
        size = f"{one.path.stat().st_size / 1e6:.1f} MB"
        what = (
            f"{wording.counted(one.settlements, 'settlement')}\t{size}\t{one.facts.get('source', '')}"
            if one.facts
            else "broken"
        )
        typer.echo(f"{one.name}\t{what}" + (f"\t{one.facts['licence']}" if "licence" in one.facts else ""))
    terminal.say(f"added gazetteers are kept in {folder}")


@app.command()
def remove(names: Annotated[list[str], typer.Argument(help="Names, as 'strikemap gazetteer list' has them.")]) -> None:
    """Take gazetteers out for good."""
    from geo.locate import added
    from seeds.gazetteer import added_folder

    added.remove(names, added_folder())


@app.command()
def check(
    names: Annotated[list[str] | None, typer.Argument(help="Names; every gazetteer without any.")] = None,
) -> None:
    """Read every page of the indexes and name each that is broken, with the cure."""
    from geo.locate import added
    from seeds.gazetteer import added_folder

    broken = False
    for one in added.chosen(names or [], added_folder()):
        fault = added.check(one)
        broken = broken or bool(fault)
        terminal.say(fault or f"gazetteer '{one.name}': sound, {wording.counted(one.settlements, 'settlement')}")
    raise typer.Exit(SOME_SET_ASIDE if broken else 0)
