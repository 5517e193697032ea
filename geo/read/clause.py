"""One clause → the drafts that it tells, each at its own place."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import pairwise
from typing import TYPE_CHECKING

from geo.model import Counts
from geo.read.drafts import Draft, Statement
from geo.read.howmany import WEAPON_GAP, find_counts
from geo.read.judge import struck_seats
from geo.read.numbers import find_numbers
from geo.read.once import once_for
from geo.read.parts import containers
from geo.read.proof import of_hit, of_words
from geo.read.tally import as_regions
from geo.read.what import find_attacker, find_kind, find_target, find_weapon

if TYPE_CHECKING:
    from regex import Pattern

    from geo.model import Kind
    from geo.read.numbers import Number
    from geo.read.sentences import Stretch
    from geo.read.speaker import Speaker
    from geo.read.spot import Spot

LISTED = 2
"""A list has at least so many places with a number of their own."""

BRACKET_GAP = 3
"""Characters from a place to the number after it, in brackets or behind a colon."""

TABLE_LINE = 80
"""Characters of a line that may be one entry of a table."""

BRACKETS = frozenset({"(", ":", "-", "="})
"""What parts a place from its number in a list or a table."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """A clause with what is known around it: its kind and its voice.

    `listed` says that it has no verb of its own and is a list, or a line of a table, of what was told before it.
    """

    clause: Stretch
    kind: Kind
    speaker: Speaker | None
    listed: bool = False


def read_clause(told: Told, scenes: list[Spot]) -> list[Draft]:
    """The drafts of a clause at its scenes; without a scene there is one draft without a place."""
    towns = [s for s in scenes if s.precision in {None, "locality", "district"}]
    if told.kind == "interception" and scenes and (told.listed or len(scenes) > 1):
        numbers = find_numbers(told.clause)
        own = [_own_number(scenes, index, numbers, told.clause) for index in range(len(scenes))]
        if told.listed:
            return _listed(told, scenes, own, numbers)
        entries = towns if len(towns) > 1 else scenes
        if not towns or len(towns) > 1 or sum(n is not None for n in own) >= LISTED:
            return _listed(told, entries, [own[scenes.index(s)] for s in entries], numbers)
    if towns:
        regions = [s for s in scenes if s.precision == "region"]
        return [
            _draft(told, part, town, tuple(containers(town, towns, regions)))
            for part, town in _segments(told.clause, towns, told.clause.lexicon.conjunction)
        ]
    scenes = [s for s in scenes if s.local] or scenes
    if scenes:
        return [
            _draft(told, part, scene, ())
            for part, scene in _segments(told.clause, scenes, told.clause.lexicon.conjunction)
        ]
    return [_draft(told, told.clause, None, ())]


@once_for
def choose_scenes(clause: Stretch, spots: list[Spot]) -> list[Spot]:
    """The spots that are scenes of events; a country only where nothing narrower is named."""
    if not spots:
        return []
    scenes = [s for s in spots if s.part == "scene"]
    targets = clause.of("target")
    scenes += [s for s in spots if s.part == "weak" and any(0 <= s.start - t.end <= WEAPON_GAP for t in targets)]
    if not any(s.local for s in scenes) and (clause.has("kind", "strike") or not scenes):
        speakers, weak = ([s for s in spots if s.part == part][:1] for part in ("speaker", "weak"))
        scenes += ([] if weak else _told_by(clause, speakers, spots)) or speakers or weak
    scenes += [] if any(s.local for s in scenes) else struck_seats(clause, spots)
    scenes += _rest_of_list(clause, scenes, spots)
    scenes = scenes or [s for s in spots if s.part == "reference" and s.local][:1]
    if scenes and all(s.precision == "country" for s in scenes) and clause.has("anaphor") and clause.has("target"):
        return []
    # "Près du village de X, non loin de Y": Y only helps to find X, and stands for it where nobody knows X.
    known = [s for s in scenes if s.precision == "locality" and not s.near and s.countries]
    aside = [s for s in scenes if (_beside(s, known) if known else not s.countries and any(n.near for n in scenes))]
    scenes = [s for s in scenes if s not in aside or s.precision != "locality"]
    narrow = [s for s in scenes if s.precision != "country"]
    unique: dict[int, Spot] = {s.start: s for s in sorted(narrow or scenes, key=lambda s: s.start)}
    return list(unique.values())


def _told_by(clause: Stretch, speakers: list[Spot], spots: list[Spot]) -> list[Spot]:
    """The place beside another that a speaker's words lead to: "the governor of Kursk: a drone fell 30 km from Rylsk".

    Words for a deed stand between the two; without them it only says where the speaker's province lies.
    """
    deeds = [hit.start for hit in clause.of("kind")]
    beside = [s for s in spots if s.part == "reference" and s.local and s.beside]
    return [s for s in beside if any(o.end <= deed < s.lead for o in speakers for deed in deeds)][:1]


def _beside(spot: Spot, known: list[Spot]) -> bool:
    """Whether a place near which something lies is told right beside a place that is known."""
    return spot.near and any(min(abs(spot.lead - k.end), abs(k.lead - spot.end)) <= WEAPON_GAP for k in known)


def _rest_of_list(clause: Stretch, scenes: list[Spot], spots: list[Spot]) -> list[Spot]:
    """The names that go on as a list from a scene that nothing marks as a place: what befell the first befell them."""
    rest: list[Spot] = []
    gap, folded = clause.lexicon.leads.list_gap, clause.text.folded
    for before, spot in pairwise(spots):
        alike = spot.part == before.part == "weak" and spot.precision == before.precision and spot not in scenes
        if alike and before in [*scenes, *rest] and gap.fullmatch(folded[before.end : spot.start]):
            rest.append(spot)
    return rest


def _segments(clause: Stretch, spots: list[Spot], conjunction: Pattern[str]) -> list[tuple[Stretch, Spot]]:
    """The clause cut after each of its places, if every piece then tells something; otherwise whole for each."""
    if len(spots) == 1:
        return [(clause, spots[0])]
    folded = clause.text.folded
    edges = [clause.start]
    for before, after in pairwise(spots):
        cuts = [m.start() for m in conjunction.finditer(folded, before.end, after.lead)]
        edges.append(cuts[-1] if cuts else before.end)
    edges.append(clause.end)
    parts = [clause.part(a, b) for a, b in pairwise(edges)]
    if all(find_kind(part) or part.has("target") or part.has("count", "killed", "injured") for part in parts):
        return list(zip(parts, spots, strict=True))
    return [(clause, spot) for spot in spots]


def _listed(told: Told, scenes: list[Spot], own: list[Number | None], numbers: list[Number]) -> list[Draft]:
    """One interception for each place with a count of its own; one sum over several places is told of their country."""
    total = next((n for n in numbers if not n.article), None)
    only_first = own[0] is not None and len(own) > 1 and all(number is None for number in own[1:])
    only_first = only_first and not told.clause.has("each") and not _row(told, own[0] or numbers[0], len(own))
    one_each = total is not None and total.value == len(scenes) and not told.clause.has("each")
    if one_each and sum(n is not None for n in own) < LISTED:
        return [_entry(told, told.clause, scene, Counts(downed=1)) for scene in scenes]
    if not numbers and all(scene.precision == "locality" for scene in scenes):
        return [_entry(told, told.clause, scene, Counts()) for scene in scenes]
    if only_first or all(number is None for number in own):
        sums = own[0] or total
        draft = _entry(told, told.clause, None, Counts(downed=sums.value if sums else None))
        if sums:
            draft.evidence["downed"] = of_words("downed", told.clause, (sums.start, sums.end), "count.sum")
        ashore = [s for s in scenes if s.precision != "sea"]
        # A sum over a coast and the sea before it is told of the coast, one over several regions of their country.
        draft.spot = ashore[0] if len(ashore) == 1 else None
        draft.within = tuple(ashore) if len(ashore) > 1 else ()
        return [draft]
    entries = []
    for number, members in _groups(told, scenes, own):
        for scene, count in _shares(told, number, as_regions(told.clause, members)):
            draft = _entry(told, _item(told.clause, scene, number), scene, Counts(downed=count))
            draft.evidence["downed"] = of_words("downed", told.clause, (number.start, number.end), "count.listed")
            entries.append(draft)
    return entries


def _shares(told: Told, number: Number, members: list[Spot]) -> list[tuple[Spot, int]]:
    """The places that share a number with the count of each, none where the number is a sum that nobody has parted."""
    if len(members) == 1 or told.clause.has("each"):
        return [(scene, number.value) for scene in members]
    row = _row(told, number, len(members))
    if row:
        return list(zip(members, row, strict=True))
    return [(scene, 1) for scene in members] if number.value == len(members) else []


def _row(told: Told, last: Number, size: int) -> list[int]:
    """As many numbers in a row as there are places after them: "dix-neuf, douze et neuf respectivement"."""
    numbers = [n for n in find_numbers(told.clause) if n.end <= last.end][-size:]
    gap, folded = told.clause.lexicon.leads.list_gap, told.clause.text.folded
    joined = all(gap.fullmatch(folded[a.end : b.start]) for a, b in pairwise(numbers))
    return [n.value for n in numbers] if len(numbers) == size and joined else []


def is_list(clause: Stretch, spots: list[Spot]) -> bool:
    """Whether words without a verb of their own list several places with a number each."""
    scenes = choose_scenes(clause, spots)
    numbers = find_numbers(clause)
    own = [_own_number(scenes, index, numbers, clause) for index in range(len(scenes))]
    return not clause.has("kind") and sum(number is not None for number in own) >= LISTED


def is_entry(clause: Stretch, spots: list[Spot]) -> bool:
    """Whether a short line is one entry of a table: places, and one number before or after them."""
    scenes = choose_scenes(clause, spots)
    numbers = find_numbers(clause)
    short = clause.end - clause.start <= TABLE_LINE and not clause.has("kind")
    outside = len(numbers) == 1 and bool(scenes)
    return short and outside and (numbers[0].start >= scenes[-1].end or numbers[0].end <= scenes[0].lead)


def _groups(told: Told, scenes: list[Spot], own: list[Number | None]) -> list[tuple[Number, list[Spot]]]:
    """Each number with the places that it is told of: "deux dans celles de Mykolaïv et de Kirovohrad"."""
    groups: list[tuple[Number, list[Spot]]] = []
    gap = told.clause.lexicon.leads.list_gap
    last: Spot | None = None
    waiting: list[Spot] = []
    for scene, number in zip(scenes, own, strict=True):
        if number is not None:
            # "Régions de Lipetsk et d'Oriol : 8 chacune": the number after the last one is each one's.
            groups.append((number, [*waiting, scene] if told.clause.has("each") else [scene]))
            last, waiting = scene, []
        elif last is not None and gap.fullmatch(told.clause.text.folded[last.end : scene.start]):
            groups[-1][1].append(scene)
            last = scene
        else:
            last = None
            waiting.append(scene)
    return groups


def _item(clause: Stretch, scene: Spot, number: Number) -> Stretch:
    """The words of one entry of a list: its number and its place."""
    closes = clause.text.folded[number.end : number.end + 1] == ")"
    start, end = min(number.start, scene.lead), max(number.end + closes, scene.end)
    return clause.part(max(start, clause.start), min(end, clause.end))


def _own_number(scenes: list[Spot], index: int, numbers: list[Number], clause: Stretch) -> Number | None:
    """The number in brackets right after a place, or the last one between it and the place before."""
    scene, folded = scenes[index], clause.text.folded

    def bracketed(spot: Spot) -> Number | None:
        near = (n for n in numbers if 0 <= n.start - spot.end <= BRACKET_GAP)
        return next((n for n in near if folded[spot.end : n.start].strip() in BRACKETS), None)

    if (after := bracketed(scene)) is not None:
        return after
    floor = scenes[index - 1].end if index else clause.start
    taken = bracketed(scenes[index - 1]) if index else None
    between = [n for n in numbers if floor <= n.start and n.end <= scene.start and n != taken]
    return between[-1] if between else None


def _entry(told: Told, quote: Stretch, scene: Spot | None, counts: Counts) -> Draft:
    draft = Draft(kind="interception", spot=scene, counts=counts, listed=True)
    _fill(draft, told.clause)
    draft.target = None
    draft.evidence.pop("target", None)
    draft.statements.append(Statement(stretch=quote, speaker=told.speaker))
    return draft


def _draft(told: Told, part: Stretch, scene: Spot | None, within: tuple[Spot, ...]) -> Draft:
    kind = find_kind(part) or told.kind
    counted = find_counts(part)
    draft = Draft(kind=kind, spot=scene, within=within, counts=counted.counts, evidence=dict(counted.evidence))
    _fill(draft, part)
    if kind == "interception" and scene is not None:
        for hit in part.of("of_which"):
            # "52 drones, dont 24 au-dessus de la région": what stands before is the total, not this place's.
            own = [n for n in find_numbers(part) if hit.end <= n.start and n.end <= scene.start]
            if hit.end <= scene.start:
                draft.counts = replace(draft.counts, downed=own[-1].value if own else None)
                draft.evidence.pop("downed", None)
                if own:
                    words = (own[-1].start, own[-1].end)
                    draft.evidence["downed"] = of_words("downed", part, words, "count.of_which")
    draft.burnt = not (_done(part) or part.has("weapon") or (part.has("kind", "blast") and part.has("target")))
    draft.statements.append(Statement(stretch=part, speaker=told.speaker))
    return draft


def _done(part: Stretch) -> bool:
    return part.has("kind", "strike", "debris", "interception", "either")


def _fill(draft: Draft, part: Stretch) -> None:
    """Target, weapon and attacker of the words, with the words as evidence."""
    if (target := find_target(part)) is not None:
        draft.target = target[0]
        draft.evidence["target"] = of_hit("target", target[1], part)
    if (weapon := find_weapon(part)) is not None:
        draft.weapon = weapon[0]
        draft.evidence["weapon"] = of_hit("weapon", weapon[1], part)
    if (attacker := find_attacker(part)) is not None:
        draft.attacker = attacker[0]
        draft.evidence["attacker"] = of_hit("attacker", attacker[1], part)
    for hit in part.of("kind", draft.kind, "fire")[:1]:
        draft.evidence["kind"] = of_hit("kind", hit, part)
