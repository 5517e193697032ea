"""Numbers in a stretch: in digits, in words, and roughly."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import pairwise
from typing import TYPE_CHECKING

import regex

from geo.read.once import once

if TYPE_CHECKING:
    from geo.read.matcher import Hit
    from geo.read.sentences import Stretch

MAX_COUNT = 100_000
"""Larger numbers are no counts of drones or people in a report."""


HUNDRED, THOUSAND = 100, 1_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Number:
    """A number and where it stands; `high` the upper end of a range, `article` when the word may just mean "a"."""

    value: int
    start: int
    end: int
    high: int | None = None
    article: bool = False


@once
def find_numbers(stretch: Stretch) -> list[Number]:
    """The numbers that may count something, in order: those that measure time, length or money are left out."""
    folded = stretch.text.folded
    found: dict[int, Number] = {}
    for match in stretch.lexicon.digits.finditer(folded, stretch.start, stretch.end):
        value = int("".join(char for char in match.group() if char.isdecimal()))
        found[match.start()] = Number(value=value, start=match.start(), end=match.end())
    for word in _words(stretch):
        known = found.get(word.start)
        if known is None or word.end > known.end:
            found[word.start] = word
    _multiply(found, stretch)
    ages = _ages(sorted(found.values(), key=lambda n: n.start), stretch)
    units, links = {hit.start for hit in stretch.of("not_count")}, stretch.lexicon.leads.follows
    reach = 0
    numbers: list[Number] = []
    for number in sorted(found.values(), key=lambda n: (n.start, -n.end)):
        after = _next_word(folded, number.end, stretch.end)
        link = links.match(folded, after, stretch.end)
        if link is not None:
            after = _next_word(folded, link.end(), stretch.end)
        if number.start < reach or after in units or number.value > MAX_COUNT or number.start in ages:
            continue
        reach = number.end
        numbers.append(number)
    return _ranges(numbers, stretch)


def _ages(numbers: list[Number], stretch: Stretch) -> set[int]:
    """Where the numbers begin that are ages: behind "aged", before "ans", or joined to one that is."""
    folded, lexicon = stretch.text.folded, stretch.lexicon
    # The word before an age ends in blank space: that is seen before an expression is tried.
    behind = (n for n in numbers if folded[n.start - 1 : n.start].isspace())
    led = {n.start for n in behind if lexicon.aged.search(folded[stretch.start : n.start])}
    counted = {n.start for n in numbers if lexicon.years.match(folded, n.end, stretch.end)}
    for one, two in pairwise(numbers):
        if _JOINED.fullmatch(folded, one.end, two.start):
            led |= {two.start} if one.start in led else set()
            counted |= {one.start} if two.start in counted else set()
    return led | counted


_JOINED = regex.compile(r"\s(?:\p{L}{1,3})\s")
"""What joins two ages: one short word, whatever the language's "and" is."""


def spelt_at(stretch: Stretch, start: int) -> int:
    """The number in words that begins at a place, 0 where none does."""
    return next((number.value for number in _words(stretch) if number.start == start), 0)


def _ranges(numbers: list[Number], stretch: Stretch) -> list[Number]:
    """The numbers, two that are the ends of one range made one: "entre dix et vingt", "10 to 15"."""
    joined: list[Number] = []
    folded = stretch.text.folded
    for number in numbers:
        last = joined[-1] if joined else None
        if last is not None and last.high is None and last.value < number.value and _are_ends(last, number, stretch):
            joined[-1] = replace(last, high=number.value, end=number.end)
        elif last is None or number.start >= last.end:
            joined.append(number)
    spans = {match.start(): match for match in _DASHED.finditer(folded, stretch.start, stretch.end)}
    for start, match in spans.items():
        low, high = int(match[1]), int(match[2])
        if low < high:
            joined.append(Number(value=low, high=high, start=start, end=match.end()))
    return sorted(joined, key=lambda n: n.start)


_DASHED = regex.compile(r"(?<![\w.,:/-])(\d{1,4})-(\d{1,4})(?![\w:/-]|[.,]\d)")
"""A range in digits; a date or a score has more parts, or no weapon or people behind it."""


def _are_ends(low: Number, high: Number, stretch: Stretch) -> bool:
    folded = stretch.text.folded
    between, before = folded[low.end : high.start].strip(), folded[stretch.start : low.start].rstrip()
    return any(between == middle and before.endswith(first) for first, middle in stretch.lexicon.ranges)


def _multiply(found: dict[int, Number], stretch: Stretch) -> None:
    """Take digits and the word for thousands after them as one number: "500 тысяч"."""
    for word in stretch.of("number"):
        if int(word.value) < THOUSAND:
            continue
        for number in [n for n in found.values() if n.end == word.start - 1]:
            found.pop(word.start, None)
            found[number.start] = Number(value=number.value * int(word.value), start=number.start, end=word.end)


def _next_word(folded: str, start: int, end: int) -> int:
    """Where the next word or percent sign begins."""
    while start < end and not folded[start].isalnum() and folded[start] != "%":
        start += 1
    return start


def _words(stretch: Stretch) -> list[Number]:
    """Numbers in words; words side by side are one number, as in "deux cents"."""
    runs: list[list[Hit]] = []
    for hit in stretch.of("number"):
        last = runs[-1][-1] if runs else None
        if last is not None and hit.start == last.end + 1 and stretch.text.folded[last.end] in " -":
            runs[-1].append(hit)
        elif last is None or hit.start >= last.end:
            runs.append([hit])
    return [
        Number(
            value=_reckoned([int(hit.value) for hit in run]),
            start=run[0].start,
            end=run[-1].end,
            article=[hit.value for hit in run] == ["1"],
        )
        for run in runs
    ]


def _reckoned(values: list[int]) -> int:
    """The number that words side by side make: hundreds and thousands multiply what stands before them.

    >>> _reckoned([1000, 2, 100, 23])
    1223
    """
    whole = part = 0
    for value in values:
        if value >= THOUSAND:
            whole, part = whole + max(part, 1) * value, 0
        elif value == HUNDRED:
            part = max(part, 1) * value
        else:
            part += value
    return whole + part
