"""What a reader asked to see: a view goes into a web address and comes back, and selects from the table.

The address is written as the map writes its own (dashboard/map/static/address.js): a link from the map and a link from
a page of the app mean the same choice.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, TypeVar
from urllib.parse import parse_qsl, urlencode

import pandas as pd

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from geo.table.row import RowClaim

End = TypeVar("End")

CHOICES = {
    "kind": "kind",
    "target": "target_type",
    "weapon": "weapon",
    "status": "status",
    "region": "region_code",
    "precision": "place_precision",
}
"""Field of a view → column in which one of its values must stand; the empty value means that there is none."""

OF_CLAIMS = ("side", "act", "outlet", "language")
"""Fields of a view that are held against the claims of an event, all against one and the same claim."""

WORDS = (*CHOICES, *OF_CLAIMS)
NAMES = frozenset({*WORDS, "w", "km", "text"})
"""The names that a view has in an address; `w` is its days, `km` its distances, each as "least..most"."""

SEPARATOR, BETWEEN, EMPTY = "~", "..", "%0"
"""What parts several values of a field, and two ends; how an empty value is written."""


@dataclass(frozen=True, slots=True, kw_only=True)
class View:
    """A choice of events: empty fields choose everything.

    `first` and `last` are inclusive days: an event is chosen if its span overlaps them, and an undated one always is
    unless a day is asked for. `least_km` and `most_km` are held against the range of the distance, not its best guess.
    `text` is looked for in places, targets, speakers and quotes, whatever the case. `side`, `act`, `outlet` and
    `language` choose an event that has a claim which fits them all.
    """

    first: date | None = None
    last: date | None = None
    kind: tuple[str, ...] = ()
    status: tuple[str, ...] = ()
    target: tuple[str, ...] = ()
    weapon: tuple[str, ...] = ()
    region: tuple[str, ...] = ()
    precision: tuple[str, ...] = ()
    side: tuple[str, ...] = ()
    act: tuple[str, ...] = ()
    outlet: tuple[str, ...] = ()
    language: tuple[str, ...] = ()
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
    'w=2024-09-01..&kind=strike~debris'
    """
    pairs = []
    if view.first is not None or view.last is not None:
        pairs.append(("w", BETWEEN.join(end.isoformat() if end else "" for end in (view.first, view.last))))
    pairs += [(name, SEPARATOR.join(map(_packed, getattr(view, name)))) for name in WORDS if getattr(view, name)]
    if view.least_km is not None or view.most_km is not None:
        pairs.append(("km", BETWEEN.join("" if end is None else f"{end:g}" for end in (view.least_km, view.most_km))))
    if view.text:
        pairs.append(("text", view.text))
    return urlencode(pairs, safe=SEPARATOR)


def from_address(query: str | Mapping[str, str]) -> View:
    """The view that an address holds; raises ValueError with the value that can't be read.

    Days on the map's other clock, of when events became known, are no days of events and are left out.

    >>> from_address("kind=strike~debris&w=2024-09-01..").kind
    ('strike', 'debris')
    """
    given = dict(parse_qsl(query)) if isinstance(query, str) else dict(query)
    try:
        first, last = _ends(given.get("w", "") if given.get("clock") != "known" else "", date.fromisoformat)
        least_km, most_km = _ends(given.get("km", ""), float)
        words = {
            name: tuple(_unpacked(part) for part in given[name].split(SEPARATOR) if part)
            for name in WORDS
            if name in given
        }
        return View(first=first, last=last, least_km=least_km, most_km=most_km, text=given.get("text", ""), **words)
    except ValueError as error:
        message = f"the address '{urlencode(given, safe=SEPARATOR)}' can't be read: {error}; mend it or leave it out"
        raise ValueError(message) from error


def _ends(text: str, read: Callable[[str], End]) -> tuple[End | None, End | None]:
    """The two ends of "least..most", None where one is left open."""
    if not text:
        return None, None
    least, between, most = text.partition(BETWEEN)
    if not between:
        message = f"'{text}' has no '{BETWEEN}' between its ends"
        raise ValueError(message)
    return read(least) if least else None, read(most) if most else None


def _packed(word: str) -> str:
    return word.replace("%", "%25").replace(SEPARATOR, "%7E") if word else EMPTY


def _unpacked(part: str) -> str:
    return "" if part == EMPTY else part.replace("%7E", SEPARATOR).replace("%25", "%")


def select(frame: pd.DataFrame, view: View) -> pd.DataFrame:
    """The lines of a table of `to_frame` that a view asks for, in their order."""
    keep = pd.Series(data=True, index=frame.index)
    for name, column in CHOICES.items():
        wanted = getattr(view, name)
        if wanted:
            keep &= frame[column].fillna("").isin(wanted)
    asked = {name: frozenset(getattr(view, name)) for name in OF_CLAIMS if getattr(view, name)}
    if asked:
        keep &= pd.Series([_said(claims, asked) for claims in frame["claims"]], index=frame.index, dtype=bool)
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


def _said(claims: Iterable[RowClaim], asked: Mapping[str, frozenset[str]]) -> bool:
    """Whether one of the claims fits all that is asked of claims."""
    return any(all(getattr(claim, name) in words for name, words in asked.items()) for claim in claims)


def _texts(frame: pd.DataFrame) -> list[str]:
    """All words of each line that a reader may look for, in one case."""
    columns = ("place_name", "place_as_written", "admin1", "target_as_written")
    lines = zip(*(frame[name].tolist() for name in columns), frame["claims"].tolist(), strict=True)
    return [
        " ".join([*map(str, words), *(f"{claim.speaker} {claim.quote}" for claim in claims)]).casefold()
        for *words, claims in lines
    ]
