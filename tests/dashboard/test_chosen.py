"""The chosen view: one for the map and for the other pages, whoever changed it last."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
import streamlit as st

from dashboard.screens import chosen
from geo.table.view import View

if TYPE_CHECKING:
    from collections.abc import Iterator


@pytest.fixture(autouse=True)
def _new_session() -> Iterator[None]:
    st.session_state.clear()
    yield
    st.session_state.clear()


def test_filters_and_days_of_the_map_are_the_view_of_other_pages() -> None:
    chosen.keep("#w=2024-09-01..2024-09-30&kind=strike&s=event%3Aabc&z=50.0000,36.0000,7")
    assert chosen.view() == View(first=date(2024, 9, 1), last=date(2024, 9, 30), kind=("strike",))
    assert chosen.selected() == "event:abc"


def test_what_another_page_asks_for_keeps_where_the_map_looks() -> None:
    chosen.keep("#w=2024-09-01..2024-09-30&kind=strike&s=event%3Aabc&z=50.0000,36.0000,7")
    chosen.follow(View(kind=("debris",), most_km=300.0))
    assert chosen.view() == View(kind=("debris",), most_km=300.0)
    assert "z=50.0000%2C36.0000%2C7" in chosen.address()
    assert chosen.selected() == "event:abc"


def test_a_view_that_was_not_changed_leaves_the_address_as_it_is() -> None:
    chosen.keep("#kind=strike&w=2024-09-01..2024-09-30")
    before = chosen.address()
    chosen.follow(chosen.view())
    assert chosen.address() == before


def test_a_link_is_taken_without_what_is_not_of_the_map() -> None:
    chosen.arrive({"kind": "strike", "lang": "fr", "report": "x"})
    assert chosen.address() == "kind=strike"


def test_an_event_that_is_asked_for_is_selected_within_the_view() -> None:
    chosen.keep("kind=strike&s=place%3A1,2,locality")
    chosen.arrive({"event": "abc"})
    assert chosen.selected() == "event:abc"
    assert chosen.view() == View(kind=("strike",))


def test_an_address_without_a_view_leaves_the_one_of_the_session() -> None:
    chosen.keep("kind=strike")
    chosen.arrive({"lang": "fr"})
    assert chosen.view() == View(kind=("strike",))


def test_an_address_that_nobody_can_read_chooses_everything() -> None:
    chosen.keep("w=soon&kind=strike")
    assert chosen.view() == View()
