"""In which language a report or a sentence is written, by py3langid's character statistics, offline."""

from __future__ import annotations

import copy
from functools import lru_cache
from typing import TYPE_CHECKING

from py3langid import langid

if TYPE_CHECKING:
    from collections.abc import Collection

    from geo.read.lexicon import Lexicon

SAMPLE = 4_000
"""Characters that are looked at: enough for any report, and little of a very long one."""

SHORTEST = 24
"""Characters below which the statistics of a sentence say nothing."""

MARGIN = 6.0
"""How much likelier another language has to be, as a difference of log probabilities."""


def detect_language(text: str) -> str:
    """The ISO 639-1 code of the language that a text is most likely written in.

    >>> detect_language("Des drones ont frappé un dépôt pétrolier dans la nuit de mardi à mercredi.")
    'fr'
    """
    code, _ = _identifier().classify(text[:SAMPLE])
    return str(code)


def sentence_language(sentence: str, main: Lexicon, codes: Collection[str]) -> str:
    """The code, one of `codes`, of the language of a sentence in a report that is mostly in another, `main`.

    A sentence in the letters of the main language that holds one of its common words, or a letter that no other has, is
    taken to be in it without a closer look, and so is one that is too short to tell.
    """
    if len(sentence) < SHORTEST or len(codes) == 1 or main.is_surely_of(sentence):
        return main.code
    scores = dict(_among(frozenset(codes)).rank(sentence[:SAMPLE]))
    best = max(scores, key=lambda code: scores[code], default=main.code)
    return best if scores.get(best, 0.0) - scores.get(main.code, 0.0) > MARGIN else main.code


@lru_cache(maxsize=1)
def _identifier() -> langid.LanguageIdentifier:
    return langid.LanguageIdentifier.from_model_file(langid.MODEL_FILE)


@lru_cache(maxsize=8)
def _among(codes: frozenset[str]) -> langid.LanguageIdentifier:
    """The identifier for these languages alone, without those that it doesn't know."""
    few = copy.copy(_identifier())
    few.set_languages(codes & set(few.labels))
    return few
