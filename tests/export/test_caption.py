"""What stands under a picture, and what is said where no browser can take one."""

from __future__ import annotations

import os
import struct
import sys
import zlib
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from dashboard.export.browser import find_browser
from dashboard.export.caption import caption
from dashboard.export.picture import described
from dashboard.map import Border, Meta
from dashboard.messages.words import words
from geo.errors import BrowserError
from tests.map.scene import geography, rows

if TYPE_CHECKING:
    from pathlib import Path

REPORTS = Meta(reports=12)


def test_the_caption_tells_events_days_sources_and_border_in_the_language_of_the_picture():
    assert caption(rows(), geography().border, REPORTS, words("fr")) == (
        "8 événements, du 23 avril 2024 au 10 janvier 2025 · 1 sans date · 1 sans lieu",
        "12 rapports : Le Journal",
        "Frontière : toy border, 2020, ODbL-1.0, SHA-256 abababababab",
    )
    assert caption(rows(), geography().border, REPORTS, words("en"))[0] == (
        "8 events, 23 April 2024 to 10 January 2025 · 1 without a date · 1 without a place"
    )


def test_outlets_are_named_by_how_many_events_rest_on_them_and_the_last_ones_are_counted():
    many = [
        replace(
            row, id=f"{row.id}{i}", claims=tuple(replace(claim, outlet=f"Outlet {min(i, 9)}") for claim in row.claims)
        )
        for i in range(12)
        for row in rows()[:1]
    ]
    line = caption(many, geography().border, REPORTS, words("en"))[1]
    assert line.startswith("12 reports: Outlet 9, Outlet 0")
    assert line.endswith("and 4 more")


def test_without_events_reports_or_border_the_caption_says_what_is_left():
    assert caption([], Border(geometry={}), Meta(), words("en")) == ("0 events",)


def test_the_words_of_the_caption_travel_in_the_file_as_well():
    def chunk(kind: bytes, body: bytes) -> bytes:
        return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))

    plain = b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", bytes(13)) + chunk(b"IEND", b"")
    told = described(plain, "Frontière")
    body = b"Description\0\0\0\0\0" + "Frontière".encode()
    assert told == plain[:33] + chunk(b"iTXt", body) + plain[33:]


def test_a_machine_without_a_browser_is_told_what_to_install(monkeypatch: pytest.MonkeyPatch, tmp_path: Path):
    monkeypatch.delenv("STRIKEMAP_BROWSER", raising=False)
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr("dashboard.export.browser.PLACES", ())
    with pytest.raises(BrowserError, match=r"needs a browser.*install one, or name it with STRIKEMAP_BROWSER="):
        find_browser()


def test_the_browser_that_the_user_names_is_taken_and_one_that_is_not_there_is_named(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("STRIKEMAP_BROWSER", sys.executable)
    assert find_browser() == sys.executable
    monkeypatch.setenv("STRIKEMAP_BROWSER", os.devnull + "/none")
    with pytest.raises(BrowserError, match=r"STRIKEMAP_BROWSER is '.*none', and there is no such program"):
        find_browser()
