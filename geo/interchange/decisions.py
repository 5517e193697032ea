"""Decisions as lines of JSON, `strikemap-decision/1`: to be read, kept and, with care, edited by hand."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING, Any, get_args

from geo.decide import check_change
from geo.errors import DecisionError, EventFileError
from geo.intake import read_text
from geo.interchange.event_format import to_json
from geo.interchange.fields import Faults, Fields, records_of
from geo.model import Action, Anchor, Decision

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

FORMAT = "strikemap-decision/1"
"""Name and version; a change that breaks a reader raises the number."""

FIELDS = {"format", "id", "made_at", "author", "action", "anchors", "changes", "reason", "undoes"}


def to_dict(decision: Decision) -> dict[str, Any]:
    """The decision as the format has it; keys that have nothing to tell are left out."""
    changes = {field: json.loads(value) for field, value in decision.changes}
    anchors = [
        {"report": a.report_id, "start": a.start, "end": a.end, "quote": a.quote}
        | {name: value for name, value in (("kind", a.kind), ("place", a.place)) if value}
        for a in decision.anchors
    ]
    told = {"anchors": anchors, "changes": changes, "reason": decision.reason, "undoes": decision.undoes}
    return {
        "format": FORMAT,
        "id": decision.id,
        "made_at": decision.made_at.isoformat(),
        "author": decision.author,
        "action": decision.action,
        **{name: value for name, value in told.items() if value},
    }


def dumps(decisions: Iterable[Decision]) -> bytes:
    """The decisions as lines of JSON in UTF-8, each ended by a newline."""
    return "".join(f"{to_json(to_dict(decision))}\n" for decision in decisions).encode("utf-8")


def read_decisions(path: Path) -> tuple[Decision, ...]:
    """The decisions of a file; raises `DecisionError` where it can't be read or with the faults of all its lines."""
    try:
        text = read_text(path, "export the decisions again")
    except EventFileError as error:
        raise DecisionError(str(error)) from error
    return loads(text, str(path))


def loads(data: str, name: str) -> tuple[Decision, ...]:
    """The decisions of lines of JSON, in their order; `name` stands for the file in messages.

    Raises `DecisionError` that lists the faults of all lines, each with its cure.
    """
    faults, found = Faults(name=name), []
    for each in records_of(data, faults, "decision"):
        found += _decision(each)
    try:
        faults.raise_any()
    except EventFileError as error:
        raise DecisionError(str(error)) from error
    return tuple(found)


def _decision(fields: Fields) -> list[Decision]:
    """The decision of one line; none where a fault was found in it."""
    faults, before = fields.faults, len(fields.faults.found)
    if fields.values.get("format") != FORMAT:
        faults.add(fields.where, f"format is {fields.values.get('format')!r}; write '{FORMAT}'")
    for key in sorted(set(fields.values) - FIELDS):
        faults.add(fields.where, f"there is no key '{key[:40]}'; the keys are {', '.join(sorted(FIELDS))}")
    made_at, author = _made_at(fields), fields.text("author")
    actions = get_args(Action)
    action = next((one for one in actions if one == fields.values.get("action")), None)
    if not author:
        faults.add(fields.where, "author is missing; write who decided")
    if action is None:
        faults.add(
            fields.where, f"action is '{str(fields.values.get('action'))[:40]}'; write one of {', '.join(actions)}"
        )
    told: dict[str, Any] = {
        "anchors": _anchors(fields, action),
        "changes": _changes(fields, action),
        "reason": fields.text("reason"),
        "undoes": fields.text("undoes"),
    }
    if len(faults.found) > before or made_at is None or action is None:
        return []
    try:
        decision = Decision(made_at=made_at, author=author, action=action, id=fields.text("id"), **told)
    except ValueError as error:
        faults.add(fields.where, str(error))
        return []
    made = replace(decision, id="").id
    if decision.id != made:
        what = f"its id is '{decision.id[:40]}' and what it says makes '{made}'; a decision never changes: undo it and"
        faults.add(fields.where, f"{what} add another, or take the id out")
    return [decision]


def _made_at(fields: Fields) -> datetime | None:
    try:
        made_at = datetime.fromisoformat(fields.text("made_at"))
    except ValueError:
        made_at = None
    if made_at is None or made_at.tzinfo is None:
        told = str(fields.values.get("made_at"))[:40]
        fields.faults.add(fields.where, f"made_at is '{told}'; write a time with its zone, 2024-03-06T12:00:00+00:00")
        return None
    return made_at


def _anchors(fields: Fields, action: Action | None) -> tuple[Anchor, ...]:
    found = fields.values.get("anchors", [])
    if not isinstance(found, list) or not all(isinstance(each, Mapping) for each in found):
        fields.faults.add(fields.where, "anchors is no list of objects; write [{report, start, end, quote}]")
        return ()
    if not found and action not in {None, "undo"}:
        fields.faults.add(fields.where, "it has no anchors; write the passages that it is about")
    anchors = []
    for number, values in enumerate(found, 1):
        each = Fields(values=values, where=f"{fields.where}, anchor {number}", faults=fields.faults)
        report, quote, start, end = each.text("report"), each.text("quote"), each.count("start"), each.count("end")
        if not report or not quote or start is None or end is None or end - start != len(quote):
            fields.faults.add(each.where, "give report, start, end and quote, which has end - start characters")
            continue
        kind, place = each.text("kind"), each.text("place")
        anchors.append(Anchor(report_id=report, start=start, end=end, quote=quote, kind=kind, place=place))
    return tuple(anchors)


def _changes(fields: Fields, action: Action | None) -> tuple[tuple[str, str], ...]:
    """The changes of a correction as pairs, in the order of the file."""
    found = fields.values.get("changes", {})
    if not isinstance(found, dict):
        fields.faults.add(fields.where, 'changes is no object; write {"killed": 2}')
        return ()
    if bool(found) != (action == "correct") and action is not None:
        fields.faults.add(fields.where, "changes go with the action 'correct', and it with them")
    changes = []
    for field, value in found.items():
        try:
            check_change(field, value)
        except ValueError as error:
            fields.faults.add(fields.where, f"{field[:40]} is {to_json(value)[:60]}: {error}")
            continue
        changes.append((field, to_json(value)))
    return tuple(changes)
