"""Names that stand right before what they belong to: "the Ryazan refinery", "Kharkiv Mayor Ihor Terekhov".

And what a run of capitals hides there: the name of a place at its head, as in "Sumy Oblast Military Administration" and
in headlines that write every word with a capital.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from geo.read.once import once
from geo.read.spot import Spot

if TYPE_CHECKING:
    from collections.abc import Iterator

    from geo.read.sentences import Stretch
    from geo.read.spot import Knows

WORDS_BETWEEN = 2
"""Words that may stand between a name and the thing of that name: "the Volgograd central oil depot"."""

TITLE_WORDS = 4
"""A headline has at least so many words."""

LONG = 4
"""Letters of a word that has a capital only in a headline or as a name."""

TOLD = frozenset(
    {"kind", "target", "weapon", "count", "when", "attack", "speaker", "speech", "media", "nation", "company"}
)
"""Groups of words that a headline writes with a capital and that are no name."""

ENDS = frozenset({"kind", "speech", "stop", "number", "attack", "of_which", "government", "nation"})
"""Groups of words that part a name from what follows it."""


def belongs_to_target(stretch: Stretch, end: int) -> bool:
    """Whether the thing that was hit follows a name that ends here, in a language that puts the name first."""
    return stretch.lexicon.adjectives_first and any(
        _close(stretch, end, target.start) for target in stretch.of("target")
    )


def belongs_to_speaker(stretch: Stretch, end: int) -> str:
    """The office that follows a name that ends here ("Kharkiv Mayor"), empty where none does."""
    if not stretch.lexicon.adjectives_first:
        return ""
    offices = (hit for hit in stretch.of("speaker", "local") if _close(stretch, end, hit.start))
    return next((stretch.text.folded[hit.start : hit.end] for hit in offices), "")


def _close(stretch: Stretch, end: int, start: int) -> bool:
    """Whether nothing but an adjective or two stands between a name and what it may belong to."""
    gap = stretch.text.folded[end:start]
    if start <= end or not gap.endswith((" ", " '", ' "')) or len(gap.split()) > WORDS_BETWEEN:
        return False
    plain = all(char.isalnum() or char in " -\"'" for char in gap)
    words = gap.removeprefix(stretch.lexicon.possessive).split() if stretch.lexicon.possessive else gap.split()
    parted = any(hit.group in ENDS and end <= hit.start < start for hit in stretch.hits)
    return plain and not parted and not any(word in stretch.lexicon.openers for word in words)


def head_of_run(stretch: Stretch, start: int, end: int, knows: Knows) -> int:
    """Where the name of a place ends that a longer run of capitals begins with, 0 where it begins with none.

    A word of place, an office, a thing or a deed follows it: "Zaporizhzhia City", "Saratov Oblast Governor".
    """
    lexicon, folded, plain = stretch.lexicon, stretch.text.folded, stretch.text.plain
    if not lexicon.adjectives_first or " " not in folded[start:end]:
        return 0
    cuts = [index for index in range(start, end) if folded[index] == " "]
    follows = {hit.start for hit in stretch.hits if hit.group in TOLD}
    for cut in reversed(cuts):
        known = folded[start:cut] in lexicon.areas or knows(plain[start:cut])
        if known and (cut + 1 in follows or _is_place_word(stretch, cut, end)):
            return cut
    return 0


def tail_of_run(stretch: Stretch, start: int, end: int, knows: Knows) -> int:
    """Where the name of a place begins that ends a run of a headline ("Set Saratov"), its start where none does."""
    plain = stretch.text.plain
    cuts = (index + 1 for index in range(start, end) if plain[index] == " ")
    return next((cut for cut in cuts if knows(plain[cut:end])), start)


def _is_place_word(stretch: Stretch, start: int, end: int) -> bool:
    """Whether the word behind this space is one for a place ("City", "District")."""
    leads, word = stretch.lexicon.leads, stretch.text.folded[start + 1 : end].split(" ")[0]
    return any(words.fullmatch(f"{word} ") or words.fullmatch(word) for words in (leads.locality, leads.region))


@once
def is_headline(stretch: Stretch) -> bool:
    """Whether every long word of a sentence has a capital."""
    words = 0
    for word in stretch.text.plain[stretch.start : stretch.end].split():
        if len(word) >= LONG:
            if word[0].islower():
                return False
            words += 1
    return words >= TITLE_WORDS


def names_in_headline(stretch: Stretch, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The parts of a run of a headline between the words that are no name: "Drones Hit Ryazan Oil Refinery"."""
    told = [(hit.start, hit.end) for hit in stretch.hits if hit.group in TOLD]
    at: int | None = None
    cursor = start
    for word in stretch.text.folded[start:end].split(" "):
        stop = cursor + len(word)
        inside = word in stretch.lexicon.openers or any(a <= cursor and stop <= b for a, b in told)
        if inside and at is not None:
            yield at, cursor - 1
            at = None
        elif not inside and at is None:
            at = cursor
        cursor = stop + 1
    if at is not None:
        yield at, end


def capitals(stretch: Stretch, knows: Knows) -> list[Spot]:
    """Towns that other words than their names tell: "the Ukrainian capital"."""
    if not stretch.has("called"):
        return []
    return [
        Spot(
            name=hit.value,
            written=stretch.text.quote(hit.start, hit.end),
            start=hit.start,
            end=hit.end,
            lead=hit.start,
            part="scene",
            precision="locality",
            countries=knows(hit.value),
        )
        for hit in stretch.of("called")
    ]


def nations(stretch: Stretch) -> list[Spot]:
    """Whole countries told by an adjective: "seven Ukrainian regions", "Russian territory"."""
    found = []
    for word in stretch.of("country_word"):
        for nation in stretch.of("nation"):
            first, last = min(word.start, nation.start), max(word.end, nation.end)
            if last - first == word.end - word.start + nation.end - nation.start + 1:
                name, area = stretch.lexicon.country(nation.value)
                spot = Spot(
                    name=name,
                    written=stretch.text.quote(first, last),
                    start=first,
                    end=last,
                    lead=first,
                    part="scene",
                    precision="country",
                    codes=(area.code,),
                    countries=frozenset({nation.value}),
                )
                found.append(spot)
    return found
