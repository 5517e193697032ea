"""`strikemap app`: the dashboard, opened on this machine."""

import os
import subprocess
import sys
from typing import Annotated

import typer

from dashboard import server, terminal


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
