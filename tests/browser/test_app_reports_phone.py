"""A report on a phone, in French, in both themes: nothing is cut off and every mark can be read."""

from __future__ import annotations

import re
import time
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from tests.browser.app import PATIENCE_MS, Served, serve

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser

TEXT = (
    "Des drones ukrainiens ont frappé mercredi matin un dépôt pétrolier à Kalouga, a affirmé l'état-major ukrainien. "
    "La guerre dure depuis plus de deux ans et les frappes de drones se multiplient."
)


@pytest.fixture(scope="module")
def app(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    with serve(tmp_path_factory.mktemp("library")) as served:
        yield served


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_report_is_read_on_a_phone_in_french(browser: Browser, app: Served, scheme: str) -> None:
    context = browser.new_context(viewport={"width": 360, "height": 740}, color_scheme=scheme, locale="fr-FR")
    tab = context.new_page()
    tab.set_default_timeout(PATIENCE_MS)
    tab.goto(f"{app.address}/reports")
    tab.get_by_label("Texte du rapport").fill(f"{TEXT} {time.monotonic()}")
    tab.get_by_role("button", name="Lire", exact=True).click()
    expect(tab.locator(".report .why")).to_contain_text("écarté")
    assert tab.evaluate("document.documentElement.scrollWidth") <= 360
    ink, ground = tab.locator(".report mark.in-place").evaluate(
        "e => [getComputedStyle(e).color, getComputedStyle(e).backgroundColor]"
    )
    assert contrast(ink, ground) >= 4.5, (ink, ground)
    context.close()


def contrast(one: str, other: str) -> float:
    """The contrast of two colours as WCAG reckons it."""

    def light(colour: str) -> float:
        parts = [int(part) / 255 for part in re.findall(r"\d+", colour)[:3]]
        red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
        return 0.2126 * red + 0.7152 * green + 0.0722 * blue

    low, high = sorted((light(one), light(other)))
    return (high + 0.05) / (low + 0.05)
