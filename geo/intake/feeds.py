"""A feed (RSS, Atom) becomes the list of its reports: address, title, time of publication."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from io import BytesIO
from typing import Any

import feedparser

from geo.errors import ReportError
from geo.intake.front_matter import YEARS

MAX_ENTRIES = 1000


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One report that a feed announces; `published` is None where the feed doesn't say."""

    url: str
    title: str = ""
    published: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Feed:
    """What a feed says of itself, and its entries in its own order, each address once."""

    title: str
    language: str
    entries: tuple[Entry, ...]


def parse_feed(data: bytes, where: str) -> Feed:
    """The feed in some bytes; `where` names it in messages. Raises `ReportError` for what is none, or an empty one."""
    # A stream, not bytes: what looks like an address or a file name would be opened.
    found = feedparser.parse(BytesIO(data), sanitize_html=True, resolve_relative_uris=True)
    entries: dict[str, Entry] = {}
    for each in found.entries[:MAX_ENTRIES]:
        link = str(each.get("link", ""))
        if link.lower().startswith(("https://", "http://")):
            entries.setdefault(link, Entry(url=link, title=str(each.get("title", "")), published=_moment(each)))
    if not entries:
        fault = str(found.get("bozo_exception", "") or "no entry with an address")[:120]
        message = f"{where}: is no feed that can be read ({fault}); give the address of an RSS or Atom feed"
        raise ReportError(message)
    about = found.feed
    return Feed(
        title=str(about.get("title", "")), language=str(about.get("language", ""))[:2], entries=(*entries.values(),)
    )


def _moment(entry: Any) -> datetime | None:  # noqa: ANN401  # feedparser has no types
    told = entry.get("published_parsed") or entry.get("updated_parsed")
    if told is None or told[0] not in YEARS:
        return None
    year, month, day, hour, minute, second = told[:6]
    return datetime(year, month, day, hour, minute, min(second, 59), tzinfo=UTC)
