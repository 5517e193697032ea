"""The page of the reports in a real browser: texts, files, addresses and feeds, and what comes of bad ones."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import pytest
import requests
from playwright.sync_api import expect

from geo.store import open_library
from tests.browser.app import PATIENCE_MS, Served, serve
from tests.intake.papers import ARTICLE, archive, docx, mail, page, pdf
from tests.intake.site import Site, endless, plain, redirect, running

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Browser, Page

MEGABYTE = 1_000_000
TEXT = (
    "Des drones ukrainiens ont frappé mercredi matin un dépôt pétrolier à {town}, a affirmé l'état-major ukrainien. "
    "La guerre dure depuis plus de deux ans et les frappes de drones se multiplient."
)
GENERAL = " Les habitants des régions frontalières disent leur lassitude, et Belgorod comme Koursk attendent la paix."
HERE = "127.0.0.1"
"""A host that whoever runs the dashboard allows; "localhost" is none, though it is the same machine."""


@pytest.fixture(scope="module")
def site() -> Iterator[Site]:
    with running() as made:
        yield made


@pytest.fixture(scope="module")
def app(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("STRIKEMAP_PRIVATE_HOSTS", HERE)
        with serve(tmp_path_factory.mktemp("library")) as served:
            yield served


@pytest.fixture
def tab(browser: Browser, app: Served) -> Iterator[Page]:
    """The page of the reports; it fails its test where it asks anybody but the dashboard, or opens a dialog."""
    context = browser.new_context(viewport={"width": 1280, "height": 900}, locale="en-GB")
    tab = context.new_page()
    tab.set_default_timeout(PATIENCE_MS)
    asked: list[str] = []
    tab.on("request", lambda request: asked.append(request.url))
    tab.on("dialog", lambda dialog: pytest.fail(f"text ran as code: {dialog.message}"))
    tab.goto(f"{app.address}/reports")
    expect(tab.get_by_label("Search texts")).to_be_visible()
    yield tab
    hosts = {urlsplit(url).netloc for url in asked if urlsplit(url).scheme in {"http", "https", "ws", "wss"}}
    context.close()
    assert hosts == {urlsplit(app.address).netloc}


def lines(number: int, mark: str) -> bytes:
    """So many long reports as lines of JSON, unlike each other and those of another mark: seconds of reading."""
    towns = ("Toropets", "Lipetsk", "Briansk", "Saratov", "Riazan", "Belgorod")
    texts = (f"{TEXT.format(town=towns[n % len(towns)])} Dépêche {mark} {n}.{GENERAL * 40}" for n in range(number))
    return "\n".join(json.dumps({"id": f"{mark}{n}", "text": text}) for n, text in enumerate(texts)).encode()


def drop(tab: Page, files: dict[str, bytes]) -> None:
    """Drop files and have them read."""
    tab.get_by_text("Drop files").click()
    given = [{"name": name, "mimeType": "application/octet-stream", "buffer": data} for name, data in files.items()]
    tab.locator("input[type=file]").set_input_files(given)
    for name in files:
        expect(tab.get_by_role("button", name=f"Remove {name}", exact=True)).to_be_visible()
    tab.get_by_role("button", name="Read them").click()


def fetch(tab: Page, *addresses: str) -> None:
    """Write addresses and have their pages read."""
    tab.get_by_text("Fetch pages").click()
    tab.get_by_role("textbox", name="Addresses of pages").fill("\n".join(addresses))
    tab.get_by_role("button", name="Fetch and read").click()


def done(tab: Page) -> None:
    """Wait for the end of an import."""
    expect(tab.get_by_text(re.compile(r"^Done\."))).to_be_visible()


def put_away(tab: Page) -> None:
    tab.get_by_role("button", name="Put away").first.click()
    expect(tab.get_by_role("button", name="Put away")).to_have_count(0)


def test_a_pasted_text_shows_its_events_and_each_word_tells_its_field_and_rule(tab: Page) -> None:
    tab.get_by_label("Text of the report").fill(TEXT.format(town="Belgorod"))
    tab.get_by_label("Outlet", exact=True).fill("Le Journal")
    tab.get_by_role("button", name="Read it", exact=True).click()
    expect(tab.get_by_text("1 report added.")).to_be_visible()
    expect(tab.get_by_text("1. Strike · Belgorod")).to_be_visible()
    place = tab.locator(".report mark.in-place")
    expect(place).to_have_text("Belgorod")
    place.hover()
    said = place.evaluate("e => getComputedStyle(e, '::after').content")
    assert "Place “Belgorod”, by where.scene" in said
    label = place.evaluate("e => getComputedStyle(e, '::before').content")
    assert label == '"place"', "what it is is said in a word too, not by colour alone"
    colours = {
        name: tab.locator(f".report mark.in-{name}").first.evaluate("e => getComputedStyle(e).backgroundColor")
        for name in ("date", "place", "target", "weapon", "speaker")
    }
    assert len(set(colours.values())) == len(colours)
    expect(tab.locator(".report .why")).to_contain_text("told of the course of the war")


def test_an_event_of_a_report_leads_to_the_map_and_to_its_review(tab: Page) -> None:
    tab.get_by_label("Text of the report").fill(TEXT.format(town="Saratov"))
    tab.get_by_role("button", name="Read it", exact=True).click()
    onward = tab.locator("[class*=st-key-onward_]")
    expect(onward).to_have_count(1)
    event = re.search(r"event=([0-9a-f]+)", onward.get_by_role("link", name="Review").get_attribute("href") or "")
    assert event is not None
    onward.get_by_role("link", name="Map").click()
    expect(tab.locator(".st-key-map-chosen")).to_contain_text("Saratov")
    assert event[1] in tab.url


def test_a_label_is_reached_by_keyboard_and_tells_its_words(tab: Page) -> None:
    tab.get_by_label("Text of the report").fill(TEXT.format(town="Lipetsk"))
    tab.get_by_role("button", name="Read it", exact=True).click()
    first = tab.locator(".report mark[tabindex]").first
    first.focus()
    tab.keyboard.press("Tab")
    told = tab.evaluate("getComputedStyle(document.activeElement, '::after').content")
    assert "Event 1: " in told


def test_files_of_all_sorts_are_read_and_what_cannot_be_is_said_with_a_cure(tab: Page) -> None:
    zeros = b"0" * 40 * MEGABYTE
    drop(
        tab,
        {
            "a.txt": TEXT.format(town="Briansk").encode(),
            "b.docx": docx([*ARTICLE, "Fin du document."]),
            "c.eml": mail("\n".join([*ARTICLE, "Fin du courriel."])),
            "d.pdf": pdf([*ARTICLE, "Fin du PDF."]),
            "e.html": page([*ARTICLE, "Fin de la page."]),
            "f.zip": archive({"inner.txt": TEXT.format(town="Riazan").encode()}),
            "locked.pdf": pdf(ARTICLE, "secret"),
            "bomb.zip": archive({"zeros.txt": zeros}),
            "empty.txt": b" ",
        },
    )
    done(tab)
    expect(tab.get_by_text("6 reports added.")).to_be_visible()
    for cure in (
        "locked.pdf: the PDF asks for a password; save a copy without one, or paste the text",
        "bomb.zip/zeros.txt: unpacks to 200 times its size and more; leave it out",
        "empty.txt: is empty; put the report's text into it, or take it out",
    ):
        expect(tab.get_by_text(cure)).to_be_visible()
    put_away(tab)


def test_a_file_of_200_megabytes_is_refused_before_it_is_sent(tab: Page, tmp_path: Path) -> None:
    large = tmp_path / "large.txt"
    with large.open("wb") as file:
        file.truncate(200 * MEGABYTE)
    sent: list[str] = []
    tab.on("request", lambda request: sent.append(request.url) if "upload_file" in request.url else None)
    tab.get_by_text("Drop files").click()
    expect(tab.get_by_text("A file may have 25 MB. Split a larger one, or add it on this machine")).to_be_visible()
    tab.locator("input[type=file]").set_input_files(large)
    expect(tab.get_by_text(re.compile(r"must be 25(\.0)? ?MB or smaller"))).to_be_visible()
    tab.get_by_role("button", name="Read them").click()
    expect(tab.get_by_text("There is no file yet. Drop one above.")).to_be_visible()
    assert sent == []


def test_whoever_sends_200_megabytes_past_the_page_is_refused_too(tab: Page) -> None:
    tab.get_by_text("Drop files").click()
    with tab.expect_request(lambda request: request.method == "PUT") as caught:
        tab.locator("input[type=file]").set_input_files({"name": "a.txt", "mimeType": "text/plain", "buffer": b"x"})
    told = caught.value.all_headers()
    headers = {name: told[name] for name in ("cookie", "x-xsrftoken")}
    headers["Content-Type"] = "multipart/form-data; boundary=x"

    def sent(megabytes: int) -> int:
        def pieces() -> Iterator[bytes]:
            yield b'--x\r\nContent-Disposition: form-data; name="f"; filename="a.txt"\r\n\r\n'
            yield from (b"0" * MEGABYTE for _ in range(megabytes))
            yield b"\r\n--x--\r\n"

        try:
            return requests.put(caught.value.url, data=pieces(), headers=headers, timeout=60).status_code
        except requests.ConnectionError:
            return 413  # it hung up while it was still being sent to

    assert (sent(1), sent(200)) == (204, 413)


def test_pages_are_fetched_and_what_misleads_or_never_ends_is_said_with_a_cure(tab: Page, site: Site) -> None:
    outside = f"http://localhost:{site.port}/good"
    site.answers = {
        "/good": plain(page([*ARTICLE, "Fin de la bonne page."])),
        "/paywall": plain(page(["Pour lire la suite, abonnez-vous."])),
        "/inside": redirect(outside),
        "/endless": endless(0.0, b"x" * 65_536),
        "/closed": plain(b"", 402),
        "/round": redirect("/round"),
    }
    wanted = {
        "/paywall": "open it yourself and paste the article's text",
        "localhost": "is an address of a private network",
        "/endless": "is over 5 MB, more than any page; paste the article's text",
        "/closed": "the page is paid for; open it yourself and paste the article's text",
        "/round": "redirects more than 5 times",
    }
    fetch(tab, *(site.url(path, HERE) for path in site.answers), "file:///etc/passwd")
    done(tab)
    expect(tab.get_by_text("1 report added.")).to_be_visible()
    for where, cure in wanted.items():
        expect(tab.get_by_text(re.compile(re.escape(where) + ".*" + re.escape(cure)))).to_be_visible()
    expect(tab.get_by_text("'file:///etc/passwd': is no address of a web page")).to_be_visible()
    put_away(tab)


def test_feeds_are_followed_looked_at_and_taken_from(tab: Page, site: Site) -> None:
    levels = "".join(f"<!ENTITY l{n} '{f'&l{n - 1};' * 10}'>" for n in range(1, 10))
    items = "".join(
        f"<item><title>{title}</title><link>{site.url(path, HERE)}</link>"
        "<pubDate>Wed, 18 Sep 2024 05:40:00 GMT</pubDate></item>"
        for path, title in (("/one", "Première"), ("/two", "Deuxième <b>x</b> :red[y]"))
    )
    feed = "<?xml version='1.0'?>{}<rss version='2.0'><channel><title>{}</title>{}</channel></rss>"
    site.answers |= {
        "/rss": plain(feed.format("", "Dépêches", items).encode()),
        "/bomb": plain(feed.format(f"<!DOCTYPE rss [<!ENTITY l0 'boom'>{levels}]>", "&l9;", "").encode()),
        "/one": plain(page([*ARTICLE, "Première dépêche."])),
        "/two": plain(page([*ARTICLE, "Deuxième dépêche."])),
    }
    tab.get_by_text("Follow feeds").click()
    expect(tab.get_by_text("You follow no feed yet.")).to_be_visible()
    for path in ("/bomb", "/rss"):
        tab.get_by_label("Address of a feed").fill(site.url(path, HERE))
        tab.get_by_role("button", name="Follow", exact=True).click()
        if path == "/bomb":
            expect(tab.get_by_text("give the address of an RSS or Atom feed")).to_be_visible()
    expect(tab.get_by_text("Dépêches is on your list.")).to_be_visible()
    tab.get_by_role("button", name="Look for new reports").click()
    expect(tab.get_by_text("2 new reports.")).to_be_visible()
    tab.get_by_text("18 September 2024 · Dépêches · Première").click()
    tab.get_by_role("button", name="Take in the chosen ones").click()
    done(tab)
    expect(tab.get_by_text("1 report added.")).to_be_visible()
    put_away(tab)
    tab.get_by_role("button", name="Look for new reports").click()
    expect(tab.get_by_text("1 new report. 1 was there already.")).to_be_visible()
    tab.get_by_role("button", name="Remove").click()
    expect(tab.get_by_text("You follow no feed yet.")).to_be_visible()


def test_a_long_import_shows_how_far_it_is_and_is_cancelled_and_taken_up_again(tab: Page, app: Served) -> None:
    before = open_library(app.library).status().reports
    drop(tab, {"many.jsonl": lines(400, "x")})
    expect(tab.get_by_role("progressbar")).to_be_visible()
    expect(tab.get_by_text(re.compile(r"^Reading: [1-9]\d* of 400 reports"))).to_be_visible()
    tab.get_by_role("button", name="Cancel").click()
    expect(tab.get_by_text("Cancelled. What was kept stays")).to_be_visible()
    assert open_library(app.library).status().reports == before + 400
    put_away(tab)
    expect(tab.get_by_text(re.compile(r"reports? have not been read by today’s rules"))).to_be_visible()
    tab.get_by_role("button", name="Read now").click()
    done(tab)
    put_away(tab)
    expect(tab.get_by_text("not been read by today’s rules")).to_have_count(0)


def test_an_import_goes_on_when_its_page_is_closed_and_whoever_comes_back_sees_it(
    browser: Browser, tab: Page, app: Served
) -> None:
    drop(tab, {"some.jsonl": lines(400, "y")})
    expect(tab.get_by_role("progressbar")).to_be_visible()
    tab.goto("about:blank")
    context = browser.new_context(locale="en-GB")
    other = context.new_page()
    other.set_default_timeout(PATIENCE_MS)
    other.goto(f"{app.address}/reports")
    done(other)
    expect(other.get_by_text("400 reports added.")).to_be_visible()
    put_away(other)
    context.close()
    library = open_library(app.library)
    assert library.status().readings == library.status().reports
    tab.goto(f"{app.address}/reports")
