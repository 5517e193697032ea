"""`strikemap map --png`: a real browser draws the map, and the picture shows it."""

from __future__ import annotations

import os
import subprocess
import sys
from io import BytesIO
from typing import TYPE_CHECKING

import pytest
from PIL import Image, ImageColor

from dashboard.assets import ensure_assets
from dashboard.export.browser import take_picture
from dashboard.export.picture import Picture, Size, as_png
from dashboard.map import Meta, Style
from geo.errors import BrowserError
from geo.interchange import event_format
from seeds.types import load_types
from tests.map.scene import geography, hostile_rows, rows

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from geo.table import Row

SMALL = Size(width=800, height=600)
MAP = (20, 80, 560, 330)
"""Left, upper, right and lower edge of what is all map in a small picture."""

LAND, INDUSTRY = (0xF3, 0xF2, 0xEE), ImageColor.getrgb(load_types().groups["industry"].colour)


def _picture(events: Sequence[Row], wanted: Picture) -> Image.Image:
    return Image.open(BytesIO(as_png(events, geography(), ensure_assets(), wanted)))


def _colours(picture: Image.Image) -> dict[tuple[int, int, int], int]:
    """How many pixels of the map's part have each colour."""
    part = picture.convert("RGB").crop(MAP)
    return {colour: count for count, colour in part.getcolors(part.width * part.height)}


def test_a_picture_shows_the_events_and_an_empty_map_shows_none():
    drawn, empty = (_picture(events, Picture(size=SMALL)) for events in (rows(), []))
    assert drawn.format == "PNG"
    assert drawn.size == (800, 600)
    found, without = _colours(drawn), _colours(empty)
    assert found[LAND] > 10_000
    assert found.get(INDUSTRY, 0) > 20
    assert INDUSTRY not in without


def test_a_picture_is_as_large_dark_and_in_the_language_that_was_asked_for():
    wanted = Picture(
        size=Size(width=900, height=640, scale=2), style=Style(lang="en", theme="dark"), meta=Meta(reports=3)
    )
    taken = _picture(rows(), wanted)
    assert taken.size == (1800, 1280)
    assert taken.convert("L").resize((1, 1)).getpixel((0, 0)) < 90
    assert taken.info["Description"].splitlines()[1] == "3 reports: Le Journal"


def test_the_same_map_is_the_same_picture_and_hostile_words_stay_words():
    first, second = (as_png(hostile_rows(), geography(), ensure_assets(), Picture(size=SMALL)) for _ in range(2))
    assert first == second


def test_a_page_that_draws_no_map_is_an_error_in_words(tmp_path: Path):
    page = tmp_path / "broken.html"
    page.write_text(
        "<p id=app hidden></p><div class=plain><p>out of ink</p></div><script>window.strikemapReady = true</script>",
        encoding="utf-8",
    )
    with pytest.raises(BrowserError, match="could not draw the map: out of ink"):
        take_picture(page, SMALL)


def test_a_browser_that_does_not_start_is_an_error_in_words(monkeypatch: pytest.MonkeyPatch, tmp_path: Path):
    program = tmp_path / "chrome"
    program.write_text("#!/bin/sh\necho no display >&2\nexit 3\n", encoding="utf-8")
    program.chmod(0o755)
    monkeypatch.setenv("STRIKEMAP_BROWSER", str(program))
    with pytest.raises(BrowserError, match=r"does not start \(no display\)"):
        take_picture(tmp_path / "page.html", SMALL)


def _strikemap(*words: object, **environment: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "dashboard.cli", *map(str, words)]
    return subprocess.run(command, capture_output=True, text=True, check=False, env=os.environ | environment)


def test_the_command_writes_picture_and_file_and_without_a_browser_neither(tmp_path: Path):
    events, page, picture = (tmp_path / name for name in ("events.jsonl", "strikes.html", "strikes.png"))
    events.write_bytes(event_format.dumps(rows()))
    refused = _strikemap("map", events, "--out", page, "--png", picture, STRIKEMAP_BROWSER="no-such-browser")
    assert refused.returncode == 2
    assert "STRIKEMAP_BROWSER is 'no-such-browser'" in refused.stderr
    assert not page.exists()
    done = _strikemap("map", events, "--out", page, "--png", picture, "--lang", "fr", "--width", 800, "--height", 600)
    assert done.returncode == 0, done.stderr
    assert page.stat().st_size > 100_000
    taken = Image.open(BytesIO(picture.read_bytes()))
    assert taken.size == (800, 600)
    assert taken.info["Description"].startswith("8 événements, du 23 avril 2024")
    assert _strikemap("map", events).returncode == 2
