"""The review page without a browser: buttons and forms decide, the log takes back, two people don't collide."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from geo.model import Report
from tests.review.reports import library_of

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from geo.store import Library

SCRIPT = "from dashboard.screens import review\nreview.show()\n"


@pytest.fixture(autouse=True)
def library(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Library]:
    monkeypatch.setenv("STRIKEMAP_DATA", str(tmp_path))
    monkeypatch.setenv("STRIKEMAP_CONFIG", str(tmp_path))
    (tmp_path / "dashboard.toml").write_text('name = "Anna"\nlanguage = "en"\n', encoding="utf-8")
    st.cache_resource.clear()
    st.cache_data.clear()
    yield library_of(tmp_path)
    st.cache_resource.clear()


def _open(event: str = "") -> AppTest:
    app = AppTest.from_string(SCRIPT, default_timeout=60)
    if event:
        app.query_params["event"] = event
    app.run()
    assert not app.exception
    return app


def _press(app: AppTest, label: str) -> None:
    next(button for button in app.button if button.label == label).click().run()
    assert not app.exception


def _title(app: AppTest) -> str:
    return str(app.subheader[0].value)


def _texts(app: AppTest) -> str:
    return "\n".join(str(part.value) for part in (*app.caption, *app.text, *app.error, *app.info, *app.toast))


def test_confirming_goes_into_the_log_with_the_name_and_leads_to_the_next(library: Library) -> None:
    app = _open()
    first = _title(app)
    _press(app, "Confirm (Enter)")
    assert _title(app) != first
    (made,) = library.decisions()
    assert (made.action, made.author) == ("confirm", "Anna")
    assert made.anchors
    _press(app, "Undo (u)")
    assert _title(app) == first
    assert [each.action for each in library.decisions()] == ["confirm", "undo"]


def test_a_rejection_needs_a_reason(library: Library) -> None:
    app = _open()
    _press(app, "Reject (r)")
    _press(app, "Reject")
    assert library.decisions() == ()
    next(field for field in app.text_input if field.label == "Why is it no event?").input("a drill")
    _press(app, "Reject")
    (made,) = library.decisions()
    assert (made.action, made.reason) == ("reject", "a drill")


def test_a_place_is_corrected_by_its_name_and_shows_in_the_history(library: Library) -> None:
    app = _open()
    _press(app, "Edit (e)")
    next(field for field in app.text_input if field.label.startswith("Place")).input("Lipetsk").run()
    place = next(field for field in app.radio if field.label == "Place")
    assert place.options[0].startswith("1\\. Lipetsk")
    next(field for field in app.number_input if field.label == "Killed").set_value(4).run()
    _press(app, "Save (Ctrl+Enter)")
    (made,) = library.decisions()
    assert dict(made.changes) == {"place": '{"geonames_id": 535121}', "killed": "4"}
    app.button(key="review_previous").click().run()
    _press(app, "Undo (u)")
    assert len(library.decisions()) == 2


def test_saving_what_is_not_changed_says_so(library: Library) -> None:
    app = _open()
    _press(app, "Edit (e)")
    _press(app, "Save (Ctrl+Enter)")
    assert library.decisions() == ()
    assert "Nothing is changed" in _texts(app)


def test_a_name_that_nobody_has_is_told_with_its_cure() -> None:
    app = _open()
    _press(app, "Edit (e)")
    next(field for field in app.text_input if field.label.startswith("Place")).input("Xyzzyq").run()
    assert "Xyzzyq" in str(app.warning[0].value)


def test_two_people_on_one_event_do_not_overwrite_one_another(library: Library) -> None:
    one, other = _open(), _open()
    assert _title(one) == _title(other)
    _press(one, "Confirm (Enter)")
    _press(other, "Confirm (Enter)")
    assert len(library.decisions()) == 1
    assert "Somebody else decided on this" in str(other.error[0].value)
    assert "Anna" in str(other.error[0].value)
    _press(other, "Keep mine as well")
    assert [each.action for each in library.decisions()] == ["confirm", "confirm"]
    assert not other.error


def test_giving_way_keeps_nothing(library: Library) -> None:
    one, other = _open(), _open()
    _press(one, "Confirm (Enter)")
    _press(other, "Confirm (Enter)")
    _press(other, "Leave it as it is")
    assert not other.error
    assert len(library.decisions()) == 1


def test_the_log_lists_decisions_and_takes_them_back(library: Library) -> None:
    app = _open()
    _press(app, "Confirm (Enter)")
    app.session_state["review_view"] = "log"
    app.run()
    assert "Anna" in _texts(app)
    assert "confirmed" in _texts(app)
    _press(app, "Undo")
    assert [each.action for each in library.decisions()] == ["confirm", "undo"]
    next(field for field in app.selectbox if field.label == "What became of it").set_value("undone").run()
    assert "Taken back" in _texts(app)


def test_events_are_put_together_and_a_report_is_parted_by_ticking(library: Library) -> None:
    app = _open()
    while "Kursk" not in _title(app):
        _press(app, "Next (j)")
    _press(app, "Split (s)")
    _press(app, "Part them")
    assert library.decisions() == ()
    next(box for box in app.checkbox if "Le Soir" in box.label).check().run()
    _press(app, "Part them")
    assert [each.action for each in library.decisions()] == ["split"]
    assert "Kursk" in _title(app)
    _press(app, "Merge (m)")
    next(box for box in app.checkbox if "Kursk" in box.label).check().run()
    _press(app, "Put together")
    assert [each.action for each in library.decisions()] == ["split", "merge"]


def test_a_note_changes_nothing_and_stands_in_the_history(library: Library) -> None:
    app = _open()
    title = _title(app)
    _press(app, "Note (n)")
    next(field for field in app.text_input if field.label == "Note").input("ask the mayor *again*")
    _press(app, "Keep the note")
    assert _title(app) == title
    assert "ask the mayor \\*again\\*" in _texts(app)
    assert [each.action for each in library.decisions()] == ["note"]


def test_text_that_means_harm_is_shown_as_it_is_written(library: Library) -> None:
    harm = "<img src=x onerror=alert(1)> ![x](https://outside.example/a.png)"
    text = f"Des drones ukrainiens ont frappé un dépôt pétrolier à Orel {harm}, a affirmé l'état-major ukrainien."
    library.add([Report(text=text, language="fr", outlet=f"<b>{harm}")])
    app = _open()
    while "Orel" not in _title(app) and "Oryol" not in _title(app):
        _press(app, "Next (j)")
    shown = "\n".join(str(part.body) for part in app.get("html") if "review-text" in str(part.body))
    assert "&lt;img src=x onerror=alert(1)&gt;" in shown
    assert "<img" not in shown
    assert not any("![x](https" in str(part.value) for part in (*app.caption, *app.markdown))


def test_whoever_only_reads_has_no_button_that_decides(library: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    from dashboard.people import from_afar  # noqa: PLC0415 - only this test asks for it

    for module in ("page", "acts", "session"):
        monkeypatch.setattr(f"dashboard.screens.review.{module}.person", from_afar)
    app = _open()
    labels = {button.label for button in app.button}
    assert "Next (j)" in labels
    assert not {"Confirm (Enter)", "Edit (e)", "Reject (r)"} & labels
    assert library.decisions() == ()


def test_the_page_speaks_french(tmp_path: Path) -> None:
    (tmp_path / "dashboard.toml").write_text('name = "Anna"\nlanguage = "fr"\n', encoding="utf-8")
    app = _open()
    assert "Confirmer (Entrée)" in {button.label for button in app.button}
    assert "pas de date" in _texts(app)
    fields = "\n".join(str(part.body) for part in app.get("html"))
    assert "told by one side alone" not in fields
    assert "état-major ukrainien" in fields
