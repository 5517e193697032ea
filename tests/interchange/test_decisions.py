"""Decisions travel as lines of JSON and come back as they were; a line edited by hand is refused with its cure."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from geo.errors import DecisionError
from geo.interchange import decisions, read_decisions
from tests.decide.tellings import anchor, decision, undo

if TYPE_CHECKING:
    from pathlib import Path

CHANGES = (("place", '{"geonames_id": 535121}'), ("killed", "2"), ("target", "null"))
MADE = decision("correct", anchor("a"), anchor("b", kind=""), changes=CHANGES, reason="a map «shows» it")
ALL = (MADE, decision("merge", anchor("a"), anchor("b")), undo(MADE), decision("note", anchor("a", ""), reason="x\ny"))


def test_what_is_written_comes_back_equal_to_the_last_field():
    assert decisions.loads(decisions.dumps(ALL).decode(), "x") == ALL


def test_a_file_of_decisions_is_read(tmp_path: Path):
    path = tmp_path / "decisions.jsonl"
    path.write_bytes(decisions.dumps(ALL) + b"\n")
    assert read_decisions(path) == ALL


def _line(**changed: object) -> str:
    return json.dumps({**decisions.to_dict(MADE), **changed})


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("{", "no JSON"),
        ("[]", "no JSON object"),
        (_line(format="strikemap-decision/9"), "format is"),
        (_line(author=""), "author is missing"),
        (_line(action="delete"), "write one of confirm, correct"),
        (_line(made_at="2024-03-06T12:00:00"), "with its zone"),
        (_line(made_at="soon"), "made_at is 'soon'"),
        (_line(anchors=[]), "it has no anchors"),
        (_line(anchors=[{"report": "a"}]), "anchor 1: give report"),
        (_line(anchors={"report": "a"}), "anchors is no list"),
        (_line(changes={"killed": -2}), "killed is -2: write a whole number"),
        (_line(changes={"height": 2}), "there is no such field"),
        (_line(changes={}), "changes go with the action 'correct'"),
        (_line(changes=[1]), "changes is no object"),
        (_line(reason="another"), "a decision never changes"),
        (_line(undoes="abc"), "'undo' names the decision"),
        (_line(colour="red"), "there is no key 'colour'"),
    ],
)
def test_a_line_edited_by_hand_is_refused_with_its_number_and_the_cure(line: str, words: str):
    with pytest.raises(DecisionError) as caught:
        decisions.loads(f"\n{line}\n", "mine.jsonl")
    assert str(caught.value).startswith("mine.jsonl: line 2")
    assert words in str(caught.value)


def test_a_decision_written_by_hand_needs_no_id():
    record = decisions.to_dict(MADE)
    del record["id"]
    assert decisions.loads(json.dumps(record), "x") == (MADE,)


def test_all_faulty_lines_are_named_at_once():
    with pytest.raises(DecisionError) as caught:
        decisions.loads(f"{_line(author='')}\n{_line(action='x')}", "x")
    assert "line 1" in str(caught.value)
    assert "line 2" in str(caught.value)


def test_the_id_of_a_decision_hangs_on_what_it_says_and_on_nothing_else():
    assert replace(MADE, id="").id == MADE.id
    assert replace(MADE, reason="", id="").id != MADE.id
    assert MADE.id == "b9c59916a16b20d7"
