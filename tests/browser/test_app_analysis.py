"""The analysis page as a person uses it: each chart is drawn, a mark lists its events, its files are real."""

from __future__ import annotations

import csv
import io
import re
import zipfile
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import pytest
from lxml import etree
from PIL import Image
from playwright.sync_api import expect

from dashboard.charts.asked import KEYS
from geo.model import Report
from geo.store import open_library
from tests.browser.app import PATIENCE_MS, Served, serve

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, Download, Locator, Page

DRAWN = ("months_0", "regions_0", "nights_0", "acts_0", "acts_1", "coverage_0", "reach_0")
PLACE_ON_MARK = """(mark) => {
    mark.scrollIntoView({block: "center"});
    const box = mark.getBoundingClientRect();
    const steps = [10, 9, 11, 8, 12, 7, 13, 6, 14, 5, 15, 4, 16];
    for (const i of steps)
        for (const j of steps) {
            const [x, y] = [box.x + (box.width * i) / 20, box.y + (box.height * j) / 20];
            if (document.elementFromPoint(x, y) === mark) return {x, y};
        }
    return null;
}"""
"""A point of the window near the middle of a mark where nothing lies over it."""
HOSTILE = "<img src=https://outside.example/a.png onerror=alert(1)>![x](https://outside.example/b.png) =1+1"
TALLY = (
    "La Russie a lancé 145 drones contre l'Ukraine dans la nuit de lundi à mardi, dont 71 ont été abattus, a indiqué "
    "l'armée de l'air ukrainienne."
)
DENIED = (
    "Des drones ukrainiens ont frappé dimanche 15 septembre un dépôt pétrolier à Toropets, a affirmé l'état-major "
    "ukrainien. Le gouverneur russe de la région de Tver a démenti toute frappe."
)
TEXTS = (
    TALLY,
    DENIED,
    "Des drones ukrainiens ont frappé mardi 20 août une raffinerie à Saratov, selon le SBU.",
    "Un drone russe a frappé lundi 19 août un immeuble d'habitation à Kharkiv, a indiqué le maire.",
)


@pytest.fixture(scope="module")
def app(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    folder = tmp_path_factory.mktemp("library")
    outlets = ("Le Journal", HOSTILE, "Le Journal", "La Gazette")
    open_library(folder).add(
        Report(id=f"r{k}", text=text, outlet=outlet, language="fr", published=date(2024, 9, 17))
        for k, (text, outlet) in enumerate(zip(TEXTS, outlets, strict=True))
    )
    with serve(folder) as served:
        yield served


@pytest.fixture
def page(browser: Browser, app: Served) -> Iterator[Page]:
    """The page with all its charts drawn; it fails its test when it asked anybody but the dashboard itself."""
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    page = context.new_page()
    page.set_default_timeout(PATIENCE_MS)
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("dialog", lambda dialog: pytest.fail(f"text ran as code: {dialog.message}"))
    page.goto(f"{app.address}/analysis?lang=en")
    for drawn in DRAWN:
        expect(_marks(page, drawn).first).to_be_attached(timeout=PATIENCE_MS)
    yield page
    hosts = {urlsplit(url).netloc for url in asked if urlsplit(url).scheme in {"http", "https", "ws", "wss"}}
    context.close()
    assert hosts == {urlsplit(app.address).netloc}


def _marks(page: Page, drawn: str) -> Locator:
    """The marks of a drawing that can be chosen: Vega names their layer."""
    return page.locator(f".st-key-drawn_{drawn} svg.marks .role-mark.marks_marks > *")


def _press(page: Page, drawn: str) -> None:
    """Click the first mark of a drawing where nothing lies over it."""
    where = _marks(page, drawn).first.evaluate(PLACE_ON_MARK)
    assert where, f"nobody can reach the mark of {drawn}"
    page.mouse.click(where["x"], where["y"])


@pytest.mark.parametrize("drawn", DRAWN)
def test_a_click_on_a_mark_lists_its_events_with_their_ways_on(page: Page, drawn: str) -> None:
    _press(page, drawn)
    expect(page.get_by_text(re.compile(r"^\d+ events? of this mark$"))).to_be_visible()
    review = page.get_by_role("link", name="Review", exact=True).last
    expect(review).to_have_attribute("href", re.compile(r"review\?.*event=\w+"))
    expect(page.get_by_role("link", name="Map", exact=True).last).to_have_attribute(
        "href", re.compile(r"map\?.*event=")
    )


def test_the_event_behind_a_mark_opens_in_review(page: Page) -> None:
    _press(page, "months_0")
    page.get_by_role("link", name="Review", exact=True).last.click()
    page.wait_for_url(re.compile(r"/review"))
    expect(page.get_by_role("heading", name="Review", exact=True)).to_be_visible()
    expect(page.locator("[data-testid=stException]")).to_have_count(0)


def test_choosing_a_mark_leaves_the_other_charts_as_they_are(page: Page) -> None:
    page.evaluate("document.querySelectorAll('svg.marks').forEach((svg) => { svg.dataset.seen = '1'; })")
    _press(page, "regions_0")
    expect(page.get_by_text("of this mark")).to_be_visible()
    seen = page.evaluate("[...document.querySelectorAll('svg.marks')].filter((svg) => svg.dataset.seen).length")
    assert seen == len(DRAWN)


def test_a_row_of_the_table_lists_its_events_by_keyboard_or_pointer(page: Page) -> None:
    section = page.locator(".st-key-table_months")
    page.get_by_text(re.compile(r"^Table \(\d+\)$")).nth(1).click()
    expect(section).to_be_visible()
    section.scroll_into_view_if_needed()
    box = section.locator("canvas").first.bounding_box()
    assert box
    page.mouse.click(box["x"] + 15, box["y"] + 55)
    expect(page.get_by_text(re.compile(r"^\d+ events? of this mark$"))).to_be_visible()


def _file(page: Page, key: str, label: str) -> tuple[Download, bytes]:
    with page.expect_download() as caught:
        page.locator(f".st-key-files_{key}").get_by_role("button", name=label, exact=True).click()
    return caught.value, Path(caught.value.path()).read_bytes()


def test_the_files_of_each_chart_are_real(page: Page) -> None:
    for key in KEYS:
        named, data = _file(page, key, "CSV")
        assert named.suggested_filename == f"{key}.csv"
        cells = list(csv.reader(io.StringIO(data.decode())))
        assert len(cells) > 1
        assert not any(cell.startswith(("=", "+", "@")) for row in cells for cell in row)
        svg = etree.fromstring(_file(page, key, "SVG")[1])
        assert "Strikemap, from published reports" in " ".join(svg.itertext())
    picture = Image.open(io.BytesIO(_file(page, "regions", "PNG")[1]))
    assert (picture.format, picture.width >= 1800) == ("PNG", True)


def test_all_tables_leave_as_one_archive(page: Page) -> None:
    with page.expect_download() as caught:
        page.get_by_role("button", name="All tables (ZIP)").click()
    with zipfile.ZipFile(caught.value.path()) as archive:
        names = set(archive.namelist())
        ledger = archive.read("nights-all.csv").decode()
    assert {f"{key}.csv" for key in KEYS} | {"README.txt", "reach-all.csv", "coverage-all.csv"} <= names
    assert "2024-09-16,2024-09-17,night,RU" in ledger


def test_text_from_the_world_is_never_markup(page: Page) -> None:
    expect(page.locator(".st-key-drawn_coverage_0")).to_contain_text("<img src=")
    assert page.locator("img[src*=outside]").count() == 0


@pytest.mark.parametrize("lang", ["en", "fr"])
def test_the_page_is_no_wider_than_a_phone(page: Page, app: Served, lang: str) -> None:
    page.set_viewport_size({"width": 360, "height": 740})
    page.goto(f"{app.address}/analysis?lang={lang}")
    for drawn in DRAWN:
        expect(_marks(page, drawn).first).to_be_attached(timeout=PATIENCE_MS)
        box = page.locator(f".st-key-drawn_{drawn} svg.marks").bounding_box()
        assert box
        assert box["x"] + box["width"] <= 360, drawn
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
