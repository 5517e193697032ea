"""`strikemap locate`: the places that answer to a name."""

import json
from dataclasses import asdict, replace
from typing import Annotated

import typer

from dashboard import terminal
from dashboard.commands.options import SOME_SET_ASIDE, Address, Answer, Ask, UserAgent, in_words
from dashboard.commands.surroundings import FIRST_BUILD, open_online


def locate(
    names: Annotated[list[str], typer.Argument(help="Names of places, in any of the languages.")],
    context: Annotated[
        str, typer.Option(help="What the report says of where it is: regions, districts, towns, countries, titles.")
    ] = "",
    country: Annotated[str, typer.Option(help="Two-letter country code that the report implies.")] = "",
    form: Answer = None,
    online: Ask = False,
    user_agent: UserAgent = "",
    server: Address = "",
) -> None:
    """List the places that answer to a name, best first, each with the reason."""
    from geo.locate import candidates, no_answer
    from geo.locate.online import with_more
    from seeds.gazetteer import load_atlas

    geocoder = open_online(user_agent, server) if online else None
    with terminal.progress(FIRST_BUILD) as advance:
        atlas = load_atlas(progress=advance)
    within = tuple(part.strip() for part in context.replace(";", ",").split(",") if part.strip())
    unknown = []
    for name in names:
        found = candidates(name, atlas, within, country)
        if geocoder is not None:
            found = with_more(found, name, replace(atlas, online=geocoder), within, country)
        if not found:
            unknown.append(name)
        for place in found:
            if not in_words(form):
                typer.echo(json.dumps({"asked": name} | asdict(place), ensure_ascii=False))
            else:
                typer.echo(f"{name}: {place}")
    terminal.say_online(geocoder.notes if geocoder else ())
    for name in unknown:
        terminal.say(f"set aside: {no_answer(name)}")
    raise typer.Exit(SOME_SET_ASIDE if unknown else 0)
