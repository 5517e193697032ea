"""The feeds that a person follows: feeds.toml in the folder for settings, and what each of them announces now."""

from __future__ import annotations

import json
import tomllib
from dataclasses import dataclass
from typing import TYPE_CHECKING

from dashboard.settings import settings_folder
from geo.errors import ReportError, SettingsError
from geo.intake.feeds import parse_feed
from geo.store import write_whole

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    from geo.intake.feeds import Entry
    from geo.intake.web import Fetcher

FILE = "feeds.toml"
HEAD = "# The feeds whose reports the dashboard offers; `url` is the address of an RSS or Atom feed.\n"


@dataclass(frozen=True, slots=True, kw_only=True)
class Subscription:
    """A feed that is followed: its address, and what it calls itself."""

    url: str
    title: str = ""

    @property
    def name(self) -> str:
        """What the pages call it."""
        return self.title or self.url


@dataclass(frozen=True, slots=True, kw_only=True)
class Announced:
    """A report that a feed announces; `there` tells that the library has it already."""

    feed: str
    entry: Entry
    there: bool


def load_feeds(environment: Mapping[str, str] | None = None) -> tuple[Subscription, ...]:
    """The feeds in the order of the file, none where there is none; raises `SettingsError` that says what is wrong."""
    path = _file(environment)
    try:
        table = tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return ()
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        message = f"{path}: is no TOML ({error}); mend that line"
        raise SettingsError(message) from None
    except OSError as error:
        message = f"{path}: can't be read ({error.strerror}); give yourself permission for it"
        raise SettingsError(message) from error
    feeds = table.get("feed", [])
    good = isinstance(feeds, list) and all(isinstance(each, dict) and _is_subscription(each) for each in feeds)
    if not good or set(table) - {"feed"}:
        message = f"{path}: holds something else than feeds; write for each a [[feed]] with url and title"
        raise SettingsError(message)
    return tuple(Subscription(url=each["url"], title=each.get("title", "")) for each in feeds)


def follow(feed: Subscription, environment: Mapping[str, str] | None = None) -> None:
    """Add a feed to the list, or give the one of its address another title; raises `SettingsError`."""
    others = [each for each in load_feeds(environment) if each.url != feed.url]
    _save([*others, feed], environment)


def unfollow(url: str, environment: Mapping[str, str] | None = None) -> None:
    """Take the feed of an address off the list; raises `SettingsError`."""
    _save([each for each in load_feeds(environment) if each.url != url], environment)


def meet(url: str, fetcher: Fetcher) -> Subscription:
    """The feed at an address, asked for its title; raises `ReportError`: not to be had, or no feed."""
    title = parse_feed(fetcher.fetch(url).data, url).title
    return Subscription(url=url, title=" ".join(title.split())[:200])


def announced(feed: Subscription, fetcher: Fetcher, there: frozenset[str]) -> list[Announced] | ReportError:
    """What a feed announces now, newest first, undated last, or why that can't be told.

    `there` are the web addresses under which reports of the library came.
    """
    try:
        found = parse_feed(fetcher.fetch(feed.url).data, feed.url)
    except ReportError as error:
        return error
    newest = sorted(found.entries, key=lambda entry: str(entry.published or ""), reverse=True)
    return [Announced(feed=feed.name, entry=entry, there=entry.url in there) for entry in newest]


def _is_subscription(table: Mapping[str, object]) -> bool:
    return set(table) <= {"url", "title"} and "url" in table and all(isinstance(each, str) for each in table.values())


def _file(environment: Mapping[str, str] | None) -> Path:
    return settings_folder(environment) / FILE


def _save(feeds: Iterable[Subscription], environment: Mapping[str, str] | None) -> None:
    path = _file(environment)
    tables = [f"[[feed]]\nurl = {_quoted(each.url)}\ntitle = {_quoted(each.title)}\n" for each in feeds]
    try:
        write_whole(path, "\n".join([HEAD, *tables]).encode())
    except OSError as error:
        message = f"{path}: can't be written ({error.strerror}); give yourself permission for it"
        raise SettingsError(message) from error


def _quoted(text: str) -> str:
    """The text as a string of TOML, which JSON's are once nothing unprintable is in them."""
    return json.dumps("".join(char for char in text if char.isprintable()), ensure_ascii=False)
