"""The dashboard in a real browser, run by its own command: each page, and what it asks of the world outside."""

from __future__ import annotations

import os
import re
import socket
import subprocess
import sys
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import expect

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, Page

PATIENCE_MS = 60_000
HOSTILE = (
    "Des drones ukrainiens ont frappé mercredi matin un dépôt pétrolier à Belgorod "
    "<img src=https://outside.example/a.png onerror=alert(1)>, a affirmé l'état-major ukrainien. "
    "![x](https://outside.example/b.png) :red[rouge] $x$"
)


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Where `strikemap app` answers, with a library of its own."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [sys.executable, "-m", "dashboard.cli", "app", "--headless", "--port", str(port)]
    environment = {**os.environ, "STRIKEMAP_DATA": str(tmp_path_factory.mktemp("library")), "PYTHONUNBUFFERED": "1"}
    elsewhere = tmp_path_factory.mktemp("elsewhere")
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=environment, cwd=elsewhere) as server:
        assert server.stdout is not None
        try:
            said = next((line for line in server.stdout if "URL:" in line), "")
            assert f"localhost:{port}" in said, "the dashboard answers to this machine only"
            yield f"http://localhost:{port}"
        finally:
            # Asked to end while a script of its own is running, Streamlit now and then waits for ever.
            server.kill()


@pytest.fixture
def page(browser: Browser, address: str) -> Iterator[Page]:
    """A page that fails its test when it asked anybody but the dashboard itself, or opened a dialog."""
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    page = context.new_page()
    page.set_default_timeout(PATIENCE_MS)
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("dialog", lambda dialog: pytest.fail(f"text ran as code: {dialog.message}"))
    yield page
    hosts = {urlsplit(url).netloc for url in asked if urlsplit(url).scheme in {"http", "https", "ws", "wss"}}
    context.close()
    assert hosts == {urlsplit(address).netloc}


def test_the_first_visitor_may_come_to_any_page(page: Page, address: str) -> None:
    page.goto(f"{address}/reports")
    expect(page.get_by_role("heading", name="All reports")).to_be_visible(timeout=PATIENCE_MS)
    expect(page.get_by_text("Page not found")).to_have_count(0)


def test_the_map_shows_the_events_of_the_samples(page: Page, address: str) -> None:
    page.goto(address)
    frame = page.frame_locator("iframe")
    expect(frame.locator("#shown")).to_have_text(re.compile(r"^\d+ of \d+ events shown$"), timeout=PATIENCE_MS)
    assert int(frame.locator("#shown").inner_text().split()[2]) >= 12
    box = page.locator("iframe").bounding_box()
    assert box is not None
    assert box["y"] + box["height"] <= 900, "map and timeline fit into the window"


@pytest.mark.parametrize(
    ("path", "heading"), [("export", "Export"), ("review", "Review"), ("analysis", "Analysis"), ("about", "About")]
)
def test_each_page_shows_and_asks_nothing_from_outside(page: Page, address: str, path: str, heading: str) -> None:
    page.goto(f"{address}/{path}")
    expect(page.get_by_role("heading", name=heading, exact=True)).to_be_visible()
    expect(page.locator("[data-testid=stException]")).to_have_count(0)


@pytest.mark.parametrize("path", ["", "reports", "review", "analysis", "export", "about"])
def test_no_page_is_wider_than_a_phone(page: Page, address: str, path: str) -> None:
    page.set_viewport_size({"width": 360, "height": 740})
    page.goto(f"{address}/{path}")
    expect(page.locator("iframe" if not path else "h1")).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth") <= 360


def test_a_pasted_report_is_shown_as_text_whatever_it_looks_like(page: Page, address: str) -> None:
    page.goto(f"{address}/reports")
    page.get_by_label("Text of the report").fill(HOSTILE)
    page.get_by_label("Outlet", exact=True).fill("![x](https://outside.example/c.png) <b>x</b>")
    page.get_by_role("button", name="Read it", exact=True).click()
    expect(page.get_by_text("1 report added.")).to_be_visible()
    expect(page.locator(".report").first).to_contain_text("<img src=https://outside.example/a.png onerror=alert(1)>")
    assert page.locator(".report img").count() == 0
    page.get_by_role("link", name="Map").click()
    expect(page.frame_locator("iframe").locator("#shown")).to_be_visible()
