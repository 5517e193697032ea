"""A lexicon made from its TOML file: phrases into one automaton, words of place into expressions.

Every phrase stands for itself. In a language with a morphology a word in its dictionary form stands for all its forms.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import regex

from geo.errors import SeedError
from geo.read import templates
from geo.read.adjective import Adjectives
from geo.read.cues import Cues, Phrases
from geo.read.inflect import inflector, itself
from geo.read.lexicon import AreaName, Leads, Lexicon
from geo.read.matcher import ALONE, Matcher
from geo.read.spelling import EITHER, Spelling

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping


def compile_lexicon(table: Mapping[str, Any], areas: Mapping[str, tuple[AreaName, ...]]) -> Lexicon:
    """A lexicon from a parsed file of seeds/lexicons and the names of areas; raises `SeedError` on a fault.

    It can be pickled, and knows nothing yet of what is particular to types of targets and weapons: its `traits`.
    """
    try:
        return _compile(table, areas)
    except KeyError as missing:
        code = table.get("language", {}).get("code", "?")
        message = f"{code}.toml: the table or key {missing} is missing; see CONTRIBUTING.md, recipe 'a language'"
        raise SeedError(message) from missing


def _compile(table: Mapping[str, Any], areas: Mapping[str, tuple[AreaName, ...]]) -> Lexicon:
    language, when = table["language"], table["when"]
    spelling = Spelling(inflector(language.get("morphology", ""), language.get("homographs", ())))
    dates = tuple(templates.dates(when, table["numbers"]["words"], spelling))
    return Lexicon(
        code=language["code"],
        name=language["name"],
        date_order=language["date_order"],
        adjectives_first=language["adjectives"] == "before",
        alphabet=frozenset(language["alphabet"] + language["alphabet"].upper()),
        own_letters=frozenset(language.get("own_letters", "")),
        common=frozenset(language["common"]),
        common_word=regex.compile(rf"(?i)(?<!\w)(?:{'|'.join(map(regex.escape, language['common']))})(?!\w)"),
        head=regex.compile(rf"[^\p{{L}}]*(?:\d+\s?{spelling.any_of(when['hours'])}\s?\d*)?[^\p{{L}}]*"),
        abbreviations=frozenset(language["abbreviations"]),
        openers=frozenset([*language["openers"], *spelling.forms([*when["weekdays"], *when["months"]])]),
        clause_breaks=regex.compile("|".join(map(regex.escape, language["clause_breaks"]))),
        clause_marks=tuple(language["clause_breaks"]),
        conjunction=regex.compile("|".join(map(regex.escape, language["conjunctions"]))),
        run=_run(language["name_links"], spelling),
        leads=_leads(table, spelling),
        matcher=Matcher.build(_groups(table, areas), spelling.inflect, exact="area"),
        weekdays=spelling.forms(when["weekdays"]),
        weekday=regex.compile(rf"(?<!\w){spelling.any_of(when['weekdays'])}(?!\w)"),
        months={word: index + 1 for word, index in spelling.forms(when["months"]).items()},
        dates=dates,
        written_date=regex.compile("|".join(words.pattern for meaning, words, *_ in dates if meaning == "date")),
        date_line=templates.date_line(when, spelling),
        month_line=regex.compile(
            rf"(?:{spelling.any_of(when['dateline'])}[\s:]*)?(?P<y>(?:19|20)\d\d)-(?P<mn>0[1-9]|1[0-2])(?![-\d])"
        ),
        digits=regex.compile(r"(?<![\w.,-])\d{1,3}(?:[ .]\d{3})+(?!\d)|(?<![\w,-])(?<!\d[:.])\d+(?![\w-]|[:.]\d)"),
        aged=regex.compile(rf"(?<!\w){spelling.any_of(table['numbers'].get('aged', []))}\s$"),
        years=regex.compile(rf"[\s-]{spelling.any_of(table['numbers'].get('ages', []))}(?!\w)"),
        ranges=tuple(_range(template) for template in table["numbers"].get("ranges", ())),
        role_tail=_role_tail([*language["name_links"], *table["where"]["links"]], spelling),
        possessive=language.get("possessive", ""),
        case_ending=_case_ending(language.get("case_endings", [])),
        home=language.get("home", ""),
        bends=spelling.inflect is not itself,
        adjectives=_adjectives(table.get("adjectives", {})),
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
        "when": {key: table["when"][key] for key in templates.WHEN_KEYS},
        "feast": table["when"]["feasts"],
        "calendar": {
            name: [spelt for word in table["when"][f"{name}s"] for spelt in word.split(EITHER)]
            for name in ("weekday", "month")
        },
        "seat": {"": table["where"]["seats"]},
        "anaphor": {"": table["where"]["anaphora"]},
        "called": table.get("called", {}),
        "unit": {"": table["where"]["distance_units"]},
        "kind": table["kinds"],
        "unreal": table["unreal"],
        "speech": {key: phrases for key, phrases in table["speech"].items() if key not in {"carriers", *SAYING}},
        "saying": {key: table["speech"].get(key, []) for key in SAYING},
        "speaker": {side: entry["words"] for side, entry in table["speakers"].items()},
        "nation": table["nationality"],
        "government": table["government"],
        "held": table["held"],
        "weapon": table["weapons"],
        "attack": {"": table["attack_nouns"]["words"]},
        "means": {"": table["attack_nouns"].get("means", [])},
        "stop": {"": table["attack_nouns"]["stops"]},
        "attacker": table["attackers"],
        "maker": table.get("makers", {}),
        "afterwards": {"": table.get("afterwards", {}).get("words", [])},
        "of_which": {"": table["where"]["of_which"]},
        "aloft": {"": table["where"]["aloft"]},
        "each": {"": table["where"]["each"]},
        "same_region": {"": table["where"]["same_region"]},
        "region_word": {"": table["where"]["region_words"]},
        "country_word": {"": table["where"]["country_words"]},
        "part": {"": table["where"]["parts"]},
        "target": table["targets"],
        "count": {key: phrases for key, phrases in table["counts"].items() if key != "sent"},
        "sent": {"": table["counts"].get("sent", [])},
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


SAYING = ("matter", "blames", "bulletin", "own", "back", "aims", "both", "plays_down", "pictures")
"""What is denied, who is blamed, how the post of an authority shows, what points back to words already told: words that
may stand inside others."""


def _run(links: Iterable[str], spelling: Spelling) -> regex.Pattern[str]:
    """Capitalised words in a row, with hyphens, and with linking words only inside a hyphenated name."""
    word = r"\p{Lu}[\p{L}\p{M}]*(?:'\p{L}+)?"
    tail = rf"(?:-(?:\p{{L}}+(?:'\p{{L}}+)?|{spelling.any_of(links)}))*"
    return regex.compile(rf"(?<![\p{{L}}\d]){word}{tail}(?:\s{word}{tail})*")


def _case_ending(endings: Iterable[str]) -> regex.Pattern[str] | None:
    """A case ending behind three letters at least, or a whole word behind =; None in a language that has none."""
    spelt = sorted(endings, key=len, reverse=True)
    tails = "|".join(regex.escape(ending) for ending in spelt if not ending.startswith(ALONE))
    wholes = "|".join(regex.escape(ending.removeprefix(ALONE)) for ending in spelt if ending.startswith(ALONE))
    return regex.compile(rf"(?<=\w{{3}})(?:{tails})$|^(?:{wholes or '(?!)'})$") if spelt else None


def _adjectives(table: Mapping[str, Any]) -> Adjectives | None:
    """How adjectives are made of towns, None in a language that makes none."""
    if not table:
        return None
    endings = "|".join(map(regex.escape, table["endings"]))
    stems = "|".join(map(regex.escape, table["stems"]))
    towns = {ending: tuple(o.strip("0") for o in others) for ending, others in table["towns"].items()}
    word = regex.compile(rf"(?<!\w)(?P<stem>[\p{{L}}-]+?(?:{stems}))(?:{endings})(?!\w)")
    return Adjectives(
        word=word, towns=towns, no_towns=frozenset(table.get("no_towns", ())), nominative=table["endings"][0]
    )


def _role_tail(links: Iterable[str], spelling: Spelling) -> regex.Pattern[str]:
    """What goes on after a speaker's role: adjectives and links that lead to capitalised words, and these words."""
    link = spelling.any_of(links)
    name = r"\p{Lu}[\p{L}\p{M}'-]*"
    if spelling.inflect is not itself:
        # Where nouns bend, the genitive follows at once: "губернатор Курской области Иван Иванов".
        return regex.compile(rf"(?:\s(?:\p{{Ll}}{{4,}}\s)?{name})*")
    return regex.compile(rf"(?:[\s,]+(?:(?:\p{{Ll}}+\s){{0,2}}?(?:{link}\s?)?)?{name})*")


def _leads(table: Mapping[str, Any], spelling: Spelling) -> Leads:
    where, numbers = table["where"], table["numbers"]
    link, bridge = spelling.any_of(where["links"]), spelling.any_of(where["bridges"])
    spelt = spelling.any_of([*numbers["words"], *numbers["about"]])
    joiner = rf"(?<!\w){spelling.any_of(where['joiners'])}(?!\w)"
    any_number = rf"(?:\d[\d .,]*|{spelt}(?:[\s-]{spelt})*)"
    joined = rf"(?:\s{bridge})*(?:\s{link})?\s?"
    town = rf"(?:{spelling.any_of(where['locality_words'])}{joined})?"
    away = spelling.any_of([*where["links"], *where["from"]])
    way = rf"(?P<way>{spelling.any_of(where['directions'])})"
    # Where nouns bend, a name in the genitive follows its office at once; elsewhere a link joins them.
    bends, of = spelling.inflect is not itself, rf"(?:\s[\w-]+){{0,4}}?\s{link}\s?"
    sea = spelling.any_of(where["offshore"])

    def ending(body: str) -> regex.Pattern[str]:
        return regex.compile(rf"(?<!\w){body}$")

    return Leads(
        region=ending(spelling.any_of(where["region_words"]) + joined),
        district=ending(spelling.any_of(where["district_words"]) + joined),
        locality=ending(spelling.any_of(where["locality_words"]) + joined),
        again=ending(spelling.any_of(where["again"]) + r"\s?"),
        at_article=ending(spelling.any_of(where["at_article"]) + r"\s?"),
        at=ending(spelling.any_of(where["at"]) + r"\s?"),
        near=ending(spelling.any_of(where["near"]) + r"\s?"),
        link=ending(link + r"\s?"),
        speaker=ending(spelling.any_of(where["speaker_place"]) + (rf"(?:\s{bridge})*\s" if bends else of)),
        town_speaker=ending(spelling.any_of(where.get("town_offices", [])) + (rf"(?:\s{bridge})*\s" if bends else of)),
        town_office=regex.compile(rf"(?<!\w){spelling.any_of(where.get('town_offices', []))}(?!\w)"),
        distance=ending(
            rf"(?P<count>{any_number})\s(?:{link}\s?)?(?P<unit>{spelling.any_of(where['distance_units'])})"
            rf"(?:\s\([^()]{{1,20}}\))?"
            rf"(?:[\s,]+{way}\s(?:{away}\s?)?|[\s,]+(?P<sea>{sea})\s?|\s{away}\s?){town}"
        ),
        part=ending(spelling.any_of(where["parts"]) + rf"(?:\s{link})?\s?"),
        title=ending(spelling.any_of(where["titles"]) + r"(?:\s\w+)?\s"),
        apposed=regex.compile(rf",\s(?:\w+\s){{0,2}}?{spelling.any_of(where['locality_words'])}(?!\w)"),
        region_after=_right_behind(where["region_words"], where["bridges"], spelling),
        street_after=_right_behind(where["streets"], [], spelling) if where.get("streets") else None,
        district_after=_right_behind(where["district_words"], where["bridges"], spelling),
        follows=regex.compile(rf"{link}(?!\w)"),
        undergoes=regex.compile(rf"\s{spelling.any_of(where['undergoes'])}(?!\w)"),
        direction=ending(rf"{way}\s(?:{away}\s?)?{town}"),
        offshore=ending(rf"{sea}\s?{town}"),
        bearings=tuple(_measures(where["bearings"], spelling)),
        unit_km=tuple(_measures(where["unit_km"], spelling)),
        carrier=ending(spelling.any_of(table["speech"]["carriers"]) + r"(?:\s?\w+)?\s?"),
        list_gap=regex.compile(rf"(?:[\s,]|\(\s?\d+\s?\)|{joiner})+"),
        counted_gap=regex.compile(rf"(?:[\s,]|{joiner}|(?<!\w){any_number}(?!\w))+"),
        aged=regex.compile(rf",?\s\(?\d{{1,2}}\s{spelling.any_of(table['numbers'].get('ages', ['?']))}(?!\w)"),
        source=ending(spelling.any_of(where.get("sources", [])) + r"\s?[\"(]?"),
        bearer=ending(rf"{spelling.any_of(where['bearers'])}\s?[\"(]?"),
        aside=ending(spelling.any_of(where["asides"]) + rf"[^,;.]{{0,{MOST_ASIDE}}}"),
        cues=_cues(where, spelling),
    )


def _cues(where: Mapping[str, Any], spelling: Spelling) -> Cues:
    """The words that each expression for the words before a name begins with, or is made of."""
    told = {
        "distance": Phrases(phrases=where["distance_units"]),
        "direction": Phrases(phrases=where["directions"]),
        "title": Phrases(phrases=where["titles"]),
        "bearer": Phrases(phrases=where["bearers"]),
        "town_speaker": Phrases(phrases=where.get("town_offices", [])),
        "speaker": Phrases(phrases=where["speaker_place"]),
        "aside": Phrases(phrases=where["asides"], closes=True, behind=MOST_ASIDE),
        "source": Phrases(phrases=where.get("sources", [])),
        "offshore": Phrases(phrases=where["offshore"]),
        "region": Phrases(phrases=where["region_words"]),
        "district": Phrases(phrases=where["district_words"]),
        "locality": Phrases(phrases=where["locality_words"]),
        "part": Phrases(phrases=where["parts"]),
        **{name: Phrases(phrases=where[name], closes=True) for name in ("again", "near", "at_article", "at")},
    }
    return Cues.of(told, spelling.inflect)


MOST_ASIDE = 30
"""Characters between words for an aside and the name that they make one of."""


def _measures(words: Mapping[str, float], spelling: Spelling) -> Iterator[tuple[regex.Pattern[str], float]]:
    """Words with what they measure, as expressions, longest first."""
    for word in sorted(words, key=len, reverse=True):
        yield regex.compile(spelling.any_of([word])), float(words[word])


def _right_behind(words: Iterable[str], bridges: Iterable[str], spelling: Spelling) -> regex.Pattern[str]:
    """A name's own word behind it, with an adjective or a number in brackets between: "Kursk border region"."""
    between = rf"(?:\s\(\s?\d+\s?\))?(?:\s{spelling.any_of(bridges)})*"
    return regex.compile(rf"{between}\s{spelling.any_of(words)}(?!\w)")


def _range(template: str) -> tuple[str, str]:
    """What stands before the first and between the two numbers of a range: "entre {a} et {b}"."""
    first, _, rest = template.partition("{a}")
    return first.strip(), rest.partition("{b}")[0].strip()
