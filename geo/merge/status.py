"""The status of an event by one rule, with its reason as a sentence that a reader can check."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from geo.merge.saying import ASSERTING, OWN_VOICE, day_of, later, name_of, same_voice, standing, told_at

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from geo.model import Attacker, Claim, Status

Rule = Literal[
    "taken back by",
    "first asserted by",
    "denied by",
    "asserted by",
    "the struck side admits in part",
    "the struck side says so too",
    "asserted by several sides",
    "told by independent sources",
    "told by one side alone",
    "told anew by",
]
"""What a part of a reason begins with; the map has each in the reader's language."""

STRUCK: dict[str, str] = {"UA": "russian", "RU": "ukrainian"}
"""The side that an attacker strikes."""

INDEPENDENT = 2
"""Voices that make a claim a corroborated one."""

NAMED = 5
"""Voices that a reason names."""


def judge(claims: Sequence[Claim], attacker: Attacker, group_of: Mapping[str, int] | None = None) -> tuple[Status, str]:
    """The status and why, as "rule: who (day); rule: who (day)" with rules of `Rule`, the deciding one first.

    `group_of` gives the source group of each report; without it each outlet is a source of its own. In this order:
    retracted where all who asserted it took it back later; contested where somebody denies it; admitted where the
    struck side owns up to fire, debris or a hit; corroborated where two voices assert it; otherwise claimed. All
    authorities of a side are one voice, so is a company; an outlet that speaks for itself, or asks somebody who is no
    party, is a voice for each source group.
    """
    stand, taken = standing(claims)
    asserting = [claim for claim in stand if claim.act in ASSERTING]
    back = [claim for claim in taken if claim.act in ASSERTING]
    denied = _denied(asserting, [claim for claim in stand if claim.act == "denies"], back)
    return denied or _owned(asserting, attacker) or _told(asserting, group_of) or _alone(asserting or stand)


Verdict = tuple["Status", str]


def _denied(asserting: Sequence[Claim], denials: Sequence[Claim], back: Sequence[Claim]) -> Verdict | None:
    """Retracted or contested; `back` are the assertions that their own voices took back."""
    if back and not asserting:
        takers = [d for d in denials if any(later(d, claim) and same_voice(d, claim) for claim in back)]
        others = [d for d in denials if d not in takers]
        return "retracted", _reason(("taken back by", takers), ("first asserted by", back), ("denied by", others))
    return ("contested", _reason(("denied by", denials), ("asserted by", asserting))) if denials else None


def _owned(asserting: Sequence[Claim], attacker: Attacker) -> Verdict | None:
    """Admitted: the struck side says so too."""
    admitting = [claim for claim in asserting if claim.act == "admits_partly"]
    if admitting:
        names = {name_of(claim) for claim in admitting}
        others = [claim for claim in asserting if name_of(claim) not in names]
        return "admitted", _reason(("the struck side admits in part", admitting), ("asserted by", others))
    struck = STRUCK.get(attacker, "")
    own = [claim for claim in asserting if claim.side == struck]
    theirs = [claim for claim in asserting if claim.side in STRUCK.values() and claim.side != struck]
    both = own and theirs
    return ("admitted", _reason(("the struck side says so too", own), ("asserted by", theirs))) if both else None


def _told(asserting: Sequence[Claim], group_of: Mapping[str, int] | None) -> Verdict | None:
    """Corroborated: two voices that don't speak for one another."""
    if len({claim.side for claim in asserting} - OWN_VOICE) >= INDEPENDENT:
        return "corroborated", _reason(("asserted by several sides", asserting))
    voices = _voices(asserting, group_of)
    if len(voices) >= INDEPENDENT:
        return "corroborated", _reason(("told by independent sources", [said[0] for said in voices.values()]))
    return None


def _alone(claims: Sequence[Claim]) -> Verdict:
    return "claimed", _reason(("told by one side alone", claims))


def _voices(asserting: Sequence[Claim], group_of: Mapping[str, int] | None) -> dict[object, list[Claim]]:
    """The voices that assert it, each with its claims.

    What an outlet tells in its own words counts where its source group names nobody who asserts it.
    """

    def group(claim: Claim) -> object:
        if group_of is not None and claim.report_id in group_of:
            return group_of[claim.report_id]
        return claim.outlet.casefold() or claim.report_id

    named = {group(claim) for claim in asserting if claim.side != "media"}
    voices: dict[object, list[Claim]] = {}
    for claim in asserting:
        if claim.side == "media" and group(claim) in named:
            continue
        key = ("source", group(claim)) if claim.side in OWN_VOICE else claim.side
        voices.setdefault(key, []).append(claim)
    return voices


def _reason(*parts: tuple[Rule, Sequence[Claim]]) -> str:
    return "; ".join(f"{rule}: {_named(claims)}" for rule, claims in parts if claims)


def _named(claims: Iterable[Claim]) -> str:
    """Who speaks, each once with the day of the first time, in the order in which they spoke."""
    ordered = sorted(claims, key=lambda claim: (told_at(claim), claim.report_id, claim.start))
    first: dict[str, str] = {}
    for claim in ordered:
        name = name_of(claim)
        first.setdefault(name, f"{name} ({day_of(claim.said_at)})" if claim.said_at else name)
    more = len(first) - NAMED
    return ", ".join([*first.values()][:NAMED]) + (f" (+{more})" if more > 0 else "")
