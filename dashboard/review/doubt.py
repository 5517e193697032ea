"""Event -> doubts: why a person should look at it, each with points and the words that a screen needs to say it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from geo.locate.candidates import Candidate
    from geo.model import Claim, Event, Mention

DoubtKind = Literal[
    "unplaced",
    "undated",
    "published",
    "wide",
    "namesake",
    "conflict",
    "contested",
    "retracted",
    "one_source",
    "implied",
    "second_reader",
    "other_reader",
]

POINTS: dict[DoubtKind, int] = {
    "unplaced": 6,
    "undated": 6,
    "second_reader": 4,
    "other_reader": 4,
    "namesake": 4,
    "wide": 3,
    "published": 3,
    "contested": 3,
    "retracted": 3,
    "conflict": 2,
    "one_source": 1,
    "implied": 1,
}
"""What each doubt counts for: a gap most, a choice that may be wrong next, what one source alone says least."""

CLOSE = 1.5
"""Points by which the first of two namesakes must be ahead; one point is a factor of ten in population."""
IMPLIED = "share."
"""What the rules of evidence begin with that let a field follow from other things that a report tells."""
WEIGHED = frozenset({"attacker", "weapon", "target"})
WIDE = frozenset({"region", "country", "sea"})

Listing = Callable[["Mention"], "list[Candidate]"]
"""What gives the places that a mention may mean, best first."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Doubt:
    """One reason to look at an event: its kind, what it is about (a field, a place, a name), and its points."""

    kind: DoubtKind
    about: str = ""

    @property
    def points(self) -> int:
        """What it counts for in the order of the queue."""
        return POINTS[self.kind]


def doubts_of(event: Event, listing: Listing, others: Iterable[Event] = ()) -> tuple[Doubt, ...]:
    """The doubts about an event, the weightiest first.

    `others` are the events of the same reports; one that another reader read from the same words is a doubt of both.
    """
    found = [*_gaps(event), *_place(event, listing), *_standing(event), *_readers(event, others), *_implied(event)]
    return tuple(sorted(found, key=lambda doubt: -doubt.points))


def _gaps(event: Event) -> Iterator[Doubt]:
    if event.place is None:
        yield Doubt(kind="unplaced", about=event.mention.as_written if event.mention else "")
    if not event.span.known:
        yield Doubt(kind="undated")
    elif event.span.basis == "published":
        yield Doubt(kind="published")


def _place(event: Event, listing: Listing) -> Iterator[Doubt]:
    place, mention = event.place, event.mention
    if place is None or mention is None or _decided(event, "place"):
        return
    if place.precision in WIDE:
        if mention.precision not in WIDE and not mention.region_code and not mention.beside:
            yield Doubt(kind="wide", about=mention.as_written or mention.name)
        return
    if place.city:
        # A district whose city was told, or understood: its namesakes are other cities'.
        return
    found = [each for each in listing(mention) if each.precision == "locality"]
    first = next((each for each in found if each.geonames_id == place.geonames_id), None)
    rivals = [each for each in found if each.geonames_id != place.geonames_id]
    if first is not None and rivals and first.score - rivals[0].score < CLOSE:
        yield Doubt(kind="namesake", about=rivals[0].label)


def _standing(event: Event) -> Iterator[Doubt]:
    yield from (Doubt(kind="conflict", about=each.field) for each in event.conflicts if not _decided(event, each.field))
    if event.status == "contested":
        yield Doubt(kind="contested")
    if event.status == "retracted":
        yield Doubt(kind="retracted")
    if event.sources is not None and event.sources.independent <= 1:
        yield Doubt(kind="one_source", about=event.claims[0].outlet)


def _readers(event: Event, others: Iterable[Event]) -> Iterator[Doubt]:
    """A doubt for each field that another reader reads otherwise in the same words, or that only the second reads."""
    rivals = [other for other in others if other.reader != event.reader and _share_words(event, other)]
    for other in rivals:
        fields = (
            ("kind", event.kind, other.kind),
            ("date", (event.span.start, event.span.end), (other.span.start, other.span.end)),
            ("place", _where(event), _where(other)),
        )
        yield from (Doubt(kind="other_reader", about=name) for name, mine, theirs in fields if mine != theirs)
    if event.reader and not rivals:
        yield Doubt(kind="second_reader", about=event.reader)


def _share_words(one: Event, other: Event) -> bool:
    return any(_overlap(a, b) for a in one.claims for b in other.claims)


def _overlap(one: Claim, other: Claim) -> bool:
    return one.report_id == other.report_id and one.start < other.end and other.start < one.end


def _where(event: Event) -> str:
    return event.place.name if event.place else ""


def _implied(event: Event) -> Iterator[Doubt]:
    """A doubt for each field that no words of a report give by themselves."""
    rules: dict[str, set[bool]] = {}
    for claim in event.claims:
        for each in claim.incident.evidence:
            rules.setdefault(each.field, set()).add(each.rule.startswith(IMPLIED))
    yield from (Doubt(kind="implied", about=name) for name in sorted(WEIGHED) if rules.get(name) == {True})


def _decided(event: Event, field: str) -> bool:
    """Whether a person corrected the field."""
    return any(said.startswith("corrected") and field in said.partition(")")[0] for said in event.decisions)
