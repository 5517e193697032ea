"""Which day an event has that is told without one: that of the opening, of the lead or of the night told last."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from geo.model import Span
from geo.read.reading import Dated

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geo.read.drafts import Draft


@dataclass(frozen=True, slots=True, kw_only=True)
class Days:
    """The drafts of a report that have a day, in their order, and the day of its opening."""

    dated: Sequence[Draft]
    opening: Dated | None

    @classmethod
    def of(cls, drafts: Sequence[Draft], opening: Dated | None) -> Days:
        """The days that the drafts of a report and its opening tell."""
        known = [draft for draft in drafts if draft.span is not None and draft.span.known]
        return cls(dated=sorted(known, key=lambda draft: draft.first), opening=opening)

    @property
    def known(self) -> bool:
        """Whether the report tells any day at all."""
        return bool(self.dated) or self.opening is not None

    def take(self, draft: Draft) -> Span:
        """The day of an event; where it has none the one of the rest of its report, which is stated nowhere.

        A weekday that nothing allows to count stays as it is written: no other day takes its place.
        """
        if draft.span is not None:
            return draft.span
        lent, source = self._lent(draft)
        if "date" in draft.evidence or lent is None or lent.span is None:
            return Span()
        if lent.evidence is not None:
            draft.evidence["date"] = replace(lent.evidence, rule=f"{lent.evidence.rule}, told of {source}")
        return replace(lent.span, basis="relative")

    def _lent(self, draft: Draft) -> tuple[Dated | None, str]:
        """The day that an event without one shares, and whose it is."""
        before = [other for other in self.dated if other.first <= draft.first]
        entry = draft.lent.span if draft.lent is not None else None
        if draft.kind == "interception" and (draft.listed or not draft.spot_is_narrow):
            # A tally over a region or a country is that of the night told last; an entry's day only bounds it.
            nights = [other.span for other in before if other.span is not None and other.span.precision == "night"]
            if nights and (entry is None or nights[-1].overlaps(entry)):
                night = next(other for other in reversed(before) if other.span is nights[-1])
                return _day_of(night), "the night before it"
        if draft.lent is not None:
            return draft.lent, "its entry"
        if self.opening is not None and (self.opening.deed or not before):
            return self.opening, "the report's opening"
        first = (before or self.dated)[:1]
        return (_day_of(first[0]) if first else None), "the report's first event"


def _day_of(draft: Draft) -> Dated:
    return Dated(span=draft.span, evidence=draft.evidence.get("date"))
