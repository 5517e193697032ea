"""How pages of the web are fetched for a person: by the system's clock, with the hosts that this person allows."""

from __future__ import annotations

import os
import time
from importlib.metadata import version

from geo.intake.web import Fetcher, Limits

PRIVATE_HOSTS = "STRIKEMAP_PRIVATE_HOSTS"
"""Environment variable: hosts of one's own network that may be asked, with commas between them."""


def open_fetcher() -> Fetcher:
    """A fetcher that says who it is, keeps to robots.txt, and out of private networks but for the hosts allowed."""
    hosts = frozenset(host.strip() for host in os.environ.get(PRIVATE_HOSTS, "").split(",") if host.strip())
    limits = Limits(user_agent=f"Strikemap/{version('strikemap')}", private=hosts)
    return Fetcher(clock=time.monotonic, limits=limits)
