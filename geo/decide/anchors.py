"""Anchors -> tellings: what was read in the words that a decision points to, whatever ids it has by now."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geo.merge import Telling
    from geo.model import Anchor, Claim

OTHER_KIND = 0.5
"""What a shared passage counts where another kind of event was read in it than before."""


def find_telling(anchor: Anchor, tellings: Sequence[Telling]) -> Telling | None:
    """The telling of the anchor's report that shares most of its passage; None where none is read there any more.

    `tellings` are those of the report. One of the anchor's kind goes before others, and one that is told elsewhere than
    the anchor's words for the place say is another event.
    """
    found = [(_share(anchor, telling), -index) for index, telling in enumerate(tellings) if _fits(anchor, telling)]
    best, index = max(found, default=((0.0, 0.0), 0))
    return tellings[-index] if best[0] > 0.0 else None


def _share(anchor: Anchor, telling: Telling) -> tuple[float, float]:
    """How much of the anchor's passage the telling's words have, and how much of these words lies in the passage."""
    shares = [_shared(anchor, claim) for claim in telling.claims]
    best = max(range(len(shares)), key=lambda index: shares[index])
    factor = 1.0 if anchor.kind in {"", telling.incident.kind} else OTHER_KIND
    length = max(anchor.end - anchor.start, 1)
    return factor * shares[best] / length, shares[best] / len(telling.claims[best].quote)


def _shared(anchor: Anchor, claim: Claim) -> int:
    """How many letters an anchor and a claim share; 0 where they differ in them, so that it is another text."""
    start, end = max(anchor.start, claim.start), min(anchor.end, claim.end)
    if start >= end:
        return 0
    same = anchor.quote[start - anchor.start : end - anchor.start] == claim.quote[start - claim.start :][: end - start]
    return end - start if same else 0


def _fits(anchor: Anchor, telling: Telling) -> bool:
    """Whether the telling may be where the anchor says: the one's words for the place hold the other's."""
    mention = telling.incident.mention
    if not anchor.place or mention is None:
        return True
    told = {mention.as_written.casefold(), mention.name.casefold()} - {""}
    wanted = anchor.place.casefold()
    return not told or any(wanted in words or words in wanted for words in told)
