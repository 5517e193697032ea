"""The words of one language, compiled: what the reader knows of a language, it knows from here."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

import regex

from geo.errors import SeedError
from geo.read.matcher import Matcher

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from geo.model import PlacePrecision

MAX_LEAD = 90
"""How many characters before a name are looked at for the words that make it a place."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AreaName:
    """What a name of a region, a country or a sea stands for; a bare name may be a town's as well.

    `holder` is the country whose authorities speak for it, where an occupation makes that another than `country`.
    """

    code: str
    precision: PlacePrecision
    country: str = ""
    holder: str = ""
    bare: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Leads:
    """Expressions for the words that stand right before a name, each anchored at its end.

    `list_gap` is what stands between two members of a list, `undergoes` what follows a name that was struck, `apposed`
    what follows a town's name to say that it is one, `follows` a link right here.
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
    distance: regex.Pattern[str]
    part: regex.Pattern[str]
    title: regex.Pattern[str]
    aside: regex.Pattern[str]
    list_gap: regex.Pattern[str]
    carrier: regex.Pattern[str]
    direction: regex.Pattern[str]
    undergoes: regex.Pattern[str]
    apposed: regex.Pattern[str]
    follows: regex.Pattern[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Lexicon:
    """One language: its phrases, the expressions made of them, and the names of regions, countries and seas."""

    code: str
    name: str
    date_order: str
    head: regex.Pattern[str]
    abbreviations: frozenset[str]
    openers: frozenset[str]
    clause_breaks: regex.Pattern[str]
    conjunction: regex.Pattern[str]
    run: regex.Pattern[str]
    leads: Leads
    matcher: Matcher
    weekdays: tuple[str, ...]
    months: tuple[str, ...]
    dates: tuple[tuple[str, regex.Pattern[str]], ...]
    digits: regex.Pattern[str]
    role_tail: regex.Pattern[str]
    narrator: str
    broader: Mapping[str, str] = field(default_factory=dict)
    areas: Mapping[str, tuple[AreaName, ...]] = field(default_factory=dict)

    def country(self, code: str) -> tuple[str, AreaName]:
        """The name of a country by its ISO code, and what stands for it; raises `SeedError` where there is none."""
        for name, areas in self.areas.items():
            for area in areas:
                if area.precision == "country" and area.country == code:
                    return name.capitalize(), area
        message = f"areas.toml has no name of country '{code}' in '{self.code}'; add it there"
        raise SeedError(message)

    @classmethod
    def from_table(
        cls, table: Mapping[str, Any], areas: Mapping[str, tuple[AreaName, ...]], broader: Mapping[str, str]
    ) -> Lexicon:
        """A lexicon from a parsed file of seeds/lexicons and the names of areas; raises `SeedError` on a fault.

        `broader` gives a target type the wider one that may stand for it ("the plant" for "the missile plant").
        """
        try:
            return replace(_compile(table, areas), broader=broader)
        except KeyError as missing:
            code = table.get("language", {}).get("code", "?")
            message = f"{code}.toml: the table or key {missing} is missing; see CONTRIBUTING.md, recipe 'a language'"
            raise SeedError(message) from missing


def _compile(table: Mapping[str, Any], areas: Mapping[str, tuple[AreaName, ...]]) -> Lexicon:
    language, when = table["language"], table["when"]
    return Lexicon(
        code=language["code"],
        name=language["name"],
        date_order=language["date_order"],
        head=regex.compile(rf"[^\p{{L}}]*(?:\d+\s?{_words(when['hours'])}\s?\d*)?[^\p{{L}}]*"),
        abbreviations=frozenset(language["abbreviations"]),
        openers=frozenset(language["openers"]),
        clause_breaks=regex.compile("|".join(map(regex.escape, language["clause_breaks"]))),
        conjunction=regex.compile("|".join(map(regex.escape, language["conjunctions"]))),
        run=_run(language["name_links"]),
        leads=_leads(table),
        matcher=Matcher.build(_groups(table, areas)),
        weekdays=tuple(when["weekdays"]),
        months=tuple(when["months"]),
        dates=tuple(_dates(when, table["numbers"]["words"])),
        digits=regex.compile(r"(?<![\w.,-])\d{1,3}(?:[ .]\d{3})+(?!\d)|(?<![\w,-])\d+(?![\w-])"),
        role_tail=_role_tail([*language["name_links"], *table["where"]["links"]]),
        narrator=table["speakers"]["media"].get("narrator", ""),
        areas=areas,
    )


def _groups(table: Mapping[str, Any], areas: Mapping[str, tuple[AreaName, ...]]) -> dict[str, dict[str, list[str]]]:
    """All phrases as group → value → phrases, the form that the matcher takes."""
    numbers = table["numbers"]
    counts = {word: value for part in ("words", "about") for word, value in numbers[part].items()}
    groups: dict[str, dict[str, list[str]]] = {
        "number": {},
        "not_count": {"": numbers["not_counts"]},
        "when": {key: table["when"][key] for key in WHEN_KEYS},
        "seat": {"": table["where"]["seats"]},
        "anaphor": {"": table["where"]["anaphora"]},
        "unit": {"": table["where"]["distance_units"]},
        "kind": table["kinds"],
        "unreal": table["unreal"],
        "speech": {key: phrases for key, phrases in table["speech"].items() if key != "carriers"},
        "speaker": {side: entry["words"] for side, entry in table["speakers"].items()},
        "nation": table["nationality"],
        "government": table["government"],
        "weapon": table["weapons"],
        "attack": {"": table["attack_nouns"]["words"]},
        "stop": {"": table["attack_nouns"]["stops"]},
        "attacker": table["attackers"],
        "of_which": {"": table["where"]["of_which"]},
        "each": {"": table["where"]["each"]},
        "same_region": {"": table["where"]["same_region"]},
        "region_word": {"": table["where"]["region_words"]},
        "country_word": {"": table["where"]["country_words"]},
        "part": {"": table["where"]["parts"]},
        "target": table["targets"],
        "count": table["counts"],
        "area": {},
    }
    for word, value in counts.items():
        groups["number"].setdefault(str(value), []).append(word)
    for form in areas:
        groups["area"].setdefault(form, []).append(form)
    for kind, pairs in table["together"].items():
        for first, second in pairs:
            groups.setdefault("with", {}).setdefault(f"{kind}|{first}|{second}", []).append(first)
            groups.setdefault("and", {}).setdefault(f"{kind}|{first}|{second}", []).append(second)
    return groups


WHEN_KEYS = ("night", "today", "yesterday", "before_yesterday", "last_week", "last_month")


def _words(phrases: Iterable[str]) -> str:
    """One alternation of phrases, longest first, stars as endings."""
    escaped = (regex.escape(phrase).replace(r"\*", r"\w*") for phrase in sorted(phrases, key=len, reverse=True))
    return "(?:" + "|".join(escaped).replace(r"\ ", r"\s") + ")"


def _run(links: Iterable[str]) -> regex.Pattern[str]:
    """Capitalised words in a row, with hyphens, and with linking words only inside a hyphenated name."""
    word = r"\p{Lu}[\p{L}\p{M}]*(?:'\p{L}+)?"
    tail = rf"(?:-(?:\p{{L}}+(?:'\p{{L}}+)?|{_words(links)}))*"
    return regex.compile(rf"(?<![\p{{L}}\d]){word}{tail}(?:\s{word}{tail})*")


def _role_tail(links: Iterable[str]) -> regex.Pattern[str]:
    """What goes on after a speaker's role: adjectives and links that lead to capitalised words, and these words."""
    link = _words(links)
    name = r"\p{Lu}[\p{L}\p{M}'-]*"
    return regex.compile(rf"(?:[\s,]+(?:(?:\p{{Ll}}+\s){{0,2}}?(?:{link}\s?)?)?{name})*")


def _leads(table: Mapping[str, Any]) -> Leads:
    where, numbers = table["where"], table["numbers"]
    link, bridge = _words(where["links"]), _words(where["bridges"])
    any_number = rf"(?:\d[\d .,]*|{_words([*numbers['words'], *numbers['about']])})"
    joined = rf"(?:\s{bridge})*(?:\s{link})?\s?"

    def ending(body: str) -> regex.Pattern[str]:
        return regex.compile(rf"(?<!\w){body}$")

    return Leads(
        region=ending(_words(where["region_words"]) + joined),
        district=ending(_words(where["district_words"]) + joined),
        locality=ending(_words(where["locality_words"]) + joined),
        again=ending(_words(where["again"]) + r"\s?"),
        at_article=ending(_words(where["at_article"]) + r"\s?"),
        at=ending(_words(where["at"]) + r"\s?"),
        near=ending(_words(where["near"]) + r"\s?"),
        link=ending(link + r"\s?"),
        speaker=ending(_words(where["speaker_place"]) + rf"(?:\s[\w-]+){{0,4}}?\s{link}\s?"),
        distance=ending(
            rf"({any_number})\s(?:{link}\s?)?{_words(where['distance_units'])}(?:[\s,]+{_words(where['directions'])})?\s{link}\s?"
        ),
        part=ending(_words(where["parts"]) + rf"(?:\s{link})?\s?"),
        title=ending(_words(where["titles"]) + r"(?:\s\w+)?\s"),
        apposed=regex.compile(rf",\s(?:\w+\s){{0,2}}?{_words(where['locality_words'])}(?!\w)"),
        follows=regex.compile(rf"{link}(?!\w)"),
        undergoes=regex.compile(rf"\s{_words(where['undergoes'])}(?!\w)"),
        direction=ending(_words(where["directions"]) + rf"\s{link}\s?(?:{_words(where['locality_words'])}\s)?"),
        carrier=ending(_words(table["speech"]["carriers"]) + r"(?:\s?\w+)?\s?"),
        list_gap=regex.compile(rf"(?:[\s,]|\(\s?\d+\s?\)|(?<!\w){_words(where['joiners'])}(?!\w))+"),
        aside=ending(_words(where["asides"]) + r"[^,;.]{0,30}"),
    )


def _dates(when: Mapping[str, Any], numbers: Iterable[str]) -> Iterable[tuple[str, regex.Pattern[str]]]:
    """(meaning, expression) for every template of a written date, the most telling first."""
    weekday, month = _words(when["weekdays"]), _words(when["months"])
    slots = {
        "{w}": rf"(?P<w>{weekday})",
        "{w2}": rf"(?P<w2>{weekday})",
        "{d}": r"(?P<d>\d{1,2})",
        "{d2}": r"(?P<d2>\d{1,2})",
        "{m}": rf"(?P<m>{month})",
        "{m2}": rf"(?P<m2>{month})",
        "{n}": rf"(?P<n>\d{{1,2}}|{_words(numbers)})",
        "{y2}": r"(?P<y2>(?:19|20)\d\d)",
        "{h}": rf"\d{{1,2}}\s?{_words(when['hours'])}(?:\s?\d\d)?",
        "{y}": r"(?P<y>(?:19|20)\d\d)",
    }
    for meaning in ("night_between", "night_dates", "days_ago", "date", "month", "year"):
        for template in sorted(when[meaning], key=len, reverse=True):
            body = r"\s".join(regex.escape(word) for word in template.split())
            for slot, expression in slots.items():
                body = body.replace(regex.escape(slot), expression)
            yield meaning, regex.compile(rf"(?<!\w){body}(?!\w)")
