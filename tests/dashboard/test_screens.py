"""The pages of the app without a browser: what they show, and what they say when something is wrong."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from dashboard.messages import load_messages
from dashboard.screens.marking import marked, plain
from geo.model import Report
from geo.store import Library, open_library

if TYPE_CHECKING:
    from collections.abc import Iterator

APP = Path(__file__).resolve().parents[2] / "dashboard" / "app.py"
PAGES = ("about", "analysis", "export", "map", "reports", "review")
REPORT = (
    "Des drones ukrainiens ont frappé mercredi matin un dépôt pétrolier à Belgorod, a affirmé l'état-major ukrainien."
)


@pytest.fixture(autouse=True)
def _own_library(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setenv("STRIKEMAP_DATA", str(tmp_path))
    st.cache_resource.clear()
    yield
    st.cache_resource.clear()


@pytest.fixture
def library(tmp_path: Path) -> Library:
    return open_library(tmp_path)


def _page(name: str) -> AppTest:
    script = f"from dashboard.screens import {name} as screen\nscreen.show()\n"
    return AppTest.from_string(script, default_timeout=60)


def _texts_only_in(lang: str) -> set[str]:
    """The texts of the app that stand in the catalogue of one language and in no other."""
    texts = {
        code: {text for key, text in found.items() if key.startswith("app.")} for code, found in load_messages().items()
    }
    return texts.pop(lang).difference(*texts.values())


def _all_text(app: AppTest) -> str:
    parts = [*app.markdown, *app.caption, *app.text, *app.title, *app.info, *app.success, *app.error, *app.warning]
    return "\n".join(str(part.value) for part in parts)


@pytest.mark.parametrize("name", PAGES)
def test_each_page_shows_without_a_fault(name: str) -> None:
    app = _page(name).run()
    assert not app.exception
    assert not app.error


def test_the_app_opens_on_the_map_and_says_nothing_wrong() -> None:
    app = AppTest.from_file(str(APP), default_timeout=60).run()
    assert not app.exception
    assert not app.error


def test_an_address_that_cannot_be_read_is_said_and_left_out() -> None:
    app = _page("export")
    app.query_params["w"] = "<b>soon</b>.."
    app.run()
    assert not app.exception
    assert "mend it or leave it out" in _all_text(app)
    assert "all 77 events" in _all_text(app)


@pytest.mark.parametrize("lang", ["en", "fr"])
@pytest.mark.parametrize("name", PAGES)
def test_each_page_speaks_the_language_of_its_address(name: str, lang: str) -> None:
    app = _page(name)
    app.query_params["lang"] = lang
    app.run()
    own, other = _texts_only_in(lang), _texts_only_in("fr" if lang == "en" else "en")
    shown = {*_all_text(app).split("\n"), *(each.label for each in (*app.button, *app.selectbox, *app.number_input))}
    assert not shown & other
    assert shown & own or name == "map"


@pytest.mark.parametrize("name", ["export", "map"])
def test_a_library_is_read_once_for_all_sessions(name: str, library: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    library.add([Report(text=REPORT, published=date(2024, 4, 24))])
    read = []
    entries = Library.entries
    monkeypatch.setattr(Library, "entries", lambda library: read.append(library) or entries(library))
    for _ in range(3):
        assert not _page(name).run().exception
    assert len(read) == 1


def test_text_that_looks_like_markup_is_shown_as_text() -> None:
    hostile = "![x](https://example.org/a.png) <img src=x onerror=alert(1)> :red[b] $a$"
    assert "<img" not in marked(hostile, [(0, 5)])
    assert "![" not in plain(hostile)
    assert ":red[" not in plain(hostile)


def test_marks_that_overlap_become_one_and_never_lose_a_letter() -> None:
    text = "abcdefgh"
    html = marked(text, [(1, 4), (3, 6), (7, 99)])
    assert html == "a<mark>bcdef</mark>g<mark>h</mark>"
