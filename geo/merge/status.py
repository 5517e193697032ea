"""The status of an event by one rule, with its reason as a sentence."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geo.model import Attacker, Claim, Status

STRUCK: dict[str, str] = {"UA": "russian", "RU": "ukrainian"}
"""The side that an attacker strikes."""

INDEPENDENT = 2
"""Voices of different sides or outlets that make a claim a corroborated one."""


def judge(claims: Sequence[Claim], attacker: Attacker) -> tuple[Status, str]:
    """The status and why, as "rule: who": contested before admitted, admitted before corroborated, otherwise claimed.

    Somebody's denial contests an event. The struck side's own words about fire, debris or a hit admit it. Two sides,
    or two outlets, that assert it corroborate it; one voice claims it.
    """
    denials = [claim for claim in claims if claim.act == "denies"]
    if denials:
        return "contested", f"denied by: {_voices(denials)}"
    admitting = [claim for claim in claims if claim.act == "admits_partly"]
    if admitting:
        return "admitted", f"the struck side admits in part: {_voices(admitting)}"
    struck = STRUCK.get(attacker, "")
    own = [claim for claim in claims if claim.act == "asserts" and claim.side == struck]
    theirs = [c for c in claims if c.act == "asserts" and c.side in STRUCK.values() and c.side != struck]
    if own and theirs:
        return "admitted", f"the struck side says so too: {_voices(own)}"
    asserting = [claim for claim in claims if claim.act == "asserts"]
    sides = sorted({claim.side for claim in asserting if claim.side != "media"})
    outlets = sorted({claim.outlet for claim in asserting if claim.outlet})
    if len(sides) >= INDEPENDENT:
        return "corroborated", f"asserted by several sides: {', '.join(sides)}"
    if len(outlets) >= INDEPENDENT:
        return "corroborated", f"reported by several outlets: {', '.join(outlets)}"
    return "claimed", f"told by one side alone: {_voices(asserting or claims)}"


def _voices(claims: Sequence[Claim]) -> str:
    names = dict.fromkeys(claim.speaker or claim.outlet or "the report" for claim in claims)
    return ", ".join(names)
