"""Imports on a thread of their own: nothing that was kept is lost, however they end, and the next one goes on."""

from __future__ import annotations

import threading
from datetime import date
from functools import cache
from typing import TYPE_CHECKING

import pytest
import streamlit as st

from dashboard import importing, keeping
from dashboard.importing import Desk, Import, Source, reading_of, told_of
from dashboard.review.desks import Desks
from dashboard.screens import context
from geo.errors import LibraryError, ReportError
from geo.flow import find
from geo.model import Report
from geo.store import Library, open_library
from seeds.rules import reading_rules
from seeds.world import load_world

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from geo.flow import World

LONG_S = 60
TOWNS = ("Toropets", "Lipetsk", "Briansk", "Saratov", "Kalouga", "Riazan")
REPORTS = [
    Report(text=f"Des drones ukrainiens ont frappé mercredi un dépôt à {town}.", published=date(2024, 4, 24))
    for town in TOWNS
]


@cache
def world() -> World:
    return load_world()


@pytest.fixture
def library(tmp_path: Path) -> Library:
    return open_library(tmp_path)


def done(begun: Import) -> Import:
    assert begun.wait(LONG_S)
    return begun


def imported(library: Library, *sources: Source, keys: tuple[str, ...] = ()) -> Import:
    return done(Desk().begin(Import(library=library, world=world, sources=sources, keys=keys)))


def test_an_import_merges_at_the_desk_that_is_open_and_reads_and_merges_nothing_that_it_knows(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    library.add(REPORTS[:5])
    desks = Desks(library=library, world=world(), samples=tuple)
    before = desks.state().events
    read = []
    monkeypatch.setattr(importing, "find", lambda report, known: read.append(report) or find(report, known))
    monkeypatch.setattr(keeping, "find", lambda *_: pytest.fail("a report was read twice"))
    monkeypatch.setattr(keeping, "remake", lambda *_: pytest.fail("the whole library was merged again"))
    source = Source(name="a", load=lambda: REPORTS[5:])
    ended = done(Desk().begin(Import(library=library, world=world, sources=[source], outcome=desks.outcome)))
    assert ended.progress.stage == "done"
    assert [report.text for report in read] == [REPORTS[5].text]
    monkeypatch.undo()
    kept = {event["id"] for event in library.events()}
    assert kept == {event.id for event in keeping.outcome_of(library, world()).events}
    assert not keeping.behind(library.stamp(), keeping.stamp_of(library, world().border))
    now = desks.state().events
    assert len(now) == len(before) + 1
    assert all(now[one] is before[one] for one in before)


def test_a_library_that_keeps_nothing_is_merged_without_the_samples(library: Library) -> None:
    desks = Desks(library=library, world=world(), samples=lambda: REPORTS)
    fault = ReportError("b.txt: is empty; put the report's text into it, or take it out")
    source = Source(name="a", load=lambda: [fault])
    done(Desk().begin(Import(library=library, world=world, sources=[source], outcome=desks.outcome)))
    assert library.events() == []


def test_an_import_keeps_reads_and_merges_and_tells_what_became_of_each_report(library: Library) -> None:
    fault = ReportError("b.txt: is empty; put the report's text into it, or take it out")
    general = Report(text="La guerre dure depuis plus de deux ans et les frappes de drones se multiplient.", title="G")
    found = imported(library, Source(name="a", load=lambda: [REPORTS[0], fault, general])).progress
    assert (found.stage, found.added.new, found.faults) == ("done", 2, (fault,))
    assert [(told.language, told.events, told.set_aside) for told in found.told] == [("fr", 1, 0), ("fr", 0, 1)]
    assert found.told[1].asides == (("told of the course of the war, not of one event", 1),)
    assert library.unread_keys(reading_rules()) == []
    assert len(library.events()) == 1


def test_a_report_in_a_language_without_words_is_told_with_its_sentence() -> None:
    report = Report(text="Drohnen haben in der Nacht ein Öllager getroffen.", language="de")
    told = told_of(report, reading_of(report, world()))
    ((reason, count),) = told.asides
    assert (told.events, count) == (0, 1)
    assert "the report is in 'de'" in reason


def test_an_import_that_is_cancelled_while_it_reads_keeps_everything_and_the_next_one_goes_on(library: Library) -> None:
    asked: list[Import] = []

    def world_of_the_second_report() -> World:
        if len(asked) == 2:
            asked[0].cancel()
        asked.append(begun)
        return world()

    begun = Import(library=library, world=world_of_the_second_report, sources=[Source(name="a", load=lambda: REPORTS)])
    asked.append(begun)
    done(Desk().begin(begun))
    assert begun.progress.stage == "cancelled"
    assert library.status().reports == len(REPORTS), "what came is kept before any of it is read"
    left = library.unread_keys(reading_rules())
    assert 0 < len(left) < len(REPORTS)
    assert len(begun.progress.told) == len(REPORTS) - len(left)
    again = imported(library, keys=tuple(left)).progress
    assert (again.stage, len(again.told), library.unread_keys(reading_rules())) == ("done", len(left), [])
    assert len(library.events()) == len(REPORTS)


def test_an_import_that_is_cancelled_while_a_source_still_gives_ends_there(library: Library) -> None:
    waits, goes_on = threading.Event(), threading.Event()

    def slow() -> Iterator[Report]:
        yield REPORTS[0]
        waits.set()
        assert goes_on.wait(LONG_S)
        yield from REPORTS[1:]

    begun = Desk().begin(Import(library=library, world=world, sources=[Source(name="a", load=slow)]))
    assert waits.wait(LONG_S)
    begun.cancel()
    goes_on.set()
    assert done(begun).progress.stage == "cancelled"
    assert [report.text for report in library.reports()] == [REPORTS[0].text]


def test_imports_wait_for_each_other_and_one_that_waits_can_be_cancelled(library: Library) -> None:
    goes_on = threading.Event()

    def slow() -> Iterator[Report]:
        assert goes_on.wait(LONG_S)
        yield REPORTS[0]

    desk = Desk()
    first = desk.begin(Import(library=library, world=world, sources=[Source(name="a", load=slow)]))
    second = desk.begin(Import(library=library, world=world, sources=[Source(name="b", load=lambda: REPORTS)]))
    assert second.progress.stage == "waiting"
    second.cancel()
    assert done(second).progress.stage == "cancelled"
    goes_on.set()
    assert done(first).progress.stage == "done"
    assert library.status().reports == 1


def test_a_fault_of_the_library_ends_an_import_with_its_sentence() -> None:
    def broken() -> Iterator[Report]:
        message = "library: the disk is full; make room"
        raise LibraryError(message)
        yield

    found = imported(library, Source(name="a", load=broken)).progress
    assert (found.stage, found.error) == ("failed", "library: the disk is full; make room")


@pytest.mark.filterwarnings("ignore::pytest.PytestUnhandledThreadExceptionWarning")
def test_a_fault_of_the_program_ends_an_import_and_not_the_ones_after_it(library: Library) -> None:
    desk = Desk()

    def broken() -> Iterator[Report]:
        raise ZeroDivisionError
        yield

    first = done(desk.begin(Import(library=library, world=world, sources=[Source(name="a", load=broken)])))
    assert (first.progress.stage, first.progress.error) == ("failed", "")
    second = done(desk.begin(Import(library=library, world=world, sources=[Source(name="b", load=lambda: REPORTS)])))
    assert second.progress.stage == "done"
    assert desk.imports() == (first, second)
    desk.put_away(first)
    assert desk.imports() == (second,)


def test_the_same_import_again_adds_nothing_and_tells_the_same(library: Library) -> None:
    source = Source(name="a", load=lambda: REPORTS)
    first = imported(library, source).progress
    again = imported(library, source).progress
    assert (again.added.new, again.added.known) == (0, len(REPORTS))
    assert again.told == first.told


def test_the_pages_go_on_showing_what_they_showed_until_an_import_has_made_the_events_anew(
    library: Library, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("STRIKEMAP_DATA", str(tmp_path))
    st.cache_resource.clear()
    imported(library, Source(name="a", load=lambda: REPORTS[:1]))
    assert len(context.load().rows) == 1
    waits, goes_on = threading.Event(), threading.Event()

    def slow() -> Iterator[Report]:
        yield from REPORTS[1:]
        waits.set()
        assert goes_on.wait(LONG_S)

    begun = context.imports().begin(Import(library=library, world=world, sources=[Source(name="b", load=slow)]))
    assert waits.wait(LONG_S)
    library.add(REPORTS[1:])
    assert len(context.load().rows) == 1
    goes_on.set()
    done(begun)
    assert len(context.load().rows) == len(REPORTS)
    st.cache_resource.clear()
