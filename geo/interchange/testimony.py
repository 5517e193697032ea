"""Claims and evidence in the event format: who says what, and the words behind each field."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, get_args

from geo.interchange.fields import Fields
from geo.model import Act, Side
from geo.table import RowClaim, RowEvidence

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from geo.interchange.fields import Faults


def told(more: Mapping[str, str]) -> dict[str, str]:
    """The keys that have something to tell."""
    return {key: value for key, value in more.items() if value}


def claim_to_dict(claim: RowClaim) -> dict[str, Any]:
    """The claim as the format has it."""
    return {
        "speaker": claim.speaker,
        "side": claim.side,
        "act": claim.act,
        "quote": claim.quote,
        "start": claim.start,
        "end": claim.end,
        "report": claim.report_id,
        "said_at": claim.said_at.isoformat() if claim.said_at else None,
        **told({name: getattr(claim, name) for name in ("outlet", "url", "reader", "medium", "language")}),
    }


def evidence_to_dict(evidence: RowEvidence) -> dict[str, Any]:
    """The words behind a field as the format has them."""
    return {
        "field": evidence.field,
        "quote": evidence.quote,
        "start": evidence.start,
        "end": evidence.end,
        "report": evidence.report_id,
        "rule": evidence.rule,
    }


LISTS = {
    "claim": "claims is no list of objects; write [{speaker, side, act, quote, …}]",
    "evidence": "evidence is no list of objects; write [{field, quote, start, end, report, rule}]",
}
"""What is said of a list that is none, by what it should hold."""


def _quoted(found: object, what: str, where: str, faults: Faults) -> Iterator[tuple[Fields, str, int]]:
    """(fields, quote, where it starts) of each object in a list whose quote fits its offsets; the others are faults."""
    if found is None:
        return
    if not isinstance(found, list) or not all(isinstance(each, dict) for each in found):
        faults.add(where, LISTS[what])
        return
    for number, values in enumerate(found, 1):
        fields = Fields(values=values, where=f"{where}, {what} {number}", faults=faults)
        quote, start, end = fields.text("quote"), fields.count("start") or 0, fields.count("end")
        if quote and (end is None or end - start == len(quote)):
            yield fields, quote, start
        else:
            faults.add(fields.where, f"quote of {len(quote)} characters at {start}..{end}; give the exact words")


def read_claims(found: object, where: str, faults: Faults) -> tuple[RowClaim, ...]:
    """The claims of one event; what is no claim is a fault."""
    claims = []
    for claim, quote, start in _quoted(found, "claim", where, faults):
        claims.append(
            RowClaim(
                speaker=claim.text("speaker"),
                side=claim.choice("side", get_args(Side), "other"),
                act=claim.choice("act", get_args(Act), "asserts"),
                quote=quote,
                start=start,
                end=start + len(quote),
                report_id=claim.text("report"),
                said_at=claim.moment("said_at"),
                outlet=claim.text("outlet"),
                url=claim.text("url"),
                reader=claim.text("reader"),
                medium=claim.text("medium"),
                language=claim.text("language"),
            )
        )
    return tuple(claims)


def read_evidence(found: object, where: str, faults: Faults) -> tuple[RowEvidence, ...]:
    """The words behind the fields of one event; what is no evidence is a fault."""
    evidence = []
    for each, quote, start in _quoted(found, "evidence", where, faults):
        evidence.append(
            RowEvidence(
                field=each.text("field"),
                quote=quote,
                start=start,
                end=start + len(quote),
                report_id=each.text("report"),
                rule=each.text("rule"),
            )
        )
    return tuple(evidence)


def read_ranges(found: object, where: str, faults: Faults) -> tuple[tuple[str, int, int], ...]:
    """The counts that are told as a range: name → [lower end, upper end]."""
    if found is None:
        return ()
    ranges = []
    for name, ends in found.items() if isinstance(found, dict) else ():
        if not (isinstance(ends, list) and len(ends) == len(("low", "high")) and all(isinstance(n, int) for n in ends)):
            faults.add(where, f"the range of {name} is {str(ends)[:40]!r}; write two whole numbers, [10, 20]")
            continue
        ranges.append((str(name), ends[0], ends[1]))
    if not isinstance(found, dict):
        faults.add(where, 'ranges is no object; write {"downed": [10, 20]}')
    return tuple(ranges)
