"""Case forms: the dictionary forms that a Russian or Ukrainian name may be a case form of.

pymorphy3 knows or predicts the forms of each word; the words of a compound name bend together, "Великими Луками" of
"Великие Луки", or one of them stays, "Усть-Луге" of "Усть-Луга". Every answer is only a question to the gazetteer: a
form that no settlement has in its data does no harm.
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice, product
from typing import TYPE_CHECKING

from geo.locate.names import LONGEST_NAME, has_cyrillic
from geo.words import dictionary

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

NOMINATIVE = "nomn"
BY_ENDING = "by ending"
MOST_FORMS = 48
"""Dictionary forms that are asked for at most: three words with three readings each are 27."""
MOST_WORDS = 5
_GAP = re.compile(r"([\s\-‐‑–—]+)")
_APOSTROPHES = str.maketrans(dict.fromkeys("’ʼ`´′‘", "'"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Declension:
    """How the names of one language bend.

    `dictionary` is the code of pymorphy3's dictionary. A name with a letter of `never` is in another language. After a
    word of `fixed` nothing bends ("на" of "Ростове-на-Дону"). `endings` are pairs of a case ending and that of the
    dictionary form, for names that the dictionary takes for those of another kind.
    """

    dictionary: str
    never: str = ""
    fixed: frozenset[str] = frozenset()
    endings: tuple[tuple[str, str], ...] = ()


class CaseForms:
    """The dictionary forms of names in all languages that there are declensions of; dictionaries open at first use."""

    def __init__(self, declensions: Sequence[Declension]) -> None:
        """Take the declensions in the order in which they are tried."""
        self._declensions = tuple(declensions)

    def of(self, name: str) -> tuple[str, ...]:
        """What the name may be a case form of, without the name itself; empty for a name in another script.

        >>> forms = CaseForms([Declension(dictionary="ru", fixed=frozenset({"на"}))])
        >>> "Великие Луки" in forms.of("Великими Луками"), "Ростов-на-Дону" in forms.of("Ростове-на-Дону")
        (True, True)
        """
        written = name[:LONGEST_NAME].translate(_APOSTROPHES).strip()
        lowered = written.casefold()
        parts = _GAP.split(written)
        if not has_cyrillic(written) or len(parts) > 2 * MOST_WORDS:
            return ()
        found: dict[str, None] = {}
        for declension in self._declensions:
            if not any(letter in lowered for letter in declension.never):
                found |= dict.fromkeys(islice(_unbent(parts, declension), MOST_FORMS))
        found.pop(written, None)
        return tuple(found)


def _unbent(parts: Sequence[str], declension: Declension) -> Iterator[str]:
    """The names that `parts`, words with the gaps between them, may be a form of; the words agree in their case."""
    words = [part.casefold() for part in parts[::2]]
    end = next((at for at, word in enumerate(words) if at and word in declension.fixed), len(words))
    readings = [_readings(word, declension) if at < end else {} for at, word in enumerate(words)]
    for case in dict.fromkeys(case for reading in readings for case in reading):
        choices = [
            # A first half that has no such case stays as it is: "Усть" of "Усть-Луге".
            dict.fromkeys((*reading.get(case, ()), *reading.get(BY_ENDING, ()))) or (word,)
            for word, reading in zip(words, readings, strict=True)
        ]
        for chosen in product(*choices):
            yield "".join(_like(part, chosen[at // 2]) if at % 2 == 0 else part for at, part in enumerate(parts))


def _like(part: str, word: str) -> str:
    """The word with a capital where the written one has one."""
    return word[:1].upper() + word[1:] if part[:1].isupper() else word


@lru_cache(maxsize=4096)
def _readings(word: str, declension: Declension) -> dict[str, tuple[str, ...]]:
    """By case: the dictionary forms, in the same number and gender, that the word may be that case of."""
    found: defaultdict[str, dict[str, None]] = defaultdict(dict)
    for parse in dictionary(declension.dictionary).parse(word):
        case = parse.tag.case
        straight = parse.inflect({NOMINATIVE}) if case and case != NOMINATIVE else None
        if straight:
            # Second genitives and locatives ("в Крыму") agree with the first ones.
            found[case[:3]][straight.word] = None
    for ending, plain in declension.endings:
        if word.endswith(ending) and len(word) > len(ending) + 1:
            found[BY_ENDING][word.removesuffix(ending) + plain] = None
    return {case: tuple(forms) for case, forms in found.items()}
