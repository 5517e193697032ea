"""The export page: what it asks, what it makes, and what it says of what was left out."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from dashboard.exporting import FORMS

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@pytest.fixture(autouse=True)
def _own_library(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setenv("STRIKEMAP_DATA", str(tmp_path))
    monkeypatch.setenv("STRIKEMAP_CONFIG", str(tmp_path))
    st.cache_resource.clear()
    yield
    st.cache_resource.clear()


def _page(lang: str = "en") -> AppTest:
    app = AppTest.from_string("from dashboard.screens import export\nexport.show()\n", default_timeout=60)
    app.query_params["lang"] = lang
    return app.run()


def _said(app: AppTest) -> str:
    parts = [*app.caption, *app.success, *app.info, *app.warning, *app.error, *app.code]
    return "\n".join(str(part.value) for part in parts)


def test_nothing_is_made_before_it_is_asked_for():
    app = _page()
    assert not app.exception
    assert "Nothing is made yet" in _said(app)
    assert not app.get("download_button")


@pytest.mark.parametrize("form", FORMS)
def test_each_format_is_made_with_its_card_and_three_ways_to_take_it_away(form: str):
    app = _page()
    app.segmented_control(key="export_form").set_value(form)
    app.button[0].click().run()
    assert not app.exception
    assert not app.error
    assert len(app.get("download_button")) == 3
    assert "Cite as:" in _said(app)
    assert "77 events of 77" in _said(app)


def test_the_policy_is_carried_out_and_what_it_holds_back_is_counted():
    app = _page()
    app.segmented_control(key="export_form").set_value("csv")
    app.number_input(key="export_delay").set_value(3650)
    app.button[0].click().run()
    assert "The policy holds back 77" in _said(app)
    assert "No event passes" in _said(app)
    assert "events at least 3650 days old" in _said(app)


def test_another_option_puts_the_old_file_away():
    app = _page()
    app.segmented_control(key="export_form").set_value("csv")
    app.button[0].click().run()
    assert app.get("download_button")
    app.number_input(key="export_grid").set_value(50).run()
    assert not app.get("download_button")


def test_the_filter_of_the_address_holds_here_and_may_be_left_off():
    app = AppTest.from_string("from dashboard.screens import export\nexport.show()\n", default_timeout=60)
    app.query_params["kind"] = "debris"
    app.run()
    app.segmented_control(key="export_form").set_value("csv")
    app.button[0].click().run()
    assert "Kind: Falling debris" in _said(app)
    app.toggle(key="export_filtered").set_value(False)
    app.run()
    app.button[0].click().run()
    assert "all events, no filter" in _said(app)


def test_the_page_speaks_french():
    app = _page("fr")
    assert "Rien n’est encore préparé" in _said(app)
    assert app.button[0].label == "Préparer le fichier"
