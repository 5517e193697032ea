"""Text that means harm, in every field of an event and in all else that a map shows and did not write itself."""

from __future__ import annotations

from dataclasses import fields, is_dataclass, replace
from typing import TYPE_CHECKING, TypeVar

from dashboard.map import Border, Geography, Label, Meta
from tests.map.disputed import disputed
from tests.map.scene import HOSTILE, geography

if TYPE_CHECKING:
    from geo.table import Row

Record = TypeVar("Record")

TEXTS = (
    *HOSTILE,
    "</style><style>body{display:none}</style>",
    "</title></head><body onload=window.hacked=3>",
    "]]><!-- --!><svg><script>window.hacked=4</script>",
    "&lt;img src=x onerror=window.hacked=5&gt;&#x3c;b&#x3e;",
    "data:text/html,<script>parent.hacked=6</script>",
    "JaVaScRiPt\t:window.hacked=7//https://example.org",
    'https://example.org/"onclick="window.hacked=8',
    "{% include '/etc/passwd' %}{{ config.__class__ }}${alert(1)}{reason}$&$`",
    "\u202e\u2066\u200f\u0007\ufeff\u0085abc\u2069",
    "Ж" * 150 + "漢" * 150,
    "\u05d1\u05dc\u05d2\u05d5\u05e8\u05d5\u05d3 \u0628\u064a\u0644\u063a\u0648\u0631\u0648\u062f 12.5 km",
    '=HYPERLINK("https://example.org")',
    "\ud800 lone",
)
"""Markup, addresses, templates, formulas, invisible and turning letters, letters without end, half letters."""

CLOSED = {
    "kind", "status", "date_precision", "date_basis", "place_precision", "attacker", "side", "act", "by_side",
    "language", "languages", "by_language",
}  # fmt: skip
"""Fields that hold a word of a closed list, which reading a file checks, or the code of a language."""


def everywhere(text: str, event_id: str = "h1") -> Row:
    """An event with the text in each field of each of its records that holds words of the world."""
    return replace(_filled(replace(disputed(), reader="x", place_source="x", decisions=("x",)), text), id=event_id)


def world_of(text: str) -> Geography:
    """A geography whose border, sources and labels bear the text."""
    drawn = geography()
    border = Border(geometry=drawn.border.geometry, name=text, date=text, licence=text, sha256=text)
    labels = tuple(Label(lat=one.lat, lon=one.lon, names={"fr": text, "en": text}) for one in drawn.labels)
    return replace(drawn, border=border, labels=labels, attribution=(text,))


def meta_of(text: str) -> Meta:
    """What a map says of itself, with the text as its title and caption."""
    return Meta(title=text, reports=1)


def _filled(value: Record, text: str) -> Record:
    """The record with the text in the place of all its texts, however deep."""
    if not is_dataclass(value) or isinstance(value, type):
        return value
    changed = {
        field.name: _told(getattr(value, field.name), text) for field in fields(value) if field.name not in CLOSED
    }
    return replace(value, **changed)


def _told(value: object, text: str) -> object:
    if isinstance(value, str):
        return text
    if isinstance(value, tuple):
        return tuple(_told(each, text) for each in value)
    return _filled(value, text)
