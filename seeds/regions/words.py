"""The names of a region in one language, made from the words of regions.toml by the patterns of patterns.toml."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from geo.errors import SeedError
from geo.locate.regions import Forms

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence


def spell(words: Iterable[str], declensions: Mapping[str, Sequence[str]]) -> tuple[str, ...]:
    """Every form of the words: "stem:declension", "form|form|form", or a form by itself, the nominative first.

    Raises `SeedError` for a declension that isn't listed.

    >>> spell(["Тул:a", "Орёл|Орла"], {"a": ["а", "ы"]})
    ('Тула', 'Тулы', 'Орёл', 'Орла')
    """
    forms: dict[str, None] = {}
    for word in words:
        stem, colon, declension = word.partition(":")
        if not colon:
            forms.update(dict.fromkeys(word.split("|")))
        elif declension in declensions:
            forms.update(dict.fromkeys(stem + ending for ending in declensions[declension]))
        else:
            message = f"'{word}' has a declension that patterns.toml doesn't list; add it there or write out the forms"
            raise SeedError(message)
    return tuple(forms)


class Words:
    """How one language builds the names of regions."""

    def __init__(self, patterns: Mapping[str, Any], own_name: Sequence[str]) -> None:
        """Take the table of one language, and the classes whose bare name can't be a town's."""
        self._phrases: Mapping[str, Sequence[str]] = patterns["phrases"]
        self._declensions: Mapping[str, Sequence[str]] = patterns.get("declensions", {})
        self._endings: Sequence[str] = patterns.get("adjective", ())
        self._of: Mapping[str, Sequence[str]] = patterns.get("of", {})
        self._vowels: str = patterns.get("vowels", "")
        self._own_name = own_name

    def forms(self, entry: Mapping[str, Any], language: str) -> Forms:
        """The forms of the region of one table in regions.toml; raises `SeedError` if it has no word for it."""
        words = entry["names"].get(language, ())
        names = spell(words, self._declensions)
        bases = tuple(spell([word], self._declensions)[0] for word in words)
        alone = spell(entry.get("alone", {}).get(language, ()), self._declensions)
        stems = entry.get("adjectives", {}).get(language, ())
        if not names:
            message = f"no name in '{language}'; add it under names.{language}"
            raise SeedError(message)
        own = names if entry.get("own_name", entry["class"] in self._own_name) else ()
        built = self._built(entry["class"], names, bases, stems)
        adjectives = tuple(stem + ending for stem in stems for ending in self._endings)
        return Forms(phrases=tuple(dict.fromkeys((*own, *alone, *built))), bare=names, adjectives=adjectives)

    def _built(self, kind: str, names: Sequence[str], bases: Sequence[str], stems: Sequence[str]) -> Iterator[str]:
        for pattern in self._phrases.get(kind, ()):
            if "{adj}" in pattern:
                yield from (pattern.format(adj=stem) for stem in stems)
            elif "{base}" in pattern:
                yield from (pattern.format(base=base) for base in bases)
            elif "{of}" in pattern:
                yield from (pattern.format(of=of, name=name) for name in names for of in self._joints(name))
            else:
                yield from (pattern.format(name=name) for name in names)

    def _joints(self, name: str) -> Sequence[str]:
        return self._of["vowel" if name[0] in self._vowels else "consonant"]
