"""A real browser that opens the stand-alone file, and an account of all it asked for and complained of."""

from __future__ import annotations

import shutil
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect, sync_playwright

from dashboard.assets import ensure_assets
from dashboard.export import as_html
from tests.browser.app import PATIENCE_MS
from tests.map.scene import geography, rows

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from pathlib import Path

    from playwright.sync_api import Browser, Page

    from geo.table import Row

# The machine may be slow, or do other things at the same time.
expect.set_options(timeout=PATIENCE_MS)

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
SWITCHES = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
WATCH_POLICY = """window.violations = [];
document.addEventListener("securitypolicyviolation", (event) => {
    window.violations.push(`${event.violatedDirective} ${event.blockedURI}`);
});
"""


@dataclass(kw_only=True)
class Visit:
    """A page that is open, with every request and every complaint since it began to load."""

    page: Page
    requests: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)

    def violations(self) -> list[str]:
        """What the content security policy had to stop."""
        return self.page.evaluate("window.violations")

    def until(self, condition: str) -> None:
        """Wait until the expression is true; as a function, because the policy of the page forbids eval."""
        self.page.wait_for_function(f"() => {condition}")

    def shown(self) -> int:
        """The n of "n of N events shown"."""
        return int(self.page.locator("#shown").inner_text().split()[0])


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """The Chromium of this machine."""
    program = next(filter(None, map(shutil.which, NAMES)), None)
    if program is None:
        pytest.fail(
            "no Chromium on this machine, so nobody knows whether the map works in a browser; "
            "install it with `sudo apt-get install chromium` (Debian, Ubuntu), `sudo dnf install chromium` (Fedora) "
            "or `brew install --cask chromium` (macOS)",
            pytrace=False,
        )
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=program, args=SWITCHES)
        yield chromium
        chromium.close()


@pytest.fixture
def visit(browser: Browser, tmp_path: Path) -> Iterator[Callable[..., Visit]]:
    """Open the map of some rows: `visit(events, hash="#…", width=…, height=…, world=…, meta=…, wait=ms, **context)`."""
    contexts = []

    def begin(events: Sequence[Row] | None = None, *, hash: str = "", **context: object) -> Visit:  # noqa: A002 - the browser's own word
        path = tmp_path / "map.html"
        world, meta = context.pop("world", None) or geography(), context.pop("meta", None)
        path.write_bytes(as_html(rows() if events is None else events, world, ensure_assets(), meta))
        wait = context.pop("wait", 10_000)
        size = {"width": context.pop("width", 1280), "height": context.pop("height", 800)}
        contexts.append(browser.new_context(viewport=size, **context))
        page = contexts[-1].new_page()
        page.set_default_timeout(wait)
        begun = Visit(page=page)
        page.add_init_script(WATCH_POLICY)
        page.on("request", lambda request: begun.requests.append(request.url))
        page.on("console", lambda line: begun.complaints.append(f"{line.type}: {line.text}"))
        page.on("pageerror", lambda error: begun.complaints.append(f"error: {error}"))
        page.goto(path.as_uri() + hash)
        begun.until("window.strikemapReady === true")
        return begun

    yield begin
    for context in contexts:
        context.close()
