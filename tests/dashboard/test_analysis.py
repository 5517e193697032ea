"""The analysis page without a browser: its charts, its choice of events, and what it says of what is left out."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

PAGE = "from dashboard.screens import analysis as screen\nscreen.show()\n"


@pytest.fixture(autouse=True)
def _own_library(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setenv("STRIKEMAP_DATA", str(tmp_path))
    monkeypatch.setenv("STRIKEMAP_CONFIG", str(tmp_path))
    st.cache_resource.clear()
    yield
    st.cache_resource.clear()


def _page(**address: str) -> AppTest:
    app = AppTest.from_string(PAGE, default_timeout=60)
    for name, value in {"lang": "en", **address}.items():
        app.query_params[name] = value
    return app


def _said(app: AppTest) -> str:
    return "\n".join(str(each.value) for each in (*app.caption, *app.markdown, *app.info, *app.warning))


def _chosen(app: AppTest) -> int:
    return int(next(each.value for each in app.caption if each.value.endswith("events chosen")).split()[0])


def test_each_chart_has_its_heading_its_counts_and_its_table() -> None:
    app = _page().run()
    assert not app.exception
    assert [each.value for each in app.subheader] == [
        "Distance from the border over time",
        "Events by month and target",
        "Events by region",
        "Nightly ledger of both sides",
        "Who says what",
        "Who reports which event",
    ]
    assert len(app.dataframe) == 6
    assert sum("of " in each.value and " events" in each.value for each in app.markdown) >= 6
    assert "1 undated" in _said(app)


def test_the_page_speaks_french() -> None:
    app = _page(lang="fr").run()
    assert app.subheader[1].value == "Événements par mois et cible"
    assert "1 sans date" in _said(app)


def test_a_choice_narrows_all_charts_and_stands_in_the_address() -> None:
    app = _page().run()
    everything = _chosen(app)
    app.multiselect(key="chart_kind").set_value(["debris"]).run()
    assert not app.exception
    assert 0 < _chosen(app) < everything
    assert app.query_params["kind"] == "debris"
    app.button(key="chart_clear").click().run()
    assert _chosen(app) == everything
    assert "kind" not in app.query_params


def test_an_address_restores_the_choice_with_what_no_widget_shows() -> None:
    app = _page(kind="strike", w="2024-04-01..2024-04-30", weapon="drone").run()
    assert app.multiselect(key="chart_kind").value == ["strike"]
    assert str(app.date_input(key="chart_first").value) == "2024-04-01"
    assert "Weapon\\: drone" in _said(app)
    assert app.query_params["weapon"] == "drone"
    months = app.dataframe[1].value
    assert set(months["Month"]) == {"April 2024"}


def test_an_address_that_cannot_be_read_is_said_and_left_out() -> None:
    app = _page(w="yesterday").run()
    assert "was left out" in _said(app)
    assert not app.exception


def test_days_in_the_wrong_order_are_said_and_not_taken() -> None:
    app = _page(w="2024-04-30..").run()
    app.date_input(key="chart_last").set_value("2024-04-01").run()
    assert "swap the two days" in _said(app)
    assert not app.exception


def test_a_choice_without_events_says_what_to_do() -> None:
    app = _page(region="XX-NONE").run()
    assert [each.value for each in app.info] == ["No event answers to this choice. Take a filter away."]


def test_what_an_option_asks_changes_its_chart_alone() -> None:
    app = _page().run()
    before = [list(table.value.columns) for table in app.dataframe]
    app.button_group(key="option_sort").set_value("status").run()
    assert app.subheader[1].value == "Events by month and status"
    after = [list(table.value.columns) for table in app.dataframe]
    assert after[1] != before[1]
    assert [*after[:1], *after[2:]] == [*before[:1], *before[2:]]


def test_a_place_that_is_known_to_a_region_comes_in_when_it_is_asked_for() -> None:
    app = _page().run()
    drawn = int(app.markdown[0].value.split()[0])
    app.button_group(key="option_precisions").set_value(["locality", "district", "region", "sea"]).run()
    assert int(app.markdown[0].value.split()[0]) > drawn
    months = app.dataframe[0].value
    assert months["Events"].sum() == drawn, "the median rests on the points alone"


def test_the_address_has_the_options_of_the_charts_and_who_opens_it_sees_the_same() -> None:
    app = _page().run()
    app.button_group(key="option_sort").set_value("status").run()
    app.button_group(key="option_precisions").set_value(["locality"]).run()
    asked = {name: value for name, value in dict(app.query_params).items() if name != "lang"}
    assert asked == {"chart-sort": "status", "chart-precisions": "locality"}
    other = _page(**asked).run()
    assert other.subheader[1].value == "Events by month and status"
    assert other.button_group(key="option_precisions").value == ["locality"]
    other.button_group(key="option_sort").set_value("target_type").run()
    assert "chart-sort" not in dict(other.query_params), "what is usual is not told"


def test_options_that_no_chart_has_are_left_out_of_the_address() -> None:
    app = _page(**{"chart-sort": "nobody", "chart-precisions": "locality~moon", "kind": "strike"}).run()
    assert app.subheader[1].value == "Events by month and target"
    assert {name for name in dict(app.query_params) if name != "lang"} == {"kind"}
