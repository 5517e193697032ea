"""`strikemap eval`: the reader's score against gold articles."""

import json
from dataclasses import asdict
from pathlib import Path
from typing import Annotated

import typer

from dashboard import journey, terminal
from dashboard.commands.options import Answer, AnswerFormat, Processes, must_exist
from dashboard.commands.surroundings import load_world, run


def evaluate(
    gold: Annotated[Path, typer.Argument(help="Gold articles, one JSON a line.")],
    form: Answer = None,
    workers: Processes = None,
    misses: Annotated[bool, typer.Option("--misses", help="List every mistake.")] = False,
) -> None:
    """Score the reader against gold articles."""
    from geo.score import read_gold, score
    from geo.table import to_rows

    must_exist([str(gold)])
    articles = read_gold(gold)
    outcome = run(list(journey.gather([str(gold)])), load_world(), apart=True, workers=workers)
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
