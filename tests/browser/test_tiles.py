"""Online tiles, only in a file whose maker asked for them: one host, named, and to be switched off."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from dashboard.assets import ensure_assets
from dashboard.export import as_html
from dashboard.map import Style
from dashboard.map.layers import Tiles
from geo.errors import TilesError
from tests.browser.conftest import WATCH_POLICY
from tests.map.scene import geography, rows

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Browser, Route

URL = "https://tiles.example.org/{z}/{x}/{y}.png"
TILE = '<svg xmlns="http://www.w3.org/2000/svg" width="256" height="256"/>'


def test_only_the_host_that_was_asked_for_is_asked_and_the_reader_can_switch_it_off(browser: Browser, tmp_path: Path):
    style = Style(lang="en", tiles=Tiles(url=URL, attribution="© Example mappers"))
    path = tmp_path / "map.html"
    path.write_bytes(as_html(rows(), geography(), ensure_assets(), style=style))
    context = browser.new_context(viewport={"width": 1280, "height": 800})
    asked: list[str] = []

    def answer(route: Route) -> None:
        asked.append(route.request.url)
        route.fulfill(body=TILE, content_type="image/svg+xml")

    context.route(re.compile("^https://"), answer)
    page = context.new_page()
    page.add_init_script(WATCH_POLICY)
    page.goto(path.as_uri())
    page.wait_for_function("() => document.querySelectorAll('.leaflet-tile-loaded').length > 3")
    assert {url.split("/")[2] for url in asked} == {"tiles.example.org"}
    page.evaluate("document.body.append(Object.assign(new Image(), {src: 'https://other.example/a.png'}))")
    page.wait_for_function("() => window.violations.length === 1")
    assert "other.example" in page.evaluate("window.violations[0]")
    assert "© Example mappers" in page.locator("#attribution").inner_text()
    assert "tiles.example.org" in page.locator("#foot").inner_text()
    switch = page.locator("#tiles")
    assert switch.is_checked()
    switch.uncheck()
    page.wait_for_function("() => document.querySelectorAll('.leaflet-tile').length === 0")
    context.close()


def test_a_file_without_tiles_has_neither_switch_nor_host():
    page = as_html(rows(), geography(), ensure_assets()).decode()
    assert "img-src data: blob:;" in page
    assert "tiles.example" not in page


@pytest.mark.parametrize(
    ("url", "named", "fault"),
    [
        ("http://tiles.example.org/{z}/{x}/{y}.png", "me", "give one address such as https://"),
        ("https://{s}.example.org/{z}/{x}/{y}.png", "me", "give one address such as https://"),
        ("https://a.org; script-src *//{z}/{x}/{y}", "me", "give one address such as https://"),
        ("https://tiles.example.org/{z}/{x}.png", "me", "lack {y}"),
        (URL, " ", "name nobody"),
    ],
)
def test_an_address_that_would_widen_more_than_one_host_is_refused(url: str, named: str, fault: str):
    with pytest.raises(TilesError, match=fault.replace("{", r"\{").replace("}", r"\}")):
        Tiles(url=url, attribution=named)
