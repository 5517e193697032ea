"""The dashboard's own server: a free port, and a command that keeps it on this machine."""

from __future__ import annotations

import socket
import sys
from pathlib import Path

SCRIPT = Path(__file__).with_name("app.py")


def command(port: int, browser: str) -> list[str]:
    """The command that serves the dashboard at a port, to this machine only; `browser` is "open" or "none"."""
    flags = {
        "server.address": "localhost",
        "server.port": str(port),
        "server.headless": str(browser == "none").lower(),
        "server.maxUploadSize": "25",
        "server.showEmailPrompt": "false",
        "server.fileWatcherType": "none",
        "browser.gatherUsageStats": "false",
    }
    words = [sys.executable, "-m", "streamlit", "run", str(SCRIPT)]
    return words + [f"--{name}={value}" for name, value in flags.items()]


def free_port(wanted: int) -> int:
    """The wanted port of this machine, or the next one that nobody uses; the wanted one when all are taken."""
    for port in range(wanted, wanted + 20):
        with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as probe:
            if probe.connect_ex(("127.0.0.1", port)) != 0:
                return port
    return wanted
