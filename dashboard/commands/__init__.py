"""The commands of `strikemap`, one module each; dashboard/cli.py registers them.

Typer reads the annotations of a command as it starts, so the commands' modules don't put them off with a future import.
Heavy imports stand inside the functions: `strikemap --help` waits for none of them.
"""
