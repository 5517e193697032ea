"""Drafts of one report → incidents and their claims: one for each event, and every draft ends somewhere."""

from __future__ import annotations

from bisect import bisect_left, insort
from collections import Counter
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from geo.model import Aside, Claim, Counts
from geo.read.days import Days
from geo.read.drafts import agree
from geo.read.share import give_country, presume_attackers, presume_countries, share_attackers, share_weapons
from geo.read.testify import testify
from geo.read.walk import LOOK_BACK

if TYPE_CHECKING:
    from collections.abc import Mapping

    from geo.model import Report
    from geo.read.drafts import Draft, Statement
    from geo.read.lexicon import Lexicon
    from geo.read.reading import Dated
    from geo.read.spot import Spot

GROUND = frozenset({"strike", "debris"})
ABOUT = 0.1
"""Share by which a rounded total may differ from the sum of its parts ("une cinquantaine" for 54)."""

SAME_BREATH = 40
"""Characters between a total and the list of its parts."""

WIDE = frozenset({"country", "sea"})


def compose(
    report: Report, drafts: list[Draft], lexicon: Lexicon, dateline: Dated | None
) -> tuple[tuple[Claim, ...], tuple[Aside, ...]]:
    """The claims of a report, and the stretches that ended in none with the reason.

    `dateline` is the day of the report's opening, which dates what is told without a day.
    """
    give_country(drafts, lexicon)
    presume_countries(drafts)
    share_attackers(drafts)
    share_weapons(drafts)
    days, parts = Days.of(drafts, dateline), _Parts.of(drafts)
    scattered = sum(d.kind in GROUND and d.spot_is_local for d in drafts) > 1
    kept: list[Draft] = []
    asides: list[Aside] = []
    # Narrow places first, in their order: what is told of a wider one or of none may be about them.
    for draft in sorted(drafts, key=_width):
        if (other := next((o for o in kept[-LOOK_BACK:] if _same(draft, o, lexicon)), None)) is not None:
            if scattered and not draft.spot_is_local and draft.kind in GROUND:
                # A toll of several strikes together is nobody's own.
                draft.counts = replace(draft.counts, killed=None, injured=None)
            _merge(other, draft, lexicon)
        elif draft.spot is None and not draft.within:
            asides.extend(
                _aside(report, s, "no place told, and no event that it clearly belongs to") for s in draft.statements
            )
        elif parts.leave_nothing_of(draft) or parts.make_up(draft):
            asides.extend(
                _aside(report, s, "a total or a general statement, told in parts elsewhere") for s in draft.statements
            )
        else:
            kept.append(draft)
    presume_attackers(kept, lexicon)
    if report.published is not None and not days.known:
        for draft in [d for d in kept if _mentioned(d)]:
            kept.remove(draft)
            asides.extend(
                _aside(report, s, "told of a whole country, without a day, a number or a named voice")
                for s in draft.statements
            )
    claims: list[Claim] = []
    for draft in sorted(kept, key=lambda d: d.first):
        claims.extend(testify(report, draft, days))
    return tuple(claims), tuple(asides)


def _mentioned(draft: Draft) -> bool:
    """Whether an event is only mentioned: somewhere in a country, by nobody named, without any figure."""
    wide = draft.spot is not None and draft.spot.precision in WIDE
    return wide and draft.counts == Counts() and all(s.speaker is None for s in draft.statements)


def _width(draft: Draft) -> tuple[int, int]:
    spot = draft.spot
    if spot is None:
        return (3 if draft.within else 4), draft.first
    return ({"country": 2, "sea": 0, "region": 1}.get(spot.precision or "", 0)), draft.first


def _same(draft: Draft, other: Draft, lexicon: Lexicon) -> bool:
    """Whether a draft is about the event of another one that is told more exactly or earlier."""
    if _contradict(draft, other):
        return False
    alike = agree(draft.target, other.target, lexicon.traits.broader)
    if draft.spot is None and not draft.within:
        other_day = draft.span is not None and other.span is None
        return not (other.listed or other_day) and draft.kind in GROUND and other.kind in GROUND and alike
    if _same_place(draft, other, lexicon):
        return draft.kind == other.kind or not (draft.listed or other.listed)
    if not (draft.kind in GROUND and other.kind in GROUND):
        return False
    inside = (
        draft.region and draft.region == other.region and draft.spot is not None and draft.spot.precision == "region"
    )
    wide = draft.spot is not None and draft.spot.precision in WIDE and draft.country == other.country
    # "An oil terminal of Crimea is on fire. The army struck the depot of Feodosia": the fire first, then its town.
    seen = draft.burnt and draft.spot_is_region and not other.region and draft.first < other.first
    fire = seen and draft.country == other.country and other.spot_is_local
    return bool(inside or wide or fire) and alike and draft.target is not None


def _contradict(draft: Draft, other: Draft) -> bool:
    """Whether date, attacker or the way of telling keep two drafts apart."""
    if draft.span is not None and other.span is not None and not draft.span.overlaps(other.span):
        return True
    if len({draft.attacker, other.attacker} - {"unknown"}) > 1:
        return True
    # An entry of a list by region is an interception of its own, whatever else is told of that region.
    return draft.listed != other.listed and draft.kind != other.kind and "interception" in {draft.kind, other.kind}


def _same_place(draft: Draft, other: Draft, lexicon: Lexicon) -> bool:
    a, b = draft.spot, other.spot
    if a is None or b is None:
        return False
    alike = lexicon.name_key(a.name) == lexicon.name_key(b.name)
    if a.precision == b.precision == "country":
        launched = draft.counts.launched is not None or other.counts.launched is not None
        return a.countries == b.countries and (draft.kind == other.kind or launched)
    if alike and (a.part in {"speaker", "reference"} or b.part in {"speaker", "reference"}):
        return True
    if a.precision == "region" and b.precision == "region" and a.codes and b.codes:
        return bool(set(a.codes) & set(b.codes))
    return alike and (a.precision == b.precision or "region" not in {a.precision, b.precision})


def _merge(other: Draft, draft: Draft, lexicon: Lexicon) -> None:
    if draft.spot is not None and other.spot is not None and _says_more(draft.spot, other.spot):
        other.spot = draft.spot
    wide = other.spot is not None and other.spot.precision == "country"
    if {"interception"} == {k for k in (other.kind, draft.kind) if k == "interception"} and wide:
        other.kind = "interception"
    elif other.kind == "interception" and draft.kind in GROUND and not other.listed:
        other.kind = draft.kind
    if other.kind == "debris" and draft.kind == "strike":
        other.kind = "strike"
    other.absorb(draft, lexicon.traits.broader)


def _says_more(spot: Spot, other: Spot) -> bool:
    """Whether a place is told more exactly: by its distance, or as a part of the same country."""
    if spot.beside and not other.beside:
        return spot.name == other.name
    both_wide = spot.precision == other.precision == "country" and spot.codes == other.codes
    return both_wide and len(spot.written) > len(other.written)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Parts:
    """What the drafts of a report tell by region: how many speak of each, and the entries of lists by country."""

    regions: Counter[str]
    sums: Mapping[str, int]
    starts: Mapping[str, list[int]]

    @classmethod
    def of(cls, drafts: list[Draft]) -> _Parts:
        """The parts that the drafts tell."""
        regions: Counter[str] = Counter()
        sums: Counter[str] = Counter()
        starts: dict[str, list[int]] = {}
        for draft in drafts:
            regions.update({draft.region, *draft.spot_codes} - {""})
            if draft.listed and draft.spot is not None and draft.spot.local:
                sums[draft.country] += draft.counts.downed or 0
                insort(starts.setdefault(draft.country, []), draft.first)
        return cls(regions=regions, sums=sums, starts=starts)

    def make_up(self, draft: Draft) -> bool:
        """Whether a downing over a whole country is the sum of what is told by region."""
        starts = self.starts.get(draft.country)
        if draft.spot is None or draft.spot.precision != "country" or draft.kind != "interception" or not starts:
            return False
        after = bisect_left(starts, draft.last)
        same_breath = after < len(starts) and starts[after] - draft.last <= SAME_BREATH
        downed, whole = draft.counts.downed, self.sums[draft.country]
        rounded = downed is not None and abs(downed - whole) <= ABOUT * whole
        return draft.listed or same_breath or rounded

    def leave_nothing_of(self, draft: Draft) -> bool:
        """Whether a draft is a way of speaking.

        That is a whole country struck, a fire that nobody attacked, or a bare attack on a region of which more
        is told as well.
        """
        if draft.burnt and draft.weapon == "unknown" and draft.attacker == "unknown":
            return not draft.conceded
        if draft.spot is not None and draft.spot.precision == "region" and draft.target is None and draft.bare:
            return self.regions[draft.region] > 1
        wide = draft.spot is not None and draft.spot.precision == "country"
        return wide and draft.kind in GROUND and draft.counts.launched is None


def _aside(report: Report, statement: Statement, reason: str) -> Aside:
    stretch = statement.stretch
    start, end = stretch.text.origin(stretch.start, stretch.end)
    return Aside(report_id=report.id, quote=report.text[start:end], start=start, end=end, reason=reason)
