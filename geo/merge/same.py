"""Is it the same strike? What two tellings agree on, what parts them, and both as sentences."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from geo.merge.nearby import place_bond

if TYPE_CHECKING:
    from collections.abc import Mapping

    from geo.merge.nearby import Bond
    from geo.merge.profile import Profile
    from geo.model import Span

ENOUGH = 7
"""Points that make two tellings one event: the same place and night and kind have eight."""
AGREEING = 2
"""Points of target or figures that a place within another one needs besides."""
SAME_PLACE, PLACE_BESIDE, PLACE_WITHIN = 4, 3, 2
SAME_DAYS, NIGHT_ENDED, NIGHT_BEGAN = 3, 2, 1
SAME_KIND, STRIKE_AND_DEBRIS = 1, -3
SAME_TARGET, WIDER_TARGET, ALIKE_WORDS = 3, 2, 1
SAME_FIGURE = 2
OTHER_WEAPON = -3
STEM = 5
"""Letters by which two words count as alike, whatever their endings."""
GROUND = frozenset({"strike", "debris"})
"""The kinds of what came down: one side says hit, the other debris."""


class Points(NamedTuple):
    """What one thing that both tell, or only one, counts for, with its sentence; '' says nothing."""

    points: int
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sameness:
    """What the comparison knows of the world.

    `broader` gives a target type the wider one that may stand for it, `common` are the types that are hit so often
    that in a whole region they tell nothing, `mixed` the names of weapons that stand for several.
    """

    broader: Mapping[str, str] = field(default_factory=dict)
    common: frozenset[str] = frozenset()
    mixed: frozenset[str] = frozenset()

    def targets_agree(self, one: str, other: str) -> bool:
        """Whether two types may be the same thing: equal, one wider than the other, or one not told."""
        return not one or not other or one == other or self.broader.get(one) == other or self.broader.get(other) == one


@dataclass(frozen=True, slots=True, kw_only=True)
class Match:
    """Why two tellings may be of one strike: the bond of their places, the points, and the reasons as sentences.

    `agreeing` are the points of target and figures alone.
    """

    bond: Bond
    score: int
    agreeing: int
    reasons: tuple[str, ...]


def compare(one: Profile, other: Profile, sameness: Sameness) -> Match | None:
    """What two dated tellings agree on, None where something parts them or it is not enough."""
    found = _weigh(one, other, sameness, _days)
    if found is None or found.score < ENOUGH:
        return None
    if found.bond.how == "same":
        return found
    if one.kind not in GROUND or found.agreeing < AGREEING:
        return None
    common = found.bond.how == "within" and {one.target, other.target} & sameness.common
    return None if common and not _figures(one, other) else found


def follow(later: Profile, anchor: Profile, sameness: Sameness) -> Match | None:
    """What a later or undated telling agrees on with a dated one of earlier days, None where something parts them."""
    found = _weigh(later, anchor, sameness, _since)
    if found is None or found.bond.how == "within" or "interception" in {later.kind, anchor.kind}:
        return None
    return found if later.follows_up or found.agreeing >= AGREEING else None


def _weigh(one: Profile, other: Profile, sameness: Sameness, when: Clock) -> Match | None:
    """The points that two tellings have in common; None where a single thing parts them."""
    if one.reader != other.reader or not attackers_agree(one, other):
        return None
    days, kinds, bond = when(one, other), _kinds(one, other), place_bond(one, other)
    if days is None or kinds is None or bond is None or not sameness.targets_agree(one.target, other.target):
        return None
    if kinds.points < 0 and bond.how == "within":
        return None
    places = {"same": SAME_PLACE, "beside": PLACE_BESIDE, "within": PLACE_WITHIN}[bond.how]
    target, figures = _targets(one, other), _figures(one, other)
    rest = (Points(places, bond.reason), days, kinds, target, *figures, _attackers(one, other))
    parts = (*rest, _weapons(one, other, sameness))
    return Match(
        bond=bond,
        score=sum(part.points for part in parts),
        agreeing=(target.points if one.target and other.target else 0) + sum(part.points for part in figures),
        reasons=tuple(part.reason for part in parts if part.reason),
    )


Clock = Callable[["Profile", "Profile"], Points | None]
"""How the days of two tellings agree."""


def _days(one: Profile, other: Profile) -> Points | None:
    if not one.span.known or not other.span.known:
        return None
    return spans_agree(one, other)


def spans_agree(one: Profile, other: Profile) -> Points | None:
    """How the days of two dated tellings agree, None where they don't: a night is one night, not two days."""
    a, b = one.span, other.span
    if not a.overlaps(b):
        return None
    if (a.start, a.end, a.precision) == (b.start, b.end, b.precision):
        exact = a.precision in {"day", "night"}
        return Points(SAME_DAYS if exact else 0, f"same {a.precision}: {_shown(a)}")
    if a.precision == b.precision == "night":
        return None
    night, day = (one, other) if a.precision == "night" else (other, one)
    if night.span.precision == "night" and day.span.precision == "day" and day.span.start == day.span.end:
        return _night_and_day(night, day)
    return Points(0, f"their days overlap: {_shown(a)}, {_shown(b)}")


def _night_and_day(night: Profile, day: Profile) -> Points | None:
    """A night and one of its days: the one that it ended on is meant more often than the one that it began on."""
    if day.span.end == night.span.end:
        return Points(NIGHT_ENDED, f"the night ended on that day: {_shown(day.span)}")
    if day.said is not None and day.span.end is not None and day.said <= day.span.end:
        # Who told it on the evening's own day can't know of the night that had only begun.
        return None
    return Points(NIGHT_BEGAN, f"the night began on that day: {_shown(day.span)}")


WINDOW_OF_FOLLOW_UPS = 21
"""Days after which a report that says "still" or "satellite images" is not taken to mean a strike any more."""
WINDOW_OF_ANSWERS = 5
"""The same for a denial, and for a report without a day."""


def _since(later: Profile, anchor: Profile) -> Points | None:
    """How a telling without a day of the strike follows a dated one: said in the days after it."""
    end, said = anchor.span.end, later.said
    if end is None or said is None or anchor.later or anchor.span.precision not in {"day", "night"}:
        return None
    if later.span.start is not None and later.span.start < end:
        return None
    gap = (said - end).days
    window = WINDOW_OF_FOLLOW_UPS if later.follows_up else WINDOW_OF_ANSWERS
    if not 0 <= gap <= window:
        return None
    what = "a denial" if later.answers else "a follow-up" if later.follows_up else "told without a day"
    return Points(0, f"{what}, said {gap} days after it" if gap else f"{what}, said on the day")


def _kinds(one: Profile, other: Profile) -> Points | None:
    if one.kind == other.kind:
        tallies = one.kind == "interception" and None not in {one.downed, other.downed} and one.downed != other.downed
        return None if tallies and one.span.precision != other.span.precision else Points(SAME_KIND)
    if {one.kind, other.kind} == GROUND:
        return Points(STRIKE_AND_DEBRIS, "one tells of a strike, the other of debris")
    return None


def attackers_agree(one: Profile, other: Profile) -> bool:
    """Whether two tellings name no two attackers; one that is only implied contradicts nobody."""
    return (
        one.attacker == other.attacker
        or not (one.stated and other.stated)
        or "unknown" in {one.attacker, other.attacker}
    )


def _attackers(one: Profile, other: Profile) -> Points:
    if "unknown" in {one.attacker, other.attacker}:
        return Points(0)
    return Points(1) if one.attacker == other.attacker else Points(-1)


def _targets(one: Profile, other: Profile) -> Points:
    alike = ALIKE_WORDS if _stems(one.words) & _stems(other.words) else 0
    if not one.target or not other.target:
        return Points(alike)
    if one.target == other.target:
        return Points(SAME_TARGET + alike, f"same target: {_words(one.target)}")
    return Points(
        WIDER_TARGET + alike, f"targets agree: {', '.join(sorted({_words(one.target), _words(other.target)}))}"
    )


def _figures(one: Profile, other: Profile) -> tuple[Points, ...]:
    return tuple(
        Points(SAME_FIGURE, f"both tell of {getattr(one, name)} {name}")
        for name in ("killed", "injured", "downed")
        if getattr(one, name) and getattr(one, name) == getattr(other, name)
    )


def _weapons(one: Profile, other: Profile, sameness: Sameness) -> Points:
    told = {one.weapon, other.weapon}
    if "unknown" in told or (len(told) > 1 and told & sameness.mixed):
        return Points(0)
    if len(told) == 1:
        return Points(1, f"same weapon: {_words(one.weapon)}")
    return Points(OTHER_WEAPON, f"different weapons: {', '.join(sorted(map(_words, told)))}")


def _stems(words: str) -> set[str]:
    return {word[:STEM] for word in words.split() if len(word) >= STEM}


def _words(key: str) -> str:
    return key.replace("_", " ")


def _shown(span: Span) -> str:
    return f"{span.start}" if span.start == span.end else f"{span.start} to {span.end}"
