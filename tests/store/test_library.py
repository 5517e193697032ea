"""The library keeps each report once, whole and for ever, on either database."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from geo.errors import LibraryError
from geo.model import Anchor, Decision, Report
from geo.store import Library, Stamp, check_library, default_library, default_root, each_event, key_of, open_library
from geo.store.schema import KEPT_FOR_EVER
from tests.store.conftest import KALUGA, TOROPETS, UNDATED

EVENT = {
    "format": "strikemap-event/1",
    "id": "e1",
    "kind": "strike",
    "status": "claimed",
    "date": {"start": "2024-09-18", "end": "2024-09-18", "precision": "day", "basis": "stated"},
    "place": {"name": "Toropets"},
}
STAMP = Stamp(rules="r", border="b", reports=1, decisions=0)


def test_an_empty_library_holds_nothing_and_is_whole(where: str):
    library = open_library(where)
    status = library.status()
    assert (status.reports, status.decisions, status.events, status.stamp) == (0, 0, 0, None)
    assert list(library.reports()) == []
    assert check_library(where) == []


def test_reports_come_back_to_the_letter_in_order_of_publication_undated_last(library: Library):
    assert library.add([UNDATED, KALUGA, TOROPETS]).new == 3
    assert list(library.reports()) == [TOROPETS, KALUGA, UNDATED]
    assert library.report(KALUGA.id) == KALUGA
    assert library.report("nobody") is None


def test_some_reports_are_had_by_their_keys_under_the_ids_that_the_library_gave_them(library: Library):
    library.add([TOROPETS, KALUGA])
    other = replace(UNDATED, id=KALUGA.id)
    library.add([other])
    found = list(library.entries([key_of(other), key_of(TOROPETS)]))
    assert found == [replace(other, id=f"{KALUGA.id}-{key_of(other)[:8]}"), TOROPETS]


def test_adding_a_report_again_changes_nothing(library: Library):
    library.add([TOROPETS])
    before = library.status()
    added = library.add([TOROPETS, TOROPETS])
    assert (added.new, added.known, added.variants) == (0, 2, 0)
    after = library.status()
    assert replace(after, size_bytes=None) == replace(before, size_bytes=None)


def test_the_same_report_from_another_file_is_the_same_report(library: Library):
    library.add([KALUGA])
    assert library.add([replace(KALUGA, source="copy/b.txt:1")]).new == 0
    assert [report.source for report in library.reports()] == ["a.txt:1"]


def test_another_address_or_title_is_kept_beside_the_report_that_came_first(library: Library):
    library.add([TOROPETS])
    added = library.add([replace(TOROPETS, url="elsewhere", title="")])
    assert (added.new, added.known, added.variants) == (0, 1, 1)
    assert list(library.reports()) == [TOROPETS]
    came = library.receptions([TOROPETS])[TOROPETS.id]
    assert sorted((each["url"], each["title"]) for each in came) == [("elsewhere", ""), ("u", "t")]


@pytest.mark.parametrize("change", [{"published": date(2024, 9, 19)}, {"outlet": "Reuters"}, {"language": "en"}])
def test_the_same_text_on_another_day_or_elsewhere_is_a_report_of_its_own_and_counted(library: Library, change: dict):
    library.add([TOROPETS])
    added = library.add([replace(TOROPETS, **change)])
    assert (added.new, added.same_text) == (1, 1)
    ids = [report.id for report in library.reports()]
    assert len(set(ids)) == 2
    assert TOROPETS.id in ids, "what was there first keeps its id"


def test_another_text_under_the_same_id_gets_an_id_of_its_own_and_keeps_it(library: Library):
    first, second = replace(TOROPETS, id="one"), replace(TOROPETS, id="one", text="Corrigé.")
    library.add([first])
    library.add([second])
    library.add([second, first])
    kept = {report.text: report.id for report in library.reports()}
    assert kept[first.text] == "one"
    assert kept[second.text].startswith("one-")


def test_another_opening_of_the_library_finds_the_reports(where: str, library: Library):
    library.add([TOROPETS])
    assert list(open_library(where).reports()) == [TOROPETS]


@pytest.mark.parametrize("table", KEPT_FOR_EVER)
def test_the_database_itself_refuses_to_change_what_was_kept(library: Library, table: str):
    fill(library)
    before = library.status()
    changed = "report_id" if table == "anchors" else "added_at"
    deeds = ["UPDATE {} SET {} = 'x'", "DELETE FROM {}"]
    if not library.database.is_file:  # SQLite knows no TRUNCATE
        deeds.append("TRUNCATE {} CASCADE")
    for deed in deeds:
        with (
            pytest.raises(DBAPIError, match="never changed or taken out"),
            library.database.engine.begin() as connection,
        ):
            connection.execute(text(deed.format(table, changed)))
    assert library.status().reports == before.reports == 1
    assert library.status().decisions == before.decisions == 1


def test_events_can_be_thrown_away_and_put_again(library: Library):
    library.put_events([EVENT, EVENT | {"id": "e2", "place": None}], STAMP)
    library.put_events([EVENT | {"id": "e3"}], replace(STAMP, rules="other"))
    assert [event["id"] for event in library.events()] == ["e3"]
    assert library.events()[0]["place"] == {"name": "Toropets"}
    assert library.stamp() == replace(STAMP, rules="other")


def test_events_one_at_a_time_are_all_of_them_in_their_order(library: Library):
    assert list(each_event(library)) == []
    library.put_events([EVENT | {"id": f"e{n}"} for n in (3, 1, 2)], STAMP)
    assert list(each_event(library)) == library.events()
    assert [event["id"] for event in each_event(library)] == ["e3", "e1", "e2"]


def test_the_columns_of_events_can_be_searched(library: Library):
    library.put_events([EVENT], STAMP)
    query = "SELECT id, first_day, last_day, kind, status, place FROM events"
    row = library.database.read(lambda connection: connection.execute(text(query)).one())
    assert tuple(row) == ("e1", "2024-09-18", "2024-09-18", "strike", "claimed", "Toropets")


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Library:
    return open_library(tmp_path_factory.mktemp("shared"))


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=40, deadline=None)
@given(
    st.builds(
        Report,
        text=st.text(st.characters(), max_size=20),
        outlet=st.text(st.characters(), max_size=5),
        id=st.text(st.characters(), max_size=3),
        published=st.one_of(st.none(), st.dates(), st.datetimes(timezones=st.sampled_from([UTC]))),
    )
)
def test_whatever_was_added_is_there(shared: Library, report: Report):
    shared.add([report])
    kept = {(each.text, each.outlet, each.published) for each in shared.reports()}
    assert (report.text, report.outlet, report.published) in kept


def test_text_that_a_database_cannot_hold_as_it_is_comes_back_to_the_letter(library: Library):
    odd = Report(id="\0\udcff", text="a\0b\ud800\u2028", outlet="'; DROP TABLE reports; --", title="\x1f")
    library.add([odd])
    assert list(library.reports()) == [odd]
    assert library.report(odd.id) == odd


def test_the_time_of_an_entry_is_the_one_that_was_told(where: str):
    library = open_library(where, now=lambda: datetime(2026, 1, 2, tzinfo=UTC))
    library.add([TOROPETS])
    query = text("SELECT added_at FROM reports")
    assert library.database.read(lambda connection: connection.scalar(query)) == "2026-01-02T00:00:00+00:00"


def test_the_folder_and_the_library_can_be_named():
    assert default_root({"STRIKEMAP_DATA": "here/there"}) == Path("here/there")
    assert default_root({}).name == "strikemap"
    assert default_library({"STRIKEMAP_DATA": "here"}) == str(Path("here", "library.sqlite"))
    assert default_library({"STRIKEMAP_DATA": "here", "STRIKEMAP_LIBRARY": "postgresql:///x"}) == "postgresql:///x"


@pytest.mark.parametrize("address", ["mysql://x/y", "sqlite://", "http://example.org/x", "://"])
def test_an_address_that_is_none_is_refused_with_a_cure(address: str):
    with pytest.raises(LibraryError, match="postgresql://USER@HOST/DATABASE"):
        open_library(address)


def test_a_password_is_never_said():
    with pytest.raises(LibraryError) as refused:
        open_library("postgresql://me:secret@127.0.0.1:1/nothing")
    assert "secret" not in str(refused.value)
    assert "can't be reached" in str(refused.value)


def fill(library: Library) -> None:
    """Put one of each into a library."""
    library.add([TOROPETS])
    anchor = Anchor(report_id=TOROPETS.id, start=0, end=2, quote="Un")
    at = datetime(2026, 1, 2, tzinfo=UTC)
    library.decide(Decision(made_at=at, author="a", action="note", anchors=(anchor,)))
