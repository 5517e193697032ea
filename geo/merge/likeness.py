"""Near-identical texts: MinHash signatures find the pairs, exact sets of word triples confirm them."""

from __future__ import annotations

from collections import defaultdict
from itertools import combinations
from typing import TYPE_CHECKING

import regex
from rensa import RMinHash

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

WORDS = 3
"""Words of a shingle. Two different texts about one strike share few runs of three."""

PERMUTATIONS = 128
BANDS = 64
"""Two numbers of a signature make a band: texts of which a quarter of all shingles is shared meet in one of 64 bands
with a chance of 98 %, such as a brief cut out of a dispatch four times as long."""

SEED = 1
"""Of the permutations; it says nothing but must never change within a run."""

LEAST = 12
"""Shingles that a text must have to be compared at all: a line of an alert says the same every night."""

ALIKE = 0.35
"""Part of the shorter text's shingles that the longer one must have. Measured (DECISIONS.md): at most 0.19 between
different texts about the same strikes, at least 0.76 between a dispatch and what papers make of it, at least 0.42
between two papers that cut it differently."""

_WORD = regex.compile(r"[\p{L}\p{N}]+")


def shingles(text: str) -> frozenset[str]:
    """The runs of three words of a text, letters and digits in lower case.

    >>> sorted(shingles("Deux drones ont frappé. Deux"))
    ['deux drones ont', 'drones ont frappé', 'ont frappé deux']
    """
    words = _WORD.findall(text.casefold())
    return frozenset(" ".join(words[i : i + WORDS]) for i in range(len(words) - WORDS + 1))


def signature(text: str) -> tuple[int, ...]:
    """The MinHash of a text's shingles, 128 numbers; empty for a text that is too short to compare."""
    found = shingles(text)
    if len(found) < LEAST:
        return ()
    (sketch,) = RMinHash.from_token_sets([sorted(found)], num_perm=PERMUTATIONS, seed=SEED)
    return tuple(sketch.digest())


def alike(signatures: Sequence[tuple[int, ...]], text: Callable[[int], str]) -> Iterator[tuple[int, int, float]]:
    """(i, j, part shared) of each pair of texts that are near-identical, i < j, in order.

    `signatures` are those of the texts, `text` gives one by its number; it is only asked for candidates.
    """
    known: dict[int, frozenset[str]] = {}
    for i, j in sorted(set(_candidates(signatures))):
        for number in (i, j):
            if number not in known:
                known[number] = shingles(text(number))
        shared = contained(known[i], known[j])
        if shared >= ALIKE:
            yield i, j, shared


def contained(one: frozenset[str], other: frozenset[str]) -> float:
    """The part of the smaller set that the larger one has too, 0.0 to 1.0."""
    least = min(len(one), len(other))
    return len(one & other) / least if least else 0.0


def _candidates(signatures: Sequence[tuple[int, ...]]) -> Iterable[tuple[int, int]]:
    """Pairs of texts that have a band in common."""
    rows = PERMUTATIONS // BANDS
    for first in range(0, PERMUTATIONS, rows):
        buckets: defaultdict[tuple[int, ...], list[int]] = defaultdict(list)
        for number, digest in enumerate(signatures):
            if digest:
                buckets[digest[first : first + rows]].append(number)
        for numbers in buckets.values():
            yield from combinations(numbers, 2)
