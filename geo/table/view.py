"""What a reader asked to see: a view goes into a web address and comes back, and selects from the table."""

from __future__ import annotations

from dataclasses import dataclass, fields
from datetime import date
from typing import TYPE_CHECKING
from urllib.parse import parse_qsl, urlencode

import pandas as pd

if TYPE_CHECKING:
    from collections.abc import Mapping

CHOICES = {"kind": "kind", "status": "status", "target": "target_type", "weapon": "weapon", "region": "region_code"}
"""Field of a view → column in which one of its values must stand."""

SEPARATOR = "~"
"""Parts several values of one field in an address; no type, status or code holds it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class View:
    """A choice of events: empty fields choose everything.

    `first` and `last` are inclusive days: an event is chosen if its span overlaps them, and an undated one always is
    unless a day is asked for. `least_km` and `most_km` are held against the range of the distance, not its best guess.
    `text` is looked for in places, targets, speakers and quotes, whatever the case.
    """

    first: date | None = None
    last: date | None = None
    kind: tuple[str, ...] = ()
    status: tuple[str, ...] = ()
    target: tuple[str, ...] = ()
    weapon: tuple[str, ...] = ()
    region: tuple[str, ...] = ()
    least_km: float | None = None
    most_km: float | None = None
    text: str = ""

    def __post_init__(self) -> None:
        """Days and kilometres must be in order; raises ValueError naming both."""
        if self.first is not None and self.last is not None and self.first > self.last:
            message = f"the view ends on {self.last}, before it starts on {self.first}; swap the two days"
            raise ValueError(message)
        if self.least_km is not None and self.most_km is not None and self.least_km > self.most_km:
            message = f"the view asks for {self.least_km} to {self.most_km} km; swap the two"
            raise ValueError(message)


def to_address(view: View) -> str:
    """The view as the query of a web address; the empty view is the empty text.

    >>> to_address(View(kind=("strike", "debris"), first=date(2024, 9, 1)))
    'first=2024-09-01&kind=strike~debris'
    """
    pairs = []
    for field in fields(View):
        value = getattr(view, field.name)
        if isinstance(value, tuple) and value:
            pairs.append((field.name, SEPARATOR.join(value)))
        elif isinstance(value, date):
            pairs.append((field.name, value.isoformat()))
        elif isinstance(value, float):
            pairs.append((field.name, f"{value:g}"))
        elif isinstance(value, str) and value:
            pairs.append((field.name, value))
    return urlencode(pairs, safe=SEPARATOR)


def from_address(query: str | Mapping[str, str]) -> View:
    """The view that an address holds; raises ValueError with the value that can't be read.

    >>> from_address("kind=strike~debris&first=2024-09-01").kind
    ('strike', 'debris')
    """
    given = dict(parse_qsl(query)) if isinstance(query, str) else dict(query)

    def day(name: str) -> date | None:
        return date.fromisoformat(given[name]) if name in given else None

    def km(name: str) -> float | None:
        return float(given[name]) if name in given else None

    def several(name: str) -> tuple[str, ...]:
        return tuple(part for part in given.get(name, "").split(SEPARATOR) if part)

    try:
        return View(
            first=day("first"),
            last=day("last"),
            kind=several("kind"),
            status=several("status"),
            target=several("target"),
            weapon=several("weapon"),
            region=several("region"),
            least_km=km("least_km"),
            most_km=km("most_km"),
            text=given.get("text", ""),
        )
    except ValueError as error:
        message = f"the address '{urlencode(given, safe=SEPARATOR)}' can't be read: {error}; mend it or leave it out"
        raise ValueError(message) from error


def select(frame: pd.DataFrame, view: View) -> pd.DataFrame:
    """The lines of a table of `to_frame` that a view asks for, in their order."""
    keep = pd.Series(data=True, index=frame.index)
    for name, column in CHOICES.items():
        wanted = getattr(view, name)
        if wanted:
            keep &= frame[column].isin(wanted)
    if view.first is not None:
        keep &= frame["date_end"] >= pd.Timestamp(view.first)
    if view.last is not None:
        keep &= frame["date_start"] <= pd.Timestamp(view.last)
    if view.least_km is not None:
        keep &= frame["max_km"] >= view.least_km
    if view.most_km is not None:
        keep &= frame["min_km"] <= view.most_km
    if view.text:
        words = view.text.casefold()
        keep &= pd.Series([words in text for text in _texts(frame)], index=frame.index, dtype=bool)
    return frame[keep]


def _texts(frame: pd.DataFrame) -> list[str]:
    """All words of each line that a reader may look for, in one case."""
    columns = ("place_name", "place_as_written", "admin1", "target_as_written")
    lines = zip(*(frame[name].tolist() for name in columns), frame["claims"].tolist(), strict=True)
    return [
        " ".join([*map(str, words), *(f"{claim.speaker} {claim.quote}" for claim in claims)]).casefold()
        for *words, claims in lines
    ]
