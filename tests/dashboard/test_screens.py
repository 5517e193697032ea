"""The pages of the app without a browser: what they show, and what they say when something is wrong."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from dashboard.screens.marking import marked, plain
from geo.model import Report
from geo.store import Library, open_library

if TYPE_CHECKING:
    from collections.abc import Iterator

APP = Path(__file__).resolve().parents[2] / "dashboard" / "app.py"
PAGES = ("about", "analysis", "events", "export", "map", "reports", "review")
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


def test_the_events_lists_the_events_of_the_samples() -> None:
    app = _page("events").run()
    table = app.dataframe[0].value
    assert len(table) >= 12
    assert "Lipetsk" in set(table["place"])
    assert table["from"].isna().any(), "the undated report's event stays, without a date"


def test_a_filter_chooses_events_and_writes_itself_into_the_address() -> None:
    app = _page("events").run()
    app.multiselect(key="view_kind").set_value(["debris"]).run()
    assert set(app.dataframe[0].value["kind"]) == {"debris"}
    assert app.query_params["kind"] == "debris"


def test_an_address_restores_the_view() -> None:
    app = _page("events")
    app.query_params["status"] = "contested"
    app.query_params["w"] = "2024-01-01.."
    app.run()
    table = app.dataframe[0].value
    assert set(table["status"]) == {"contested"}
    assert min(table["to"]) >= date(2024, 1, 1)


def test_an_address_that_cannot_be_read_is_said_and_left_out() -> None:
    app = _page("events")
    app.query_params["w"] = "<b>soon</b>.."
    app.run()
    assert not app.exception
    assert "mend it or leave it out" in _all_text(app)
    assert len(app.dataframe[0].value) >= 12


def test_a_choice_that_no_event_answers_to_says_what_to_do() -> None:
    app = _page("events").run()
    app.text_input(key="view_text").set_value("nothing of the sort").run()
    assert "Take a filter away" in _all_text(app)


def test_a_corrected_text_under_the_same_id_is_read_at_once(library: Library) -> None:
    library.add([Report(id="corrected", text=REPORT, published=date(2024, 4, 24))])
    before = _page("events").run().dataframe[0].value
    library.add([Report(id="corrected", text=REPORT.replace("Belgorod", "Voronej"), published=date(2024, 4, 24))])
    after = _page("events").run().dataframe[0].value
    assert list(before["place"]).count("Voronezh") + 1 == list(after["place"]).count("Voronezh")
    assert len(after) == len(before) + 1, "the text that was there first stays"


@pytest.mark.parametrize("name", ["events", "map"])
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
