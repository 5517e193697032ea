"""How well events put together what tells of one strike: precision and recall over pairs of passages."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from geo.model import Event


@dataclass(frozen=True, slots=True, kw_only=True)
class Pairs:
    """Pairs of tellings: told of one strike and in one event (`right`), in one event only, of one strike only.

    `unread` passages have no event at all, `alien` tellings lie in no passage that tells of one: both are the
    reader's, and no pairs.
    """

    right: int
    joined: int
    alike: int
    unread: int
    alien: int

    @property
    def precision(self) -> float:
        """Of the pairs in one event, the share that is of one strike; 1 where there is none."""
        return self.right / self.joined if self.joined else 1.0

    @property
    def recall(self) -> float:
        """Of the pairs of one strike, the share that is in one event; 1 where there is none."""
        return self.right / self.alike if self.alike else 1.0

    @property
    def f1(self) -> float:
        """The harmonic mean of the two."""
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0


def pairs_of(lines: Sequence[Mapping[str, Any]], events: Iterable[Event]) -> Pairs:
    """The pairs over all reports; a telling is what one report says of one strike or tally in one event."""
    passages = {line["id"]: line["truth"] for line in lines}
    told: set[tuple[str, str, str]] = set()
    alien = 0
    for event in events:
        for claim in event.claims:
            overlaps = [(_shared(claim, each), each["about"]) for each in passages[claim.report_id]]
            shared, about = max(overlaps, default=(0, ""))
            if shared > 0:
                told.add((claim.report_id, about, event.id))
            else:
                alien += 1
    found = {(report, about) for report, about, _ in told}
    wanted = {(line["id"], each["about"]) for line in lines for each in line["truth"]}
    return Pairs(
        right=_pairs(Counter((about, event) for _, about, event in told)),
        joined=_pairs(Counter(event for _, _, event in told)),
        alike=_pairs(Counter(about for _, about, _ in told)),
        unread=len(wanted - found),
        alien=alien,
    )


def _shared(claim: Any, passage: Mapping[str, Any]) -> int:  # noqa: ANN401 -- anything with offsets
    return min(claim.end, passage["end"]) - max(claim.start, passage["start"])


def _pairs(counts: Counter[Any]) -> int:
    """How many pairs there are within groups of these sizes."""
    return sum(count * (count - 1) // 2 for count in counts.values())
