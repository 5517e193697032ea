"""Tallies: what an authority counts by place, and what the names in them stand for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from geo.read.lexicon import MAX_LEAD

if TYPE_CHECKING:
    from geo.read.sentences import Stretch
    from geo.read.spot import Spot

COUNTING = frozenset({"ukrainian", "russian", "national"})
"""Speakers whose count of drones over places is one of drones downed."""


def is_tally(clause: Stretch, scenes: list[Spot]) -> bool:
    """Whether a clause without a verb for a downing says how many an authority counted where.

    "The ministry lists 44 drones, twelve of them over the region" is its usual way to tell of drones shot down.
    """
    if not clause.has("speech", "tally") or not clause.has("speaker", *COUNTING):
        return False
    return (
        clause.has("weapon", "drone") or sum(scene.precision == "region" or bool(scene.codes) for scene in scenes) > 1
    )


def as_regions(clause: Stretch, scenes: list[Spot]) -> list[Spot]:
    """The places of a list of what was downed where: a name that a region shares with its chief town is the region."""
    return [_as_region(clause, scene) for scene in scenes]


def _as_region(clause: Stretch, scene: Spot) -> Spot:
    folded = clause.text.folded
    before = folded[max(clause.start, scene.start - MAX_LEAD) : scene.start]
    town = clause.lexicon.leads.locality.search(before) or clause.lexicon.leads.near.search(before)
    seat = any(hit.start <= scene.start < hit.end for hit in clause.of("seat"))
    if scene.precision not in {None, "locality"} or not scene.codes or scene.beside or town or seat:
        return scene
    areas = clause.lexicon.areas.get(scene.name.lower(), ())
    countries = frozenset(area.country for area in areas if area.country)
    return scene._replace(precision="region", countries=countries or scene.countries)
