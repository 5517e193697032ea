"""A report's text with its marks: no letter is lost, nothing in it is markup, and each mark says what it gave."""

from __future__ import annotations

import html
import re
from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from dashboard.journey import SAMPLES, gather
from dashboard.marginalia import LEGEND, Mark, as_html, legend, marks_of, set_aside, unplaced
from dashboard.messages.said import said
from dashboard.messages.words import words
from geo.flow import find, run
from geo.merge import keep_apart
from geo.model import Rejection, Report
from geo.table import to_rows
from seeds.world import load_world

EN = words("en")
TEXT = (
    "Des drones ukrainiens ont frappé mercredi un dépôt pétrolier à Belgorod et tué deux personnes, a affirmé "
    "l'état-major ukrainien. La guerre dure depuis plus de deux ans et les frappes de drones se multiplient."
)


def letters(shown: str) -> str:
    """What a reader would copy: the text without tags and without what was put beside it."""
    bare = re.sub(r'<small class="why">.*?</small>', "", shown)
    return html.unescape(re.sub(r"<[^>]*>", "", bare))


def marks_in(text: str) -> list[Mark]:
    outcome = run([Report(text=text, published=date(2024, 4, 24))], load_world(), keep_apart)
    return marks_of(text, to_rows(outcome.events), outcome.rejections, EN)


def test_the_words_of_each_field_are_marked_where_they_stand() -> None:
    marks = marks_in(TEXT)
    found = {(mark.group, TEXT[mark.start : mark.end]) for mark in marks}
    assert {
        ("date", "mercredi"),
        ("place", "Belgorod"),
        ("target", "dépôt pétrolier"),
        ("weapon", "drones"),
        ("counts", "deux"),
        ("speaker", "état-major ukrainien"),
    } <= found
    (quote,) = [mark for mark in marks if mark.group == "quote"]
    assert TEXT[quote.start : quote.end].startswith("Des drones")


def test_a_mark_tells_the_event_the_field_the_words_and_the_rule() -> None:
    (place,) = [mark for mark in marks_in(TEXT) if mark.group == "place"]
    assert place.tip == "Event 1: Place “Belgorod”, by where.scene"
    assert f'data-tip="{html.escape(place.tip)}' in as_html(TEXT, [place], EN)


def test_a_sentence_set_aside_has_its_reason_behind_it() -> None:
    shown = as_html(TEXT, marks_in(TEXT), EN)
    assert re.search(r"se multiplient\.</mark><small class=\"why\">[^<]*told of the course of the war", shown)


def test_the_reasons_of_the_rules_are_said_in_the_reader_s_language() -> None:
    samples = [found for found in gather([str(SAMPLES)]) if isinstance(found, Report)]
    reasons = {each.reason for report in samples for each in find(report, load_world()).rejections}
    assert len(reasons) >= 3
    assert {said(reason, words("fr")) for reason in reasons}.isdisjoint(reasons)


def test_a_report_set_aside_as_a_whole_is_told_by_its_own_sentence_in_the_reader_s_language() -> None:
    error = (
        "a.txt: the report is in 'de', and there are words for fr, en only; if that is wrong, say 'language: xx' in "
        "its front matter"
    )
    whole = Rejection(stage="language", subject_id="r", reason="LanguageError", detail=error)
    assert set_aside(whole, words("fr")).startswith("a.txt : le rapport est en « de »")
    decided = Rejection(
        stage="decision", subject_id="r", reason="deux fois", detail="rejected by Ann on 2024-05-01: “x”"
    )
    assert set_aside(decided, words("fr")) == "deux fois : rejeté par Ann le 2024-05-01 : “x”"


def test_what_has_no_place_in_the_text_is_told_apart() -> None:
    whole = Rejection(stage="language", subject_id="r", reason="LanguageError", detail="no words for 'de'")
    made_up = Rejection(stage="second", subject_id="r:0-0", reason="model: not in the report", detail="Paris")
    placed = Rejection(stage="read", subject_id="r:0-5", reason="x", detail="Drone")
    assert unplaced([whole, made_up, placed]) == [whole, made_up]


def test_marks_that_overlap_share_their_letters_and_all_of_them_are_told() -> None:
    marks = [
        Mark(start=0, end=10, group="quote", tip="says it", event=1),
        Mark(start=2, end=6, group="place", tip="a place"),
        Mark(start=4, end=8, group="target", tip="a target"),
    ]
    shown = as_html("abcdefghij", marks, EN)
    both = re.search(r"<mark ([^>]*)>ef</mark>", shown)
    assert both is not None
    assert 'class="in-place in-target in-quote used ground-place line-target"' in both[1]
    assert "a place\na target\nsays it" in both[1]


def test_words_that_serve_several_events_are_marked_once_with_all_of_them() -> None:
    text = "Vendredi, Moscou a revendiqué la destruction de 37 drones dans la région de Briansk et 20 à Riazan."
    (day,) = [mark for mark in marks_in(text) if mark.group == "date"]
    assert day.tip.startswith("Event 1: Date “Vendredi”")
    assert "\nEvent 2: Date “Vendredi”" in day.tip


def test_the_legend_names_and_counts_what_is_there_and_nothing_else() -> None:
    shown = legend([Mark(start=0, end=1, group="place", tip=""), Mark(start=2, end=3, group="place", tip="")], EN)
    assert shown.count("<li>") == 1
    assert ">place</mark> 2<" in shown


HOSTILE = st.text(alphabet="ab<>&\"'`{}$\n:é\u202e\U0001f600", max_size=60)
SPANS = st.lists(st.tuples(st.integers(0, 70), st.integers(0, 70), st.sampled_from(LEGEND), HOSTILE), max_size=12)


@settings(max_examples=300, deadline=None)
@given(HOSTILE, SPANS)
def test_no_letter_is_lost_and_no_text_becomes_markup(text: str, spans: list[tuple[int, int, str, str]]) -> None:
    marks = [
        Mark(start=start, end=end, group=group, tip=tip, why=tip if group == "aside" else "")
        for start, end, group, tip in spans
        if start < end <= len(text)
    ]
    shown = as_html(text, marks, EN)
    assert letters(shown) == text
    tags = {re.split(r"[ >]", tag)[0] for tag in re.findall(r"<(/?[^>]*)>", re.sub(r'"[^"]*"', "", shown))}
    assert tags <= {"div", "/div", "mark", "/mark", "small", "/small"}
