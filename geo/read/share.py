"""What one event of a report says for the others: who attacks, with what, and over which country."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from typing import TYPE_CHECKING

from geo.read.speaker import SIDE_OF
from geo.read.spot import Spot

if TYPE_CHECKING:
    from geo.model import Attacker
    from geo.read.drafts import Draft, Statement
    from geo.read.lexicon import Lexicon

ENEMY: dict[str, Attacker] = {"RU": "UA", "UA": "RU"}
"""Who attacks a country in this war."""

NEXT = 120
"""Characters within which what is told next goes on about the same weapons."""


def share_attackers(drafts: list[Draft]) -> None:
    """Who attacks in a country is told once and holds for the report's other events in that country.

    Where no words tell it: authorities that speak of drones or missiles over their own land speak of the enemy's, and
    a side that itself claims a hit in the other country has attacked.
    """
    for draft in drafts:
        if draft.attacker == "unknown":
            draft.attacker = _implied_attacker(draft)
            if draft.attacker != "unknown":
                draft.infer("attacker", "share.attacker: implied by who speaks and where it happened")
    told_in: dict[str, Counter[Attacker]] = {}
    for draft in drafts:
        if draft.attacker != "unknown" and draft.holder:
            told_in.setdefault(draft.holder, Counter())[draft.attacker] += 1
    everywhere = {attacker for counter in told_in.values() for attacker in counter}
    for draft in drafts:
        if draft.attacker == "unknown" and draft.holder in told_in:
            draft.attacker = told_in[draft.holder].most_common(1)[0][0]
            draft.infer("attacker", "share.attacker: told of other events in that country")
        elif draft.attacker == "unknown" and not draft.holder and len(everywhere) == 1:
            # What was downed over the sea, or at a place that nobody knows, goes with the rest of the report.
            draft.attacker = next(iter(everywhere))
            draft.infer("attacker", "share.attacker: told of the rest of the report")


def presume_countries(drafts: list[Draft]) -> None:
    """An event in no known country is where the same voice speaks of others, or where all others of the report are."""
    known = [draft for draft in drafts if draft.holder]
    every = {draft.holder for draft in known}
    of_voice: dict[str, set[str]] = {}
    for draft in known:
        for name in _locals(draft):
            of_voice.setdefault(name, set()).add(draft.holder)
    for draft in drafts:
        if draft.holder or draft.spot is None:
            continue
        theirs = set[str]().union(*(of_voice.get(name, set()) for name in _locals(draft))) or every
        if len(theirs) == 1:
            draft.presumed = next(iter(theirs))


def _locals(draft: Draft) -> set[str]:
    """The names of those who speak of what befell their own town or province."""
    return {s.speaker.name for s in draft.statements if s.speaker is not None and s.speaker.side == "local"}


def _implied_attacker(draft: Draft) -> Attacker:
    voices = [s.speaker for s in draft.statements if s.speaker is not None and not s.silent]
    for country, side in SIDE_OF.items():
        speaking = [voice for voice in voices if voice.side_in(draft.holder, "") == side]
        of_home = any(voice.role in {"local", "national"} for voice in speaking)
        defending = bool(speaking) and draft.kind == "interception"
        # Who speaks of home and tells what was downed there defends it, whoever the land is held to belong to.
        at_home = draft.holder in {"", country} or (of_home and defending)
        if at_home and draft.weapon != "unknown" and (of_home or defending):
            return ENEMY[country]
        if speaking and draft.kind == "strike" and draft.holder not in {"", country}:
            return ENEMY.get(draft.holder, "unknown")
    return "unknown"


def presume_attackers(drafts: list[Draft], lexicon: Lexicon) -> None:
    """An attack that a report puts down to nobody is the enemy's of the country that it is in.

    Not so in a country that is held in part, where both sides shell towns, unless the report is in its own language.
    A fire alone is no attack.
    """
    for draft in drafts:
        sure = draft.holder not in lexicon.held_in_part or draft.holder == lexicon.home
        if draft.attacker == "unknown" and sure and not draft.burnt:
            draft.attacker = ENEMY.get(draft.holder, "unknown")


def share_weapons(drafts: list[Draft]) -> None:
    """A report that tells of one weapon in a country tells of it throughout; else a voice goes on about the last one.

    A draft without a weapon takes the one of the draft that ends shortly before it, is of the same attacker and is told
    by the same voice.
    """
    told: dict[str, set[str]] = {}
    for draft in drafts:
        if draft.weapon != "unknown":
            told.setdefault(draft.attacker, set()).add(draft.weapon)
    armed = sorted((draft for draft in drafts if draft.weapon != "unknown"), key=lambda draft: draft.last)
    ends = [draft.last for draft in armed]
    for draft in drafts:
        if draft.weapon != "unknown":
            continue
        if len(told.get(draft.attacker, ())) == 1:
            draft.weapon = next(iter(told[draft.attacker]))
            draft.infer("weapon", "share.weapon: the one that the report tells of elsewhere")
            continue
        near = armed[bisect_left(ends, draft.first - NEXT) : bisect_right(ends, draft.first)]
        for before in reversed(near):
            same_voice = before.statements[-1].speaker == draft.statements[0].speaker
            if same_voice and before.attacker == draft.attacker:
                draft.weapon = before.weapon
                draft.infer("weapon", "share.weapon: the one told right before")
                break


def give_country(drafts: list[Draft], lexicon: Lexicon) -> None:
    """A downing told by a national authority without a place, or over several regions in one sum, is its country's."""
    usual = Counter(draft.holder for draft in drafts if draft.holder).most_common(1)
    for draft in drafts:
        if draft.spot is not None or draft.kind != "interception" or (draft.counts.downed is None and not draft.within):
            continue
        country = next(filter(None, map(_country_of, draft.statements)), "") or draft.country
        country = country or next((home for home, enemy in ENEMY.items() if enemy == draft.attacker), "")
        country = country or (usual[0][0] if usual else "")
        if country in ENEMY:
            name, area = lexicon.country(country)
            start = draft.first
            draft.spot = Spot(
                name=name,
                written="",
                start=start,
                end=start,
                lead=start,
                part="scene",
                precision="country",
                codes=(area.code,),
                countries=frozenset({country}),
            )
            draft.within = ()


def _country_of(statement: Statement) -> str:
    side = statement.speaker.side if statement.speaker and statement.speaker.role != "local" else ""
    return next((country for country, name in SIDE_OF.items() if name == side), "")
