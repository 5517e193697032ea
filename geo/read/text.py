"""A report's text made easy to match, with the way back to the original characters."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass

APOSTROPHES = "’ʼʹ′‘`´"
SPACES = "\u00a0\u202f\u2009\u2007\u2002\u2003\t"
DASHES = "‑–—−"
QUOTES = "«»“”„‟"
INVISIBLE = "\u00ad\u200b\u200c\u200d\u2060\ufeff"

_TABLE = {
    **dict.fromkeys(map(ord, APOSTROPHES), "'"),
    **dict.fromkeys(map(ord, SPACES), " "),
    **dict.fromkeys(map(ord, DASHES), "-"),
    **dict.fromkeys(map(ord, QUOTES), '"'),
    # Half a surrogate pair is no letter: nothing that looks for words could take it.
    **dict.fromkeys(range(0xD800, 0xE000), "\N{REPLACEMENT CHARACTER}"),
}


_UNLIKE = frozenset(map(chr, _TABLE))
"""Characters that stand as another one in the matching forms."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Text:
    """The original text and two matching forms of it that share one set of offsets.

    `plain` has one kind of apostrophe, space, dash and quote, composed accents and no invisible characters; `folded`
    is `plain` in lower case. `offsets` maps a position in them to one in `original`, None where they are the same.
    """

    original: str
    plain: str
    folded: str
    offsets: tuple[int, ...] | None = None

    def origin(self, start: int, end: int) -> tuple[int, int]:
        """Start and end in the original of a stretch of the matching forms; never splits a composed character."""
        if self.offsets is None:
            return start, end
        return self.offsets[start], self.offsets[end]

    def quote(self, start: int, end: int) -> str:
        """The original words of a stretch of the matching forms."""
        first, last = self.origin(start, end)
        return self.original[first:last]


def as_text(original: str) -> Text:
    """The matching forms of a text.

    >>> as_text("L’usine a été touchée").folded
    "l'usine a été touchée"
    """
    if unicodedata.is_normalized("NFC", original) and not any(c in original for c in INVISIBLE):
        plain = original
        for char in set(original) & _UNLIKE:
            plain = plain.replace(char, _TABLE[ord(char)])
        return Text(original=original, plain=plain, folded=_lower(plain))
    pieces: list[str] = []
    offsets: list[int] = []
    for start, cluster in _clusters(original):
        composed = unicodedata.normalize("NFC", cluster).translate(_TABLE)
        pieces.append(composed)
        offsets.extend([start] * len(composed))
    offsets.append(len(original))
    plain = "".join(pieces)
    return Text(original=original, plain=plain, folded=_lower(plain), offsets=tuple(offsets))


def _lower(text: str) -> str:
    lowered = text.lower()
    if len(lowered) == len(text):
        return lowered
    # A few letters grow when lowered (İ): they stay as they are, so that offsets hold.
    return "".join(low if len(low := char.lower()) == 1 else char for char in text)


def _clusters(text: str) -> list[tuple[int, str]]:
    """(start, base letter with its combining marks) in order, invisible characters left out."""
    clusters: list[tuple[int, str]] = []
    for index, char in enumerate(text):
        if char in INVISIBLE:
            continue
        if clusters and unicodedata.combining(char):
            start, base = clusters[-1]
            clusters[-1] = (start, base + char)
        else:
            clusters.append((index, char))
    return clusters
