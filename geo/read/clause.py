"""One clause → the drafts that it tells, each at its own place."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from geo.model import Counts
from geo.read.drafts import Draft, Statement
from geo.read.howmany import WEAPON_GAP, find_counts
from geo.read.numbers import find_numbers
from geo.read.what import downings, evidence, find_attacker, find_kind, find_target, find_weapon

if TYPE_CHECKING:
    from geo.model import Kind
    from geo.read.lexicon import Lexicon
    from geo.read.numbers import Number
    from geo.read.sentences import Stretch
    from geo.read.where import Spot
    from geo.read.who import Speaker

WIDE = ("country", "sea")


def read_clause(clause: Stretch, spots: list[Spot], speaker: Speaker | None, lexicon: Lexicon) -> list[Draft]:
    """The drafts of a clause that tells of an event; without a place of its own there is one draft without a place."""
    kind = find_kind(clause)
    if kind is None:
        return []
    scenes = choose_scenes(clause, spots)
    towns = [s for s in scenes if s.precision in {None, "locality", "district"}]
    if kind == "interception" and len(scenes) > 1 and not towns:
        return _listed(clause, scenes, speaker, lexicon)
    if kind == "interception" and len(towns) > 1:
        return _listed(clause, towns, speaker, lexicon)
    if towns:
        regions = [s for s in scenes if s.precision == "region"]
        parts = _segments(clause, towns)
        return [
            _draft(part, town, speaker, lexicon, within=tuple(_containers(town, towns, regions)), kind=kind)
            for part, town in parts
        ]
    if scenes:
        return [_draft(part, scene, speaker, lexicon, kind=kind) for part, scene in _segments(clause, scenes)]
    return [_draft(clause, None, speaker, lexicon, kind=kind)]


def choose_scenes(clause: Stretch, spots: list[Spot]) -> list[Spot]:
    """The spots that are scenes of events; a country only where nothing narrower is named."""
    scenes = [s for s in spots if s.part == "scene"]
    targets = clause.of("target")
    scenes += [s for s in spots if s.part == "weak" and any(0 <= s.start - t.end <= WEAPON_GAP for t in targets)]
    if not [s for s in scenes if s.precision not in WIDE]:
        scenes += [s for s in spots if s.part == "speaker"][:1] or [s for s in spots if s.part == "weak"][:1]
    if not scenes:
        scenes = [s for s in spots if s.part == "reference" and s.offset_km][:1]
    if scenes and all(s.precision == "country" for s in scenes) and clause.has("anaphor") and clause.has("target"):
        return []
    narrow = [s for s in scenes if s.precision != "country"]
    unique: dict[int, Spot] = {s.start: s for s in sorted(narrow or scenes, key=lambda s: s.start)}
    return list(unique.values())


def _containers(town: Spot, towns: list[Spot], regions: list[Spot]) -> list[Spot]:
    """The regions that stand nearer to this town than to any other."""

    def gap(a: Spot, b: Spot) -> int:
        return max(a.lead - b.end, b.lead - a.end)

    return [r for r in regions if min(towns, key=lambda other: (gap(r, other), other.start > r.start)) is town]


def _segments(clause: Stretch, spots: list[Spot]) -> list[tuple[Stretch, Spot]]:
    """The clause cut between its places, at the first comma or conjunction after each that leaves both a signal."""
    if len(spots) == 1:
        return [(clause, spots[0])]
    folded = clause.text.folded
    edges = [clause.start]
    for before, after in zip(spots, spots[1:], strict=False):
        cut = next(
            (i for i in range(before.end, after.lead) if folded[i] in ",;(" or folded[i : i + 1] == " "), before.end
        )
        edges.append(cut)
    edges.append(clause.end)
    parts = [clause.part(a, b) for a, b in zip(edges, edges[1:], strict=False)]
    if all(find_kind(part) for part in parts):
        return list(zip(parts, spots, strict=True))
    return [(clause, spot) for spot in spots]


def _listed(clause: Stretch, scenes: list[Spot], speaker: Speaker | None, lexicon: Lexicon) -> list[Draft]:
    """One interception for each place with a count of its own; a total over several places is told of their country."""
    numbers = [n for n in find_numbers(clause, lexicon)]
    own = [_own_number(scene, index, scenes, numbers) for index, scene in enumerate(scenes)]
    total = next((n for n in numbers if not n.article), None)
    drafts: list[Draft] = []
    group: list[Spot] = []
    for scene, number in zip(scenes, own, strict=True):
        if number is None:
            group.append(scene)
            continue
        start, end = min(number.start, scene.lead), max(number.end + 1, scene.end)
        quote = clause.part(min(start, scene.start), min(end, clause.end))
        drafts.append(_entry(clause, quote, scene, speaker, Counts(downed=number.value)))
    if not drafts and total is not None and total.value == len(scenes):
        return [_entry(clause, clause, scene, speaker, Counts(downed=1)) for scene in scenes]
    if group and not drafts:
        return [
            _entry(clause, clause, None, speaker, Counts(downed=total.value if total else None), within=tuple(group))
        ]
    return drafts


def _own_number(scene: Spot, index: int, scenes: list[Spot], numbers: list[Number]) -> Number | None:
    """The number in brackets right after a place, or the last one between it and the place before."""
    after = next((n for n in numbers if 0 <= n.start - scene.end <= 3), None)  # noqa: PLR2004 - " ("
    if after is not None:
        return after
    floor = scenes[index - 1].end if index else -1
    between = [n for n in numbers if floor <= n.start and n.end <= scene.start]
    bracketed = index and any(0 <= n.start - floor <= 3 for n in between)  # noqa: PLR2004 - the one before has it
    return between[-1] if between and not (bracketed and len(between) == 1) else None


def _entry(
    clause: Stretch,
    quote: Stretch,
    scene: Spot | None,
    speaker: Speaker | None,
    counts: Counts,
    within: tuple[Spot, ...] = (),
) -> Draft:
    draft = Draft(kind="interception", spot=scene, within=within, counts=counts, listed=True)
    _fill(draft, clause)
    draft.target = None
    draft.statements.append(Statement(stretch=quote, speaker=speaker, kind="interception"))
    return draft


def _draft(
    part: Stretch,
    scene: Spot | None,
    speaker: Speaker | None,
    lexicon: Lexicon,
    *,
    within: tuple[Spot, ...] = (),
    kind: Kind,
) -> Draft:
    own = find_kind(part) or kind
    draft = Draft(kind=own, spot=scene, within=within, counts=find_counts(part, lexicon))
    _fill(draft, part)
    if own == "interception" and scene is not None and any(h.end <= scene.start for h in part.of("of_which")):
        draft.counts = replace(draft.counts, downed=None)
    if own == "interception" and draft.target is not None and not downings(part):
        draft = replace(draft, kind="strike")
    draft.statements.append(Statement(stretch=part, speaker=speaker, kind=own))
    return draft


def _fill(draft: Draft, part: Stretch) -> None:
    """Target, weapon and attacker of the words, with the words as evidence."""
    if (target := find_target(part)) is not None:
        draft.target = target[0]
        draft.evidence.append(evidence("target", target[1], part))
    if (weapon := find_weapon(part)) is not None:
        draft.weapon = weapon[0]
        draft.evidence.append(evidence("weapon", weapon[1], part))
    if (attacker := find_attacker(part)) is not None:
        draft.attacker = attacker[0]
        draft.evidence.append(evidence("attacker", attacker[1], part))
    for hit in part.of("kind", draft.kind, "fire")[:1]:
        draft.evidence.append(evidence("kind", hit, part))
