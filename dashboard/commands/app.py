"""`strikemap app`: the dashboard, opened on this machine."""

import os
import subprocess
import sys
from typing import Annotated

import typer

from dashboard import server, terminal
from dashboard.commands.options import WhichLibrary

VARIABLE = "STRIKEMAP_LIBRARY"


def open_app(
    port: Annotated[int, typer.Option(help="Port on this machine.")] = 8501,
    headless: Annotated[bool, typer.Option("--headless", help="Open no browser.")] = False,
    where: WhichLibrary = None,
    host: Annotated[
        str, typer.Option(metavar="ADDRESS", help="Answer to a network at this address; people must sign in then.")
    ] = "localhost",
    name: Annotated[
        list[str] | None, typer.Option(metavar="HOST", help="With --host: a name by which people ask for it.")
    ] = None,
) -> None:
    """Open the dashboard on this machine."""
    port = server.free_port(port)
    browser = "none" if headless or not sys.stdout.isatty() else "open"
    own = () if host in {"0.0.0.0", "::"} else (host,)  # noqa: S104 - told apart, not bound to
    serving = server.Serving(port=port, browser=browser, address=host, names=(*own, *(name or ())))
    command = server.command(serving)
    if where:
        os.environ[VARIABLE] = where
    terminal.say(f"Opening the dashboard at http://{host}:{port} (stop it with Ctrl-C)")
    # The program is this Python itself, and every argument is ours.
    if os.name == "posix":
        os.execv(sys.executable, command)  # noqa: S606 - in its place, so that what stops one stops the other
    raise typer.Exit(subprocess.run(command, check=False).returncode)  # noqa: S603 - Windows can't replace a process
