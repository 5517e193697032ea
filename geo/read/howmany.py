"""How many: weapons launched and downed, people killed and injured, as a stretch tells them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from geo.model import Counts
from geo.read.numbers import Number, find_numbers
from geo.read.proof import of_hit, of_words
from geo.read.what import downings

if TYPE_CHECKING:
    from collections.abc import Mapping

    from geo.model import Evidence
    from geo.read.matcher import Hit
    from geo.read.sentences import Stretch

WEAPON_GAP = 16
"""Characters between a number and the weapon that it counts ("trois autres drones")."""

TOTAL_GAP = 24
"""Characters between a total with its weapon and the words that lead to its parts ("70 strike drones, of which")."""

MOST_PEOPLE = 5_000
"""A larger number of people is a town's, not a toll."""

PEOPLE_GAP = 60
"""Characters between a number of people and what happened to them."""

ONE_GAP = 30
"""Characters between a single person, told without a number, and what happened to them."""

OBJECT_GAP = 40
"""Characters from a verb to the number of people that it hits ("blessant légèrement trois personnes")."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Counted:
    """The counts of a stretch with the words that gave them, by the name of the count."""

    counts: Counts
    evidence: Mapping[str, Evidence]


def find_counts(stretch: Stretch) -> Counted:
    """The counts of a stretch; None where it doesn't tell one."""
    numbers = find_numbers(stretch)
    if not numbers and not stretch.has("count"):
        return NOTHING
    weapons = stretch.of("weapon")
    armed = [n for n in numbers if any(0 < w.start - n.end <= (1 if n.article else WEAPON_GAP) for w in weapons)]
    people = [n for n in numbers if n not in armed and n.value <= MOST_PEOPLE]
    bare = [n for n in people if not n.article and not _of_people(n, stretch)]
    jams = stretch.of("count", "jammed")
    shots = [verb for verb in downings(stretch) if not any(_gap(verb, jam) < 0 for jam in jams)]
    loose = _of_one_weapon(armed, stretch) or [*armed, *bare]
    shot, jammed = _parted(_of_part(loose, shots, stretch), shots, loose, jams)
    rest = [n for n in armed if n not in {shot, jammed}]
    found = {
        "launched": _launched(_of_one_weapon(rest, stretch) or rest, stretch),
        "downed": shot or _one_downed(stretch, shots),
        "jammed": jammed,
        "killed": _people(stretch, people, "killed"),
        "injured": _people(stretch, people, "injured"),
    }
    told = {name: number for name, number in found.items() if number is not None}
    values: dict[str, int] = {name: number.value for name, number in told.items()}
    evidence = {name: of_words(name, stretch, (n.start, n.end), f"count.{name}") for name, n in told.items()}
    for name, hit in _nobody(stretch):
        if name not in values:
            values[name], evidence[name] = 0, of_hit(name, hit, stretch)
    upper = tuple((name, number.high) for name, number in told.items() if number.high is not None)
    return Counted(counts=Counts(**values, upper=upper), evidence=evidence)


NOTHING = Counted(counts=Counts(), evidence={})
"""What words without a number count."""


def _nobody(stretch: Stretch) -> list[tuple[str, Hit]]:
    """The counts that the words say are none, with these words."""
    none = [(name, hit) for hit in stretch.of("count", "nobody")[:1] for name in ("killed", "injured")]
    return none or [("injured", hit) for hit in stretch.of("count", "nobody_hurt")[:1]]


def _launched(numbers: list[Number], stretch: Stretch) -> Number | None:
    """The number of weapons sent: beside a word for that, or a total of which another number tells what became."""
    sent = _nearest(numbers, [*stretch.of("kind", "launch"), *stretch.of("sent")])
    if sent is None:
        wholes = (n for n in numbers if any(0 <= part.start - n.end <= TOTAL_GAP for part in stretch.of("of_which")))
        sent = next(wholes, None) if downings(stretch) else None
    return sent


def _parted(
    downed: list[Number], shots: list[Hit], loose: list[Number], jams: list[Hit]
) -> tuple[Number | None, Number | None]:
    """The number shot down and the number jammed: of two numbers each goes to the words that both stand nearest to."""
    ways = [
        (_least(shot, shots) + _least(jammed, jams), shot.start, jammed.start, shot, jammed)
        for shot in downed
        for jammed in loose
        if shot != jammed and shots and jams
    ]
    if ways:
        return min(ways, key=lambda way: way[:3])[3:]
    shot = _nearest(downed, shots)
    return shot, _nearest([n for n in loose if n != shot], jams)


def _least(number: Number, verbs: list[Hit]) -> int:
    return min(max(verb.start - number.end, number.start - verb.end) for verb in verbs)


def _of_part(numbers: list[Number], shots: list[Hit], stretch: Stretch) -> list[Number]:
    """The numbers that may be of weapons downed: of a total and its part only the part that the downing is told of."""
    first = min((verb.start for verb in shots), default=0)
    leads = [hit.end for hit in stretch.of("of_which") if hit.end <= first]
    return [n for n in numbers if any(0 <= n.start - end <= 1 for end in leads)] or numbers


def _one_downed(stretch: Stretch, verbs: list[Hit]) -> Number | None:
    """One, where a weapon in the singular stands beside the word for its downing: "a drone was shot down"."""
    ones = (one for one in stretch.of("count", "one_weapon") if any(0 < _gap(one, verb) <= ONE_GAP for verb in verbs))
    return next((Number(value=1, start=one.start, end=one.end) for one in ones), None)


def _of_one_weapon(armed: list[Number], stretch: Stretch) -> list[Number]:
    """The numbers of the weapon that counts are of, where several weapons are counted side by side; else none."""
    weapons, mixtures = stretch.of("weapon"), stretch.lexicon.traits.mixtures
    counted = {n: next((w.value for w in weapons if 0 < w.start - n.end <= WEAPON_GAP), "") for n in armed}
    if not any(parts <= set(counted.values()) for parts, _ in mixtures):
        return []
    return [n for n, weapon in counted.items() if weapon == stretch.lexicon.traits.counted]


def _nearest(numbers: list[Number], verbs: list[Hit]) -> Number | None:
    """The number that stands nearest to any of the verbs."""
    gaps = [(max(verb.start - n.end, n.start - verb.end), n.start, n) for n in numbers for verb in verbs]
    return min(gaps, key=lambda gap: gap[:2])[2] if gaps else None


def _of_people(number: Number, stretch: Stretch) -> bool:
    """Whether a number counts people, by what follows it."""
    return any(0 < p.start - number.end <= WEAPON_GAP for p in stretch.of("count", "people", "killed", "injured"))


def _people(stretch: Stretch, numbers: list[Number], what: str) -> Number | None:
    """The number that belongs to the first word for killed or injured that has one.

    Of several the one with no conjunction between it and the word, then the nearest; of a whole and its part ("25
    personnes, dont trois enfants") the whole.
    """
    others = [hit for hit in stretch.of("count", "killed", "injured") if hit.value != what]
    wholes = [n for n in numbers if not _is_part(n, numbers, stretch)]
    for hit in stretch.of("count", what):
        ranked: list[tuple[bool, int, int, int]] = []
        for n in wholes:
            first, last = min(n.end, hit.end), max(n.start, hit.start)
            behind = n.start >= hit.end
            if last - first > (OBJECT_GAP if behind else PEOPLE_GAP) or not _counts_people(n, hit, stretch):
                continue
            if any(first <= o.start < last for o in others):
                continue
            joined = stretch.lexicon.conjunction.search(stretch.text.folded, first, last) is not None
            if not (behind and joined):
                ranked.append((joined, last - first, n.value, wholes.index(n)))
        if ranked:
            return wholes[min(ranked)[3]]
        if (ones := _ones(hit, stretch)) is not None:
            return ones
    return None


def _ones(hit: Hit, stretch: Stretch) -> Number | None:
    """The people told one by one beside a word for harm: "a woman was hurt", "a nurse and a driver"."""
    beside = [one for one in stretch.of("count", "one") if _gap(one, hit) <= ONE_GAP]
    if not beside:
        return None
    first, joint = min(beside, key=lambda one: _gap(one, hit)), stretch.lexicon.conjunction
    others = [
        one
        for one in beside
        if joint.fullmatch(stretch.text.folded, min(one.end, first.end), max(one.start, first.start))
    ]
    group = [first, *others]
    return Number(
        value=len({one.start for one in group}), start=min(o.start for o in group), end=max(o.end for o in group)
    )


def _gap(one: Hit, other: Hit) -> int:
    return max(one.start - other.end, other.start - one.end)


def _is_part(number: Number, numbers: list[Number], stretch: Stretch) -> bool:
    """Whether a number tells a part of one before it."""
    for hit in stretch.of("of_which"):
        behind, before = 0 <= number.start - hit.end <= WEAPON_GAP, 0 <= hit.start - number.end <= 1
        if (behind and any(n.end <= hit.start for n in numbers)) or (before and numbers[0] != number):
            return True
    return False


def _counts_people(number: Number, hit: Hit, stretch: Stretch) -> bool:
    """Whether a number is followed by people or by the word itself; "un" counts only people."""
    people = any(0 < p.start - number.end <= WEAPON_GAP for p in stretch.of("count", "people"))
    adjacent = 0 < hit.start - number.end <= 1
    between = stretch.text.folded[min(number.end, hit.end) : max(number.start, hit.start)]
    return people or adjacent or (not number.article and not any(c in between for c in ";:."))
