"""Row -> anchors: the passages by which a decision on an event finds it again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from geo.model import Anchor

if TYPE_CHECKING:
    from geo.table.row import Row, RowClaim


def anchors_of(row: Row) -> tuple[Anchor, ...]:
    """The passages of the event's claims, with the words that each report has for the place.

    Of a report in which some passages name the place only these: one sentence may be about several events.
    """
    anchors = [(claim.report_id, _anchor(row, claim)) for claim in row.claims]
    named = {report for report, anchor in anchors if anchor.place}
    return tuple(dict.fromkeys(anchor for report, anchor in anchors if anchor.place or report not in named))


def _anchor(row: Row, claim: RowClaim) -> Anchor:
    return Anchor(
        report_id=claim.report_id,
        start=claim.start,
        end=claim.end,
        quote=claim.quote,
        kind=row.kind,
        place=_place(row, claim),
    )


def _place(row: Row, claim: RowClaim) -> str:
    """The only words for the place in a claim's passage; empty where there are none or several."""
    words = {
        each.quote
        for each in row.evidence
        if each.field == "place" and each.report_id == claim.report_id and claim.start <= each.start < claim.end
    }
    if not words and row.place_as_written and row.place_as_written in claim.quote:
        return row.place_as_written
    return words.pop() if len(words) == 1 else ""
