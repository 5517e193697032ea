"""What somebody does who speaks of an event: assert, deny, admit in part, decline."""

from __future__ import annotations

from typing import TYPE_CHECKING

import regex

from geo.read.once import once

if TYPE_CHECKING:
    from geo.model import Act
    from geo.read.matcher import Hit
    from geo.read.sentences import Stretch

BARE = 2
"""Words beside a denial that tell of nothing else ("Moscou dément", "a démenti mardi")."""

NEAR = 28
"""Characters between a word that concedes and the attack that it concedes."""

DEEDS = ("strike", "fall", "fire", "blast", "debris", "either", "interception")
_WORD = regex.compile(r"\p{L}[\p{L}'-]+")


@once
def denies_event(stretch: Stretch) -> bool:
    """Whether a denial is one of the event: it names a hit, harm or the report of it, or stands alone.

    "Nie travailler pour l'armée" denies something else.
    """
    cues = stretch.of("speech", "denies")
    if not cues:
        return False
    told = stretch.has("kind", *DEEDS, "harm") or stretch.has("saying", "matter")
    told = told or stretch.has("speech", "unharmed")
    after = _WORD.findall(stretch.text.folded[cues[-1].end : stretch.end])
    return told or len(after) <= BARE or any(_is_retort(cue, stretch) for cue in cues)


def _is_retort(cue: Hit, stretch: Stretch) -> bool:
    """Whether a denial is all that somebody is quoted with: "« Mensonge cynique », a rétorqué l'état-major"."""
    said = _QUOTED.match(stretch.text.folded, stretch.start, stretch.end)
    return said is not None and cue.end <= said.end()


_QUOTED = regex.compile(r'"[^".!?]{2,40}[.,!]?\s?"')
"""A quotation of a few words, at the head of a sentence."""


def answers(stretch: Stretch) -> bool:
    """Whether words without an event of their own answer one: with a silence, a denial of it, or what was aimed at."""
    return any(says(stretch) for says in (declines, denies_event, justifies, unharmed, plays_down))


def unharmed(stretch: Stretch) -> bool:
    """Whether somebody says that nothing was harmed."""
    return stretch.has("speech", "unharmed") and stretch.has("speech", "asserts", "according")


def justifies(stretch: Stretch) -> bool:
    """Whether somebody only says what was aimed at, or what was in the place: "assure n'avoir visé que des dépôts"."""
    return stretch.has("saying", "aims") and stretch.has("speech", "asserts") and not stretch.has("speech", "denies")


def plays_down(stretch: Stretch) -> bool:
    """Whether somebody speaks of a part only, or of an outside cause: "spoke only of a fire", "external influence"."""
    return stretch.has("saying", "plays_down") and stretch.has("speech", "asserts", "according")


@once
def declines(stretch: Stretch) -> bool:
    """Whether somebody keeps silent, and doesn't tell of a fire or of debris in the same breath."""
    if not stretch.has("speech", "declines"):
        return False
    return not (stretch.has("speech", "asserts") and stretch.has("kind", "fire", "debris"))


def find_act(stretch: Stretch, side: str, victim: str, *, claimed: bool) -> Act:
    """What the speaker does; `victim` is the side that was struck, empty where that is unknown.

    Who was struck admits in part by telling of a fire, of damage or of debris where others claim the hit (`claimed`),
    or in so many words; to tell of the hit itself, or of what happened where nobody claims it, is to assert.
    """
    if declines(stretch):
        return "declines"
    if denies_event(stretch):
        return "denies"
    if stretch.has("speech", "unharmed") and side in {victim, "company"}:
        return "denies"
    struck = side in {victim, "company"}
    return "admits_partly" if struck and _admits_part(stretch, claimed=claimed) else "asserts"


def _admits_part(stretch: Stretch, *, claimed: bool) -> bool:
    """Whether who was struck owns to a part only, or to harm where others claim the hit."""
    if plays_down(stretch):
        return True
    harm = stretch.has("speech", "admits") or stretch.has("kind", "fire", "debris")
    return harm and not tells_hit(stretch) and (claimed or stretch.has("speech", "concedes"))


@once
def tells_hit(stretch: Stretch) -> bool:
    """Whether words tell of the hit itself, not only of an attack, or of debris, and what came of it."""
    if stretch.has("kind", "debris"):
        return False
    attacks, weapons = {hit.start for hit in stretch.of("attack")}, {hit.value for hit in stretch.of("weapon")}
    whole = bool(weapons) and stretch.lexicon.traits.counted not in weapons and not stretch.has("kind", "interception")
    if whole and stretch.has("kind", "fall"):
        # A drone may come down by itself, or shot down; a missile that fell on a house has hit it.
        return True
    if any(hit.start not in attacks for hit in stretch.of("kind", "strike")):
        return True
    # "A confirmé la frappe": what is conceded is the attack itself.
    cues, armed = stretch.of("speech", "concedes"), {hit.start for hit in stretch.of("weapon")}
    nouns = [hit for hit in stretch.of("attack") if hit.start not in armed]
    spans = [(min(a.end, c.end), max(a.start, c.start)) for a in nouns for c in cues]
    return any(0 <= b - a <= NEAR and "," not in stretch.text.folded[a:b] for a, b in spans)
