"""Evidence: the words that gave a field, to the letter, with their place in the report and the rule that took them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from geo.model import Evidence

if TYPE_CHECKING:
    from geo.read.matcher import Hit
    from geo.read.sentences import Stretch


def of_words(field: str, stretch: Stretch, words: tuple[int, int], rule: str) -> Evidence:
    """Evidence from the words at (start, end) in the matching forms of the text."""
    start, end = stretch.text.origin(*words)
    return Evidence(field=field, quote=stretch.text.original[start:end], start=start, end=end, rule=rule)


def of_afterwards(sentence: Stretch) -> Evidence | None:
    """The words by which a sentence tells of a strike afterwards ("still burning"), None where it has none."""
    return next((of_hit("follow_up", hit, sentence) for hit in sentence.of("afterwards")), None)


def of_hit(field: str, hit: Hit, stretch: Stretch) -> Evidence:
    """Evidence from a phrase of the lexicon: its rule names the table, the key and the phrase."""
    return of_words(field, stretch, (hit.start, hit.end), f"{hit.group}.{hit.value}: {hit.phrase}")
