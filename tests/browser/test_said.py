"""Reasons of geo in the details of an event, in the reader's language: the browser says what Python says."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from dashboard.messages.said import said
from dashboard.messages.words import words
from tests.map.disputed import disputed
from tests.map.scene import rows

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.browser.conftest import Visit

REASONS = (
    "a case form of 'Kursk', another or former name of it, 'Koursk'",
    "in Kursk Oblast, which the report names",
    "not in RU, UA",
    "population 1,234,567",
    "12 to 30 km north of the middle of Kursk, 45 degrees wide: up to 15 km from its edge, as no distance is told",
    "same target: energy oil; different weapons: drone, missile",
    "a denial, said 3 days after it",
    "their days overlap: 2024-04-23 to 2024-04-24, 2024-04-24",
    "told anew by: G (2024-04-24); killed: 3 → 5, injured: 2 → 4",
    "A, B (+1) carry TASS; A and B have 93% of the shorter text in common; (+2)",
    "<b>nobody</b> knows; this one: at all",
)


@pytest.mark.parametrize("lang", ["fr", "en"])
def test_the_map_says_the_reasons_of_geo_as_python_does(visit: Callable[..., Visit], lang: str):
    voice = words(lang)
    told = [each for each in (*rows(), disputed()) if each.id != "e1"]
    row = replace(next(each for each in (*rows(), disputed()) if each.id == "e1"), place_reasons=REASONS)
    page = visit([*told, row], hash=f"#s=event:e1&lang={lang}").page
    shown = page.locator(".event .facts").inner_text()
    expected = voice.say("joined.semicolon").join(said(each, voice) for each in REASONS)
    assert voice.say("place.because", reason=expected) in shown
    assert page.locator(".event b", has_text="nobody").count() == 0
