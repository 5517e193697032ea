"""Records of geo.model as plain JSON and back: what comes back equals what went in.

A record becomes an object of those of its fields that are not at their default; days and moments are ISO 8601 texts.
The types that the records declare say how a value is read back, so that a new field of a record needs no line here.
"""

from __future__ import annotations

import json
import types
from dataclasses import MISSING, fields, is_dataclass
from datetime import date, datetime
from functools import cache
from typing import TYPE_CHECKING, Any, Literal, TypeVar, Union, get_args, get_origin, get_type_hints

from geo import model

if TYPE_CHECKING:
    from collections.abc import Callable

Record = TypeVar("Record")

# Names that the modules of geo.model import for the type checker only.
_NAMES = {**vars(model), "date": date, "datetime": datetime}


def to_plain(value: Any) -> Any:  # noqa: ANN401 - whatever JSON can carry, and records made of it
    """The value as objects, lists, texts, numbers, truth values and None."""
    if is_dataclass(value) and not isinstance(value, type):
        named = _defaults(type(value))
        return {name: to_plain(found) for name, default in named if (found := getattr(value, name)) != default}
    if isinstance(value, tuple | list):
        return [to_plain(each) for each in value]
    if isinstance(value, date):
        return value.isoformat()
    return value


def from_plain(kind: type[Record], plain: Any) -> Record:  # noqa: ANN401 - what JSON gave
    """The record of a kind from what `to_plain` made of it; raises ValueError where it is none."""
    declared: Any = kind
    try:
        found: Record = _reader(declared)(plain)
    except (TypeError, KeyError, AttributeError, IndexError) as error:
        message = f"is no {kind.__name__} ({type(error).__name__}: {error})"
        raise ValueError(message) from error
    return found


def to_json(value: Any) -> str:  # noqa: ANN401 - whatever `to_plain` takes
    """The value as JSON on one line, letters as they are; what UTF-8 can't hold is escaped, and a NUL always is."""
    plain = to_plain(value)
    text = json.dumps(plain, ensure_ascii=False, allow_nan=False, separators=(",", ":"))
    return text if encodable(text) else json.dumps(plain, allow_nan=False, separators=(",", ":"))


def from_json(kind: type[Record], text: str | bytes) -> Record:
    """The record in a line of JSON; raises ValueError where it is none."""
    try:
        plain = json.loads(text)
    except RecursionError as error:
        message = "is nested too deep"
        raise ValueError(message) from error
    return from_plain(kind, plain)


def encodable(text: str) -> bool:
    """Whether UTF-8 can hold the text: it has no half of a surrogate pair."""
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        return False
    return True


def day_or_moment(text: str) -> date | datetime:
    """The day or moment of an ISO 8601 text; raises ValueError."""
    return datetime.fromisoformat(text) if "T" in text else date.fromisoformat(text)


_TIMES: dict[Any, Callable[[Any], Any]] = {datetime: datetime.fromisoformat, date: date.fromisoformat}


@cache
def _defaults(kind: type) -> tuple[tuple[str, Any], ...]:
    """The fields of a record in order, each with its default; `MISSING` where it has none."""
    return tuple(
        (each.name, each.default_factory() if each.default_factory is not MISSING else each.default)
        for each in fields(kind)
        if each.init
    )


@cache
def _reader(hint: Any) -> Callable[[Any], Any]:  # noqa: ANN401 - a type as typing has them
    """What turns plain JSON into a value of a declared type."""
    origin, inner = get_origin(hint), get_args(hint)
    if origin in {Union, types.UnionType}:
        return _one_of(tuple(each for each in inner if each is not type(None)))
    if origin is tuple:
        return _tuple_of(inner)
    if origin is Literal:
        return _member_of(frozenset(inner))
    if is_dataclass(hint):
        return _record_of(hint)
    return _TIMES.get(hint) or _instance_of(hint)


def _one_of(inner: tuple[Any, ...]) -> Callable[[Any], Any]:
    known = day_or_moment if set(inner) == {date, datetime} else _reader(inner[0])
    return lambda plain: None if plain is None else known(plain)


def _tuple_of(inner: tuple[Any, ...]) -> Callable[[Any], Any]:
    if inner[-1:] == (Ellipsis,):
        each = _reader(inner[0])
        return lambda plain: tuple([each(value) for value in plain])
    readers = tuple(_reader(kind) for kind in inner)
    return lambda plain: tuple([read(value) for read, value in zip(readers, plain, strict=True)])


def _member_of(allowed: frozenset[Any]) -> Callable[[Any], Any]:
    def read(plain: Any) -> Any:  # noqa: ANN401 - what JSON gave
        if plain not in allowed:
            message = f"{str(plain)[:40]!r} is none of {', '.join(sorted(map(str, allowed)))}"
            raise ValueError(message)
        return plain

    return read


def _record_of(kind: Any) -> Callable[[Any], Any]:  # noqa: ANN401 - a dataclass
    hints = get_type_hints(kind, localns=_NAMES)
    readers: dict[str, Callable[[Any], Any]] = {}

    def read(plain: Any) -> Any:  # noqa: ANN401 - what JSON gave
        if not readers:
            readers.update({name: _reader(hints[name]) for name, _ in _defaults(kind)})
        return kind(**{name: readers[name](value) for name, value in plain.items()})

    return read


def _instance_of(kind: Any) -> Callable[[Any], Any]:  # noqa: ANN401 - a builtin type
    allowed = (int, float) if kind is float else (kind,)

    def read(plain: Any) -> Any:  # noqa: ANN401 - what JSON gave
        if not isinstance(plain, allowed) or (isinstance(plain, bool) and kind is not bool):
            message = f"{str(plain)[:40]!r} is no {kind.__name__}"
            raise ValueError(message)
        return plain

    return read
