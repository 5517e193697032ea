"""Feeds become lists of reports; what would unpack without end or reach for other files gives an error or nothing."""

from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path

import pytest

from geo.errors import ReportError
from geo.intake.feeds import parse_feed

ITEM = "<item><title>{}</title><link>{}</link><pubDate>Wed, 18 Sep 2024 05:40:00 GMT</pubDate></item>"


def rss(*items: str, before: str = "") -> bytes:
    body = "".join(items)
    return (
        f"<?xml version='1.0'?>{before}<rss version='2.0'><channel><title>Dépêches</title><language>fr-FR</language>"
        f"{body}</channel></rss>"
    ).encode()


def test_a_feed_gives_each_report_once_with_its_time():
    item = ITEM.format("Frappe à Lipetsk", "https://news.example/1")
    feed = parse_feed(rss(item, item, ITEM.format("Briansk", "https://news.example/2")), "feed")
    assert (feed.title, feed.language) == ("Dépêches", "fr")
    assert [entry.url for entry in feed.entries] == ["https://news.example/1", "https://news.example/2"]
    assert feed.entries[0].published == datetime(2024, 9, 18, 5, 40, tzinfo=UTC)


def test_an_atom_feed_is_read_too():
    atom = (
        "<feed xmlns='http://www.w3.org/2005/Atom'><title>A</title><entry><title>B</title>"
        "<link href='https://news.example/3'/><updated>2024-09-18T05:40:00Z</updated></entry></feed>"
    )
    assert parse_feed(atom.encode(), "feed").entries[0].url == "https://news.example/3"


def test_entities_that_would_unpack_without_end_do_not():
    levels = "".join(f"<!ENTITY l{n} '{f'&l{n - 1};' * 10}'>" for n in range(1, 10))
    bomb = f"<!DOCTYPE rss [<!ENTITY l0 'boom'>{levels}]>"
    data = rss(ITEM.format("&l9;", "https://news.example/1"), before=bomb)
    with suppress(ReportError):
        assert all(len(entry.title) < 1000 for entry in parse_feed(data, "feed").entries)


def test_an_entity_that_reaches_for_a_file_gets_nothing(tmp_path: Path):
    secret = tmp_path / "secret.txt"
    secret.write_text("root:x:0:0", encoding="utf-8")
    data = rss(
        ITEM.format("&file;", "https://news.example/1"),
        before=f"<!DOCTYPE rss [<!ENTITY file SYSTEM '{secret.as_uri()}'>]>",
    )
    with suppress(ReportError):
        assert all("root:x" not in entry.title for entry in parse_feed(data, "feed").entries)


@pytest.mark.parametrize(
    "data", [b"", b"<html><p>no feed</p></html>", rss(), rss(ITEM.format("x", "javascript:alert(1)"))]
)
def test_what_is_no_feed_is_told_with_a_cure(data: bytes):
    with pytest.raises(ReportError, match="give the address of an RSS or Atom feed"):
        parse_feed(data, "https://news.example/feed")
