"""The review page in a real browser, by keyboard alone, by a click on the small map, and in two tabs at once."""

from __future__ import annotations

import json
import os
import re
import socket
import subprocess
import sys
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import expect

from geo.store import Library, open_library
from tests.review.reports import library_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from playwright.sync_api import Browser, Locator, Page

PATIENCE_MS = 60_000


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a library with some reports, and of the settings."""
    folder = tmp_path_factory.mktemp("library")
    library_of(folder)
    (folder / "dashboard.toml").write_text('name = "Anna"\nlanguage = "en"\n', encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def address(folder: Path) -> Iterator[str]:
    """Where the dashboard answers."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [sys.executable, "-m", "dashboard.cli", "app", "--headless", "--port", str(port)]
    own = {"STRIKEMAP_DATA": str(folder), "STRIKEMAP_CONFIG": str(folder), "PYTHONUNBUFFERED": "1"}
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env={**os.environ, **own}) as server:
        assert server.stdout is not None
        try:
            said = next((line for line in server.stdout if "URL:" in line), "")
            assert f"localhost:{port}" in said
            yield f"http://localhost:{port}"
        finally:
            server.kill()


@pytest.fixture
def library(folder: Path) -> Library:
    """The library that the dashboard serves."""
    return open_library(folder)


@pytest.fixture
def tab(browser: Browser, address: str) -> Iterator[Callable[[], Page]]:
    """Open the review page; it fails its test when it asked anybody but the dashboard, or complained."""
    contexts, asked, complaints = [], [], []

    def begin(width: int = 1280) -> Page:
        contexts.append(browser.new_context(viewport={"width": width, "height": 900}))
        page = contexts[-1].new_page()
        page.set_default_timeout(PATIENCE_MS)
        page.on("request", lambda request: asked.append(request.url))
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.goto(f"{address}/review")
        _heard(page)
        return page

    yield begin
    for context in contexts:
        context.close()
    assert {urlsplit(url).netloc for url in asked if urlsplit(url).scheme in {"http", "ws"}} <= {
        urlsplit(address).netloc
    }
    assert complaints == []


def _title(page: Page) -> Locator:
    return page.get_by_role("heading", level=3).first


def _said(page: Page, words: str) -> None:
    expect(page.get_by_test_id("stToast").filter(has_text=words).first).to_be_visible()


def _heard(page: Page) -> None:
    """Wait until the page listens to keys, and has told a screen reader which event it shows."""
    expect(_title(page)).to_be_visible(timeout=PATIENCE_MS)
    expect(page.locator(".review-said").filter(has_text=re.compile(r"\w")).first).to_be_attached()


def test_the_keyboard_alone_leads_through_the_queue_and_confirms(tab: Callable[[], Page], library: Library):
    page = tab()
    first = _title(page).inner_text()
    page.keyboard.press("j")
    expect(_title(page)).not_to_have_text(first)
    page.keyboard.press("k")
    expect(_title(page)).to_have_text(first)
    page.keyboard.press("Enter")
    _said(page, "Confirmed.")
    expect(_title(page)).not_to_have_text(first)
    made = library.decisions()[-1]
    assert (made.action, made.author) == ("confirm", "Anna")
    page.keyboard.press("u")
    _said(page, "Taken back.")
    expect(_title(page)).to_have_text(first)
    assert library.decisions()[-1].undoes == made.id


def test_the_keyboard_alone_corrects_a_place_by_typing_its_name(tab: Callable[[], Page], library: Library):
    page = tab()
    first = _title(page).inner_text()
    page.keyboard.press("e")
    field = page.get_by_label("Place: type a name")
    expect(field).to_be_focused()
    # These are keys of the page too, and now they are letters.
    page.keyboard.type("jkru")
    expect(field).to_have_value("jkru")
    expect(_title(page)).to_have_text(first)
    field.fill("Lipetsk")
    page.keyboard.press("Enter")
    expect(page.get_by_role("radio", name=re.compile("1. Lipetsk"))).to_be_checked()
    page.keyboard.press("Control+Enter")
    _said(page, "Corrected.")
    made = library.decisions()[-1]
    assert dict(made.changes) == {"place": '{"geonames_id": 535121}'}
    page.keyboard.press("u")
    _said(page, "Taken back.")
    expect(_title(page)).to_have_text(first)


def test_the_keyboard_alone_rejects_with_a_reason_and_undoes_it(tab: Callable[[], Page], library: Library):
    page = tab()
    first = _title(page).inner_text()
    page.keyboard.press("r")
    expect(page.get_by_label("Why is it no event?")).to_be_focused()
    page.keyboard.type("an exercise")
    page.keyboard.press("Enter")
    _said(page, "Rejected.")
    expect(_title(page)).not_to_have_text(first)
    made = library.decisions()[-1]
    assert (made.action, made.reason) == ("reject", "an exercise")
    page.keyboard.press("u")
    _said(page, "Taken back.")
    expect(_title(page)).to_have_text(first)


def test_escape_leaves_what_was_begun(tab: Callable[[], Page]):
    page = tab()
    page.keyboard.press("r")
    expect(page.get_by_label("Why is it no event?")).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.get_by_label("Why is it no event?")).to_have_count(0)
    page.keyboard.press("?")
    expect(page.get_by_text("Keys do nothing while you type in a field.")).to_be_visible()


def test_a_click_on_the_small_map_gives_a_settlement_and_never_the_point(tab: Callable[[], Page], library: Library):
    page = tab()
    before = len(library.decisions())
    box = page.locator("svg[role=group]").bounding_box()
    assert box is not None
    page.mouse.click(box["x"] + box["width"] * 0.8, box["y"] + box["height"] * 0.3)
    expect(page.get_by_role("radio", name=re.compile("^1. "))).to_be_checked()
    page.get_by_role("button", name="Save").click()
    _said(page, "Corrected.")
    made = library.decisions()[-1]
    place = json.loads(dict(made.changes)["place"])
    assert set(place) in ({"geonames_id"}, {"region_code"})
    page.keyboard.press("u")
    _said(page, "Taken back.")
    assert len(library.decisions()) == before + 2


def test_of_two_tabs_on_one_event_the_later_is_told_and_may_go_on(tab: Callable[[], Page], library: Library):
    one, other = tab(), tab()
    assert _title(one).inner_text() == _title(other).inner_text()
    before = len(library.decisions())
    one.keyboard.press("Enter")
    _said(one, "Confirmed.")
    other.keyboard.press("r")
    other.get_by_label("Why is it no event?").wait_for()
    # This tab has run since and shows the confirmation; a third one, opened before the next decision, does not.
    expect(other.get_by_text(re.compile("Anna · confirmed"))).to_be_visible()
    other.keyboard.press("Escape")
    expect(other.get_by_label("Why is it no event?")).to_have_count(0)
    third = tab()
    other.goto(third.url)
    _heard(other)
    expect(_title(other)).to_have_text(_title(third).inner_text())
    third.keyboard.press("Enter")
    _said(third, "Confirmed.")
    other.keyboard.press("Enter")
    expect(other.get_by_text("Somebody else decided on this after you opened it")).to_be_visible()
    assert len(library.decisions()) == before + 2
    other.get_by_role("button", name="Keep mine as well").click()
    _said(other, "Kept")
    assert len(library.decisions()) == before + 3


def test_the_log_tells_who_decided_and_takes_it_back(tab: Callable[[], Page], library: Library):
    page = tab()
    page.get_by_role("radio", name="Log of decisions").click()
    expect(page.get_by_text(re.compile("Anna · confirmed")).first).to_be_visible()
    before = len(library.decisions())
    page.get_by_role("button", name="Undo", exact=True).first.click()
    _said(page, "Taken back.")
    assert len(library.decisions()) == before + 1


def test_no_part_of_the_page_is_wider_than_a_phone(tab: Callable[..., Page]):
    page = tab(360)
    page.keyboard.press("e")
    expect(page.get_by_label("Place: type a name")).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
