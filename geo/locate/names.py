"""Names as keys: two spellings of one name give the same key, whatever the accents, hyphens and script.

Three keys, from strict to loose. `fold` forgets case, accents, apostrophes and hyphens. A `Style` writes a Cyrillic
name as one press writes it (rules from a table; the code knows no language). `Skeleton` forgets what transliterations
differ in, so that "Kireïevsk", "Kireyevsk" and "Киреевск" meet.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

LONGEST_NAME = 200
"""Characters of a name that are looked at: no place has a longer one, and a pasted page is no place."""

BEYOND_BMP = 0x10000
"""The first code that needs two units of UTF-16; no letter from there on is folded."""

SHOWN = 60
"""Characters of a name that a message shows."""

_APOSTROPHES = "'’‘ʼʹʻ′`´\"”“«»„ʺ"
_GAPS = "-‐‑‒–—―_/.,;:()[]\u00a0\u2009\u202f\t\n\r"
_LIGATURES = {"œ": "oe", "æ": "ae", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ı": "i", "ё": "е"}
_ALIKE = str.maketrans("aceiopxyABCEHIKMOPTXïÏ", "асеіорхуАВСЕНІКМОРТХїЇ")
_CYRILLIC = re.compile("[\u0400-\u04ff]")


def _fold_table() -> dict[int, str]:
    table = dict.fromkeys(map(ord, _APOSTROPHES), "")
    table |= dict.fromkeys(map(ord, _GAPS), " ")
    for code in (*range(0x00C0, 0x0250), *range(0x1E00, 0x1F00)):
        bare = "".join(c for c in unicodedata.normalize("NFKD", chr(code)) if not unicodedata.combining(c))
        if bare != chr(code):
            table[code] = bare.casefold()
    table |= dict.fromkeys(range(0x0300, 0x0370), "")
    return table | {ord(letter): plain for letter, plain in _LIGATURES.items()}


_FOLD = _fold_table()


def fold_table() -> dict[str, str]:
    """What `fold` makes of each letter in lower case, where that is something else: the rule for other programs.

    >>> [fold_table()[letter] for letter in "éßё-"], "й" in fold_table()
    (['e', 'ss', 'е', ' '], False)
    """
    letters = (chr(code) for code in range(BEYOND_BMP))
    lowered = {letter for letter in letters if letter.lower() == letter and unicodedata.category(letter) != "Cs"}
    folded = {letter: letter.casefold().translate(_FOLD) for letter in sorted(lowered)}
    return {letter: plain for letter, plain in folded.items() if plain != letter}


def fold(text: str) -> str:
    """The name in lower case without accents, apostrophes and hyphens, single spaces between words.

    Cyrillic letters stay apart from one another, except that ё is е.

    >>> fold("Slaviansk-sur-Kouban"), fold("  Ust’-Luga "), fold("Велёгож"), fold("Київ")
    ('slaviansk sur kouban', 'ust luga', 'велегож', 'київ')
    """
    text = text[:LONGEST_NAME]
    if not text.isascii():
        text = unicodedata.normalize("NFC", text)
    return " ".join(text.casefold().translate(_FOLD).split())


def shown(text: str) -> str:
    r"""The text as a message may show it: printable and no longer than a line.

    >>> shown("Курск\x1b[2J"), len(shown("x" * 10_000))
    ('Курск�[2J', 61)
    """
    printable = "".join(char if char.isprintable() else "\N{REPLACEMENT CHARACTER}" for char in text[:SHOWN])
    return printable + ("…" if len(text) > SHOWN else "")


def foreign_script(text: str) -> str:
    """The script of a text that has letters, none of them Latin or Cyrillic; '' for any other text.

    >>> foreign_script("თბილისი"), foreign_script("北京"), foreign_script("Курск"), foreign_script("42")
    ('Georgian', 'Chinese', '', '')
    """
    letters = [unicodedata.name(char, "").split(" ")[0] for char in text[:LONGEST_NAME] if char.isalpha()]
    if not letters or any(script in {"LATIN", "CYRILLIC"} for script in letters):
        return ""
    return {"CJK": "Chinese"}.get(letters[0], letters[0].capitalize())


def one_script(text: str) -> str:
    """The text with Cyrillic letters in the place of Latin ones that look like them, in words that are Cyrillic else.

    >>> one_script("Xapків") == "Харків", one_script("Kursk")
    (True, 'Kursk')
    """
    if text.isascii() or not has_cyrillic(text):
        return text
    return " ".join(word.translate(_ALIKE) if has_cyrillic(word) else word for word in text.split(" "))


def has_cyrillic(text: str) -> bool:
    """Whether a letter of the text is Cyrillic."""
    return _CYRILLIC.search(text) is not None


@dataclass(frozen=True)
class Style:
    """How one press writes Cyrillic names in Latin letters.

    `letters` maps one or more lower-case letters to Latin ones. In a key, `_` at either end is the edge of a word and
    `V` a vowel beside it; the longest key wins. A name with one of the letters in `never` is not of this style.
    """

    name: str
    letters: Mapping[str, str]
    vowels: str
    never: str = ""

    @cached_property
    def _pattern(self) -> re.Pattern[str]:
        keys = sorted(self.letters, key=lambda key: (-len(key.strip("_V")), -len(key)))
        return re.compile("|".join(f"(?P<k{i}>{self._rule(key)})" for i, key in enumerate(keys)))

    @cached_property
    def _values(self) -> dict[str, str]:
        keys = sorted(self.letters, key=lambda key: (-len(key.strip("_V")), -len(key)))
        return {f"k{i}": self.letters[key] for i, key in enumerate(keys)}

    def _rule(self, key: str) -> str:
        before = {"_": r"(?<!\w)", "V": f"(?<=[{self.vowels}])"}.get(key[0], "")
        after = {"_": r"(?!\w)", "V": f"(?=[{self.vowels}])"}.get(key[-1], "") if len(key) > 1 else ""
        return before + re.escape(key.strip("_V")) + after

    def writes(self, text: str) -> bool:
        """Whether the name is one that this style can write."""
        lowered = text.casefold()
        return not any(letter in lowered for letter in self.never)

    def write(self, text: str) -> str:
        """The name in lower-case Latin letters as this style writes it; what has no rule stays."""
        values = self._values
        return self._pattern.sub(lambda match: values[match.lastgroup or ""], text.casefold())


class Skeleton:
    """What is left of a name in any script when all that transliterations differ in is forgotten."""

    def __init__(
        self, *, letters: Mapping[str, str], merged: Sequence[tuple[str, str]], joints: Sequence[str], vowels: str
    ) -> None:
        """Take letters of other scripts, spellings to merge in order, and words that join a town to its river."""
        self._letters = str.maketrans(dict(letters))
        self._merged = tuple(merged)
        longest_first = sorted(joints, key=len, reverse=True)
        spelt = "|".join(r"[\s\-]+".join(map(re.escape, joint.split())) for joint in longest_first)
        self._joint = re.compile(rf"[\s\-]+(?:{spelt})[\s\-]*(?=[^\W\d_]{{2}})")
        self._vowels = vowels
        self._double = re.compile(r"(.)\1+")

    def of(self, text: str) -> str:
        """The skeleton of a name: lower-case letters and single spaces, possibly empty."""
        lowered = text[:LONGEST_NAME].casefold().replace("’", "'")
        parts = self._split_at_joint(lowered)
        key = self._merge(parts[0])
        if len(parts) > 1:
            key = f"{key} + {self._merge(parts[1]).rstrip(self._vowels)}"
        return key

    def head(self, text: str) -> str:
        """The skeleton of what stands before the river, "slaviansk" of "Slavyansk-na-Kubani"; empty without one."""
        parts = self._split_at_joint(text[:LONGEST_NAME].casefold().replace("’", "'"))
        return self._merge(parts[0]) if len(parts) > 1 else ""

    def _split_at_joint(self, lowered: str) -> list[str]:
        for match in self._joint.finditer(lowered) if " " in lowered or "-" in lowered else ():
            joint = match.group()
            if joint[-1] in " -'":  # a whole word, not the beginning of one
                return [lowered[: match.start()], lowered[match.end() :]]
        return [lowered]

    def _merge(self, text: str) -> str:
        key = fold(text).translate(self._letters)
        for spelling, plain in self._merged:
            if spelling in key:
                key = key.replace(spelling, plain)
        return self._double.sub(r"\1", key)


class Filler:
    """Words that may stand in or before a name and say nothing about which place is meant."""

    def __init__(self, words: Iterable[str] = ()) -> None:
        """Take whole words, and beginnings that end in an apostrophe ("l'")."""
        known = tuple(words)
        self._words = frozenset(fold(word) for word in known if not word.endswith("'"))
        elided = "|".join(re.escape(word.removesuffix("'")) for word in known if word.endswith("'"))
        self._elided = re.compile(rf"\b(?:{elided})['’ʼ]", re.IGNORECASE) if elided else None

    def keys(self, name: str) -> Iterator[str]:
        """The folded name as it stands, then without filler, for the first of them that is known."""
        key = fold(name)
        yield key
        bare = fold(self._elided.sub("", name[:LONGEST_NAME])) if self._elided else key
        if bare != key:
            yield bare
        without = " ".join(word for word in bare.split() if word not in self._words)
        if without:
            yield without
