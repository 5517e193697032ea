"""The map in the app, in a real browser: one frame that is loaded once, whatever happens around it."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import expect
from streamlit.proto.BackMsg_pb2 import BackMsg

from geo.model import Report
from geo.store import open_library
from tests.browser.app import PATIENCE_MS, Served, serve

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from playwright.sync_api import Browser, Frame, FrameLocator, Page, WebSocketRoute

SHOWN = re.compile(r"^\d+ of \d+ events shown$")
REPORTS = {
    "2024-03-04": "Des drones ukrainiens ont frappé dans la nuit du 3 au 4 mars un dépôt pétrolier à Belgorod, a "
    "affirmé l'état-major ukrainien. Le gouverneur a démenti toute frappe.",
    "2024-06-13": "Un drone ukrainien a touché mercredi 12 juin une raffinerie à Saratov, a indiqué le SBU.",
    "2024-08-21": "Des drones ukrainiens ont frappé mardi 20 août un dépôt de munitions à Voronej, selon l'état-major "
    "ukrainien.",
    "2024-09-03": "Lundi 2 septembre, des missiles russes ont frappé une centrale électrique à Kharkiv, dit le maire.",
}
LATER = {"2024-12-10": "Des drones ukrainiens ont frappé lundi 9 décembre une raffinerie à Riazan, a affirmé le SBU."}


@pytest.fixture(scope="module")
def app(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    folder = tmp_path_factory.mktemp("library")
    _add(folder, REPORTS)
    with serve(folder) as served:
        yield served


def _add(folder: Path, reports: dict[str, str]) -> None:
    library = open_library(folder, now=lambda: datetime(2025, 1, 5, tzinfo=UTC))
    library.add(
        Report(id=f"r{day}", text=text, outlet="Le Journal", language="fr", published=date.fromisoformat(day))
        for day, text in reports.items()
    )


@dataclass(kw_only=True)
class Visitor:
    """A page with the map, what it has sent to the server, and the sockets over which it did."""

    page: Page
    sent: list[BackMsg] = field(default_factory=list)
    sockets: list[WebSocketRoute] = field(default_factory=list)

    @property
    def map(self) -> FrameLocator:
        return self.page.frame_locator("iframe.strikemap")

    @property
    def frame(self) -> Frame:
        """The document in the frame."""
        handle = self.page.locator("iframe.strikemap").element_handle()
        frame = handle.content_frame() if handle else None
        assert frame is not None
        return frame

    def asked(self) -> int:
        """How many runs of the script this page has asked for; those by the clock aside."""
        return sum(m.HasField("rerun_script") and not m.rerun_script.is_auto_rerun for m in self.sent)

    def shown(self) -> int:
        return int(self.map.locator("#shown").inner_text().split()[0])

    def view(self) -> dict[str, list[str]]:
        return parse_qs(urlsplit(self.page.url).query)

    def mark(self) -> None:
        """Leave a mark in the frame that a reload would wipe out."""
        self.frame.evaluate("() => { window.mark = 'here'; }")

    def is_marked(self) -> bool:
        return self.frame.evaluate("() => window.mark === 'here'")

    def at_rest(self, seconds: float) -> dict[str, str]:
        """What the reader sees of the view: the period, the filters, the zoom, what is selected."""
        self.page.wait_for_timeout(seconds * 1000)
        return self.frame.evaluate(
            """() => ({
                period: document.querySelector('#period').textContent,
                chips: document.querySelector('#chips').textContent,
                scale: document.querySelector('.leaflet-control-scale-line').textContent,
                at: document.querySelector('.leaflet-map-pane').style.transform,
                heading: document.querySelector('.details-head h2')?.textContent ?? '',
            })"""
        )


def _apart_px(one: str, other: str) -> int:
    """How many pixels lie between two positions of the map as its style has them, the greater of both ways."""
    (x, y, _), (x2, y2, _) = (map(int, re.findall(r"(-?\d+)px", at)) for at in (one, other))
    return max(abs(x - x2), abs(y - y2))


@pytest.fixture
def visit(browser: Browser, app: Served) -> Iterator[Callable[..., Visitor]]:
    """Open the map: `visit("?query", **context)`."""
    contexts = []

    def begin(query: str = "", **context: object) -> Visitor:
        contexts.append(browser.new_context(viewport={"width": 1280, "height": 900}, locale="en-GB", **context))
        page = contexts[-1].new_page()
        page.set_default_timeout(PATIENCE_MS)
        visitor = Visitor(page=page)

        def listen(socket: WebSocketRoute) -> None:
            server = socket.connect_to_server()
            visitor.sockets.append(socket)

            def pass_on(message: str | bytes) -> None:
                if isinstance(message, bytes):
                    visitor.sent.append(BackMsg.FromString(message))
                server.send(message)

            socket.on_message(pass_on)

        page.route_web_socket(re.compile(".*/_stcore/stream"), listen)
        page.goto(f"{app.address}/{query}")
        expect(visitor.map.locator("#shown")).to_have_text(re.compile(r"\d"), timeout=PATIENCE_MS)
        return visitor

    yield begin
    for context in contexts:
        context.close()


def _filter_by_kind(visitor: Visitor) -> None:
    visitor.map.get_by_role("button", name="Filters").click()
    visitor.map.locator("#field-kind input[value=strike]").check()
    visitor.map.locator(".filters .shut").click()


def _select_first(visitor: Visitor) -> None:
    visitor.map.locator("#grid .row").first.click()
    expect(visitor.map.locator(".details-head h2")).to_be_visible()


def test_slider_filter_and_zoom_ask_the_server_nothing_and_load_nothing(visit: Callable[..., Visitor]) -> None:
    visitor = visit()
    visitor.map.locator("#slide-end").focus()
    visitor.mark()
    asked, loaded = visitor.asked(), []
    visitor.page.on("request", lambda request: loaded.append(request.url))
    for _ in range(15):
        visitor.page.keyboard.press("ArrowLeft")
    visitor.map.get_by_role("button", name="Zoom in").click()
    _filter_by_kind(visitor)
    visitor.at_rest(1.5)
    assert visitor.asked() == asked
    assert loaded == []
    assert visitor.is_marked()
    assert {"w", "kind", "z"} <= visitor.view().keys(), "the address of the app follows at once"


def test_a_click_leads_to_review_and_report(visit: Callable[..., Visitor]) -> None:
    visitor = visit()
    visitor.mark()
    _select_first(visitor)
    name = visitor.map.locator(".details-head h2").inner_text()
    head = visitor.page.locator(".st-key-map-chosen")
    expect(head).to_contain_text(name)
    expect(head.get_by_role("link", name="Read its report")).to_be_visible()
    assert visitor.is_marked()
    event = visitor.view()["s"][0].removeprefix("event:")
    head.get_by_role("link", name="Review this event").click()
    visitor.page.wait_for_url(re.compile(f"/review.*event={event}"))


def test_a_click_on_a_symbol_lists_the_events_of_the_place(visit: Callable[..., Visitor]) -> None:
    visitor = visit("?z=50.60,36.60,8")
    box = visitor.map.locator(".map").bounding_box()
    assert box is not None
    visitor.page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    expect(visitor.page.locator(".st-key-map-chosen")).to_contain_text("Belgorod")
    assert visitor.view()["s"][0].startswith("place:")
    visitor.map.locator("#back").click()
    expect(visitor.page.locator(".st-key-map-chosen")).to_contain_text("Choose a symbol")


def test_a_link_restores_the_view_and_the_other_pages_follow_it(visit: Callable[..., Visitor]) -> None:
    first = visit()
    _filter_by_kind(first)
    _select_first(first)
    first.page.wait_for_url(re.compile("kind=strike.*s=event"))
    seen = first.at_rest(0.5)
    second = visit("?" + urlsplit(first.page.url).query)
    expect(second.map.locator(".details-head h2")).to_be_visible()
    assert second.at_rest(0.5) == seen
    second.page.get_by_role("link", name="Export").click()
    expect(second.page.get_by_text(re.compile(r"Only the events that the filters show: \d+ events of"))).to_be_visible()
    second.page.get_by_role("link", name="Map", exact=True).first.click()
    expect(second.map.locator(".details-head h2")).to_be_visible()
    assert second.at_rest(0.5) == seen
    assert second.view() == first.view()


def test_back_takes_back_a_selection(visit: Callable[..., Visitor]) -> None:
    visitor = visit()
    visitor.mark()
    _select_first(visitor)
    visitor.page.wait_for_url(re.compile("s=event"))
    visitor.page.go_back()
    expect(visitor.map.locator("#grid")).to_be_visible()
    expect(visitor.page).not_to_have_url(re.compile(r"[?&]s="))
    assert visitor.is_marked()


def test_an_event_that_another_page_asks_for_is_selected(visit: Callable[..., Visitor]) -> None:
    first = visit()
    _select_first(first)
    first.page.wait_for_url(re.compile("s=event"))
    event = first.view()["s"][0].removeprefix("event:")
    second = visit(f"?event={event}")
    expect(second.map.locator(".details-head h2")).to_have_text(first.map.locator(".details-head h2").inner_text())
    second.page.wait_for_url(re.compile("s=event"))
    assert "event" not in second.view()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_language_and_theme_are_those_of_the_app(visit: Callable[..., Visitor], scheme: str) -> None:
    visitor = visit("?lang=fr", color_scheme=scheme)
    expect(visitor.map.locator("html")).to_have_attribute("data-theme", scheme)
    expect(visitor.map.locator("html")).to_have_attribute("lang", "fr")
    expect(visitor.map.locator("#lang")).to_be_hidden()
    visitor.map.locator("#grid .row").first.click()
    visitor.page.wait_for_url(re.compile("s=event"))
    assert visitor.view()["lang"] == ["fr"]


def test_a_lost_connection_loses_nothing(visit: Callable[..., Visitor]) -> None:
    visitor = visit()
    _filter_by_kind(visitor)
    _select_first(visitor)
    visitor.map.get_by_role("button", name="Zoom in").click()
    visitor.mark()
    before = visitor.at_rest(1)
    visitor.sockets[-1].close(code=1011)
    visitor.map.locator("#slide-end").focus()
    for key in ("ArrowLeft", "ArrowRight"):
        visitor.page.keyboard.press(key)
    visitor.map.locator("#back").click()
    visitor.page.wait_for_function("() => !document.querySelector('[data-testid=stConnectionStatus]')")
    while len(visitor.sockets) < 2:
        visitor.page.wait_for_timeout(100)
    visitor.map.locator("#grid .row").first.click()
    head = visitor.page.locator(".st-key-map-chosen")
    expect(head.get_by_role("link", name="Review this event")).to_be_visible()
    assert visitor.is_marked()
    after = visitor.at_rest(1)
    # While the app says that it has no connection the map is lower: it gives way by half, in whole pixels.
    assert _apart_px(before.pop("at"), after.pop("at")) <= 2
    assert after == before


def test_a_report_that_somebody_adds_comes_to_an_open_map(visit: Callable[..., Visitor], app: Served) -> None:
    visitor = visit()
    _filter_by_kind(visitor)
    visitor.map.get_by_role("button", name="Zoom in").click()
    visitor.map.locator("#slide-start").focus()
    visitor.page.keyboard.press("ArrowRight")
    _select_first(visitor)
    visitor.mark()
    before, total = visitor.at_rest(1), visitor.map.locator("#shown").inner_text().split()[2]
    _add(app.library, LATER)
    expect(visitor.map.locator("#shown")).not_to_contain_text(f"of {total} events", timeout=PATIENCE_MS)
    assert visitor.is_marked()
    after = visitor.at_rest(1)
    assert after == before
    expect(visitor.map.locator("#shown")).to_have_text(SHOWN)
    visitor.map.locator("#whole").click()
    visitor.map.locator("#back").click()
    expect(visitor.map.locator("#grid .row").first).to_contain_text("Ryazan")
