"""Words that somebody says stand in a text, looked up there: the offsets are ours, and what is not found is not so."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass, field

_ALIKE = str.maketrans(dict.fromkeys("’‘ʼ‛`´", "'") | dict.fromkeys("“”„‟«»", '"') | dict.fromkeys("‐‑‒–—−", "-"))
"""Apostrophes, quotation marks and dashes that a copyist changes without changing a word."""


@dataclass(slots=True)
class Quotes:
    """A text in which words are looked up, alike apart from blank space, apostrophes, quotation marks and dashes."""

    text: str
    _folded: str = field(init=False, default="")
    _origin: list[int] = field(init=False, default_factory=list)

    def __post_init__(self) -> None:
        """Fold the text once, with where each of its characters came from."""
        letters = []
        for index, letter in _fold(self.text):
            letters.append(letter)
            self._origin.append(index)
        self._folded = "".join(letters)

    def find(self, words: str) -> tuple[int, int] | None:
        r"""Start and end (in characters of the text) of the first place where the whole words stand; None if nowhere.

        >>> Quotes("L’usine « Lipetsk » brûle.").find("L'usine \"Lipetsk\"")
        (0, 19)
        >>> Quotes("L’usine  de Lipetsk").find("usine de")
        (2, 11)
        """
        wanted = "".join(letter for _, letter in _fold(words)).strip()
        at = self._folded.find(wanted) if wanted else -1
        while at >= 0:
            if self._whole(at, at + len(wanted)):
                return self._origin[at], self._origin[at + len(wanted) - 1] + 1
            at = self._folded.find(wanted, at + 1)
        return None

    def _whole(self, start: int, end: int) -> bool:
        """Whether a stretch neither begins nor ends inside a word."""
        return not (_inside(self._folded, start) or _inside(self._folded, end))


def _inside(folded: str, at: int) -> bool:
    return 0 < at < len(folded) and folded[at - 1].isalnum() and folded[at].isalnum()


def _fold(text: str) -> list[tuple[int, str]]:
    """The characters that count, with their index: one blank for any run of blank space, nothing for invisible ones.

    Blank space beside a quotation mark doesn't count: French sets it, and whoever copies often doesn't.
    """
    found: list[tuple[int, str]] = []
    for index, letter in enumerate(text):
        if unicodedata.category(letter) == "Cf":
            continue
        if not letter.isspace():
            plain = letter.translate(_ALIKE)
            if plain == '"' and found and found[-1][1] == " ":
                found.pop()
            found.append((index, plain))
        elif not found or found[-1][1] not in {" ", '"'}:
            found.append((index, " "))
    return found
