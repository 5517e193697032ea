"""When somebody said something, and whether two statements are of one voice."""

from __future__ import annotations

from datetime import UTC, date, datetime, time
from typing import TYPE_CHECKING

import regex

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geo.model import Claim

NAME_LETTERS = 4
"""Letters of a word that tells one speaker from another; shorter ones are articles and initials."""

OWN_VOICE = frozenset({"media", "other"})
"""Sides that are no party: each outlet, and whoever an outlet asks, is a voice of its own."""

_WORD = regex.compile(r"\p{L}+")


def instant(said_at: date | datetime | None) -> datetime | None:
    """The moment to sort by, in UTC; a day without a time of day is over when its day is, None stays None.

    >>> instant(date(2024, 4, 24)).isoformat()
    '2024-04-24T23:59:59.999999+00:00'
    """
    if said_at is None:
        return None
    if isinstance(said_at, datetime):
        return said_at.astimezone(UTC) if said_at.tzinfo else said_at.replace(tzinfo=UTC)
    return datetime.combine(said_at, time.max, UTC)


def told_at(claim: Claim) -> str:
    """When a claim was said, as text that sorts by the moment; one without a time sorts last."""
    moment = instant(claim.said_at)
    return moment.isoformat() if moment is not None else "9999"


def told_on(claim: Claim) -> str:
    """The day on which a claim was said, as text that sorts; one without a time sorts last."""
    return day_of(claim.said_at).isoformat() if claim.said_at is not None else "9999"


def name_of(claim: Claim) -> str:
    """What a reason calls the one who speaks: by name, otherwise by the outlet."""
    return claim.speaker or claim.outlet or "the report"


def day_of(said_at: date | datetime) -> date:
    """The day in the time zone in which it was told."""
    return said_at.date() if isinstance(said_at, datetime) else said_at


def later(one: Claim, other: Claim) -> bool:
    """Whether a claim was certainly said after another: two of one day are only where both tell the time of day."""
    if one.said_at is None or other.said_at is None:
        return False
    if isinstance(one.said_at, datetime) and isinstance(other.said_at, datetime):
        first, second = instant(other.said_at), instant(one.said_at)
        return first is not None and second is not None and second > first
    return day_of(one.said_at) > day_of(other.said_at)


def same_voice(one: Claim, other: Claim) -> bool:
    """Whether one and the same speaks: the same outlet in its own words, or a speaker named alike on the same side.

    "Le gouverneur Igor Artamonov" and "Artamonov" are alike: the long words of the one are among those of the other.
    """
    if one.side != other.side:
        return False
    if not one.speaker or not other.speaker or one.side == "media":
        return bool(one.outlet) and one.outlet.casefold() == other.outlet.casefold()
    first, second = _words(one.speaker), _words(other.speaker)
    return bool(first and second) and (first <= second or second <= first)


def standing(claims: Sequence[Claim]) -> tuple[list[Claim], list[Claim]]:
    """The claims that still stand, and those that their own voice took back by saying the contrary later, in order."""
    against = [claim for claim in claims if claim.act == "denies"]
    if not against:
        return list(claims), []
    opposite = {"denies": [c for c in claims if c.act in ASSERTING], "asserts": against, "admits_partly": against}
    taken = [
        claim
        for claim in claims
        if any(later(other, claim) and same_voice(other, claim) for other in opposite.get(claim.act, ()))
    ]
    gone = {id(claim) for claim in taken}
    return [claim for claim in claims if id(claim) not in gone], taken


ASSERTING = frozenset({"asserts", "admits_partly"})
"""Acts that say that it happened."""


def _words(speaker: str) -> frozenset[str]:
    found = _WORD.findall(speaker.casefold())
    return frozenset(word for word in found if len(word) >= NAME_LETTERS) or frozenset(found)
