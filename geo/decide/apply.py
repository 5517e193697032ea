"""Decisions applied: placed claims and decisions -> corrected claims, pairs, rejections, and what found nothing."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field, replace
from itertools import combinations
from typing import TYPE_CHECKING, Any

from geo.decide.anchors import find_telling
from geo.decide.changes import read_changes, with_values
from geo.decide.standing import standing
from geo.errors import DecisionError
from geo.merge import Pairs, tellings_of
from geo.model import Evidence, PlacedClaim, Rejection

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from geo.locate import Atlas
    from geo.merge import Pair, Telling
    from geo.model import Anchor, Decision, Event

STAGE = "decision"
"""The stage at which claims that a person rejected are counted."""
SAID = {
    "confirm": "confirmed",
    "correct": "corrected",
    "merge": "put together with other reports",
    "split": "parted from other reports",
    "note": "noted",
}
"""What an event says of a decision that shaped it."""
TWO = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Unmatched:
    """A decision that had no effect, and why, in a sentence: it is listed, not lost."""

    decision: Decision
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """What a decision leaves on a telling: its sentence, and the values that it corrects."""

    said: str
    values: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Decided:
    """Placed claims once decisions are applied: `placed` as corrected, `rejections` one for each claim set aside.

    `pairs` say which tellings are one event and which are not; `marks` are those of each telling, by its id, in the
    order of the decisions. Every claim is in `placed` or in `rejections`.
    """

    placed: tuple[PlacedClaim, ...]
    pairs: Pairs = field(default_factory=Pairs)
    rejections: tuple[Rejection, ...] = ()
    unmatched: tuple[Unmatched, ...] = ()
    marks: Mapping[str, tuple[tuple[int, Mark], ...]] = field(default_factory=dict)

    def shaped(self, event: Event) -> Event:
        """The event with what was decided on its tellings: corrected fields as corrected, the last decision first.

        A field that a person corrected in one telling is so for the event, whatever later reports tell.
        """
        ids = dict.fromkeys(claim.incident.id for claim in event.claims)
        marks = [mark for _, mark in sorted({n: m for i in ids for n, m in self.marks.get(i, ())}.items())]
        if not marks:
            return event
        values = {name: value for mark in marks for name, value in mark.values.items()}
        return replace(with_values(event, values), decisions=tuple(mark.said for mark in marks))


def decide(
    placed: Sequence[PlacedClaim],
    decisions: Iterable[Decision],
    atlas: Atlas,
    tellings: Sequence[Telling] | None = None,
) -> Decided:
    """The claims as people decided; the order in which decisions come in doesn't matter, the later made one wins.

    `tellings` are those of the claims, for whoever has them already.
    """
    given = tuple(decisions)
    if not given:
        return Decided(placed=tuple(placed))
    desk = _Desk(tellings_of(placed) if tellings is None else tellings)
    known = {decision.id for decision in given}
    for number, decision in enumerate(standing(given)):
        desk.take(number, decision, atlas, known)
    return desk.close(placed)


class _Desk:
    """Decisions as they are carried out, one after the other."""

    def __init__(self, tellings: Sequence[Telling]) -> None:
        self._by_report: defaultdict[str, list[Telling]] = defaultdict(list)
        for telling in tellings:
            self._by_report[telling.incident.report_id].append(telling)
        self._ids = [telling.id for telling in tellings]
        self._marks: defaultdict[str, list[tuple[int, Mark]]] = defaultdict(list)
        self._evidence: defaultdict[str, dict[str, Evidence]] = defaultdict(dict)
        self._pairs: dict[Pair, bool] = {}
        self._rejected: dict[str, Decision] = {}
        self._unmatched: list[Unmatched] = []

    def take(self, number: int, decision: Decision, atlas: Atlas, known: set[str]) -> None:
        """Carry out one decision, or note why it has no effect."""
        if decision.action == "undo":
            if decision.undoes not in known:
                self._note(decision, f"there is no decision {decision.undoes} that it could take back")
            return
        tellings = [(self._find(anchor), anchor) for anchor in decision.anchors]
        found = {telling.id: anchor for telling, anchor in tellings if telling is not None}
        if not found:
            self._note(decision, self._missing(decision))
            return
        values: dict[str, Any] = {}
        if decision.action == "correct":
            try:
                values = read_changes(decision, atlas)
            except DecisionError as error:
                self._note(decision, str(error))
                return
        elif decision.action == "reject":
            self._rejected.update(dict.fromkeys(found, decision))
            return
        elif not self._pair(decision, list(found), all(telling for telling, _ in tellings)):
            self._note(decision, "it needs two passages that tell of events, and only one of them is found")
            return
        mark = Mark(said=said(decision), values=values)
        for telling, anchor in found.items():
            self._marks[telling].append((number, mark))
            self._evidence[telling].update({name: _evidence(name, anchor, mark.said) for name in values})

    def close(self, placed: Sequence[PlacedClaim]) -> Decided:
        """What came of all decisions."""
        together = frozenset(pair for pair, one in self._pairs.items() if one)
        kept, rejections = [], []
        for each in placed:
            decision = self._rejected.get(each.claim.incident.id)
            if decision is None:
                kept.append(self._corrected(each))
            else:
                detail = f"rejected by {_by(decision)}: {each.claim.quote}"
                reason = decision.reason or "rejected"
                rejections.append(Rejection(stage=STAGE, subject_id=each.claim.id, reason=reason, detail=detail))
        return Decided(
            placed=tuple(kept),
            pairs=Pairs(together=together, apart=frozenset(self._pairs) - together),
            rejections=tuple(rejections),
            unmatched=tuple(self._unmatched),
            marks={telling: tuple(marks) for telling, marks in self._marks.items()},
        )

    def _corrected(self, placed: PlacedClaim) -> PlacedClaim:
        incident = placed.claim.incident
        values = {n: v for _, mark in self._marks.get(incident.id, ()) for n, v in mark.values.items()}
        if not values:
            return placed
        new = self._evidence[incident.id]
        evidence = (*(each for each in incident.evidence if each.field not in new), *new.values())
        claim = replace(placed.claim, incident=replace(with_values(incident, values), evidence=evidence))
        return PlacedClaim(claim=claim, place=values.get("place", placed.place))

    def _find(self, anchor: Anchor) -> Telling | None:
        return find_telling(anchor, self._by_report.get(anchor.report_id, ()))

    def _pair(self, decision: Decision, found: Sequence[str], complete: object) -> bool:
        """Note the pairs of a merge or a split; whether there are any. Other decisions need none.

        A merge puts all of its tellings together. A split parts the first from the others, or, where the decision names
        no other, from every other telling; `complete` tells whether all that it names were found.
        """
        if decision.action not in {"merge", "split"}:
            return True
        if decision.action == "merge":
            pairs = list(combinations(found, TWO))
        elif len(found) == 1 and complete:
            pairs = [(found[0], other) for other in self._ids if other != found[0]]
        else:
            pairs = [(found[0], other) for other in found[1:]]
        for one, other in pairs:
            self._pairs[min(one, other), max(one, other)] = decision.action == "merge"
        return len(found) > 1 or (decision.action == "split" and bool(complete))

    def _missing(self, decision: Decision) -> str:
        if not decision.anchors:
            return "it names no passage of a report"
        reports = dict.fromkeys(anchor.report_id for anchor in decision.anchors)
        gone = [report for report in reports if report not in self._by_report]
        if len(gone) == len(reports):
            return f"no event is read in report {', '.join(gone)}, or it is not among those read"
        quote = decision.anchors[0].quote
        return f"no event is read any more in the passage '{quote[:80]}' of report {decision.anchors[0].report_id}"

    def _note(self, decision: Decision, why: str) -> None:
        self._unmatched.append(Unmatched(decision=decision, why=why))


def said(decision: Decision) -> str:
    """What an event says of a decision: who, when, what and why, and the id under which it can be taken back."""
    fields = f" ({', '.join(name for name, _ in decision.changes)})" if decision.changes else ""
    reason = f": {decision.reason}" if decision.reason else ""
    return f"{SAID[decision.action]}{fields} by {_by(decision)}{reason} [{decision.id}]"


def _by(decision: Decision) -> str:
    return f"{decision.author} on {decision.made_at.date().isoformat()}"


def _evidence(name: str, anchor: Anchor, rule: str) -> Evidence:
    return Evidence(field=name, quote=anchor.quote, start=anchor.start, end=anchor.end, rule=rule)
