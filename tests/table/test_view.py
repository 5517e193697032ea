"""A view goes into an address and back, and chooses by overlap and by range."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.table import Row, RowClaim
from geo.table.frame import to_frame
from geo.table.view import View, from_address, select, to_address

NIGHT = Row(
    id="night",
    kind="strike",
    status="claimed",
    date_start=date(2024, 9, 17),
    date_end=date(2024, 9, 18),
    date_precision="night",
    date_basis="relative",
    place_name="Toropets",
    target_type="ammunition_depot",
    distance_km=480.0,
    min_km=470.0,
    max_km=490.0,
    claims=(
        RowClaim(
            speaker="le SBU",
            side="ukrainian",
            act="asserts",
            quote="un entrepôt détruit",
            start=0,
            end=19,
            report_id="r",
        ),
    ),
)
UNDATED = replace(
    NIGHT, id="undated", kind="debris", date_start=None, date_end=None, date_precision="unknown", date_basis="unknown"
)
TABLE = to_frame([NIGHT, UNDATED])

VIEWS = st.builds(
    View,
    first=st.none() | st.dates(max_value=date(2024, 1, 1)),
    last=st.none() | st.dates(min_value=date(2024, 1, 1)),
    kind=st.lists(st.sampled_from(["strike", "debris", "interception"]), unique=True).map(tuple),
    region=st.lists(st.sampled_from(["RU-LIP", "UA-43", ""]), unique=True).map(tuple),
    outlet=st.lists(st.sampled_from(["a~b", "50 %", "%7E", "%0", ""]), unique=True).map(tuple),
    least_km=st.none() | st.integers(0, 100).map(float),
    most_km=st.none() | st.integers(100, 2000).map(float),
    text=st.text(st.characters(exclude_categories=["Cs"]), max_size=20),
)


def _ids(view: View) -> list[str]:
    return select(TABLE, view)["id"].tolist()


@given(VIEWS)
def test_a_view_comes_back_from_its_address(view: View):
    assert from_address(to_address(view)) == view


def test_the_empty_view_chooses_everything_and_has_no_address():
    assert _ids(View()) == ["night", "undated"]
    assert to_address(View()) == ""


@pytest.mark.parametrize(
    ("first", "last", "chosen"),
    [
        (date(2024, 9, 18), None, ["night"]),
        (None, date(2024, 9, 17), ["night"]),
        (date(2024, 9, 19), None, []),
        (None, date(2024, 9, 16), []),
    ],
)
def test_days_choose_by_overlap_and_leave_the_undated_out(first: date | None, last: date | None, chosen: list[str]):
    assert _ids(View(first=first, last=last)) == chosen


@pytest.mark.parametrize(("least", "most", "found"), [(485, None, 2), (491, None, 0), (None, 475, 2), (None, 469, 0)])
def test_kilometres_are_held_against_the_range(least: float | None, most: float | None, found: int):
    assert len(_ids(View(least_km=least, most_km=most))) == found


def test_choices_are_by_kind_and_type():
    assert _ids(View(kind=("debris",))) == ["undated"]
    assert _ids(View(target=("port",))) == []


@pytest.mark.parametrize("words", ["TOROPETS", "le sbu", "entrepôt détruit"])
def test_text_is_looked_for_in_places_speakers_and_quotes(words: str):
    assert _ids(View(text=words)) == ["night", "undated"]


def test_what_an_address_says_wrongly_is_named():
    with pytest.raises(ValueError, match=r"'w=yesterday..' can't be read.*; mend it"):
        from_address("w=yesterday..")


def test_a_view_that_ends_before_it_starts_is_refused():
    with pytest.raises(ValueError, match="swap the two days"):
        View(first=date(2024, 2, 1), last=date(2024, 1, 1))


@pytest.mark.parametrize(
    ("asked", "chosen"),
    [
        (View(side=("ukrainian",)), ["night", "undated"]),
        (View(side=("russian",)), []),
        (View(side=("ukrainian", "russian"), act=("denies",)), []),
        (View(precision=("",)), ["night", "undated"]),
        (View(precision=("locality",)), []),
        (View(language=("",), act=("asserts",)), ["night", "undated"]),
    ],
)
def test_fields_of_claims_are_held_against_one_claim(asked: View, chosen: list[str]):
    assert _ids(asked) == chosen


def test_two_claims_that_fit_half_each_choose_nothing():
    denial = replace(NIGHT.claims[0], side="russian", act="denies")
    table = to_frame([replace(NIGHT, claims=(*NIGHT.claims, denial))])
    assert len(select(table, View(side=("russian",), act=("denies",)))) == 1
    assert len(select(table, View(side=("ukrainian",), act=("denies",)))) == 0


def test_an_address_of_the_map_is_a_view():
    asked = from_address("w=2024-09-01..2024-09-30&kind=strike~debris&km=..300&s=event:x&z=50,35,5&tab=list")
    assert asked == View(first=date(2024, 9, 1), last=date(2024, 9, 30), kind=("strike", "debris"), most_km=300.0)


def test_days_on_which_events_became_known_choose_no_days_of_events():
    assert from_address("clock=known&w=2024-09-01..2024-09-30") == View()


@pytest.mark.parametrize("bad", ["w=2024-09-01", "km=a..b", "km=5", "w=2024-10-01..2024-09-01"])
def test_an_address_that_can_not_be_read_says_so(bad: str):
    with pytest.raises(ValueError, match="can't be read"):
        from_address(bad)
