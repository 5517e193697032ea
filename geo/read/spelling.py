"""Phrases of a lexicon written as regular expressions, in all forms of their words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from geo.read.matcher import expression

if TYPE_CHECKING:
    from collections.abc import Iterable

    from geo.read.inflect import Inflect

EITHER = "|"
"""Between two ways to write one word: "september|sept."."""


@dataclass(frozen=True, slots=True)
class Spelling:
    """Writes phrases as regular expressions, in all forms of their words."""

    inflect: Inflect

    def any_of(self, phrases: Iterable[str]) -> str:
        """One alternation of phrases, longest first, stars as endings; no phrases are found nowhere."""
        each = [spelt for phrase in phrases for spelt in phrase.split(EITHER)]
        spelt = [expression(phrase, self.inflect) for phrase in sorted(each, key=len, reverse=True)]
        return "(?:" + "|".join(spelt) + ")" if spelt else "(?!)"

    def forms(self, words: Iterable[str]) -> dict[str, int]:
        """Each form of each word, with the place of the word among them; a form of several is the first one's."""
        found: dict[str, int] = {}
        for index, word in enumerate(words):
            for spelt in word.split(EITHER):
                for form in self.inflect(spelt):
                    found.setdefault(form, index)
        return found
