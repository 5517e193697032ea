"""Whose text it is: a post of an authority, told by its heading, its signature or its way of speaking."""

from __future__ import annotations

from typing import TYPE_CHECKING

from geo.read.speaker import Speaker, as_speaker

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from geo.read.matcher import Hit
    from geo.read.sentences import Stretch
    from geo.read.spot import Spot

AUTHORITIES = ("ukrainian", "russian", "local", "national")
"""Groups of speakers whose posts are told in their own voice."""

LINE = 110
"""Characters of a heading or a signature."""

SPARE = 24
"""Letters that a heading or a signature may hold beside the name and the role."""

HEADINGS, SIGNATURES = 1, 2
"""Lines at the head and at the end that may say whose text it is."""


def find_byline(
    sentences: Sequence[Stretch], spots_of: Callable[[Stretch], Sequence[Spot]], outlet: str = ""
) -> Speaker | None:
    """The authority whose own words a report is, None for one that somebody else tells.

    `spots_of` finds the places that a line names. Who only speaks as an authority does is the outlet itself.
    """
    for line in [*sentences[:HEADINGS], *reversed(sentences[HEADINGS:][-SIGNATURES:])]:
        for hit in line.of("speaker", *AUTHORITIES):
            if _signs(hit, line, first=line is sentences[0]):
                return as_speaker(hit, line, spots_of(line))
    own = next((hit for line in sentences for hit in line.of("saying", "own")), None)
    if own is None:
        return None
    name = outlet or sentences[0].text.quote(own.start, own.end)
    return Speaker(name=name, side="local", role="local", start=own.start, end=own.end)


def _signs(hit: Hit, line: Stretch, *, first: bool) -> bool:
    """Whether a line is nothing but a name and a role, or opens with them and a colon, or announces a bulletin."""
    if line.end - line.start > LINE or any(p.start <= hit.start < p.end for p in line.of("government")):
        return False
    if line.has("speech", "asserts", "denies", "declines") and not line.has("saying", "bulletin"):
        return False
    found = as_speaker(hit, line, ())
    if first and line.text.folded[found.end : found.end + 1] == ":" and _letters(line, line.start, hit.start) == 0:
        return True
    if line.has("kind"):
        return False
    spare = _letters(line, line.start, found.start) + _letters(line, found.end, line.end)
    return spare <= SPARE or (first and line.has("saying", "bulletin"))


def _letters(line: Stretch, start: int, end: int) -> int:
    return sum(char.isalpha() for char in line.text.folded[start:end])
