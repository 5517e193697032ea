"""Where an import has its reports from: files that came through the browser, and addresses of pages."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from dashboard.fetching import open_fetcher
from dashboard.importing import Source
from geo.intake import load_stream
from geo.intake.addresses import load_address

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date


def upload(name: str, data: bytes, published: date | None) -> Source:
    """The reports of a file; `published` serves where a report has no day of its own."""
    return Source(name=name, load=partial(load_stream, data, name, published))


def pages(addresses: Sequence[tuple[str, date | None]]) -> list[Source]:
    """The reports at addresses, each with the day that serves where its page states none; robots.txt is asked once."""
    fetcher = open_fetcher()
    whole = [(each if "://" in each else f"https://{each}", day) for each, day in addresses]
    return [Source(name=each, load=partial(load_address, each, fetcher, day)) for each, day in whole]
