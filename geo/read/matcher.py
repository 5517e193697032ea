"""Every phrase of a lexicon that a text holds, found in one pass.

A phrase is words as they are written, in lower case; a star at the end of a word stands for any ending
("abatt*" finds "abattu" and "abattues"); in a language with inflection a word in its dictionary form stands for all of
its forms. The automaton finds how a phrase begins, a small expression checks the rest, so that the number of phrases
hardly matters.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

import regex
from ahocorasick_rs import AhoCorasick

from geo.read.inflect import itself

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from geo.read.inflect import Inflect


ALONE = "="
"""Before a word that stands for itself alone, though it is a dictionary form."""


class Hit(NamedTuple):
    """A phrase found: under which group, with which value, from where to where in the folded text.

    A tuple, because a report has hundreds of them, and a frozen dataclass takes three times as long to make.
    """

    group: str
    value: str
    phrase: str
    start: int
    end: int


@dataclass(slots=True)
class _Entry:
    """A phrase of a group; `words` are the forms that each of its words may take, empty where it is found as it is.

    `heads` are the first letters, `head` many, of the word that follows the stem; with none the stem is in the last.
    """

    group: str
    value: str
    phrase: str
    words: tuple[tuple[str, ...], ...] = ()
    heads: frozenset[str] = frozenset()
    head: int = 0
    _pattern: regex.Pattern[str] | None = None

    def goes_on(self, following: tuple[str, ...]) -> None:
        """Note how the word behind the stem may begin."""
        self.head = min(HEAD, *(len(form.rstrip("*")) for form in following))
        self.heads = frozenset(form[: self.head] for form in following)

    def end(self, folded: str, start: int, stem_end: int) -> int:
        """Where the phrase ends that begins at `start`, -1 where only its beginning is there.

        `stem_end` is where the word ends that the stem is in.
        """
        if not self.heads:
            return stem_end
        # Few phrases are gone on with: that is seen by a few letters, long before an expression is needed.
        following = folded[stem_end + 1 : stem_end + 1 + self.head]
        if following not in self.heads or not folded[stem_end : stem_end + 1].isspace():
            return -1
        if self._pattern is None:
            # Most phrases are never met, so that an expression is only made for those that are.
            self._pattern = regex.compile(r"\s".join(_alternatives(forms) for forms in self.words))
        match = self._pattern.match(folded, start)
        return match.end() if match else -1


HEAD = 3
"""Letters of a word by which a phrase is told from others that begin alike."""

_WORD = regex.compile(r"\w*")


_Ranked = tuple[int, _Entry]
"""A phrase with its place among those of its stem."""


@dataclass(slots=True)
class _Stem:
    """The phrases of one stem: those found as they are, those whose word goes on anyhow, those that words follow.

    `open` has them by the number of letters and the letters with which the word behind the stem begins.
    """

    plain: list[_Ranked] = field(default_factory=list)
    starred: list[_Ranked] = field(default_factory=list)
    open: dict[int, dict[str, list[_Ranked]]] = field(default_factory=dict)
    size: int = 0

    def add(self, entry: _Entry, *, starred: bool) -> None:
        """Take a phrase, of which any ending may follow the stem or none."""
        ranked = (self.size, entry)
        self.size += 1
        if starred:
            self.starred.append(ranked)
        elif not entry.heads:
            self.plain.append(ranked)
        else:
            by_head = self.open.setdefault(entry.head, {})
            for head in entry.heads:
                by_head.setdefault(head, []).append(ranked)

    @property
    def key(self) -> tuple[object, ...]:
        """What is the same in two stems with the same phrases."""
        opened = {(rank, id(entry)) for heads in self.open.values() for told in heads.values() for rank, entry in told}
        plain, starred = ([(rank, id(entry)) for rank, entry in told] for told in (self.plain, self.starred))
        return (tuple(plain), tuple(starred), frozenset(opened))

    def longer(self, folded: str, start: int, stem_end: int) -> Iterator[tuple[int, _Entry, int]]:
        """(rank, phrase, where it ends) of the phrases that begin at `start` and go on behind the stem."""
        if self.open and folded[stem_end : stem_end + 1].isspace():
            behind = stem_end + 1
            for head, by_head in self.open.items():
                for rank, entry in by_head.get(folded[behind : behind + head], ()):
                    yield rank, entry, entry.end(folded, start, stem_end)
        if self.starred:
            found = _WORD.match(folded, stem_end)
            word_end = found.end() if found else stem_end
            for rank, entry in self.starred:
                yield rank, entry, entry.end(folded, start, word_end)


@dataclass(slots=True)
class Matcher:
    """Finds the phrases of all groups; build it once with `Matcher.build`.

    It has the phrases of each stem, in the order in which the automaton numbers the stems.
    """

    _by_stem: dict[str, _Stem] = field(default_factory=dict)
    _stems: tuple[_Stem, ...] = field(init=False)
    _automaton: AhoCorasick = field(init=False)

    def __post_init__(self) -> None:
        """Build the automaton."""
        self._stems = tuple(self._by_stem.values())
        self._automaton = AhoCorasick(list(self._by_stem))

    def __reduce__(self) -> tuple[type[Matcher], tuple[object, ...]]:
        """What another process, or a file, needs of it: the automaton is built again from the stems in no time."""
        return (Matcher, (self._by_stem,))

    @classmethod
    def build(
        cls, groups: Mapping[str, Mapping[str, Iterable[str]]], inflect: Inflect = itself, exact: str = ""
    ) -> Matcher:
        """A matcher for group → value → phrases, of whose words each form is found but in the group `exact`."""
        by_stem: dict[str, _Stem] = {}
        for group, values in groups.items():
            forms = itself if group == exact else inflect
            for value, phrases in values.items():
                for phrase in phrases:
                    words = tuple(spellings(word, forms) for word in phrase.split(" "))
                    for stem, entry, starred in _stems(_Entry(group, value, phrase, words)):
                        by_stem.setdefault(stem, _Stem()).add(entry, starred=starred)
        shared: dict[tuple[object, ...], _Stem] = {}
        # The forms of a word have the same phrases: kept once, a lexicon is opened in a third of the time.
        return cls({stem: shared.setdefault(told.key, told) for stem, told in by_stem.items()})

    def find(self, folded: str) -> list[Hit]:
        """All hits in a folded text, by position, longer first; hits of different groups may overlap."""
        found: list[tuple[int, int, str, str, int, int, str]] = []
        size, stems = len(folded), self._stems
        for nth, (index, start, stem_end) in enumerate(
            self._automaton.find_matches_as_indexes(folded, overlapping=True)
        ):
            if start and folded[start - 1].isalnum() and folded[start].isalnum():
                continue
            stem = stems[index]
            if stem_end == size or not (folded[stem_end].isalnum() and folded[stem_end - 1].isalnum()):
                for rank, entry in stem.plain:
                    found.append((start, -stem_end, entry.group, entry.value, nth, rank, entry.phrase))
            if stem.open or stem.starred:
                for rank, entry, end in stem.longer(folded, start, stem_end):
                    if end >= 0 and not _goes_on(folded, end):
                        found.append((start, -end, entry.group, entry.value, nth, rank, entry.phrase))
        found.sort()
        hits = [Hit(group, value, phrase, start, -end) for start, end, group, value, _, _, phrase in found]
        return _without_denied(_longest(hits))


def _goes_on(folded: str, at: int) -> bool:
    """Whether a word goes on at a place of the text."""
    return at < len(folded) and folded[at - 1].isalnum() and folded[at].isalnum()


def _stems(entry: _Entry) -> Iterator[tuple[str, _Entry, bool]]:
    """The beginnings by which a phrase is found, with the phrase and whether any ending may follow them."""
    words = entry.words
    if all(len(spelt) == 1 for spelt in words):
        stem, star, _ = " ".join(spelt[0] for spelt in words).partition("*")
        behind = stem.count(" ") + 1
        if star and behind < len(words):
            entry.goes_on(words[behind])
        yield stem, entry, bool(star)
        return
    if len(words) > 1:
        entry.goes_on(words[1])
    for form in dict.fromkeys(words[0]):
        yield form.rstrip("*"), entry, form.endswith("*")


def spellings(word: str, inflect: Inflect) -> tuple[str, ...]:
    """The forms of one word of a phrase; a star at its end stands for any ending, = before it: only itself."""
    if word.startswith(ALONE):
        return (word[len(ALONE) :],)
    return (word,) if word.endswith("*") else inflect(word)


def expression(phrase: str, inflect: Inflect) -> str:
    """A regular expression for a phrase in all its forms."""
    return r"\s".join(_alternatives(spellings(word, inflect)) for word in phrase.split(" "))


def beginning(forms: Sequence[str]) -> str:
    """What the forms of a word all begin with.

    >>> beginning(["ночь", "ночи", "ночью"])
    'ноч'
    """
    first, last = min(forms), max(forms)
    shared = next((i for i, pair in enumerate(zip(first, last, strict=False)) if pair[0] != pair[1]), len(first))
    return first[:shared]


def _alternatives(forms: tuple[str, ...]) -> str:
    """One expression for the forms of a word: what they all begin with is written once."""
    if len(forms) == 1:
        return regex.escape(forms[0][:-1]) + r"\w*" if forms[0].endswith("*") else regex.escape(forms[0])
    head = beginning(forms)
    tails = sorted((regex.escape(form[len(head) :]) for form in forms), key=len, reverse=True)
    return regex.escape(head) + "(?:" + "|".join(tails) + ")"


DENYING = frozenset({("speech", "unharmed"), ("count", "nobody"), ("count", "nobody_hurt")})
"""Groups and values of phrases that say that nothing was done to somebody or something."""


def _without_denied(hits: list[Hit]) -> list[Hit]:
    """The hits without the words for a deed that stand inside a phrase saying that it was not done ("no damage")."""
    spans = [(hit.start, hit.end) for hit in hits if (hit.group, hit.value) in DENYING]
    if not spans:
        return hits
    return [h for h in hits if h.group != "kind" or not any(a <= h.start and h.end <= b for a, b in spans)]


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
