"""Drafts: what one clause tells, before the report as a whole decides which of them are the same event."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from geo.model import VAGUE_TARGETS, Counts
from geo.read.proof import of_words
from geo.read.reading import Strength
from geo.read.speaker import SIDE_OF

if TYPE_CHECKING:
    from collections.abc import Mapping

    from geo.model import Attacker, Evidence, Kind, Span, Target
    from geo.read.reading import Dated
    from geo.read.sentences import Stretch
    from geo.read.speaker import Speaker
    from geo.read.spot import Spot

COUNTS = ("launched", "downed", "jammed", "killed", "injured")


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """A stretch that says something of an event, with who says it; None is the report's own voice."""

    stretch: Stretch
    speaker: Speaker | None

    @property
    def names(self) -> bool:
        """Whether it names who says it."""
        return self.speaker is not None and self.stretch.start <= self.speaker.start < self.stretch.end

    @property
    def silent(self) -> bool:
        """Whether it only says that somebody would not comment."""
        return self.stretch.has("speech", "declines")


BESIDE = 35
"""Characters between a place and the words that say who holds it ("Simferopol, ville tenue par la Russie")."""


@dataclass(slots=True, kw_only=True)
class Draft:
    """An event in the making: fields stay empty until some clause fills them.

    `listed` is an entry of a list by region, `burnt` a fire or a toll told with no word for an attack, `strength` how
    telling the words for its date are, `presumed` the country that it is in if nothing in it tells one.
    """

    kind: Kind
    spot: Spot | None
    within: tuple[Spot, ...] = ()
    span: Span | None = None
    attacker: Attacker = "unknown"
    weapon: str = "unknown"
    target: Target | None = None
    counts: Counts = field(default_factory=Counts)
    statements: list[Statement] = field(default_factory=list)
    evidence: dict[str, Evidence] = field(default_factory=dict)
    listed: bool = False
    strength: Strength = Strength.YEAR
    burnt: bool = False
    lent: Dated | None = None
    presumed: str = ""
    since: Evidence | None = None
    _reach: tuple[int, int, int] = (0, 0, 0)
    _spoken: tuple[int, Spot | None, str] = (0, None, "")

    def take_date(self, dated: Dated) -> None:
        """Take the day that a clause gives, with its words."""
        self.span, self.strength = dated.span, dated.strength
        if dated.evidence is not None:
            self.evidence["date"] = dated.evidence

    def infer(self, name: str, rule: str) -> None:
        """Let the event's own first words stand for a field that is implied, not told."""
        stretch = self.statements[0].stretch
        self.evidence[name] = of_words(name, stretch, (stretch.start, stretch.end), rule)

    @property
    def first(self) -> int:
        """Where it is told first."""
        return self._extent()[1]

    @property
    def last(self) -> int:
        """Where its last statement ends."""
        return self._extent()[2]

    def _extent(self) -> tuple[int, int, int]:
        """(statements, start of the first, end of the last): statements are only ever added, so only these are read."""
        known, first, last = self._reach
        for statement in self.statements[known:]:
            first = statement.stretch.start if known == 0 else min(first, statement.stretch.start)
            last, known = max(last, statement.stretch.end), known + 1
        self._reach = (known, first, last)
        return self._reach

    @property
    def spot_is_local(self) -> bool:
        """Whether it is at a place narrower than a country or a sea."""
        return self.spot is not None and self.spot.local

    @property
    def spot_is_narrow(self) -> bool:
        """Whether it is at a town or a district."""
        return self.spot is not None and self.spot.precision in {None, "locality", "district"}

    @property
    def spot_is_region(self) -> bool:
        """Whether it is told of a whole region."""
        return self.spot is not None and self.spot.precision == "region"

    @property
    def conceded(self) -> bool:
        """Whether somebody admits in so many words that a place told by name was hit."""
        told = self.spot is not None and self.target is not None and self.target.type not in VAGUE_TARGETS
        return told and any(s.stretch.has("speech", "concedes") for s in self.statements)

    @property
    def bare(self) -> bool:
        """Whether it tells of nothing that was hit or harmed."""
        counted = self.counts.downed is not None or self.counts.killed is not None or self.counts.injured is not None
        told = any(s.stretch.has("kind", "fire", "debris") or s.stretch.has("count") for s in self.statements)
        return self.kind == "strike" and self.target is None and not counted and not told

    @property
    def spot_codes(self) -> tuple[str, ...]:
        """The codes of all regions that its places may be."""
        return tuple(code for spot in [self.spot, *self.within] if spot is not None for code in spot.codes)

    @property
    def holder(self) -> str:
        """The country whose authorities speak for its place: another than its own where it is occupied."""
        if self.spot is not None and self.spot.holder:
            return self.spot.holder
        told = next((spot.holder for spot in self.within if spot.holder), "") if self.within else ""
        return told or self._spoken_for() or self.country or self.presumed

    def _spoken_for(self) -> str:
        """Who holds its place by the first statement that tells it; only statements that are new are asked."""
        known, spot, held = self._spoken
        if spot is not self.spot:
            known, held = 0, ""
        if not held and known < len(self.statements):
            held = next(filter(None, map(self._held_by, self.statements[known:])), "")
        self._spoken = (len(self.statements), self.spot, held)
        return held

    def _held_by(self, statement: Statement) -> str:
        """Who holds its place as a statement tells: by the words beside it, or by those who speak for it."""
        spot, stretch, speaker = self.spot, statement.stretch, statement.speaker
        if spot is None or spot.precision not in {None, "locality", "district"}:
            return ""
        if stretch.start <= spot.start < stretch.end:
            near = (h for h in stretch.of("held") if h.start - spot.end <= BESIDE and spot.lead - h.end <= BESIDE)
            if (hit := next(near, None)) is not None:
                return hit.value
        # Hardly a speaker holds a place of another: asked first, it saves a look at each statement of a long text.
        return speaker.holds if speaker is not None and speaker.holds and not statement.silent else ""

    @property
    def country(self) -> str:
        """The country that its place is in, empty where several or none are possible."""
        for spot in (self.spot, *self.within):
            if spot is not None and len(spot.countries) == 1:
                return next(iter(spot.countries))
        return ""

    @property
    def region(self) -> str:
        """The code of the region that its words name, empty where they name none."""
        for spot in ([self.spot] if self.spot else []) + list(self.within):
            if spot.precision == "region" and spot.codes:
                return spot.codes[0]
        return ""

    def absorb(self, other: Draft, broader: Mapping[str, str]) -> None:
        """Take over what the other tells: its statements, the fields that are still empty here, what is more exact."""
        self.within = self.within or other.within
        self.lent = self.lent or other.lent
        if other.span is not None and (self.span is None or self.strength < min(other.strength, Strength.DATE)):
            self.span, self.strength = other.span, other.strength
            self._take("date", other)
        if self.attacker == "unknown":
            self.attacker = other.attacker
            self._take("attacker", other)
        if self.weapon == "unknown":
            self.weapon = other.weapon
            self._take("weapon", other)
        if narrower(other.target, self.target, broader):
            self.target = other.target
            self._take("target", other)
        self.burnt = self.burnt and other.burnt
        # Told as news once, it is no follow-up, whatever else is told afterwards.
        self.since = other.since and self.since
        told = other.counts
        striker = SIDE_OF.get(self.attacker) or SIDE_OF.get(other.attacker)
        enemies = {striker} if striker else set(SIDE_OF.values()) - {SIDE_OF.get(self.holder)} if self.holder else set()
        if any(s.speaker is not None and s.speaker.side in enemies for s in other.statements[:1]):
            # The toll that the enemy gives is a claim of success, not the count of those who were struck.
            told = replace(told, killed=None, injured=None)
        before, self.counts = self.counts, _filled(self.counts, told)
        for name in COUNTS:
            if getattr(self.counts, name) != getattr(before, name):
                self._take(name, other)
        self.statements.extend(other.statements)
        self.evidence = other.evidence | self.evidence

    def _take(self, name: str, other: Draft) -> None:
        """Let the other's words stand for a field that now has the other's value."""
        self.evidence.pop(name, None)
        if name in other.evidence:
            self.evidence[name] = other.evidence[name]


def narrower(new: Target | None, old: Target | None, broader: Mapping[str, str]) -> bool:
    """Whether one target says more than the other."""
    if new is None or old is None:
        return new is not None
    return new.type != old.type and (old.type in VAGUE_TARGETS or broader.get(new.type) == old.type)


def agree(one: Target | None, two: Target | None, broader: Mapping[str, str]) -> bool:
    """Whether two targets may be the same thing: one untold, the same type, or one the wider type of the other."""
    if one is None or two is None:
        return True
    pair = {one.type, two.type}
    return (
        len(pair) == 1 or bool(VAGUE_TARGETS & pair) or broader.get(one.type) in pair or broader.get(two.type) in pair
    )


def _filled(ours: Counts, theirs: Counts) -> Counts:
    """Our counts with theirs where we have none; of two tolls the higher one, since tolls rise."""

    def toll(a: int | None, b: int | None) -> int | None:
        return b if a is None else a if b is None else max(a, b)

    if theirs == Counts():
        return ours
    upper = dict(theirs.upper) | dict(ours.upper)
    merged = replace(
        ours,
        launched=ours.launched if ours.launched is not None else theirs.launched,
        downed=ours.downed if ours.downed is not None else theirs.downed,
        jammed=ours.jammed if ours.jammed is not None else theirs.jammed,
        killed=toll(ours.killed, theirs.killed),
        injured=toll(ours.injured, theirs.injured),
    )
    held = {name: high for name, high in upper.items() if high > (getattr(merged, name) or 0)}
    return replace(merged, upper=tuple(held.items()))
