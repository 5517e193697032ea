"""The form of an answer: a JSON schema made of our own lists, sent with the question and held against the answer."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, get_args

from jsonschema import Draft202012Validator

from geo.model import Act, Attacker, Kind, PlacePrecision, Side, SpanPrecision

if TYPE_CHECKING:
    from collections.abc import Sequence

COUNTED = ("launched", "downed", "killed", "injured")
DATED = tuple(precision for precision in get_args(SpanPrecision) if precision != "unknown")

_LONGEST_FAULT = 160


@dataclass(frozen=True, slots=True, kw_only=True)
class Form:
    """The values that an answer may use: keys of target types and weapons, ISO 3166-1 codes of countries."""

    targets: tuple[str, ...]
    weapons: tuple[str, ...]
    countries: tuple[str, ...]

    @property
    def schema(self) -> dict[str, Any]:
        """The JSON schema of a whole answer: an object with the list `events`."""
        return _record(events={"type": "array", "items": self.event})

    @property
    def event(self) -> dict[str, Any]:
        """The JSON schema of one event; it has no field for coordinates, and no other fields are taken."""
        text = {"type": "string"}
        number = {"type": "integer"}
        count = _record(of=_one_of(COUNTED), value=number, words=text)
        claim = _record(speaker=_or_null(text), side=_one_of(get_args(Side)), act=_one_of(get_args(Act)), quote=text)
        place = _record(
            as_written=text,
            precision=_one_of(get_args(PlacePrecision)),
            within={"type": "array", "items": text},
            country=_or_null(_one_of(self.countries)),
        )
        return _record(
            kind=_one_of(get_args(Kind)),
            place=_or_null(place),
            date=_or_null(_record(start=text, end=text, precision=_one_of(DATED), words=text)),
            attacker=_one_of(get_args(Attacker)),
            weapon=_one_of(self.weapons),
            target=_or_null(_record(type=_one_of(self.targets), as_written=text)),
            counts={"type": "array", "items": count},
            claims={"type": "array", "items": claim},
        )

    def fault(self, event: object) -> str:
        """What keeps an event from fitting the form, the deepest fault in words; empty where it fits."""
        faults = sorted(Draft202012Validator(self.event).iter_errors(event), key=lambda e: (len(e.path), str(e.path)))
        if not faults:
            return ""
        deepest = faults[0]
        while deepest.context:
            deepest = max(deepest.context, key=lambda e: len(e.path))
        where = ".".join(str(part) for part in deepest.absolute_path) or "the event"
        return f"{where}: {deepest.message[:_LONGEST_FAULT]}"


def _record(**properties: dict[str, Any]) -> dict[str, Any]:
    # Every field is required and no other allowed: servers that hold a model to a schema ask for both.
    return {"type": "object", "properties": properties, "required": list(properties), "additionalProperties": False}


def _one_of(values: Sequence[str]) -> dict[str, Any]:
    return {"type": "string", "enum": list(values)}


def _or_null(schema: dict[str, Any]) -> dict[str, Any]:
    return {"anyOf": [schema, {"type": "null"}]}
