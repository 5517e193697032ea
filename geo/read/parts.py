"""Wholes and their parts: a district and the village in it, a count and those counted in it, a sum over districts."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from geo.read.numbers import find_numbers

if TYPE_CHECKING:
    from geo.read.drafts import Draft
    from geo.read.sentences import Stretch
    from geo.read.spot import Spot

NARROW = frozenset({"locality", "district"})


def before_parts(line: Stretch) -> Stretch:
    """A line of a table without a part of its count: "8 over the region, among them 3 over the city"."""
    parts = [hit for hit in line.of("of_which") if find_numbers(line.part(line.start, hit.start))]
    return line.part(line.start, parts[0].start) if parts else line


def own_counts(clause: Stretch, scenes: list[Spot], kind: str) -> list[Spot]:
    """The scenes of a list of downings, without those whose count is a part of that of the scene before."""
    if kind != "interception" or not clause.has("of_which"):
        return scenes
    numbers, kept = find_numbers(clause), scenes[:1]
    for spot in scenes[1:]:
        before = kept[-1]
        whole = [n for n in numbers if n.end <= before.lead]
        part = [n for n in numbers if before.end <= n.start and n.end <= spot.lead]
        within = any(before.end <= hit.start and hit.end <= part[-1].start for hit in clause.of("of_which") if part)
        if not (whole and within and part[-1].value < whole[-1].value):
            kept.append(spot)
    return kept


def narrowed(clause: Stretch, scenes: list[Spot]) -> list[Spot]:
    """The scenes without a district that only says where the village right behind it lies.

    Where nobody knows the village the district stands for it.
    """
    folded, after = clause.text.folded, clause.lexicon.leads.district_after
    dropped: list[Spot] = []
    for spot, inner in pairwise(scenes):
        word = after.match(folded, spot.end, clause.end) if spot.precision == "district" else None
        if word is not None and inner.precision == "locality" and not folded[word.end() : inner.lead].strip(" ,:"):
            dropped.append(spot if inner.countries else inner)
    return [spot for spot in scenes if spot not in dropped]


def containers(town: Spot, towns: list[Spot], regions: list[Spot]) -> list[Spot]:
    """The regions that stand nearer to this town than to any other."""

    def gap(a: Spot, b: Spot) -> int:
        return max(a.lead - b.end, b.lead - a.end)

    return [r for r in regions if min(towns, key=lambda other: (gap(r, other), other.start > r.start)) is town]


def settle(draft: Draft, region: Spot | None, heading: Spot | None) -> None:
    """Put a sum over districts in the region told last, and a name that two countries have in that of its heading."""
    if draft.spot is None and draft.within:
        # A name that a region bears as well may be that region.
        if region is not None and all(spot.precision in NARROW and not spot.codes for spot in draft.within):
            draft.spot, draft.within = region._replace(part="scene"), ()
        return
    unsure = draft.spot is not None and draft.spot.precision == "locality" and len(draft.spot.countries) > 1
    if unsure and heading is not None and heading.precision == "region" and not draft.within:
        draft.within = (heading,)
