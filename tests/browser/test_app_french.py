"""The app in French: Streamlit's own words, errors with their cure, reasons; and the map by its name in the address."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from tests.browser.app import PATIENCE_MS, Served, serve

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, Page


@pytest.fixture(scope="module")
def app(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    with serve(tmp_path_factory.mktemp("library")) as served:
        yield served


@pytest.fixture
def tab(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 1280, "height": 900}, locale="fr-FR")
    tab = context.new_page()
    tab.set_default_timeout(PATIENCE_MS)
    yield tab
    context.close()


def test_streamlits_own_words_are_french_and_the_names_of_files_are_left_alone(tab: Page, app: Served) -> None:
    tab.goto(f"{app.address}/reports")
    expect(tab.get_by_role("spinbutton", name="jour, Publié le")).to_have_text("jj")
    tab.get_by_text("Déposer des fichiers").click()
    uploader = tab.get_by_test_id("stFileUploader")
    expect(uploader).to_contain_text("25 Mo par fichier")
    expect(uploader.get_by_role("button", name="Choisir des fichiers")).to_be_visible()
    given = [{"name": name, "mimeType": "text/plain", "buffer": b" "} for name in ("Upload", "vide.txt")]
    tab.locator("input[type=file]").set_input_files(given)
    expect(tab.get_by_test_id("stFileChipName").filter(has_text=re.compile("^Upload$"))).to_be_visible()
    expect(uploader).to_contain_text("Ce genre de fichier n’est pas accepté (text/plain).")
    expect(tab.get_by_role("button", name="Retirer vide.txt")).to_be_visible()
    tab.get_by_role("button", name="Lire", exact=True).click()
    expect(tab.get_by_text("vide.txt : fichier vide ; mettez-y le texte du rapport, ou retirez-le")).to_be_visible()


def test_words_that_were_written_over_are_streamlits_again_in_english(tab: Page, app: Served) -> None:
    tab.goto(f"{app.address}/reports")
    skip = tab.get_by_test_id("stSkipToContent")
    expect(skip).to_have_text("Aller au contenu")
    tab.locator(".st-key-shell button").first.click()
    tab.get_by_text("English", exact=True).click()
    expect(skip).to_have_text("Skip to main content")


def test_a_page_that_is_not_there_is_said_so_in_french(tab: Page, app: Served) -> None:
    tab.goto(f"{app.address}/nulle-part")
    expect(tab.get_by_role("dialog")).to_contain_text("La page demandée n’existe pas.")


def test_the_maps_name_in_the_address_leads_to_the_map_with_what_it_asks_for(tab: Page, app: Served) -> None:
    tab.goto(f"{app.address}/map?kind=debris")
    expect(tab.locator("iframe.strikemap")).to_be_visible()
    expect(tab).to_have_url(re.compile(r"/\?kind=debris"))
    expect(tab.get_by_role("dialog")).to_have_count(0)


def test_the_review_page_says_reasons_and_an_unknown_name_in_french(tab: Page, app: Served) -> None:
    tab.goto(f"{app.address}/review")
    expect(tab.get_by_text(re.compile("habitants")).first).to_be_visible()
    expect(tab.locator(".review-fields")).to_contain_text(re.compile("dit par|affirmé|démenti"))
    tab.get_by_role("button", name="Corriger (e)").click()
    name = tab.get_by_role("textbox", name="Lieu : écrivez un nom")
    name.fill("Xyzzyville")
    name.press("Enter")
    expect(tab.get_by_text("aucun lieu ne répond à « Xyzzyville »")).to_be_visible()
