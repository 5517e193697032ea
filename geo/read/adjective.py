"""Adjectives made of the names of places: "the Ryazan refinery" where the word for it is no name but an adjective.

The lexicon tells what such an adjective ends in, and what the town's own name may end in instead. A town is meant where
what was hit follows; a region's adjective alone stands for the region in a list whose noun is understood.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from geo.read.spot import Spot

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    import regex

    from geo.read.lexicon import AreaName
    from geo.read.sentences import Stretch
    from geo.read.spot import Knows

WORDS_BETWEEN = 2
"""Words that may stand between the adjective of a town and the thing that was hit there."""

SUFFIX = 3
"""Letters of a stem that make an adjective of a town."""

SHORTEST = 3
"""Letters of a stem that may be a town's."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Adjectives:
    """How a language makes adjectives of towns: `word` is such an adjective, its group stem is what doesn't bend.

    `nominative` is its first case ending, `towns` are endings of the stem with what a town's name may have there; a
    stem of `no_towns` in lower case is an adjective of something else.
    """

    word: regex.Pattern[str]
    towns: Mapping[str, tuple[str, ...]]
    no_towns: frozenset[str] = frozenset()
    nominative: str = ""

    def names(self, stem: str) -> Iterator[str]:
        """The names that towns with this adjective may have, the likeliest first.

        >>> import regex
        >>> list(Adjectives(word=regex.compile(""), towns={"нск": ("нск", "нь"), "ск": ("",)}).names("рязанск"))
        ['Рязанск', 'Рязань', 'Рязан']
        """
        for ending, others in self.towns.items():
            if stem.endswith(ending) and len(stem) - len(ending) >= SHORTEST:
                for other in others:
                    name = stem.removesuffix(ending) + other
                    # Not str.title, which would make a capital of what follows an apostrophe.
                    yield "-".join(part.capitalize() for part in name.split("-"))


def towns_of(stretch: Stretch, knows: Knows) -> list[Spot]:
    """The towns whose adjectives stand before the things that were hit, in order."""
    adjectives = stretch.lexicon.adjectives
    if adjectives is None or not stretch.has("target"):
        return []
    found: list[Spot] = []
    for match in adjectives.word.finditer(stretch.text.folded, stretch.start, stretch.end):
        word = (stretch, match.start(), match.end())
        other = match.group("stem") in adjectives.no_towns and stretch.text.plain[match.start()].islower()
        if other or not _before_target(*word) or _inside_a_name(*word):
            continue
        name = _town(stretch, match.group("stem"), match.group(), knows)
        if name:
            # A name that is no town's first of all: the Crimean airfield is somewhere in Crimea.
            regions = [area for area in stretch.lexicon.areas.get(name.lower(), ()) if not area.bare]
            spot = Spot(
                name=name,
                written=stretch.text.quote(*match.span()),
                start=match.start(),
                end=match.end(),
                lead=match.start(),
                part="scene",
                precision="region" if regions else "locality",
                codes=tuple(area.code for area in regions),
                countries=frozenset(area.country for area in regions) or knows(name),
                holder=next((area.holder for area in regions if area.holder), ""),
            )
            found.append(spot)
    return found


def chief_town(stretch: Stretch, start: int, end: int, knows: Knows) -> str:
    """The town whose name changes inside in the adjective of its district: "Білопільська громада" is Білопілля's.

    Empty where the two begin alike, as locating finds that town by itself, and where the district is a city's.
    """
    adjectives, folded = stretch.lexicon.adjectives, stretch.text.folded
    match = adjectives.word.fullmatch(folded, start, end) if adjectives else None
    district = stretch.lexicon.leads.district_after.match(folded, end, stretch.end)
    if adjectives is None or match is None or district is None:
        return ""
    of_a_city = stretch.text.plain[district.end() : district.end() + 2].strip()[:1].isupper()
    stem = match.group("stem")
    town = "" if of_a_city else _town(stretch, stem, match.group(), knows)
    return "" if town.lower().startswith(stem[:-SUFFIX]) else town


def _inside_a_name(stretch: Stretch, start: int, end: int) -> bool:
    """Whether an adjective is a nation's or part of a name or of words for a weapon: the Crimean bridge, a sea drone.

    "Украинские беспилотники" are Ukraine's, although a town is called Ukrainsk.
    """
    if any(hit.start <= start and end <= hit.end for hit in stretch.of("nation")):
        return True
    return any(hit.start <= start and end < hit.end for hit in stretch.of("area") + stretch.of("weapon"))


def _before_target(stretch: Stretch, start: int, end: int) -> bool:
    """Whether what was hit begins or goes on right behind an adjective, with a further adjective between at most."""
    leads = stretch.lexicon.leads
    if any(words.match(stretch.text.folded, end, stretch.end) for words in (leads.district_after, leads.region_after)):
        return False
    for target in stretch.of("target"):
        gap = stretch.text.folded[end : target.start]
        if start < target.start and target.start >= end and len(gap.split()) <= WORDS_BETWEEN and _plain(gap):
            return True
        if target.start <= start and end < target.end:
            return True
    return False


def _plain(gap: str) -> bool:
    return all(char.isalpha() or char in ' "-' for char in gap)


def _town(stretch: Stretch, stem: str, word: str, knows: Knows) -> str:
    """The name of the town that an adjective is made of; the adjective itself where a town is called so."""
    areas = stretch.lexicon.areas
    codes = {area.code for area in areas.get(word, ())}
    names = list(stretch.lexicon.adjectives.names(stem)) if stretch.lexicon.adjectives else []
    chief = (name for name in names if codes & {area.code for area in areas.get(name.lower(), ())})
    own = (stem + stretch.lexicon.adjectives.nominative).title() if stretch.lexicon.adjectives else ""
    known = (name for name in [*names, own] if knows(name))
    return next(chief, "") or next(known, "")


def stands_alone(stretch: Stretch, end: int) -> bool:
    """Whether no noun follows an adjective, so that one named elsewhere is understood: "over Kursk's, 4"."""
    rest = stretch.text.folded[end : stretch.end]
    head = rest.lstrip(" ")
    conjoined = stretch.lexicon.conjunction.match(stretch.text.folded, end, stretch.end) is not None
    return not head or not head[0].isalpha() or conjoined


def is_adjective(areas: tuple[AreaName, ...]) -> bool:
    """Whether a name is only the adjective of its areas."""
    return bool(areas) and all(area.adjective for area in areas)
