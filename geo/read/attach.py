"""Which event told before a clause without a place of its own belongs to."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from geo.model import Counts
from geo.read.acts import answers, declines, denies_event, justifies
from geo.read.drafts import Statement, agree
from geo.read.reading import Strength
from geo.read.speaker import SIDE_OF
from geo.read.walk import LOOK_BACK
from geo.read.what import find_target, only_launched

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geo.read.drafts import Draft
    from geo.read.lexicon import Lexicon
    from geo.read.sentences import Stretch
    from geo.read.speaker import Speaker
    from geo.read.spot import Spot
    from geo.read.walk import Walk

ADJACENT = 400
"""Characters after an event that has no day within which a sentence with a day may still be about it."""


STRIKERS = frozenset({"claimant", "national"})
"""Sides that are the attacker's where somebody says what was aimed at."""

OUTSIDE = frozenset({"media", "other"})
"""Sides that can't deny a hit by telling that nothing was harmed."""


def answered(walk: Walk, clause: Stretch, speaker: Speaker | None, places: Sequence[Spot] = ()) -> list[Draft]:
    """The events that a silence or a denial answers: those at the places it names, else all for a government's silence.

    `places` are those that the clause tells of.
    """
    ground = [draft for draft in walk.drafts[-LOOK_BACK:] if draft.kind != "interception" and not draft.listed]
    names = {walk.lexicon.name_key(spot.name) for spot in places if spot.local}
    there = [draft for draft in ground if draft.spot is not None and walk.lexicon.name_key(draft.spot.name) in names]
    if there:
        return there
    if clause.has("speech", "declines") and speaker is not None and speaker.side in SIDE_OF.values():
        # The silence of those who may have attacked answers every attack, that of the others the last one.
        of_theirs = [draft for draft in ground if SIDE_OF.get(draft.holder) != speaker.side]
        return of_theirs or _claimed_together(ground, speaker.side) or walk.drafts[-1:]
    if justifies(clause):
        # Only those who struck say what they aimed at; they speak of the last strike on the others.
        struck = [d for d in ground if d.kind == "strike" and speaker is not None and _struck(d.holder, speaker)]
        return struck[-1:]
    outside = speaker is None or speaker.side in OUTSIDE
    if not denies_event(clause) and not declines(clause) and (outside or any(spot.local for spot in places)):
        return []
    meant = find_target(clause)
    alike = [d for d in ground if meant and d.target and d.target.type == meant[0].type]
    return (alike or ground or walk.drafts)[-1:]


def _struck(holder: str, speaker: Speaker) -> bool:
    """Whether a country is that of the enemy of a speaker's side, or of one whose side is that of the attacker."""
    if speaker.side in STRIKERS:
        return holder in SIDE_OF
    return speaker.side in SIDE_OF.values() and SIDE_OF.get(holder, speaker.side) != speaker.side


def stated(clause: Stretch, speaker: Speaker | None, draft: Draft) -> Statement:
    """What a speaker says of an event; a ministry of no country that says what it aimed at there is the enemy's."""
    if speaker is not None and speaker.side == "national" and justifies(clause) and draft.kind == "strike":
        enemy = next((side for country, side in SIDE_OF.items() if country != draft.holder), "")
        speaker = replace(speaker, side=enemy) if draft.holder in SIDE_OF else speaker
    return Statement(stretch=clause, speaker=speaker)


def _claimed_together(ground: list[Draft], side: str) -> list[Draft]:
    """The last events that the other side claims in one paragraph: those struck answer them with one silence."""
    others = set(SIDE_OF.values()) - {side}
    claimed = [d for d in ground if any(s.speaker is not None and s.speaker.side in others for s in d.statements)]
    last = max((d.statements[0].stretch.paragraph for d in claimed), default=-1)
    return [d for d in claimed if d.statements[0].stretch.paragraph == last]


def keep(walk: Walk, draft: Draft, clause: Stretch) -> None:
    """Let a draft stand as an event in the making, join it to one told before, or set its clause aside."""
    if draft.spot is not None or draft.within:
        counted = draft.counts.launched is not None and (draft.spot is None or draft.spot.part == "scene")
        launched = counted or (draft.spot_is_local and draft.target is not None)
        if draft.listed or not only_launched(clause) or launched or clause.has("count", "killed", "injured"):
            walk.drafts.append(draft)
        else:
            walk.set_aside(clause, "weapons sent, and nothing told of what they did")
    elif (last := _count_of(walk, draft, clause)) is not None:
        last.absorb(draft, walk.lexicon.traits.broader)
    elif draft.kind == "interception" and draft.counts.downed is not None and _national(draft):
        walk.drafts.append(draft)
    else:
        _attach(walk, draft, clause)


def _count_of(walk: Walk, draft: Draft, clause: Stretch) -> Draft | None:
    """The interception told just before without a number, where a clause without a place gives it: "14 were downed"."""
    last = walk.drafts[-1] if walk.drafts else None
    if last is None or last.kind != "interception" or draft.kind != "interception" or not last.spot_is_local:
        return None
    voice, before = draft.statements[0], last.statements[-1]
    goes_on = not voice.names or voice.speaker == before.speaker
    near = before.stretch.paragraph == clause.paragraph and goes_on
    return last if near and last.counts.downed is None and draft.counts.downed is not None else None


def _national(draft: Draft) -> bool:
    """Whether a national authority speaks, so that what it says without a place holds for its country."""
    sides = {*SIDE_OF.values(), "national"}
    voices = [s.speaker for s in draft.statements if s.speaker is not None]
    return any(voice.side in sides and voice.role != "local" for voice in voices)


def _attach(walk: Walk, draft: Draft, clause: Stretch) -> None:
    """Join a draft without a place to the latest one that it may be about, or keep it for the end."""
    if clause.has("saying", "both") and draft.target is None and draft.counts == Counts():
        # "A revendiqué les deux opérations": told of the last two strikes, and nothing more.
        for other in [d for d in walk.drafts[-LOOK_BACK:] if d.kind == draft.kind and not d.listed][-2:]:
            other.statements.extend(draft.statements)
        return
    if walk.drafts and draft.target is None and draft.counts == Counts() and answers(clause):
        meant = answered(walk, clause, draft.statements[0].speaker)
        same_day = [o for o in meant if draft.span is None or o.span is None or draft.span.overlaps(o.span)]
        for other in same_day:
            other.statements.extend(stated(s.stretch, s.speaker, other) for s in draft.statements)
        if not same_day:
            walk.set_aside(clause, "a denial or a silence, and no event told before it")
        return
    if not tells(clause):
        walk.set_aside(clause, "a word for an attack, and nothing told of one")
        return
    for other in reversed(walk.drafts[-LOOK_BACK:]):
        comparable = not other.listed and (other.spot_is_local or draft.kind == other.kind)
        if comparable and _near(draft, other, clause) and _may_be(draft, other, walk.lexicon):
            draft.statements = [stated(s.stretch, s.speaker, other) for s in draft.statements]
            other.absorb(draft, walk.lexicon.traits.broader)
            return
    walk.pending.append(draft)


def _near(draft: Draft, other: Draft, clause: Stretch) -> bool:
    """Whether the words point back, tell of the same kind of target, or stand right after the event."""
    if clause.has("anaphor"):
        return True
    if draft.target is not None and other.target is not None and draft.target.type == other.target.type:
        return True
    return clause.paragraph - other.statements[-1].stretch.paragraph <= 1


def tells(clause: Stretch) -> bool:
    """Whether a clause without a place holds enough to be about an event: a word for a deed alone may be a figure."""
    told = ("weapon", "target", "anaphor", "count")
    return (
        any(clause.has(group) for group in told)
        or clause.has("kind", "fire", "debris")
        or clause.has("speech", "unharmed")
    )


def tells_more(clause: Stretch) -> bool:
    """Whether a clause tells more than that there was an attack."""
    attacks = {hit.start for hit in clause.of("attack")}
    told = any(clause.has(group) for group in ("weapon", "target", "count")) or clause.has("kind", "fire", "debris")
    return told or any(hit.start not in attacks for hit in clause.of("kind", "strike", "fall", "interception"))


def _may_be(draft: Draft, other: Draft, lexicon: Lexicon) -> bool:
    """Whether nothing that the two tell keeps them apart."""
    if draft.kind == "interception" and other.kind != "interception":
        local = any(s.speaker is not None and s.speaker.role == "local" for s in draft.statements)
        return draft.target is not None or draft.counts.downed in {None, 1} or local
    if other.kind == "interception" and draft.kind != "interception":
        return False
    if draft.span is not None and other.span is not None and not draft.span.overlaps(other.span):
        return False
    far = draft.strength >= Strength.DATE or draft.first - other.last > ADJACENT
    if draft.span is not None and other.span is None and far:
        return False
    told = next((s.stretch for s in draft.statements if s.names), None)
    if told is not None and other.statements[-1].stretch.paragraph == told.paragraph:
        # Whoever is named in the paragraph of an event speaks of it, whatever part of it they say was hit.
        return True
    return agree(draft.target, other.target, lexicon.traits.broader)


def joins_last(walk: Walk, clause: Stretch, province: Spot) -> bool:
    """Whether a governor speaks of the event told just before, at a town of that region or of one not yet named.

    If so the province is noted as the town's region.
    """
    last = walk.drafts[-1] if walk.drafts else None
    if last is None or last.spot is None:
        return False
    told = last.region
    if (told and told not in province.codes) or (last.within and not told):
        return False
    name = walk.lexicon.name_key(province.name)
    if any(d.spot is not None and walk.lexicon.name_key(d.spot.name) == name for d in walk.drafts[-LOOK_BACK:]):
        # A mayor speaks of what befell his own town.
        return False
    near = clause.paragraph - last.statements[-1].stretch.paragraph <= 1
    town = last.spot.precision in {None, "locality"}
    shared = not last.spot.countries or bool(last.spot.countries & province.countries)
    if near and town and shared and not told:
        last.within = (province,)
    return near and town and shared
