"""Sentences and their parts, with their place in the text and all that the lexicon finds in them."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from typing import TYPE_CHECKING

from sentencex import get_sentence_boundaries

from geo.read.language import sentence_language

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from geo.read.lexicon import Lexicon
    from geo.read.matcher import Hit
    from geo.read.text import Text

MAX_SENTENCE = 2_000
"""Characters; longer stretches without a sentence end are tables or broken text, and are cut at a space."""


@dataclass(frozen=True, kw_only=True)
class Stretch:
    """A piece of the text in one language, with the hits inside it; offsets are those of the matching forms.

    It has no slots, because its hits are sorted by group when they are first asked for.
    """

    text: Text
    lexicon: Lexicon
    start: int
    end: int
    paragraph: int
    hits: tuple[Hit, ...]

    @cached_property
    def folded(self) -> str:
        """Its words in lower case."""
        return self.text.folded[self.start : self.end]

    @cached_property
    def _groups(self) -> dict[str, list[Hit]]:
        """Its hits by their group."""
        groups: dict[str, list[Hit]] = {}
        for hit in self.hits:
            groups.setdefault(hit.group, []).append(hit)
        return groups

    def of(self, group: str, *values: str) -> list[Hit]:
        """Its hits of a group, of the given values if any are given; not to be changed."""
        hits = self._groups.get(group, NONE)
        return [hit for hit in hits if hit.value in values] if values and hits else hits

    def has(self, group: str, *values: str) -> bool:
        """Whether it has such a hit."""
        hits = self._groups.get(group)
        if hits is None or not values:
            return hits is not None
        for hit in hits:  # noqa: SIM110  # asked so often that a generator costs more than all else
            if hit.value in values:
                return True
        return False

    def part(self, start: int, end: int) -> Stretch:
        """A piece of this stretch, which is the stretch itself where it is the whole of it."""
        if start == self.start and end == self.end:
            return self
        inside = tuple([hit for hit in self.hits if start <= hit.start and hit.end <= end])
        return Stretch(
            text=self.text, lexicon=self.lexicon, start=start, end=end, paragraph=self.paragraph, hits=inside
        )


NONE: list[Hit] = []
"""No hits."""


def split_sentences(text: Text, lexicon: Lexicon, lexicons: Mapping[str, Lexicon] | None = None) -> list[Stretch]:
    """The sentences of a text in order, without the blank space around them, each with what its own language finds.

    A sentence in another language than `lexicon` is read with that one of `lexicons`.
    """
    codes = frozenset(lexicons or {lexicon.code})
    bounds = list(_bounds(text.plain, lexicon))
    spoken = [sentence_language(text.plain[start:end], lexicon, codes) for _, start, end in bounds]
    told = {lexicon.code: lexicon.matcher.find(text.folded)} if lexicon.code in spoken else {}
    for code in dict.fromkeys(spoken):
        if lexicons and code != lexicon.code:
            told[code] = lexicons[code].matcher.find(text.folded)
    read = {
        code: _within(hits, [b for b, of in zip(bounds, spoken, strict=True) if of == code])
        for code, hits in told.items()
    }
    return [
        Stretch(
            text=text,
            lexicon=lexicon if code == lexicon.code or not lexicons else lexicons[code],
            start=start,
            end=end,
            paragraph=paragraph,
            hits=next(read[code]),
        )
        for (paragraph, start, end), code in zip(bounds, spoken, strict=True)
    ]


def _within(hits: Sequence[Hit], bounds: Sequence[tuple[int, int, int]]) -> Iterator[tuple[Hit, ...]]:
    """For each (paragraph, start, end) of sentences in order the hits inside it."""
    first = 0
    for _, start, end in bounds:
        while first < len(hits) and hits[first].start < start:
            first += 1
        last = first
        while last < len(hits) and hits[last].start < end:
            last += 1
        yield tuple([hit for hit in hits[first:last] if hit.end <= end])
        first = last


def clauses(sentence: Stretch) -> list[Stretch]:
    """The parts of a sentence that may tell of different things; often just the sentence."""
    folded = sentence.folded
    if not any(mark in folded for mark in sentence.lexicon.clause_marks):
        return [sentence]
    breaks = sentence.lexicon.clause_breaks.finditer(sentence.text.folded, sentence.start, sentence.end)
    edges = [(sentence.start, sentence.start), *(match.span() for match in breaks), (sentence.end, sentence.end)]
    return [sentence.part(before[1], after[0]) for before, after in pairwise(edges) if after[0] > before[1]]


def _bounds(plain: str, lexicon: Lexicon) -> Iterator[tuple[int, int, int]]:
    """(paragraph, start, end) of each sentence, blank ones left out."""
    paragraph, pending = 0, -1
    for piece in get_sentence_boundaries(lexicon.code, plain):
        start, end = piece["start_index"], piece["end_index"]
        if piece["is_paragraph_break"] or not plain[start:end].strip():
            paragraph += 1
            pending = -1
            continue
        if pending >= 0:
            start = pending
        if _goes_on(plain[start:end], lexicon.abbreviations):
            pending = start
            continue
        pending = -1
        # A single line feed ends a line of a list or a title: no sentence runs over it.
        for first, last in _lines(plain, start, end):
            yield from ((paragraph, a, b) for a, b in _cut(plain, first, last))
    if pending >= 0:
        yield paragraph, pending, len(plain.rstrip())


def _goes_on(sentence: str, abbreviations: frozenset[str]) -> bool:
    words = sentence.split()
    return bool(words) and (words[-1].lower() in abbreviations or words[-1].lower().lstrip("('\"") in abbreviations)


def _lines(plain: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    at = start
    for line in plain[start:end].splitlines(keepends=True):
        if line.strip():
            lead = len(line) - len(line.lstrip())
            yield at + lead, at + len(line.rstrip())
        at += len(line)


def _cut(plain: str, start: int, end: int) -> Sequence[tuple[int, int]]:
    pieces: list[tuple[int, int]] = []
    while end - start > MAX_SENTENCE:
        space = plain.rfind(" ", start + 1, start + MAX_SENTENCE)
        at = space if space > start else start + MAX_SENTENCE
        pieces.append((start, at))
        start = at
    pieces.append((start, end))
    return pieces
