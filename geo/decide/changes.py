"""The changes of a correction: fields of an event with their new values, read from JSON and checked."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any, TypeVar, get_args

from geo.decide.places import PLACE_FORM, read_place
from geo.errors import DecisionError
from geo.model import Attacker, Event, Incident, Kind, Span, SpanPrecision, Target

if TYPE_CHECKING:
    from collections.abc import Mapping

    from geo.locate import Atlas
    from geo.model import Counts, Decision

COUNTS = ("launched", "downed", "jammed", "killed", "injured")
FIELDS = ("kind", "date", "place", "target", "weapon", "attacker", *COUNTS)
"""What a correction can change, by the names of the event format."""

WEEK_DAYS = 7

Told = TypeVar("Told", Incident, Event)


def read_changes(decision: Decision, atlas: Atlas) -> dict[str, Any]:
    """The new value of each field that a `correct` changes: a `Span`, a `Place`, a `Target`, a word, a number, None.

    Raises `DecisionError` that names the decision, the field and the cure.
    """
    values: dict[str, Any] = {}
    for field, written in decision.changes:
        try:
            values[field] = _value(field, json.loads(written), atlas)
        except (ValueError, RecursionError, LookupError) as error:
            message = f"decision {decision.id} of {decision.author}: {field} is {written[:60]}: {error}"
            raise DecisionError(message) from error
    return values


def check_change(field: str, value: Any) -> None:  # noqa: ANN401 -- what JSON gave
    """Nothing where a field can be given this value, as far as can be told without a gazetteer; raises ValueError."""
    if field != "place":
        _plain_value(field, value)
    elif value is not None and not isinstance(value, dict):
        raise ValueError(PLACE_FORM)


def with_values(told: Told, values: Mapping[str, Any]) -> Told:
    """The incident or the event with new values in the place of what was read; the place of an incident is not its own.

    Its id stays: it is the same telling, corrected.
    """
    new: dict[str, Any] = {name: values[name] for name in ("kind", "target", "weapon", "attacker") if name in values}
    if "date" in values:
        new["span"] = values["date"]
    if "place" in values and isinstance(told, Event):
        new["place"] = values["place"]
    counted = {name: values[name] for name in COUNTS if name in values}
    if counted:
        new["counts"] = _counts(told.counts, counted)
    return replace(told, **new)


def _counts(counts: Counts, counted: Mapping[str, int | None]) -> Counts:
    """The counts with some of them told anew, as one number each."""
    return replace(counts, upper=tuple(pair for pair in counts.upper if pair[0] not in counted), **counted)


def _value(field: str, value: Any, atlas: Atlas) -> Any:  # noqa: ANN401 -- what JSON gave, and what it stands for
    return read_place(value, atlas) if field == "place" else _plain_value(field, value)


def _plain_value(field: str, value: Any) -> Any:  # noqa: ANN401 -- what JSON gave, and what it stands for
    if field == "date":
        return _span(value)
    if field == "target":
        return _target(value)
    if field in COUNTS:
        return _count(value)
    if field in {"kind", "attacker"}:
        allowed = get_args(Kind) if field == "kind" else get_args(Attacker)
        if value in allowed:
            return value
        message = f"write one of {', '.join(allowed)}"
        raise ValueError(message)
    if field == "weapon":
        return _word(value)
    message = f"there is no such field; change any of {', '.join(FIELDS)}"
    raise ValueError(message)


def _word(value: object) -> str:
    if isinstance(value, str) and value.isidentifier() and value == value.lower():
        return value
    message = "write one word of the event format in small letters, such as drone"
    raise ValueError(message)


def _target(value: Any) -> Target | None:  # noqa: ANN401 -- what JSON gave
    """The target of a type, or of {"type", "as_written"}; None for null."""
    if value is None:
        return None
    told = {"type": value} if isinstance(value, str) else value
    if not isinstance(told, dict) or not isinstance(told.get("as_written", ""), str):
        message = 'write a type, or {"type": "energy_oil", "as_written": "…"}, or null'
        raise ValueError(message)  # noqa: TRY004 -- a fault of the value, whatever its type
    return Target(type=_word(told.get("type")), as_written=told.get("as_written", ""))


def _count(value: object) -> int | None:
    if value is None or (isinstance(value, int) and not isinstance(value, bool) and value >= 0):
        return value
    message = "write a whole number of 0 or more, or null"
    raise ValueError(message)


def _span(value: Any) -> Span:  # noqa: ANN401 -- what JSON gave
    """The span of a day, or of {"start", "end", "precision"}; an unknown one for null."""
    if value is None:
        return Span()
    told = {"start": value} if isinstance(value, str) else value
    if not isinstance(told, dict) or not isinstance(told.get("start"), str):
        message = 'write a day such as "2024-03-04", or {"start", "end", "precision"}, or null'
        raise ValueError(message)  # noqa: TRY004 -- a fault of the value, whatever its type
    start = date.fromisoformat(told["start"])
    end = date.fromisoformat(str(told.get("end") or told["start"]))
    given = told.get("precision") or _by_length((end - start).days)
    precision = next((one for one in get_args(SpanPrecision) if one == given != "unknown"), None)
    if precision is None:
        message = "its precision is none of day, night, week, month"
        raise ValueError(message)
    return Span(start=start, end=end, precision=precision, basis="stated")


def _by_length(days: int) -> str:
    return "day" if days <= 0 else "night" if days == 1 else "week" if days < WEEK_DAYS else "month"
