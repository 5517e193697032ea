"""Reports -> source groups: those that repeat one agency or one another count once, and the reason says why.

What makes sources independent here is their text alone: no agency that both are credited to, no text that is the same
but for a few words, no passage in common, not the same outlet. Two papers that each write up one official's post in
their own words are two sources of one voice; `status` counts voices.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, get_args

import regex

from geo.merge.credit import bylines, named
from geo.merge.likeness import alike, signature
from geo.merge.outlets import Outlets
from geo.merge.saying import ASSERTING
from geo.model import Report, Side, SourceGroup, Sources

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from geo.model import Claim

PASSAGE = 60
"""Letters and digits of a sentence that two reports have in common when one has it from the other."""

QUOTATION = 40
"""The same of words between quotation marks: fewer, because a paper cuts quotations short."""

REASONS = 4
"""Reasons of a group that are written out."""

NAMES = 3
"""Reports that a reason names."""

_QUOTED = regex.compile(r"[«“„\"]([^«»“”„\"]+)[»”“\"]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Sourcing:
    """What is known of the reports: their texts by id, and the outlets of the world; what was reckoned is kept."""

    reports: Mapping[str, Report] = field(default_factory=dict)
    outlets: Outlets = field(default_factory=Outlets)
    _signatures: dict[str, tuple[int, ...]] = field(default_factory=dict, repr=False, compare=False)
    _bylines: dict[str, frozenset[str]] = field(default_factory=dict, repr=False, compare=False)

    def text(self, report: str) -> str:
        """The text of a report, empty where it isn't at hand."""
        known = self.reports.get(report)
        return known.text if known else ""

    def signature(self, report: str) -> tuple[int, ...]:
        """The MinHash of a report's text."""
        if report not in self._signatures:
            self._signatures[report] = signature(self.text(report))
        return self._signatures[report]

    def bylines(self, report: str) -> frozenset[str]:
        """The agencies that a report is credited to."""
        if report not in self._bylines:
            self._bylines[report] = bylines(self.text(report), self.outlets)
        return self._bylines[report]


def source_groups(claims: Sequence[Claim], sourcing: Sourcing) -> tuple[SourceGroup, ...]:
    """The groups of the reports that claims of one event come from, each report in one; by their first report's id.

    Links are transitive. The order of the claims changes nothing.
    """
    by_report: defaultdict[str, list[Claim]] = defaultdict(list)
    for claim in sorted(claims, key=lambda claim: (claim.report_id, claim.start, claim.id)):
        by_report[claim.report_id].append(claim)
    reports = sorted(by_report)
    links = list(_links(reports, by_report, sourcing)) if len(reports) > 1 else []
    leader = {report: report for report in reports}
    why: defaultdict[str, list[str]] = defaultdict(list)
    for one, other, reason in links:
        a, b = _top(leader, one), _top(leader, other)
        if a != b:
            a, b = min(a, b), max(a, b)
            leader[b] = a
            why[a] += [reason, *why.pop(b, [])]
    members: defaultdict[str, list[str]] = defaultdict(list)
    for report in reports:
        members[_top(leader, report)].append(report)
    return tuple(
        SourceGroup(
            reports=tuple(group),
            languages=tuple(sorted({code for report in group if (code := _language(by_report[report], sourcing))})),
            reason=_sentence(why[head]),
        )
        for head, group in members.items()
    )


def count_sources(claims: Sequence[Claim], groups: tuple[SourceGroup, ...]) -> Sources:
    """The groups with how many of them assert the event, by side and by language.

    A group counts once for each side that it lets assert or admit, and once for each language of its reports.
    """
    of = {report: number for number, group in enumerate(groups) for report in group.reports}
    asserted = {(claim.side, of[claim.report_id]) for claim in claims if claim.act in ASSERTING}
    sides = Counter(side for side, _ in asserted)
    languages = Counter(language for group in groups for language in group.languages)
    return Sources(
        groups=groups,
        by_side=tuple((side, sides[side]) for side in get_args(Side) if sides[side]),
        by_language=tuple(sorted(languages.items())),
    )


def _links(
    reports: Sequence[str], claims: Mapping[str, list[Claim]], sourcing: Sourcing
) -> Iterator[tuple[str, str, str]]:
    """(report, report, reason) of what ties two reports, in an order that depends on nothing but the reports."""
    names = {report: _called(report, claims[report], sourcing) for report in reports}
    for key, tied in sorted(_agencies(reports, claims, sourcing).items()):
        told = f"{_listed(names[report] for report in tied)} carry {sourcing.outlets.outlets[key].name}"
        yield from ((tied[0], other, told) for other in tied[1:])
    for key, tied in sorted(_outlets(reports, claims, sourcing).items()):
        yield from ((tied[0], other, f"{len(tied)} reports of {names[tied[0]] or key}") for other in tied[1:])
    for i, j, shared in alike([sourcing.signature(report) for report in reports], lambda n: sourcing.text(reports[n])):
        told = f"{names[reports[i]]} and {names[reports[j]]} have {shared:.0%} of the shorter text in common"
        yield reports[i], reports[j], told
    for length, tied in _passages(claims):
        told = f"{_listed(names[report] for report in tied)} have the same passage of {length} letters"
        yield from ((tied[0], other, told) for other in tied[1:])


def _agencies(reports: Sequence[str], claims: Mapping[str, list[Claim]], sourcing: Sourcing) -> dict[str, list[str]]:
    """Agency → the reports that carry it, where they are several; each report counts for one agency.

    What names two agencies doesn't tie these to each other: it goes with the one that most reports carry.
    """
    carried = {report: _carried(report, claims[report], sourcing) for report in reports}
    weight = Counter(key for keys in carried.values() for key in keys)
    tied: defaultdict[str, list[str]] = defaultdict(list)
    for report, keys in carried.items():
        if keys:
            tied[min(keys, key=lambda key: (-weight[key], key))].append(report)
    return {key: found for key, found in tied.items() if len(found) > 1}


def _carried(report: str, claims: Sequence[Claim], sourcing: Sourcing) -> frozenset[str]:
    """The agencies that a report may repeat, by the surest sign: its own, its by-line, its words, its habit."""
    outlets = sourcing.outlets
    own = outlets.whose(claims[0].outlet, claims[0].url)
    if own is not None and own.kind == "agency":
        return frozenset((own.key,))
    habit = frozenset(own.reprints) if own is not None else frozenset[str]()
    told = frozenset(key for key, _, _ in outlets.agencies_in(claims[0].outlet))
    return told or sourcing.bylines(report) or named(claims, outlets) or habit


def _outlets(reports: Sequence[str], claims: Mapping[str, list[Claim]], sourcing: Sourcing) -> dict[str, list[str]]:
    """Outlet → its reports, where they are several."""
    tied: defaultdict[str, list[str]] = defaultdict(list)
    for report in reports:
        first = claims[report][0]
        own = sourcing.outlets.whose(first.outlet, first.url)
        key = own.key if own is not None else first.outlet.casefold().strip()
        if key:
            tied[key].append(report)
    return {key: found for key, found in tied.items() if len(found) > 1}


def _passages(claims: Mapping[str, list[Claim]]) -> list[tuple[int, list[str]]]:
    """(letters, reports) of each passage of some length that several reports have, the longest first."""
    holders: defaultdict[str, list[str]] = defaultdict(list)
    for report, said in claims.items():
        passages = {_folded(claim.quote): PASSAGE for claim in said}
        passages |= {_folded(words): QUOTATION for claim in said for words in _QUOTED.findall(claim.quote)}
        for passage, least in passages.items():
            if len(passage) >= least:
                holders[passage].append(report)
    found = sorted((-len(passage), tied) for passage, tied in holders.items() if len(tied) > 1)
    return [(-length, tied) for length, tied in found]


def _folded(text: str) -> str:
    return "".join(char for char in text.casefold() if char.isalnum())


def _language(claims: Sequence[Claim], sourcing: Sourcing) -> str:
    known = sourcing.reports.get(claims[0].report_id)
    return claims[0].language or (known.language if known else "")


def _called(report: str, claims: Sequence[Claim], sourcing: Sourcing) -> str:
    """What a reason calls a report: its outlet, or its id."""
    own = sourcing.outlets.whose(claims[0].outlet, claims[0].url)
    return claims[0].outlet or (own.name if own else f"report {report}")


def _listed(names: Iterator[str]) -> str:
    told = list(dict.fromkeys(names))
    return ", ".join(told[:NAMES]) + (f" (+{len(told) - NAMES})" if len(told) > NAMES else "")


def _sentence(reasons: Sequence[str]) -> str:
    told = list(dict.fromkeys(reasons))
    return "; ".join(told[:REASONS]) + (f"; (+{len(told) - REASONS})" if len(told) > REASONS else "")


def _top(leader: dict[str, str], report: str) -> str:
    while leader[report] != report:
        leader[report] = leader[leader[report]]
        report = leader[report]
    return report
