"""Which expressions for the words before a name are worth trying there, by the words that stand before it.

Of the expressions of `Leads` most names have the words of one or two: to look for the words takes one pass, and all
other expressions needn't be tried.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

import regex

from geo.read.lexicon import MAX_LEAD
from geo.read.matcher import spellings
from geo.read.spelling import EITHER

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from geo.read.inflect import Inflect
    from geo.read.sentences import Stretch

_WORD = regex.compile(r"\w+")

BESIDE = 4
"""Characters that a phrase right before a name is looked for in beside its own: blank space and the letter before."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Phrases:
    """The phrases that an expression begins with; `closes` where nothing but `behind` characters may follow them."""

    phrases: Sequence[str]
    closes: bool = False
    behind: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Cues:
    """Words and beginnings of words, of `head` letters, with the expressions that have them, a bit for each.

    `bits` has the bit of each expression by its name, `reach` how many characters before a name it may take. Of the
    expressions of `last` a word stands right before the name.
    """

    bits: Mapping[str, int]
    reach: Mapping[str, int]
    words: Mapping[str, int]
    heads: Mapping[str, int]
    last: int
    head: int
    always: int

    @classmethod
    def of(cls, told: Mapping[str, Phrases], inflect: Inflect) -> Cues:
        """The cues of expressions by name → the phrases that they begin with."""
        bits = {name: 1 << index for index, name in enumerate(told)}
        words: dict[str, int] = {}
        starred: dict[str, int] = {}
        reach: dict[str, int] = {}
        always = 0
        for name, those in told.items():
            spelt = [each for phrase in those.phrases for each in phrase.split(EITHER)]
            reach[name] = _reach(spelt, those, inflect)
            for form, run in _telling(spelt, inflect, closes=those.closes and not those.behind):
                if not run:
                    always |= bits[name]
                elif form.endswith("*"):
                    starred[run] = starred.get(run, 0) | bits[name]
                else:
                    words[run] = words.get(run, 0) | bits[name]
        head = min(map(len, starred), default=0)
        heads: dict[str, int] = {}
        for word, bit in starred.items():
            heads[word[:head]] = heads.get(word[:head], 0) | bit
        last = sum(bits[name] for name, those in told.items() if those.closes and not those.behind)
        return cls(bits=bits, reach=reach, words=words, heads=heads, last=last, head=head, always=always)

    def among(self, text: str) -> int:
        """The bits of the expressions that may be found right before the end of a text."""
        words, heads, head, last = self.words, self.heads, self.head, 0
        found = 0
        for word in _WORD.findall(text):
            last = words.get(word, 0) | heads.get(word[:head], 0)
            found |= last
        return (found & ~self.last) | (last & self.last) | self.always


def _telling(phrases: Sequence[str], inflect: Inflect, *, closes: bool) -> Iterator[tuple[str, str]]:
    """(form, its letters) of the longest word of each phrase, as the rarest, or of the last one where that decides."""
    for phrase in phrases:
        runs = [(form, _WORD.findall(form.rstrip("*"))) for form in spellings(phrase.split(" ")[-1], inflect)]
        if not closes:
            # A run of letters that a star goes on may be a part of a longer word: the last one of its word.
            every = [
                [(form, _WORD.findall(form.rstrip("*"))) for form in spellings(word, inflect)]
                for word in phrase.split(" ")
            ]
            runs = max(every, key=lambda forms: min((len(found[-1]) if found else 0) for _, found in forms))
        for form, found in runs:
            yield form, found[-1] if found else ""


def _reach(phrases: Sequence[str], those: Phrases, inflect: Inflect) -> int:
    """How many characters before a name an expression may take; all that are looked at where words may go on."""
    if not those.closes or any(word.endswith("*") for phrase in phrases for word in phrase.split(" ")):
        return MAX_LEAD
    longest = max((sum(max(map(len, spellings(w, inflect))) + 1 for w in p.split(" ")) for p in phrases), default=0)
    return min(MAX_LEAD, longest + those.behind + BESIDE)


class Lead(NamedTuple):
    """The words before a name, with the bits of the expressions that may be found at their end."""

    text: str
    bits: int


def lead_before(stretch: Stretch, start: int) -> Lead:
    """The words of a stretch before a name that starts there, at most `MAX_LEAD` characters."""
    text = stretch.text.folded[max(stretch.start, start - MAX_LEAD) : start]
    return Lead(text, stretch.lexicon.leads.cues.among(text))
