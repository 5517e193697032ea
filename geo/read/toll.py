"""What is told without a word for an attack: a toll, a denial or a silence, which belongs to the event told last."""

from __future__ import annotations

from typing import TYPE_CHECKING

from geo.read.acts import answers
from geo.read.attach import answered, stated
from geo.read.clause import choose_scenes
from geo.read.drafts import Draft, Statement
from geo.read.howmany import find_counts
from geo.read.proof import of_afterwards, of_hit
from geo.read.what import find_target
from geo.read.when import date_clause

if TYPE_CHECKING:
    from geo.read.sentences import Stretch
    from geo.read.speaker import Speaker
    from geo.read.spot import Spot
    from geo.read.walk import Walk

HARM = ("killed", "injured", "nobody", "nobody_hurt")


def read_without_deed(walk: Walk, clause: Stretch, spots: list[Spot], speaker: Speaker | None) -> None:
    """A toll, a denial or a silence told without a word for an attack: it belongs to the event told last."""
    if clause.has("count", *HARM) and not clause.has("unreal"):
        _read_toll(walk, clause, spots, speaker)
    elif answers(clause):
        meant = answered(walk, clause, speaker, choose_scenes(clause, spots))
        for draft in meant:
            draft.statements.append(stated(clause, speaker, draft))
        if not meant:
            walk.set_aside(clause, "a denial or a silence, and no event told before it")


def _read_toll(walk: Walk, clause: Stretch, spots: list[Spot], speaker: Speaker | None) -> None:
    told = [s for s in choose_scenes(clause, spots) if s.part in {"scene", "weak"} and s.local]
    scene = next((s for s in told if s.precision == "locality"), told[0] if told else None)
    counted = find_counts(clause)
    draft = Draft(kind="strike", spot=scene, counts=counted.counts, evidence=dict(counted.evidence), burnt=True)
    draft.since = of_afterwards(clause)
    draft.statements.append(Statement(stretch=clause, speaker=speaker))
    if scene is not None and clause.has("count", "killed", "injured"):
        dated = date_clause(clause, clause, walk.refer(clause, clause))
        if dated.reason:
            walk.set_aside(clause, dated.reason)
            return
        if (target := find_target(clause)) is not None:
            draft.target = target[0]
            draft.evidence["target"] = of_hit("target", target[1], clause)
        draft.take_date(dated)
        walk.drafts.append(draft)
    elif walk.drafts:
        walk.drafts[-1].absorb(draft, walk.lexicon.traits.broader)
    else:
        walk.set_aside(clause, "a toll, and no event told before it")
