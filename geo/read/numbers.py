"""Numbers in a stretch: in digits, in words, and roughly."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from geo.read.lexicon import Lexicon
    from geo.read.sentences import Stretch

MAX_COUNT = 100_000
"""Larger numbers are no counts of drones or people in a report."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Number:
    """A number and where it stands; `article` when the word may just mean "a"."""

    value: int
    start: int
    end: int
    article: bool = False


def find_numbers(stretch: Stretch, lexicon: Lexicon) -> list[Number]:
    """The numbers that may count something, in order: those that measure time, length or money are left out."""
    folded = stretch.text.folded
    found: dict[int, Number] = {}
    for match in lexicon.digits.finditer(folded, stretch.start, stretch.end):
        value = int("".join(char for char in match.group() if char.isdecimal()))
        found[match.start()] = Number(value=value, start=match.start(), end=match.end())
    for word in _words(stretch):
        known = found.get(word.start)
        if known is None or word.end > known.end:
            found[word.start] = word
    units = {hit.start for hit in stretch.of("not_count")}
    reach = 0
    numbers: list[Number] = []
    for number in sorted(found.values(), key=lambda n: (n.start, -n.end)):
        after = number.end
        while after < stretch.end and not folded[after].isalnum() and folded[after] != "%":
            after += 1
        if number.start < reach or after in units or number.value > MAX_COUNT:
            continue
        reach = number.end
        numbers.append(number)
    return numbers


def _words(stretch: Stretch) -> list[Number]:
    """Numbers in words; words side by side are one number: a smaller one multiplies what follows, a larger one adds."""
    numbers: list[Number] = []
    for hit in stretch.of("number"):
        value = int(hit.value)
        last = numbers[-1] if numbers else None
        if (
            last is not None
            and 0 <= hit.start - last.end <= 1
            and stretch.text.folded[last.end : hit.start] in {" ", "-"}
        ):
            value = last.value * value if last.value < value else last.value + value
            numbers[-1] = Number(value=value, start=last.start, end=hit.end)
        elif last is None or hit.start >= last.end:
            numbers.append(Number(value=value, start=hit.start, end=hit.end, article=value == 1))
    return numbers
