"""What a reviewer is shown and what becomes of their decisions, without a screen."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

import pytest

from dashboard.review.deciding import Pen, changed, passages, span_value, values_of
from dashboard.review.logbook import chosen, lines_of
from dashboard.review.places import choices_at, choices_for, choices_of, is_of, nothing_for
from dashboard.review.queue import after
from dashboard.review.sketch import Sketcher
from geo.decide.places import read_place
from geo.locate import resolve
from geo.model import Anchor, Decision, Mention, Report
from seeds.basemap import load_basemap
from seeds.world import load_world
from tests.review.reports import BRYANSK, KURSK, SUMY, UNDATED, desks_of, event_in, library_of

if TYPE_CHECKING:
    from pathlib import Path

    from dashboard.review.desks import Desks
    from geo.flow import World
    from geo.model import SpanPrecision

AT = datetime(2026, 3, 4, 5, 6, tzinfo=UTC)
ANNA = Pen(author="Anna", at=AT)


@pytest.fixture(scope="module")
def world() -> World:
    return load_world()


@pytest.fixture
def desks(tmp_path: Path, world: World) -> Desks:
    return desks_of(library_of(tmp_path), world)


def _kinds(desks: Desks, name: str) -> list[str]:
    return [doubt.kind for doubt in desks.state().entries[event_in(desks, name).id].doubts]


def test_the_least_certain_event_comes_first_and_says_why(desks: Desks):
    waiting = desks.state().waiting
    assert waiting[0].event.place is not None
    assert waiting[0].event.place.name == UNDATED
    assert [entry.score for entry in waiting] == sorted((entry.score for entry in waiting), reverse=True)
    assert _kinds(desks, UNDATED)[0] == "undated"
    assert "one_source" in _kinds(desks, BRYANSK)
    assert "one_source" not in _kinds(desks, KURSK)


def test_what_somebody_confirmed_leaves_the_queue_and_an_undo_brings_it_back(desks: Desks):
    event = event_in(desks, BRYANSK)
    made = ANNA.confirm(event)
    desks.library.decide(made)
    assert event.id not in [entry.event.id for entry in desks.state().waiting]
    assert desks.state().on(event_in(desks, BRYANSK)) == [made]
    desks.library.decide(ANNA.undo(made))
    assert event.id in [entry.event.id for entry in desks.state().waiting]
    assert not event_in(desks, BRYANSK).decisions


def test_a_corrected_place_moves_the_event_and_the_others_stay_the_same_objects(desks: Desks, world: World):
    before = desks.state().events
    event = event_in(desks, BRYANSK)
    (lipetsk, *_) = choices_for("Lipetsk", world.atlas)
    desks.library.decide(ANNA.correct(event, {"place": lipetsk.place, "killed": 2}, "the second report says so"))
    after_it = desks.state().events
    moved = after_it[event.id]
    assert moved.place is not None
    assert (moved.place.name, moved.counts.killed) == ("Lipetsk", 2)
    assert moved.measurement != event.measurement
    assert all(after_it[key] is before[key] for key in before if key != event.id)


def test_a_report_that_comes_later_is_on_the_desk(desks: Desks):
    before = len(desks.state().events)
    later = "Le 1er juillet 2024, un drone ukrainien a frappé un dépôt pétrolier à Voronej, selon le SBU."
    desks.library.add([Report(text=later, published=date(2024, 7, 2), language="fr")])
    assert len(desks.state().events) == before + 1


def test_two_events_are_put_together_and_parted_again(desks: Desks):
    one, other = event_in(desks, BRYANSK), event_in(desks, SUMY)
    desks.library.decide(ANNA.merge([one, other]))
    state = desks.state()
    merged = state.at(passages(one))
    assert merged is not None
    assert merged is state.at(passages(other))
    (split,) = Pen(author="Anna", at=AT.replace(hour=6)).split(merged, {"sumy"})
    desks.library.decide(split)
    state = desks.state()
    assert state.at(passages(one)) is not state.at(passages(other))


def test_a_split_of_all_or_of_none_decides_nothing(desks: Desks):
    event = event_in(desks, KURSK)
    assert len(event.reports) == 2
    assert ANNA.split(event, set()) == []
    assert ANNA.split(event, set(event.reports)) == []
    (split,) = ANNA.split(event, {"kursk-2"})
    desks.library.decide(split)
    state = desks.state()
    assert sum(each.place is not None and each.place.name == KURSK for each in state.events.values()) == 2


def test_events_of_the_same_days_near_by_are_offered_for_merging(desks: Desks):
    event = event_in(desks, KURSK)
    (split,) = ANNA.split(event, {"kursk-2"})
    desks.library.decide(split)
    state = desks.state()
    first, second = (each for each in state.events.values() if each.place is not None and each.place.name == KURSK)
    assert state.near(first) == [second]
    assert state.near(event_in(desks, SUMY)) == []


def test_a_click_gives_a_settlement_or_a_region_and_never_the_point(world: World):
    found = choices_at(52.61, 39.6, world.atlas)
    assert found[0].label.startswith("Lipetsk")
    assert found[-1].place == {"region_code": "RU-LIP"}
    assert all(set(each.place) <= {"geonames_id", "region_code"} for each in found)
    far = choices_at(64.5, 60.0, world.atlas)
    assert all("region_code" in each.place or each.lat != 64.5 for each in far)
    assert choices_at(0.0, 0.0, world.atlas) == []
    assert choices_at(91.0, 0.0, world.atlas) == []


def test_a_name_that_means_nothing_says_so_and_a_comma_names_the_region(world: World):
    assert choices_for("Xyzzyq", world.atlas) == []
    assert "Xyzzyq" in nothing_for("Xyzzyq")
    (first, *_) = choices_for("Primorsk, Leningrad Oblast", world.atlas)
    assert "Leningrad Oblast" in first.label


def test_the_candidates_hold_the_place_that_was_read(desks: Desks, world: World):
    event = event_in(desks, KURSK)
    choices = choices_of(event.mention, world.atlas)
    assert any(is_of(each, event.place) for each in choices)
    assert choices_of(None, world.atlas) == []


@pytest.mark.parametrize("typed", ["Петровский район, Донецк", "district de Petrovski à Donetsk"])
def test_a_district_of_a_city_is_offered_and_can_be_written_as_a_correction(typed: str, world: World):
    told = Mention(as_written="Петровском", name="Петровском", precision="district", within=("Донецка",))
    place = resolve(told, world.atlas)
    for first, *_ in (choices_of(told, world.atlas), choices_for(typed, world.atlas)):
        assert is_of(first, place)
        again = read_place(first.place, world.atlas)
        assert again is not None
        assert (again.name, again.precision, again.city) == (place.name, "district", "Donetsk")
        assert again.radius_km == place.radius_km


def test_only_what_is_other_than_read_is_a_change(desks: Desks):
    event = event_in(desks, SUMY)
    same = values_of(event)
    assert changed(event, same) == {}
    assert changed(event, {**same, "killed": 3, "date": None}) == {"killed": 3, "date": None}


@pytest.mark.parametrize(
    ("precision", "start", "end", "expected"),
    [
        ("day", date(2024, 5, 1), None, ("2024-05-01", "2024-05-01")),
        ("night", date(2023, 12, 31), None, ("2023-12-31", "2024-01-01")),
        ("week", date(2024, 5, 1), None, ("2024-05-01", "2024-05-07")),
        ("week", date(2024, 5, 1), date(2024, 5, 3), ("2024-05-01", "2024-05-03")),
        ("month", date(2023, 2, 9), None, ("2023-02-01", "2023-02-28")),
    ],
)
def test_a_picked_span_has_the_days_that_its_precision_says(
    precision: SpanPrecision, start: date, end: date | None, expected: tuple[str, str]
):
    value = span_value(precision, start, end)
    assert value is not None
    assert (value["start"], value["end"]) == expected


def test_the_log_tells_what_stands_what_was_taken_back_and_what_finds_nothing(desks: Desks):
    event = event_in(desks, BRYANSK)
    confirm = ANNA.confirm(event)
    undo = Pen(author="Ben", at=AT.replace(hour=7)).undo(confirm)
    nowhere = Anchor(report_id="gone", start=0, end=3, quote="abc")
    lost = Decision(made_at=AT.replace(hour=8), author="Ben", action="note", anchors=(nowhere,), reason="lost")
    for each in (confirm, undo, lost):
        desks.library.decide(each)
    state = desks.state()
    lines = lines_of(state.decisions, state.unmatched)
    assert [(line.decision.id, line.fate) for line in lines] == [
        (lost.id, "unmatched"),
        (undo.id, "stands"),
        (confirm.id, "undone"),
    ]
    assert "Ben" in lines[2].why
    assert "gone" in lines[0].why
    assert [line.decision.id for line in chosen(lines, "Ben", "")] == [lost.id, undo.id]
    assert [line.decision.id for line in chosen(lines, "", "undone")] == [confirm.id]


def test_an_undo_leads_back_to_the_right_one_of_two_events_of_a_sentence(desks: Desks):
    text = (
        "Des drones ukrainiens ont frappé une raffinerie à Touapsé et un dépôt pétrolier à Orel mercredi, selon le SBU."
    )
    desks.library.add([Report(id="two", text=text, published=date(2024, 3, 14), language="fr")])
    events = [event for event in desks.state().events.values() if event.reports == ("two",)]
    assert len(events) == 2
    assert [desks.state().at(passages(event)) for event in events] == events


def test_one_goes_on_from_where_an_event_stood_that_left_the_queue(desks: Desks):
    waiting = desks.state().waiting
    gone, rest = waiting[1], (waiting[0], *waiting[2:])
    assert after(rest, gone.event.id, gone.rank, 1) is waiting[2]
    assert after(rest, gone.event.id, gone.rank, -1) is waiting[0]
    assert after(waiting, waiting[0].event.id, waiting[0].rank, -1) is waiting[0]
    assert after((), gone.event.id, gone.rank, 1) is None


def test_the_small_map_shows_all_candidates_and_the_towns_around(desks: Desks, world: World):
    event = event_in(desks, KURSK)
    choices = choices_of(event.mention, world.atlas)
    drawn = Sketcher(atlas=world.atlas, cities=load_basemap().cities).draw(choices, event.place, "fr")
    south, west, north, east = drawn["view"]
    assert all(south < each["lat"] < north and west < each["lon"] < east for each in drawn["choices"])
    assert "Koursk" in [town["name"] for town in drawn["towns"]]
    assert drawn["outlines"]
