"""Whose words a report carries: the agency of its by-line, or the one that the words of a claim name."""

from __future__ import annotations

from typing import TYPE_CHECKING

import regex

if TYPE_CHECKING:
    from collections.abc import Iterable

    from geo.merge.outlets import Outlets
    from geo.model import Claim

HEAD = 120
"""Characters at the head of a text in which a dateline stands ("ROSTOV, 17 May. /TASS/", "KYIV (Reuters) –")."""

BRACKET = 40
"""Characters of a bracket that is a credit ("(avec AFP)"), not an aside."""

SPARE = 32
"""Letters beside agencies' names that a line of credits may hold ("Le Figaro avec AFP")."""

SPARE_IN_SENTENCE = 12
"""The same of a sentence ("Selon l'AFP."): "Reuters could not verify it." is none."""

EDGE = 3
"""Lines or sentences at the head and at the end of a text that may be nothing but a credit."""

_OPENS = regex.compile(r"[(\[/«][^()\[\]/\n]*$")
_CLOSES = regex.compile(r"^[^()\[\]/\n]*[)\]/»]")
_PIECE = regex.compile(r"[^\n.!?]+(?:[.!?]+(?!\s)[^\n.!?]+)*[.!?]*")
_DASH = regex.compile(r"[-–—]\s*$")
_DASH_AFTER = regex.compile(r"^\s*[)\]/]?\s*[-–—]\s")


def bylines(text: str, outlets: Outlets) -> frozenset[str]:
    """The keys of the agencies that a text is credited to: in brackets, in its dateline, or in a line of its own."""
    found = outlets.agencies_in(text)
    if not found:
        return frozenset()
    edges = _edges(text)
    credited = set()
    for key, start, end in found:
        before, after = text[max(0, start - BRACKET) : start], text[end : end + BRACKET]
        bracketed = _OPENS.search(before) and _CLOSES.search(after)
        dateline = end <= HEAD and (_DASH.search(before) or _DASH_AFTER.search(after))
        if bracketed or dateline or any(a <= start and end <= b and _bare(text[a:b], outlets) for a, b in edges):
            credited.add(key)
    return frozenset(credited)


def named(claims: Iterable[Claim], outlets: Outlets) -> frozenset[str]:
    """The keys of the agencies that the words of claims name, or to whom their speakers said it."""
    found: set[str] = set()
    for claim in claims:
        found |= {key for words in (claim.quote, claim.medium) for key, _, _ in outlets.agencies_in(words)}
    return frozenset(found)


def _edges(text: str) -> list[tuple[int, int]]:
    """Start and end of the first and last lines or sentences."""
    pieces = [match.span() for match in _PIECE.finditer(text) if match[0].strip()]
    return pieces[:EDGE] + pieces[-EDGE:]


def _bare(piece: str, outlets: Outlets) -> bool:
    """Whether a line or sentence holds little but names of agencies."""
    taken = sum(end - start for _, start, end in outlets.agencies_in(piece))
    spare = SPARE_IN_SENTENCE if piece.rstrip().endswith((".", "!", "?")) else SPARE
    return sum(char.isalpha() for char in piece) - taken <= spare
