"""What every page is given: one copy of the events for all, of today, in the visitor's language and by their role."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from dashboard import keeping
from dashboard.screens import visitor
from geo.model import Decision, Report
from geo.store import Library, open_library
from geo.table.anchors import anchors_of

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from dashboard.screens.context import Context

REPORT = (
    "Des drones ukrainiens ont frappé mercredi matin un dépôt pétrolier à Belgorod, a affirmé l'état-major ukrainien."
)
SCRIPT = """
import streamlit as st
from dashboard.screens import context
if "review" in st.query_params:
    context.desks().state()
st.session_state["found"] = context.load()
"""


@pytest.fixture(autouse=True)
def _own_library(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setenv("STRIKEMAP_DATA", str(tmp_path))
    monkeypatch.setenv("STRIKEMAP_CONFIG", str(tmp_path))
    st.cache_resource.clear()
    yield
    st.cache_resource.clear()


@pytest.fixture
def library(tmp_path: Path) -> Library:
    return open_library(tmp_path)


def _found(**asked: str) -> Context:
    app = AppTest.from_string(SCRIPT, default_timeout=60)
    for name, value in asked.items():
        app.query_params[name] = value
    app.run()
    assert not app.exception
    return app.session_state["found"]


def _reject(library: Library, found: Context) -> None:
    at = datetime(2026, 1, 2, tzinfo=UTC)
    library.decide(Decision(made_at=at, author="Ana", action="reject", anchors=anchors_of(found.rows[0]), reason="no"))


def test_the_samples_are_shown_and_named_while_the_library_is_empty(library: Library) -> None:
    empty = _found()
    assert empty.shared.samples
    assert len(empty.rows) >= 12
    library.add([Report(text=REPORT, published=date(2024, 4, 24))])
    own = _found()
    assert not own.shared.samples
    assert [row.place_name for row in own.rows] == ["Belgorod"]
    assert own.key != empty.key
    assert own.shared.reports == 1


def test_two_sessions_share_one_copy_of_the_events(library: Library) -> None:
    library.add([Report(text=REPORT, published=date(2024, 4, 24))])
    one, other = _found(), _found(lang="fr")
    assert one.shared is other.shared
    assert one.shared.frame is other.shared.frame
    assert (one.words.lang, other.words.lang) == ("en", "fr")
    assert one.shared.by_id[one.rows[0].id] is one.rows[0]


@pytest.mark.parametrize("asked", [{}, {"review": "1"}])
def test_a_decision_is_seen_at_once_whether_or_not_somebody_reviews(library: Library, asked: dict[str, str]) -> None:
    other = REPORT.replace("Belgorod", "Voronej").replace("un dépôt pétrolier", "une raffinerie")
    library.add([Report(text=REPORT, published=date(2024, 4, 24)), Report(text=other, published=date(2024, 5, 8))])
    before = _found(**asked)
    _reject(library, before)
    after = _found(**asked)
    assert after.key != before.key
    assert len(before.rows) == 2
    assert [row.id for row in after.rows] == [before.rows[1].id]
    assert after.shared.set_aside == before.shared.set_aside + 1


def test_while_somebody_reviews_a_decision_merges_nothing_anew(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    library.add([Report(text=REPORT, published=date(2024, 4, 24))])
    before = _found(review="1")
    monkeypatch.setattr(keeping, "remake", lambda *_: pytest.fail("the whole library was merged again"))
    _reject(library, before)
    assert _found().rows == ()


def test_the_settings_and_the_address_say_the_language(tmp_path: Path) -> None:
    (tmp_path / "dashboard.toml").write_text('language = "fr"\n', encoding="utf-8")
    assert _found().words.lang == "fr"
    assert _found(lang="en").words.lang == "en"
    assert _found(lang="xx").words.lang == "fr", "a language that nobody speaks is passed over"


def test_a_visitor_of_a_network_without_sign_in_is_a_reader(monkeypatch: pytest.MonkeyPatch) -> None:
    assert _found().person.may_edit
    monkeypatch.setattr(visitor.st, "get_option", lambda name: "0.0.0.0" if name == "server.address" else None)  # noqa: S104 - nothing is bound
    assert not _found().person.may_edit


@pytest.mark.parametrize("name", ["map", "export"])
def test_a_library_that_tells_of_nothing_says_what_to_do(name: str, library: Library) -> None:
    library.add([Report(text="Le marché de Noël a ouvert ses portes.", published=date(2024, 12, 1))])
    app = AppTest.from_string(f"from dashboard.screens import {name} as screen\nscreen.show()\n", default_timeout=60)
    app.query_params["lang"] = "fr"
    app.run()
    assert not app.exception
    assert "Ajoutez" in app.info[0].value
