"""What stands around every page, as a person meets it: languages, files to take away, and no word to the outside."""

from __future__ import annotations

import json
import os
import socket
import subprocess
import sys
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import expect

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, Page

PATIENCE_MS = 60_000
PAGES = ("", "reports", "review", "analysis", "export", "about")


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("library") / "own.sqlite"


@pytest.fixture(scope="module")
def address(library: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Where `strikemap app --library` answers."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    call = ["app", "--headless", "--port", str(port), "--library", str(library)]
    config = str(tmp_path_factory.mktemp("settings"))
    environment = {**os.environ, "STRIKEMAP_CONFIG": config, "PYTHONUNBUFFERED": "1"}
    command = [sys.executable, "-m", "dashboard.cli", *call]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=environment) as server:
        assert server.stdout is not None
        try:
            assert any("URL:" in line for line in server.stdout)
            yield f"http://localhost:{port}"
        finally:
            server.kill()


@pytest.fixture
def page(browser: Browser, address: str) -> Iterator[Page]:
    """A page that fails its test when anybody but the dashboard itself was asked for anything."""
    context = browser.new_context(viewport={"width": 1280, "height": 900}, locale="en-GB")
    page = context.new_page()
    page.set_default_timeout(PATIENCE_MS)
    asked: list[str] = []
    context.on("request", lambda request: asked.append(request.url))
    page.on("websocket", lambda web_socket: asked.append(web_socket.url))
    yield page
    hosts = {urlsplit(url).netloc for url in asked if urlsplit(url).scheme in {"http", "https", "ws", "wss"}}
    context.close()
    assert hosts == {urlsplit(address).netloc}


def _settled(page: Page) -> None:
    """Wait until the run of the page is over."""
    page.locator(".stApp[data-test-script-state=notRunning]").wait_for()


def test_all_pages_in_turn_ask_nobody_outside_and_show_no_fault(page: Page, address: str) -> None:
    for path in PAGES:
        page.goto(f"{address}/{path}")
        page.locator("h1" if path else "iframe").first.wait_for()
        _settled(page)
        expect(page.locator("[data-testid=stException]")).to_have_count(0)


def test_the_named_library_is_the_one_that_is_open(page: Page, address: str, library: Path) -> None:
    page.goto(f"{address}/about")
    page.locator(".st-key-shell button:visible").first.click()
    expect(page.get_by_text(f"Library: {library}")).to_be_visible()
    expect(page.get_by_text("these are sample reports")).to_be_visible()
    assert library.is_file()


def test_the_language_is_chosen_kept_in_the_address_and_goes_along_to_other_pages(page: Page, address: str) -> None:
    page.goto(f"{address}/about")
    page.get_by_role("heading", name="About", exact=True).wait_for()
    page.locator(".st-key-shell button:visible").first.click()
    page.get_by_text("Français", exact=True).click()
    page.get_by_role("heading", name="À propos", exact=True).wait_for()
    page.wait_for_url("**/about?lang=fr")
    page.keyboard.press("Escape")
    page.get_by_role("link", name="Export").click()
    page.get_by_role("button", name="Préparer le fichier").wait_for()
    page.wait_for_url("**/export?*lang=fr*")
    page.reload()
    page.get_by_role("button", name="Préparer le fichier").wait_for()


def test_a_browser_that_speaks_french_is_answered_in_french(browser: Browser, address: str) -> None:
    context = browser.new_context(locale="fr-FR")
    page = context.new_page()
    page.set_default_timeout(PATIENCE_MS)
    page.goto(f"{address}/export")
    page.get_by_role("button", name="Préparer le fichier").wait_for()
    assert "lang=" not in page.url
    context.close()


def _made(page: Page, address: str, form: str) -> None:
    page.goto(f"{address}/export")
    page.get_by_text(form, exact=True).click()
    _settled(page)
    page.get_by_role("button", name="Make the file").click()
    page.get_by_text("77 events of 77").wait_for()


def test_a_map_is_made_looked_at_and_taken_away_with_its_card(page: Page, address: str, tmp_path: Path) -> None:
    _made(page, address, "Map (HTML)")
    frame = page.frame_locator("iframe")
    expect(frame.locator("#shown")).to_contain_text("of 77 events shown")
    with page.expect_download() as taken:
        page.get_by_role("button", name="Download strikes.html").click()
    taken.value.save_as(tmp_path / "strikes.html")
    page.goto((tmp_path / "strikes.html").as_uri())
    page.locator("#card > summary").click()
    card = page.locator("#card")
    for words in ("Publication policy", "all events, no filter", "Cite as", "made of sample reports"):
        expect(card).to_contain_text(words)
    box = card.locator("> div").bounding_box()
    assert box is not None
    assert box["y"] >= 0
    assert box["x"] >= 0


def test_a_table_is_taken_away_with_card_and_snapshot(page: Page, address: str, tmp_path: Path) -> None:
    _made(page, address, "CSV")
    with page.expect_download() as taken:
        page.get_by_role("button", name="All in a ZIP").click()
    taken.value.save_as(tmp_path / "strikes.zip")
    with zipfile.ZipFile(tmp_path / "strikes.zip") as archive:
        assert set(archive.namelist()) == {"strikes.csv", "strikes.csv.card.txt", "strikes.csv.snapshot.json"}
        assert json.loads(archive.read("strikes.csv.snapshot.json"))["export"]["file"] == "strikes.csv"
    with page.expect_download() as taken:
        page.get_by_role("button", name="Data card (.txt)").click()
    assert "Cite as:" in Path(taken.value.path()).read_text(encoding="utf-8")


def test_the_export_page_is_used_on_a_phone(page: Page, address: str) -> None:
    page.set_viewport_size({"width": 360, "height": 740})
    _made(page, address, "GeoPackage")
    expect(page.get_by_role("button", name="Download strikes.gpkg")).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth") <= 360


def test_a_foreign_name_that_leads_here_gets_no_session(address: str) -> None:
    port = urlsplit(address).port
    assert port is not None
    answers = {}
    for host in (f"localhost:{port}", f"evil.example:{port}"):
        with socket.create_connection(("localhost", port), timeout=10) as link:
            link.sendall(
                f"GET /_stcore/stream HTTP/1.1\r\nHost: {host}\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\n"
                "Sec-WebSocket-Protocol: streamlit\r\n\r\n".encode()
            )
            answers[host.partition(":")[0]] = link.recv(64).split()[1]
    assert answers == {"localhost": b"101", "evil.example": b"403"}
