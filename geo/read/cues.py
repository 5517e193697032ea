"""Which expressions for the words before a name are worth trying there, by the words that stand before it.

Of the expressions of `Leads` most names have the words of one or two: to look for the words takes one pass, and all
other expressions needn't be tried.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import regex

from geo.read.lexicon import MAX_LEAD
from geo.read.matcher import spellings
from geo.read.spelling import EITHER

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from geo.read.inflect import Inflect
    from geo.read.sentences import Stretch

_WORD = regex.compile(r"\w+")
_FIRST = regex.compile(r"^\w+")
_LAST = regex.compile(r"\w+(?=\W*$)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Cues:
    """Words and beginnings of words, of `head` letters, with the expressions that they open, a bit for each.

    `bits` has the bit of each expression by its name. Of those of `last` a word stands at the end.
    """

    bits: Mapping[str, int]
    words: Mapping[str, int]
    heads: Mapping[str, int]
    last: int
    head: int
    always: int

    @classmethod
    def of(cls, opened: Mapping[str, Sequence[str]], closed: Mapping[str, Sequence[str]], inflect: Inflect) -> Cues:
        """The cues of expressions by name → phrases: those `opened` begin with one, those `closed` are but one."""
        names = [*opened, *closed]
        bits = {name: 1 << index for index, name in enumerate(names)}
        words: dict[str, int] = {}
        starred: dict[str, int] = {}
        always = 0
        for name in names:
            for form in _told(opened.get(name) or closed.get(name, ()), inflect, closing=name in closed):
                found = (_LAST if name in closed else _FIRST).search(form.rstrip("*"))
                if found is None:
                    always |= bits[name]
                elif form.endswith("*"):
                    starred[found.group()] = starred.get(found.group(), 0) | bits[name]
                else:
                    words[found.group()] = words.get(found.group(), 0) | bits[name]
        head = min(map(len, starred), default=0)
        heads: dict[str, int] = {}
        for word, bit in starred.items():
            heads[word[:head]] = heads.get(word[:head], 0) | bit
        last = sum(bits[name] for name in closed)
        return cls(bits=bits, words=words, heads=heads, last=last, head=head, always=always)

    def among(self, text: str) -> int:
        """The bits of the expressions that may be found right before the end of a text."""
        words, heads, head, last = self.words, self.heads, self.head, 0
        found = 0
        for word in _WORD.findall(text):
            last = words.get(word, 0) | heads.get(word[:head], 0)
            found |= last
        return (found & ~self.last) | (last & self.last) | self.always


def _told(phrases: Iterable[str], inflect: Inflect, *, closing: bool) -> Iterable[str]:
    """The forms of the first word of each phrase, or of the last one."""
    for phrase in phrases:
        for spelt in phrase.split(EITHER):
            yield from spellings(spelt.split(" ")[-1 if closing else 0], inflect)


@dataclass(frozen=True, slots=True)
class Lead:
    """The words before a name, from `begin` in the text, with the expressions that may be found at their end."""

    text: str
    begin: int
    bits: int


def lead_before(stretch: Stretch, start: int) -> Lead:
    """The words of a stretch before a name that starts there."""
    begin = max(stretch.start, start - MAX_LEAD)
    text = stretch.text.folded[begin:start]
    return Lead(text, begin, stretch.lexicon.leads.cues.among(text))
