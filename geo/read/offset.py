"""Beside a place: the distance, the direction, the land around or the sea before it that the words tell."""

from __future__ import annotations

from typing import TYPE_CHECKING

import regex

from geo.read.lexicon import MAX_LEAD
from geo.read.numbers import spelt_at

if TYPE_CHECKING:
    from regex import Match, Pattern

    from geo.read.lexicon import Leads
    from geo.read.sentences import Stretch
    from geo.read.spot import Spot

_DECIMAL = regex.compile(r"\d+[.,]\d{1,2}")
_SHORT = regex.compile(r"(?:^|\s)\p{L}{1,3}[\s']$")
"""A word like "la", between the words for near and those for a town."""


def displaced(stretch: Stretch, spot: Spot, match: Match[str]) -> Spot:
    """The spot with what the words before it tell of how it lies to the place: `match` is what made it a place."""
    leads = stretch.lexicon.leads
    if match.re is leads.distance:
        way, count = match.group("way"), match.group("count").strip(" .,")
        at = spot.lead + match.start("count") - match.start()
        found = spot._replace(
            offset_km=_number(stretch, count, at) * _measure(leads.unit_km, match.group("unit"), 1.0),
            bearing=_bearing(leads, way) if way else None,
            nearness="offshore" if match.group("sea") else "at",
        )
    elif match.re is leads.direction and spot.precision not in {"region", "country", "sea"}:
        bearing = _bearing(leads, match.group("way"))
        if bearing is None:
            return spot._replace(part="aside")
        found = spot._replace(bearing=bearing)
    elif match.re is leads.offshore:
        found = spot._replace(nearness="offshore")
    elif match.re is leads.near or (match.re is leads.locality and _near_before(stretch, leads, spot.lead)):
        return spot._replace(nearness="near")
    else:
        return spot
    return found._replace(written=stretch.text.quote(found.lead, found.end))


def _bearing(leads: Leads, way: str) -> float | None:
    """Degrees of a direction; None where the lexicon has no degrees for its words."""
    return next((degrees for words, degrees in leads.bearings if words.search(way)), None)


def _measure(measures: tuple[tuple[Pattern[str], float], ...], word: str, default: float) -> float:
    return next((value for words, value in measures if words.fullmatch(word)), default)


def _number(stretch: Stretch, written: str, at: int) -> float:
    """The number of a distance, written in digits ("1,5", "1 500") or in words that begin at `at`."""
    if _DECIMAL.fullmatch(written):
        return float(written.replace(",", "."))
    digits = "".join(char for char in written if char.isdecimal())
    if digits:
        return float(digits)
    return float(spelt_at(stretch, at))


def _near_before(stretch: Stretch, leads: Leads, lead: int) -> bool:
    """Whether words for near stand before those that make a town: "près du village de"."""
    before = stretch.text.folded[max(stretch.start, lead - MAX_LEAD) : lead]
    return any(leads.near.search(text) is not None for text in (before, _SHORT.sub(" ", before)))
