"""People sign in with an identity provider, a real one on this machine, and may do what the settings' list says."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from tests.signing.provider import CLIENT, SECRET, Provider, serve

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, Page

PATIENCE_MS = 60_000
EDITOR, READER, STRANGER = "ana@example.org", "bo@example.org", "unverified@example.org"
PEOPLE = {
    EDITOR: {"email": "Ana@Example.org", "email_verified": True, "name": "Ana"},
    READER: {"email": READER, "email_verified": True, "name": "Bo"},
    STRANGER: {"email": EDITOR, "email_verified": False, "name": "Ana"},
}


@pytest.fixture(scope="module")
def port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@pytest.fixture(scope="module")
def provider(port: int) -> Iterator[Provider]:
    yield from serve(Provider(redirect_uri=f"http://localhost:{port}/oauth2callback", people=PEOPLE))


@pytest.fixture(scope="module")
def address(port: int, provider: Provider, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Where `strikemap app` answers, with the provider in its settings and one editor in its list."""
    settings = tmp_path_factory.mktemp("settings")
    (settings / "dashboard.toml").write_text(f'editors = ["{EDITOR}"]\n', encoding="utf-8")
    (settings / "secrets.toml").write_text(
        f"[auth]\nredirect_uri = '{provider.redirect_uri}'\ncookie_secret = '{'k' * 40}'\nclient_id = '{CLIENT}'\n"
        f"client_secret = '{SECRET}'\n"
        f"server_metadata_url = '{provider.issuer}/.well-known/openid-configuration'\n",
        encoding="utf-8",
    )
    data = str(tmp_path_factory.mktemp("library"))
    environment = {**os.environ, "STRIKEMAP_DATA": data, "STRIKEMAP_CONFIG": str(settings), "PYTHONUNBUFFERED": "1"}
    command = [sys.executable, "-m", "dashboard.cli", "app", "--headless", "--port", str(port)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=environment) as server:
        assert server.stdout is not None
        try:
            assert any("URL:" in line for line in server.stdout)
            yield f"http://localhost:{port}"
        finally:
            server.kill()


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 1280, "height": 900}, locale="en-GB")
    page = context.new_page()
    page.set_default_timeout(PATIENCE_MS)
    yield page
    context.close()


def _sign_in(page: Page, address: str, person: str) -> None:
    page.goto(address)
    page.get_by_role("button", name="Sign in").click()
    page.get_by_label("Who are you?").fill(person)
    page.get_by_role("button", name="Go on").click()
    page.get_by_role("link", name="Export").wait_for()


def _menu(page: Page) -> None:
    page.locator(".st-key-shell button:visible").first.click()


@pytest.mark.parametrize("path", ["", "reports", "review", "analysis", "export", "about"])
def test_nobody_sees_a_page_before_they_have_signed_in(page: Page, address: str, path: str) -> None:
    page.goto(f"{address}/{path}")
    page.get_by_role("button", name="Sign in").wait_for()
    expect(page.get_by_role("link", name="Export")).to_have_count(0)
    expect(page.locator("iframe")).to_have_count(0)
    expect(page.locator("h1")).to_have_text(["Reported strikes"])


@pytest.mark.parametrize(
    ("person", "told"),
    [(EDITOR, f"{EDITOR}, editor"), (READER, f"{READER}, reader"), (STRANGER, f"{EDITOR}, reader")],
)
def test_the_list_in_the_settings_says_who_is_an_editor(page: Page, address: str, person: str, told: str) -> None:
    _sign_in(page, address, person)
    _menu(page)
    expect(page.get_by_text(told, exact=True)).to_be_visible()


@pytest.mark.parametrize(("person", "may"), [(EDITOR, 1), (READER, 0)])
def test_only_an_editor_has_buttons_that_change_something(page: Page, address: str, person: str, may: int) -> None:
    _sign_in(page, address, person)
    page.get_by_role("link", name="Reports").click()
    page.get_by_role("heading", name="Reports", exact=True).wait_for()
    page.locator(".stApp[data-test-script-state=notRunning]").wait_for()
    expect(page.get_by_role("button", name="Read it", exact=True)).to_have_count(may)
    page.get_by_role("link", name="Review").click()
    page.get_by_role("heading", name="Review", exact=True).wait_for()
    page.locator(".stApp[data-test-script-state=notRunning]").wait_for()
    expect(page.get_by_role("button", name="Confirm")).to_have_count(may)


def test_whoever_signs_out_stands_before_the_door_again(page: Page, address: str) -> None:
    _sign_in(page, address, READER)
    _menu(page)
    page.get_by_role("button", name="Sign out").click()
    page.get_by_role("button", name="Sign in").wait_for()
    page.goto(f"{address}/export")
    page.get_by_role("button", name="Sign in").wait_for()


def test_the_provider_had_nothing_to_refuse(page: Page, address: str, provider: Provider) -> None:
    _sign_in(page, address, EDITOR)
    assert provider.refusals == []
    assert provider.codes == {}, "each code was redeemed, once"


def test_a_cookie_that_somebody_made_up_opens_nothing(page: Page, address: str) -> None:
    made_up = "2|1:0|10:1700000000|15:_streamlit_user|20:eyJlbWFpbCI6ICJhIn0=|" + "0" * 64
    page.context.add_cookies([{"name": "_streamlit_user", "value": made_up, "url": address}])
    page.goto(f"{address}/export")
    page.get_by_role("button", name="Sign in").wait_for()
