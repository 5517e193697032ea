"""All forms of a word, where a language inflects its words more than a star at the end can tell."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import TYPE_CHECKING

from geo.words import dictionary

if TYPE_CHECKING:
    from collections.abc import Collection

Inflect = Callable[[str], tuple[str, ...]]
"""A word as a lexicon writes it → every form that it stands for, in lower case, itself among them."""


def inflector(morphology: str, homographs: Collection[str] = ()) -> Inflect:
    """The inflection of a language by the code of its dictionary; without one each word stands for itself.

    `homographs` are forms that are nearly always another word, and so no form of any word but themselves.

    A word in its dictionary form stands for all its forms, any other word for itself alone: "ночь" for "ночи" and
    "ночью", "ночью" only for itself. A word that the dictionary lacks is inflected like those that end as it does.

    >>> sorted(inflector("uk")("вибух"))[:3]
    ['вибух', 'вибухам', 'вибухами']
    >>> inflector("")("drones")
    ('drones',)
    """
    if not morphology:
        return itself
    analyzer = dictionary(morphology)

    @cache
    def inflect(word: str) -> tuple[str, ...]:
        if not word.isalpha() and not any(char.isalpha() for char in word):
            return (word,)
        forms = dict.fromkeys([word])
        for parse in analyzer.parse(word):
            if _plain(parse.normal_form) == _plain(word) and (parse.is_known or "-" not in word):
                forms.update(dict.fromkeys(form.word for form in parse.lexeme if form.word not in homographs))
        return tuple(dict.fromkeys(spelt for form in forms for spelt in (form, _plain(form))))

    return inflect


def itself(word: str) -> tuple[str, ...]:
    """The word alone."""
    return (word,)


def _plain(word: str) -> str:
    """The word as most print it: without the two dots of ё."""
    return word.replace("ё", "е")
