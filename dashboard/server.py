"""The dashboard's own server: a free port, and a command that keeps it on this machine unless people sign in."""

from __future__ import annotations

import socket
import sys
from dataclasses import dataclass
from pathlib import Path

from dashboard.signing import check_sign_in, sign_in_file
from dashboard.theme import theme_options

SCRIPT = Path(__file__).with_name("app.py")
THIS_MACHINE = ("localhost", "127.0.0.1", "::1")

OPTIONS = {
    "server.enableXsrfProtection": "true",
    "server.enableCORS": "true",
    "server.maxUploadSize": "25",
    "server.showEmailPrompt": "false",
    "server.fileWatcherType": "none",
    "server.enableStaticServing": "false",
    "server.enableAgentApi": "false",
    "browser.gatherUsageStats": "false",
    "client.toolbarMode": "minimal",
    "client.showErrorDetails": "none",
    "client.showErrorLinks": "false",
}
"""What holds wherever the dashboard answers; .streamlit/config.toml says the same to `streamlit run`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Serving:
    """Where the dashboard answers, and whether it opens a browser there ("open" or "none").

    `names` are the hosts by which it may be asked for; others are refused, so that no foreign name leads to it.
    """

    port: int
    browser: str = "none"
    address: str = "localhost"
    names: tuple[str, ...] = ()


def command(serving: Serving) -> list[str]:
    """The command that serves the dashboard; raises `SettingsError` for a network in which nobody has to sign in."""
    secrets = sign_in_file()
    if serving.address not in THIS_MACHINE:
        check_sign_in(secrets)
    flags = [
        ("server.address", serving.address),
        ("server.port", str(serving.port)),
        ("server.headless", str(serving.browser == "none").lower()),
        *(("server.allowedHosts", name) for name in (*THIS_MACHINE, *serving.names)),
        *OPTIONS.items(),
        *theme_options().items(),
    ]
    if secrets.is_file():
        flags.append(("secrets.files", str(secrets)))
    words = [sys.executable, "-m", "streamlit", "run", str(SCRIPT)]
    return words + [f"--{name}={value}" for name, value in flags]


def free_port(wanted: int) -> int:
    """The wanted port of this machine, or the next one that nobody uses; the wanted one when all are taken."""
    for port in range(wanted, wanted + 20):
        with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as probe:
            if probe.connect_ex(("127.0.0.1", port)) != 0:
                return port
    return wanted
