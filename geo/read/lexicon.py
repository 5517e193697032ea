"""The words of one language as the reader uses them: what it knows of a language, it knows from here."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING

from geo.errors import SeedError
from geo.read.traits import Traits

if TYPE_CHECKING:
    from collections.abc import Mapping

    import regex

    from geo.model import PlacePrecision
    from geo.read.adjective import Adjectives
    from geo.read.cues import Cues
    from geo.read.matcher import Matcher

MAX_LEAD = 90
"""How many characters before a name are looked at for the words that make it a place."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AreaName:
    """What a name of a region, a country or a sea stands for.

    A bare name may be a town's as well; an adjective stands for the region only before a word for one, or in a list.
    `holder` is the country whose authorities speak for it, where an occupation makes that another than `country`.
    """

    code: str
    precision: PlacePrecision
    country: str = ""
    holder: str = ""
    bare: bool = False
    adjective: bool = False


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Leads:
    """Expressions for the words that stand right before a name, each anchored at its end.

    `list_gap` is what stands between two members of a list, `counted_gap` the same where each has a number before it,
    `aged` what follows the name of a person, `town_speaker` an office that only a town has, `town_office` its words
    alone, `bearer` what else may bear the name of a place: ships, rivers, streets,
    `undergoes` what follows a name that was struck, `apposed` what follows a town's name to say that it is one,
    `region_after` and `district_after` what stands right behind a name, `follows` a link right here. `distance` has
    the groups count, unit, way (a direction) and sea, `direction` has way; `bearings` are the words of a direction
    with their degrees, the most telling first, `unit_km` the units of length that are no kilometres. `cues` tell by the
    words before a name which expressions may be found there.
    """

    region: regex.Pattern[str]
    district: regex.Pattern[str]
    locality: regex.Pattern[str]
    again: regex.Pattern[str]
    at: regex.Pattern[str]
    at_article: regex.Pattern[str]
    near: regex.Pattern[str]
    link: regex.Pattern[str]
    speaker: regex.Pattern[str]
    town_speaker: regex.Pattern[str]
    town_office: regex.Pattern[str]
    distance: regex.Pattern[str]
    part: regex.Pattern[str]
    title: regex.Pattern[str]
    aside: regex.Pattern[str]
    source: regex.Pattern[str]
    bearer: regex.Pattern[str]
    list_gap: regex.Pattern[str]
    counted_gap: regex.Pattern[str]
    aged: regex.Pattern[str]
    carrier: regex.Pattern[str]
    direction: regex.Pattern[str]
    undergoes: regex.Pattern[str]
    apposed: regex.Pattern[str]
    region_after: regex.Pattern[str]
    district_after: regex.Pattern[str]
    street_after: regex.Pattern[str] | None
    follows: regex.Pattern[str]
    offshore: regex.Pattern[str]
    bearings: tuple[tuple[regex.Pattern[str], float], ...]
    unit_km: tuple[tuple[regex.Pattern[str], float], ...]
    cues: Cues


@dataclass(frozen=True, kw_only=True)
class Lexicon:
    """One language: its phrases, the expressions made of them, and the names of regions, countries and seas.

    `dates` are (meaning, expression, what it needs, marks). `clause_marks` are what parts the clauses of a sentence.
    `home` is the country whose people write in it, empty where several do: there an attack that is put down to nobody
    is its enemy's.
    """

    code: str
    name: str
    date_order: str
    adjectives_first: bool
    alphabet: frozenset[str]
    own_letters: frozenset[str]
    common: frozenset[str]
    common_word: regex.Pattern[str]
    head: regex.Pattern[str]
    abbreviations: frozenset[str]
    openers: frozenset[str]
    clause_breaks: regex.Pattern[str]
    clause_marks: tuple[str, ...]
    conjunction: regex.Pattern[str]
    run: regex.Pattern[str]
    leads: Leads
    matcher: Matcher
    weekdays: Mapping[str, int]
    weekday: regex.Pattern[str]
    months: Mapping[str, int]
    dates: tuple[tuple[str, regex.Pattern[str], frozenset[str], tuple[str, ...]], ...]
    written_date: regex.Pattern[str]
    date_line: regex.Pattern[str]
    month_line: regex.Pattern[str]
    digits: regex.Pattern[str]
    ranges: tuple[tuple[str, str], ...]
    aged: regex.Pattern[str]
    years: regex.Pattern[str]
    role_tail: regex.Pattern[str]
    bends: bool
    adjectives: Adjectives | None
    case_ending: regex.Pattern[str] | None
    narrator: str
    possessive: str = ""
    home: str = ""
    traits: Traits = field(default_factory=Traits)
    areas: Mapping[str, tuple[AreaName, ...]] = field(default_factory=dict)

    def is_surely_of(self, sentence: str) -> bool:
        """Whether a sentence has only letters of the language, and one of its common words or of its own letters."""
        letters = set(sentence)
        if any(char.isalpha() and char.lower() not in self.alphabet for char in letters - self.alphabet):
            return False
        # A word between spaces is seen at once; only where there is none, marks beside words are looked past.
        own = not self.own_letters.isdisjoint(letters) or not self.common.isdisjoint(sentence.lower().split())
        return own or self.common_word.search(sentence) is not None

    def month_name(self, number: int) -> str:
        """The dictionary form of a month by its number from 1 to 12."""
        return next(word for word, month in self.months.items() if month == number)

    def name_key(self, name: str) -> str:
        """What is the same in all case forms of a name, in lower case, with spaces for hyphens."""
        return _name_key(name, self.case_ending)

    def country(self, code: str) -> tuple[str, AreaName]:
        """The name of a country by its ISO code, and what stands for it; raises `SeedError` where there is none."""
        if code in self._countries:
            return self._countries[code]
        message = f"areas.toml has no name of country '{code}' in '{self.code}'; add it there"
        raise SeedError(message)

    @cached_property
    def _countries(self) -> dict[str, tuple[str, AreaName]]:
        """The first name of each country, and what stands for it, by its ISO code."""
        found: dict[str, tuple[str, AreaName]] = {}
        for name, areas in self.areas.items():
            for area in areas:
                if area.precision == "country":
                    found.setdefault(area.country, (name.capitalize(), area))
        return found

    @cached_property
    def held_in_part(self) -> frozenset[str]:
        """The countries a part of which the authorities of another hold."""
        return frozenset(a.country for areas in self.areas.values() for a in areas if a.holder not in {"", a.country})


@lru_cache(maxsize=4096)
def _name_key(name: str, case_ending: regex.Pattern[str] | None) -> str:
    words = name.casefold().replace("-", " ").replace("ё", "е").split()
    return " ".join(case_ending.sub("", word) if case_ending else word for word in words)
