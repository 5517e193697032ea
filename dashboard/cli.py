"""The `strikemap` command: its commands, registered. Each stands in a module of dashboard/commands/.

Exit status 0 done, 1 some input was set aside, 2 the call or a file is wrong.
"""

from __future__ import annotations

import os
import sys

import typer

from dashboard import terminal
from dashboard.commands.app import open_app
from dashboard.commands.border import border
from dashboard.commands.diff import diff
from dashboard.commands.eval import evaluate
from dashboard.commands.gazetteer import app as gazetteer
from dashboard.commands.ledger import ledger
from dashboard.commands.library import app as library
from dashboard.commands.locate import locate
from dashboard.commands.map import draw
from dashboard.commands.measure import measure
from dashboard.commands.options import WRONG_CALL
from dashboard.commands.read import read
from dashboard.lasting import collect_rarely
from geo.errors import StrikemapError

app = typer.Typer(
    help="Published reports of drone and missile strikes, read into an auditable map.",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
)
app.command("read")(read)
app.command("locate")(locate)
app.add_typer(gazetteer, name="gazetteer")
app.add_typer(library, name="library")
app.command("measure", context_settings={"ignore_unknown_options": True})(measure)
app.command("border")(border)
app.command("map")(draw)
app.command("ledger")(ledger)
app.command("diff")(diff)
app.command("app")(open_app)
app.command("eval")(evaluate)


def main() -> None:
    """Run the command; what is wrong is said in a sentence on standard error."""
    collect_rarely()
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
