"""Every phrase of a lexicon that a text holds, found in one pass.

A phrase is words as they are written, in lower case; a star at the end of a word stands for any ending
("abatt*" finds "abattu" and "abattues"). The automaton finds the part before the first star, a small expression
checks the rest, so that the number of phrases hardly matters.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import regex
from ahocorasick_rs import AhoCorasick

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """A phrase found: under which group, with which value, from where to where in the folded text."""

    group: str
    value: str
    phrase: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class _Entry:
    group: str
    value: str
    phrase: str
    pattern: regex.Pattern[str] | None


@dataclass(slots=True)
class Matcher:
    """Finds the phrases of all groups; build it once with `Matcher.build`."""

    _entries: tuple[tuple[_Entry, ...], ...] = ()
    _automaton: AhoCorasick = field(default_factory=lambda: AhoCorasick([]))

    @classmethod
    def build(cls, groups: Mapping[str, Mapping[str, Iterable[str]]]) -> Matcher:
        """A matcher for group → value → phrases."""
        by_stem: dict[str, list[_Entry]] = {}
        for group, values in groups.items():
            for value, phrases in values.items():
                for phrase in phrases:
                    stem, star, _ = phrase.partition("*")
                    pattern = _expression(phrase) if star else None
                    by_stem.setdefault(stem, []).append(_Entry(group, value, phrase, pattern))
        return cls(tuple(map(tuple, by_stem.values())), AhoCorasick(list(by_stem)))

    def find(self, folded: str) -> list[Hit]:
        """All hits in a folded text, by position, longer first; hits of different groups may overlap."""
        hits: list[Hit] = []
        for index, start, stem_end in self._automaton.find_matches_as_indexes(folded, overlapping=True):
            if start and folded[start - 1].isalnum() and folded[start].isalnum():
                continue
            for entry in self._entries[index]:
                end = stem_end
                if entry.pattern is not None:
                    match = entry.pattern.match(folded, start)
                    if match is None:
                        continue
                    end = match.end()
                if end < len(folded) and folded[end - 1].isalnum() and folded[end].isalnum():
                    continue
                hits.append(Hit(group=entry.group, value=entry.value, phrase=entry.phrase, start=start, end=end))
        hits.sort(key=lambda hit: (hit.start, -hit.end, hit.group, hit.value))
        return _longest(hits)


def _expression(phrase: str) -> regex.Pattern[str]:
    words = (
        regex.escape(word[:-1]) + r"\w*" if word.endswith("*") else regex.escape(word) for word in phrase.split(" ")
    )
    return regex.compile(r"\s".join(words))


def _longest(hits: list[Hit]) -> list[Hit]:
    """The hits without those that a longer hit of the same group contains."""
    kept: list[Hit] = []
    reach: dict[str, Hit] = {}
    for hit in hits:
        last = reach.get(hit.group)
        if last is not None and hit.end <= last.end and (hit.start, hit.end) != (last.start, last.end):
            continue
        kept.append(hit)
        if last is None or hit.end > last.end:
            reach[hit.group] = hit
    return kept
