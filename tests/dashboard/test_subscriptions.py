"""The list of feeds, what they announce, and what of it the library has; over a real site on this machine."""

from __future__ import annotations

import time
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from dashboard.catalogue import addresses
from dashboard.subscriptions import Subscription, announced, follow, load_feeds, meet, unfollow
from geo.errors import ReportError, SettingsError
from geo.intake.addresses import load_address
from geo.intake.web import Fetcher, Limits
from geo.model import Report
from geo.store import open_library
from tests.intake.papers import ARTICLE, page
from tests.intake.site import Site, plain, redirect, running

if TYPE_CHECKING:
    from collections.abc import Iterator

NASTY = 'A "feed" \\ with\nlines\x7f and = ][ signs é'


@pytest.fixture
def site() -> Iterator[Site]:
    with running() as made:
        yield made


@pytest.fixture
def settings(tmp_path: Path) -> dict[str, str]:
    return {"STRIKEMAP_CONFIG": str(tmp_path)}


def fetcher() -> Fetcher:
    limits = Limits(private=frozenset({"news.test"}), connect_s=2.0, total_s=5.0)
    return Fetcher(clock=time.monotonic, limits=limits, resolve=lambda *_: ["127.0.0.1"])


def feed_of(site: Site, *paths: str) -> bytes:
    items = "".join(
        f"<item><title>Titre {path}</title><link>{site.url(path)}</link>"
        f"<pubDate>Wed, {18 + number} Sep 2024 05:40:00 GMT</pubDate></item>"
        for number, path in enumerate(paths)
    )
    return f"<?xml version='1.0'?><rss version='2.0'><channel><title>Dépêches</title>{items}</channel></rss>".encode()


def test_feeds_are_added_once_each_and_taken_off_again(settings: dict[str, str]) -> None:
    assert load_feeds(settings) == ()
    follow(Subscription(url="https://a.example/rss", title="A"), settings)
    follow(Subscription(url="https://b.example/rss"), settings)
    follow(Subscription(url="https://a.example/rss", title="A, renamed"), settings)
    assert [feed.name for feed in load_feeds(settings)] == ["https://b.example/rss", "A, renamed"]
    unfollow("https://b.example/rss", settings)
    assert [feed.url for feed in load_feeds(settings)] == ["https://a.example/rss"]


def test_a_title_with_any_signs_in_it_comes_back(settings: dict[str, str]) -> None:
    follow(Subscription(url="https://a.example/rss", title=NASTY), settings)
    assert load_feeds(settings)[0].title == "".join(char for char in NASTY if char.isprintable())


@pytest.mark.parametrize("written", ["feed = 3", "[[feed]]\nurl = 3", "[[feed]]\ntitle = 'x'", "[other]", "no toml"])
def test_a_list_that_was_spoilt_by_hand_is_named_with_its_cure(settings: dict[str, str], written: str) -> None:
    Path(settings["STRIKEMAP_CONFIG"], "feeds.toml").write_text(written, encoding="utf-8")
    with pytest.raises(SettingsError, match=r"feeds\.toml: .+; (write|mend)"):
        load_feeds(settings)


def test_a_feed_tells_its_title_when_it_is_met_and_a_page_is_none(site: Site) -> None:
    site.answers |= {"/rss": plain(feed_of(site, "/a")), "/page": plain(page(ARTICLE))}
    assert meet(site.url("/rss"), fetcher()) == Subscription(url=site.url("/rss"), title="Dépêches")
    with pytest.raises(ReportError, match="give the address of an RSS or Atom feed"):
        meet(site.url("/page"), fetcher())


def test_what_the_library_has_is_known_in_a_feed_by_every_address_it_came_under(site: Site, tmp_path: Path) -> None:
    site.answers |= {
        "/rss": plain(feed_of(site, "/old", "/moved", "/new")),
        "/old": plain(page(ARTICLE)),
        "/moved": redirect("/there"),
        "/there": plain(page([*ARTICLE, "Un troisième paragraphe."])),
    }
    library = open_library(tmp_path)
    for path in ("/old", "/moved"):
        library.add([found for found in load_address(site.url(path), fetcher()) if isinstance(found, Report)])
    found = announced(Subscription(url=site.url("/rss")), fetcher(), addresses(library))
    assert isinstance(found, list)
    assert [(each.entry.url, each.there) for each in found] == [
        (site.url("/new"), False),
        (site.url("/moved"), True),
        (site.url("/old"), True),
    ]


def test_a_feed_that_is_gone_is_told_and_not_raised(site: Site) -> None:
    told = announced(Subscription(url=site.url("/gone")), fetcher(), frozenset())
    assert isinstance(told, ReportError)
    assert "there is no such page" in str(told)
