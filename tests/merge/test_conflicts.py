"""What is told differently stands side by side; a figure that its own voice changes later has only developed."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import pytest

from geo.merge import Sameness
from geo.merge.conflicts import choose_counts, developments, find_conflicts
from geo.model import Counts, Evidence, Span, Target
from tests.merge.telling import AZOV, claim, incident, moved, telling

if TYPE_CHECKING:
    from geo.merge import Telling
    from geo.model import Act, Side

MONDAY, TUESDAY = date(2024, 6, 17), date(2024, 6, 18)
SAMENESS = Sameness(broader={"energy_oil": "industry"}, mixed=frozenset({"mixed"}))


def _told(
    report: str,
    said: tuple[str, Side, date] = ("governor", "russian", MONDAY),
    act: Act = "asserts",
    **fields: Any,  # noqa: ANN401 - any field of an incident
) -> Telling:
    speaker, side, day = said
    return telling(claim(speaker, side, act, day, outlet=report, about=incident(report, **fields)))


def _fields(*tellings: Telling) -> dict[str, list[str]]:
    return {c.field: [v.value for v in c.versions] for c in find_conflicts(tellings, SAMENESS)}


@pytest.mark.parametrize(
    ("field", "first", "second", "values"),
    [
        ("kind", {"kind": "strike"}, {"kind": "debris"}, ["debris", "strike"]),
        ("target", {}, {"target": Target(type="port")}, ["energy_oil", "port"]),
        ("attacker", {"attacker": "UA"}, {"attacker": "RU"}, ["RU", "UA"]),
        ("weapon", {"weapon": "drone"}, {"weapon": "missile"}, ["drone", "missile"]),
        (
            "date",
            {"span": Span(start=MONDAY, end=MONDAY, precision="day", basis="stated")},
            {"span": Span(start=TUESDAY, end=TUESDAY, precision="day", basis="stated")},
            ["2024-06-17", "2024-06-18"],
        ),
        ("killed", {"counts": Counts(killed=2)}, {"counts": Counts(killed=5, upper=(("killed", 7),))}, ["2", "5–7"]),
    ],
)
def test_two_voices_that_differ_are_a_conflict(
    field: str, first: dict[str, Any], second: dict[str, Any], values: list[str]
):
    one, other = _told("a", **first), _told("b", ("staff", "ukrainian", MONDAY), **second)
    (conflict,) = find_conflicts([one, other], SAMENESS)
    assert conflict.field == field
    assert [version.value for version in conflict.versions] == values
    assert {version.claims for version in conflict.versions} == {(one.claims[0].id,), (other.claims[0].id,)}


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ({"target": Target(type="energy_oil")}, {"target": Target(type="industry")}),
        ({"target": Target(type="energy_oil")}, {"target": Target(type="other")}),
        ({"weapon": "mixed"}, {"weapon": "missile"}),
        ({"attacker": "unknown"}, {"attacker": "RU"}),
        ({"counts": Counts(downed=10, upper=(("downed", 20),))}, {"counts": Counts(downed=12)}),
        ({}, {"span": Span(start=TUESDAY, end=TUESDAY, precision="day", basis="stated")}),
    ],
    ids=["a wider type", "a vague type", "several weapons", "nobody named", "within the range", "a day of the night"],
)
def test_what_can_both_be_right_is_no_conflict(first: dict[str, Any], second: dict[str, Any]):
    assert not _fields(_told("a", **first), _told("b", ("staff", "ukrainian", MONDAY), **second))


def test_two_places_conflict_only_where_their_circles_do_not_meet():
    one, near, far = (telling(claim(outlet=str(km)), place=moved(km)) for km in (0, 9, 30))
    assert find_conflicts([one, near], SAMENESS) == ()
    assert _fields(one, near, far) == {"place": ["Town 0 km away", "Town 30 km away", "Town 9 km away"]}
    assert AZOV.radius_km == 5.0


def test_a_denial_tells_no_version():
    assert not _fields(_told("a"), _told("b", act="denies", kind="debris"))


def test_the_claim_that_holds_the_words_tells_the_figure():
    proof = (Evidence(field="killed", quote="two", start=52, end=55),)
    about = incident("a", counts=Counts(killed=2), evidence=proof)
    silent, teller = claim("mayor", about=about), claim("governor", "russian", about=about, start=50)
    (conflict,) = find_conflicts(
        [telling(silent, teller), _told("b", ("x", "other", MONDAY), counts=Counts(killed=9))], SAMENESS
    )
    assert {version.value: version.claims for version in conflict.versions}["2"] == (teller.id,)


def test_a_toll_that_the_same_side_raises_later_is_a_development_and_becomes_the_events():
    first = _told("a", counts=Counts(killed=2))
    raised = _told("b", ("ministry", "russian", TUESDAY), counts=Counts(killed=5))
    assert not _fields(first, raised)
    assert choose_counts([first, raised]) == Counts(killed=5)
    assert [(name, old, new) for _, name, old, new in developments([*first.claims, *raised.claims])] == [
        ("killed", "2", "5")
    ]


def test_what_another_says_later_is_no_development_and_the_first_figure_stays():
    first = _told("a", counts=Counts(killed=2))
    other = _told("b", ("staff", "ukrainian", TUESDAY), counts=Counts(killed=5))
    assert _fields(first, other) == {"killed": ["2", "5"]}
    assert choose_counts([first, other]) == Counts(killed=2)
    assert not list(developments([*first.claims, *other.claims]))


def test_nothing_is_averaged():
    tellings = [_told(str(n), ("x", "other", MONDAY), counts=Counts(injured=n)) for n in (1, 4, 10)]
    assert choose_counts(tellings).injured == 1
    assert _fields(*tellings) == {"injured": ["1", "10", "4"]}
