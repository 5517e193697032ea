"""Where the tellings of one event differ: all versions side by side, and which figures only grew with time."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from itertools import combinations
from typing import TYPE_CHECKING

from geo.merge.nearby import km_between
from geo.merge.profile import profile_of
from geo.merge.saying import ASSERTING, OWN_VOICE, later, same_voice, told_at
from geo.model import VAGUE_TARGETS, Conflict, Counts, Version

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from geo.merge.same import Sameness
    from geo.merge.telling import Telling
    from geo.model import Claim, Incident

COUNTS = ("launched", "downed", "jammed", "killed", "injured")
TOLL = frozenset({"killed", "injured"})
"""Counts of people: all authorities of a side tell one toll, which grows."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """A count as one telling has it: both ends, alike where it is no range, and the claims that tell it."""

    name: str
    low: int
    high: int
    claims: tuple[Claim, ...]

    @property
    def value(self) -> str:
        """The count as text; an en dash between the ends of a range."""
        return str(self.low) if self.low == self.high else f"{self.low}–{self.high}"

    @property
    def first(self) -> Claim:
        """The claim that stands for the figure."""
        return self.claims[0]


def find_conflicts(tellings: Sequence[Telling], sameness: Sameness) -> tuple[Conflict, ...]:
    """The fields of which tellings say different things, each with its versions in the order in which they were told.

    Kind, date, place, target, attacker and weapon differ between tellings that can't both be right; a count where two
    voices stand by different figures. Who only denies an event tells no version of it, and the day of a report that
    only answers or follows up is none of the strike.
    """
    fields: dict[str, tuple[Callable[[Telling], str], Callable[[Telling, Telling], bool]]] = {
        "kind": (lambda t: t.incident.kind, lambda a, b: a.incident.kind != b.incident.kind),
        "date": (_days, _days_apart),
        "place": (_place, _places_apart),
        "target": (_target, lambda a, b: not sameness.targets_agree(_target(a), _target(b))),
        "attacker": (lambda t: _known(t.incident.attacker), lambda a, b: a.incident.attacker != b.incident.attacker),
        "weapon": (
            lambda t: _known(t.incident.weapon),
            lambda a, b: not sameness.mixed & {a.incident.weapon, b.incident.weapon},
        ),
    }
    found = []
    asserted = [t for t in tellings if any(claim.act in ASSERTING for claim in t.claims)]
    for field, (value, apart) in fields.items():
        telling = [t for t in asserted if value(t)]
        # One of each value stands for the others: what differs is the values, and there are few of them.
        firsts = list({value(t): t for t in reversed(telling)}.values())
        differing = {value(t) for pair in combinations(firsts, 2) if apart(*pair) for t in pair}
        if differing:
            versions = [(value(t), _tellers(t.incident, t.claims, field)) for t in telling if value(t) in differing]
            found.append(Conflict(field=field, versions=tuple(_versions(versions))))
    for name in COUNTS:
        stand = _standing(_figures(tellings, name))
        differing = {f.value for a, b in combinations(stand, 2) if a.high < b.low or b.high < a.low for f in (a, b)}
        if differing:
            versions = [(figure.value, figure.claims) for figure in stand if figure.value in differing]
            found.append(Conflict(field=name, versions=tuple(_versions(versions))))
    return tuple(found)


def choose_counts(tellings: Sequence[Telling]) -> Counts:
    """The counts of the event: of each the figure that was told first, as its own voice told it last.

    A range keeps its upper end. A toll that the governor raises is the raised one; what others say is no reason to
    change it, and stands among the conflicts.
    """
    figures: dict[str, int] = {}
    upper: list[tuple[str, int]] = []
    for name in COUNTS:
        told = _figures(tellings, name)
        if not told:
            continue
        chosen = told[0]
        for figure in told[1:]:
            chosen = figure if _develops(chosen, figure) else chosen
        figures[name] = chosen.low
        upper += [(name, chosen.high)] if chosen.high != chosen.low else []
    return Counts(**figures, upper=tuple(upper))


def developments(claims: Iterable[Claim]) -> Iterator[tuple[Claim, str, str, str]]:
    """(claim that tells it anew, count, figure before, figure now) of each figure that its own voice changed later."""
    for name in COUNTS:
        told = sorted(_figures_of(claims, name), key=lambda figure: told_at(figure.first))
        for number, figure in enumerate(told):
            before = [other for other in told[:number] if _develops(other, figure)]
            if before and before[-1].value != figure.value:
                yield figure.first, name, before[-1].value, figure.value


def _figures(tellings: Iterable[Telling], name: str) -> list[Figure]:
    return _figures_of((claim for telling in tellings for claim in telling.claims), name)


def _figures_of(claims: Iterable[Claim], name: str) -> list[Figure]:
    """The figures told of a count, one for each incident that has one, in the order of the claims."""
    incidents: dict[str, list[Claim]] = {}
    for claim in claims:
        incidents.setdefault(claim.incident.id, []).append(claim)
    figures = []
    for said in incidents.values():
        incident = said[0].incident
        low = getattr(incident.counts, name)
        if low is not None:
            ends = incident.counts.range_of(name) or (low, low)
            figures.append(Figure(name=name, low=ends[0], high=ends[1], claims=_tellers(incident, said, name)))
    return figures


def _standing(figures: Sequence[Figure]) -> list[Figure]:
    """The figures that their own voices did not tell otherwise later."""
    return [one for one in figures if not any(_develops(one, other) for other in figures)]


def _develops(old: Figure, new: Figure) -> bool:
    """Whether a figure is what the voice of another said later in its place."""
    a, b = old.first, new.first
    party = old.name in TOLL and a.side == b.side and a.side not in OWN_VOICE
    return later(b, a) and (party or same_voice(b, a))


def _tellers(incident: Incident, claims: Sequence[Claim], field: str) -> tuple[Claim, ...]:
    """The claims that tell a field: whose words hold its evidence, otherwise all that assert the incident."""
    places = [(each.start, each.end) for each in incident.evidence if each.field == field]
    holding = [c for c in claims if any(c.start <= start and end <= c.end for start, end in places)]
    asserting = [claim for claim in claims if claim.act in ASSERTING]
    return tuple(holding or asserting or claims)


def _versions(told: Iterable[tuple[str, Sequence[Claim]]]) -> Iterator[Version]:
    """One version for each value, in the order in which they were first told."""
    claims: defaultdict[str, list[Claim]] = defaultdict(list)
    for value, said in told:
        claims[value] += said
    for value, said in sorted(claims.items(), key=lambda item: (min(map(told_at, item[1])), item[0])):
        yield Version(value=value, claims=tuple(sorted({claim.id for claim in said})))


def _known(word: str) -> str:
    return "" if word == "unknown" else word


def _days(telling: Telling) -> str:
    span = telling.incident.span
    if span.start is None or span.end is None or profile_of(telling).later:
        return ""
    return span.start.isoformat() if span.start == span.end else f"{span.start.isoformat()}/{span.end.isoformat()}"


def _days_apart(one: Telling, other: Telling) -> bool:
    return not one.incident.span.overlaps(other.incident.span)


def _place(telling: Telling) -> str:
    return telling.place.name if telling.place else ""


def _places_apart(one: Telling, other: Telling) -> bool:
    """Whether no point can be in both places: their circles don't meet."""
    a, b = one.place, other.place
    return a is not None and b is not None and km_between(a.point, b.point) > a.radius_km + b.radius_km


def _target(telling: Telling) -> str:
    target = telling.incident.target
    return target.type if target is not None and target.type not in VAGUE_TARGETS else ""
