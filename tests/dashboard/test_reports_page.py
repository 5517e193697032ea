"""The page of the reports without a browser: a pasted text is read at once; reports are listed and found."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from dashboard import keeping
from dashboard.screens.reports import adding
from geo.model import Report
from geo.store import Library, open_library

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

REPORT = (
    "Des drones ukrainiens ont frappé mercredi matin un dépôt pétrolier à Belgorod, a affirmé l'état-major ukrainien. "
    "La guerre dure depuis plus de deux ans et les frappes de drones se multiplient."
)
MADE = ("Toropets", "Lipetsk", "Briansk", "Saratov", "Kalouga")


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


def page() -> AppTest:
    return AppTest.from_string("from dashboard.screens import reports\nreports.show()\n", default_timeout=60)


def paste(text: str, outlet: str = "", day: date | None = None, language: str = "") -> AppTest:
    app = page().run()
    app.text_area(key=adding.TEXT).set_value(text)
    app.text_input(key=adding.OUTLET).set_value(outlet)
    app.date_input(key=adding.DAY).set_value(day)
    app.selectbox(key=adding.LANGUAGE).set_value(language)
    app.button[0].click().run()
    assert not app.exception
    return app


def all_text(app: AppTest) -> str:
    parts = [*app.markdown, *app.caption, *app.text, *app.title, *app.info, *app.success, *app.error, *app.warning]
    return "\n".join(str(part.value) for part in parts).replace("\\", "")


def shown_html(app: AppTest) -> str:
    return "\n".join(each.proto.body for each in app.get("html"))


def linked(app: AppTest) -> list[str]:
    return [each.proto.label.replace("\\", "") for each in app.get("page_link")]


def test_a_pasted_report_is_kept_and_shown_with_its_events_and_the_words_that_gave_them(library: Library) -> None:
    app = paste(REPORT, "Outlet of the test", date(2024, 4, 24))
    assert "1 report added." in all_text(app)
    assert "1. Strike · Belgorod · 24 April 2024" in all_text(app)
    assert ">Belgorod</mark>" in shown_html(app)
    (kept,) = library.reports()
    assert (kept.text, kept.outlet, kept.published) == (REPORT, "Outlet of the test", date(2024, 4, 24))
    assert app.query_params["report"] == kept.id


def test_what_was_set_aside_stands_in_the_text_with_its_reason() -> None:
    assert "set aside: told of the course of the war, not of one event</small>" in shown_html(paste(REPORT))


def test_a_pasted_report_leaves_the_other_reports_unread_and_unmerged(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What makes a large library slow is not done before its events are shown."""
    library.add([Report(text=f"Des drones ont frappé un dépôt à {town} mercredi.") for town in MADE])
    page().run()
    read, merged = [], []
    entries = Library.entries
    monkeypatch.setattr(Library, "entries", lambda own, keys=None: read.append(keys) or entries(own, keys))
    monkeypatch.setattr(keeping, "remake", lambda *_: merged.append(1))
    monkeypatch.setattr("dashboard.importing.Desk.begin", lambda _, started: started)
    app = paste(REPORT)
    assert "1. Strike · Belgorod" in all_text(app)
    assert not merged
    after = read[-1]
    assert after is not None
    assert len(after) == 1


def test_a_pasted_report_keeps_its_own_front_matter_and_the_outlet_of_the_form(library: Library) -> None:
    paste(f"---\npublished: 2024-09-18\n---\n{REPORT}", "AFP", date(2020, 1, 1))
    kept = next(library.reports())
    assert (kept.text.strip(), kept.published, kept.outlet) == (REPORT, date(2024, 9, 18), "AFP")


def test_a_language_that_is_told_is_the_report_s_and_one_that_is_not_is_left_to_the_reader(library: Library) -> None:
    paste(REPORT, language="en")
    paste(f"{REPORT} Fin.")
    assert {report.language for report in library.reports()} == {"en", ""}


def test_a_report_pasted_twice_is_said_to_be_there_already() -> None:
    paste(REPORT)
    assert "0 reports added. 1 was there already." in all_text(paste(REPORT))


@pytest.mark.parametrize(
    ("text", "cure"),
    [("  ", "Paste the report’s text"), ("---\npublished: soon\n---\nUn drone.", "write it as 2024-09-18")],
)
def test_what_cannot_be_taken_in_is_answered_with_a_cure_and_stays_in_the_form(text: str, cure: str) -> None:
    app = paste(text)
    assert cure in all_text(app)
    assert app.text_area(key=adding.TEXT).value == text
    assert "report" not in app.query_params


def test_the_samples_are_listed_as_samples_until_there_is_a_report() -> None:
    app = page().run()
    assert "these are the samples" in all_text(app)
    assert "Le port pétrolier de Primorsk touché pour la première fois" in linked(app)
    paste(REPORT)
    assert "these are the samples" not in all_text(page().run())


def test_the_list_is_newest_first_with_what_was_read_of_each(library: Library) -> None:
    library.add([Report(text=REPORT, title=f"Jour {day}", published=date(2024, 4, day)) for day in (3, 5, 4)])
    library.add([Report(text=REPORT, title="Sans jour")])
    assert "5 April 2024 · outlet not told · not read yet" in all_text(page().run())
    paste(f"{REPORT} Fin.", "Zvezda", date(2024, 4, 6))
    app = page().run()
    assert linked(app)[1:] == ["Jour 5", "Jour 4", "Jour 3", "Sans jour"]
    assert "6 April 2024 · Zvezda · French · 1 event · 1 statement set aside" in all_text(app)


def test_the_list_is_searched_in_every_script_without_accents_and_capitals(library: Library) -> None:
    library.add([Report(text="Взрывы в Белгороде", title="Un"), Report(text="Frappe à Mégorod", title="Deux")])
    app = page().run()
    assert "1–2 of 2 reports" in all_text(app)
    app.text_input(key="reports_search").set_value("БЕЛГОРОДЕ").run()
    assert linked(app) == ["Un"]
    app.text_input(key="reports_search").set_value("megorod FRAPPE").run()
    assert linked(app) == ["Deux"]
    app.text_input(key="reports_search").set_value("megorod nowhere").run()
    assert "Take one away" in all_text(app)


def test_a_long_list_is_turned_over_page_by_page(library: Library) -> None:
    day = date(2024, 4, 30)
    library.add([Report(text=f"{n:02}", title=f"Titre {n:02}", published=day - timedelta(days=n)) for n in range(30)])
    app = page().run()
    assert len(linked(app)) == 25
    app.button(key="reports_older").click().run()
    assert linked(app) == [f"Titre {number}" for number in range(25, 30)]
    app.text_input(key="reports_search").set_value("titre").run()
    assert linked(app)[0] == "Titre 00"


def test_a_damaged_report_is_named_and_the_others_are_shown(library: Library) -> None:
    library.add([Report(text=REPORT, title="The whole one"), Report(text="Un incendie.")])
    with library.database.engine.begin() as connection:
        connection.exec_driver_sql("DROP TRIGGER reports_keep_update")
        connection.exec_driver_sql("UPDATE reports SET body = replace(body, 'Un incendie', 'Rien')")
    app = page().run()
    assert "damaged" in all_text(app)
    assert linked(app) == ["The whole one"]


def test_a_report_that_is_not_there_is_said_to_be_missing_with_a_way_back() -> None:
    app = page()
    app.query_params["report"] = "![x](y)"
    app.run()
    assert "There is no report “![x](y)”" in all_text(app)
    assert linked(app) == ["All reports"]


def test_reports_left_unread_are_offered_and_read(library: Library) -> None:
    library.add([Report(text=REPORT, published=date(2024, 4, 24)), Report(text=f"{REPORT} ")])
    app = page().run()
    assert "2 reports have not been read by today’s rules." in all_text(app)
    app.button(key="read_now").click().run()
    assert not app.exception
    while "Done." not in all_text(app):
        app.run()
    assert "Read: 2 events, 2 statements set aside." in all_text(app)
    assert "not been read" not in all_text(page().run())
