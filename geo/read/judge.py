"""What part a named place plays: judged by the words right before and after it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

import regex

from geo.read.adjunct import belongs_to_speaker, belongs_to_target
from geo.read.cues import lead_before
from geo.read.lexicon import MAX_LEAD
from geo.read.offset import displaced

if TYPE_CHECKING:
    from regex import Pattern

    from geo.model import PlacePrecision
    from geo.read.lexicon import AreaName, Leads
    from geo.read.sentences import Stretch
    from geo.read.spot import Part, Spot

SEATED = 12
"""Characters from a capital at the head of a sentence to the speaker who sits there."""


def placed_by_words(stretch: Stretch, start: int) -> bool:
    """Whether the words before a name say that it is a place: "the region of", "the village of", "near"."""
    leads, lead = stretch.lexicon.leads, lead_before(stretch, start)
    bits = leads.cues.bits
    placing = (
        ("region", leads.region),
        ("district", leads.district),
        ("locality", leads.locality),
        ("near", leads.near),
    )
    return any(lead.bits & bits[name] and words.search(lead.text) for name, words in placing)


def judge(stretch: Stretch, spot: Spot, areas: tuple[AreaName, ...]) -> Spot:
    """The spot with its part and precision, from the words right before it; the first rule that fits decides."""
    leads = stretch.lexicon.leads
    named = _named_after(stretch, spot.end) or next((area.precision for area in areas if not area.bare), None)
    named = named or (_named_behind_list(stretch, spot.start, spot.end) if areas else None)
    if _datelined(stretch, spot) or leads.aged.match(stretch.text.folded, spot.end, stretch.end):
        return spot._replace(part="aside", precision=named)
    lead = lead_before(stretch, spot.start)
    for rule in _rules(leads, named, "region" if _region_before(stretch, spot) else "locality"):
        match = rule.words.search(lead.text[-rule.reach :]) if lead.bits & rule.bit else None
        if match is None or (rule.words is leads.at_article and not named and _owns_target(stretch, spot)):
            continue
        start = spot.start - len(match.string) + match.start()
        found = spot._replace(lead=start, part=rule.part, precision=rule.precision, near=rule.words is leads.near)
        found = displaced(stretch, found, match)
        if rule.words is leads.part:
            return found._replace(
                name=stretch.text.plain[start : spot.end], written=stretch.text.quote(start, spot.end)
            )
        seat = any(hit.start <= spot.start < hit.end for hit in stretch.of("seat"))
        # "Russia attacked Kyiv": what was done there stands between the two.
        done = any(start <= hit.start < spot.start for hit in stretch.of("kind"))
        if seat and not done and rule.words is leads.at and _beside_speaker(stretch, start, spot.end):
            return found._replace(part="aside")
        return found
    return _judge_bare(stretch, spot, named)


def _named_after(stretch: Stretch, end: int) -> PlacePrecision | None:
    """What the word right behind a name makes of it: "Kursk region", "Щебекинского района"."""
    folded, leads = stretch.text.folded, stretch.lexicon.leads
    if not folded[end : end + 1].isspace():
        return None
    if leads.region_after.match(folded, end, stretch.end):
        return "region"
    return "district" if leads.district_after.match(folded, end, stretch.end) else None


def _named_behind_list(stretch: Stretch, start: int, end: int) -> PlacePrecision | None:
    """What the word behind the last name of a list makes of its first: "the Kursk, Belgorod and Bryansk regions"."""
    gap, run, text = stretch.lexicon.leads.list_gap, stretch.lexicon.run, stretch.text
    first = text.plain[start:end]
    for _ in range(MAX_LIST):
        between = gap.match(text.folded, end, stretch.end)
        name = run.match(text.plain, between.end(), stretch.end) if between else None
        if name is None or name.group() == first:
            # "Voronezh, in the Voronezh region" is no list: it says where the town lies.
            return None
        end = name.end()
        if (named := _named_after(stretch, end)) is not None:
            return named if named == "region" else None
    return None


MAX_LIST = 12
"""Names that one word behind the last of them may be told of."""


def name_list(stretch: Stretch, spots: list[Spot]) -> list[Spot]:
    """The places, those of a list being what the word behind its last one says: "Kursk, Belgorod and Bryansk regions".

    An adjective in a list is a region before a region, whether or not its noun is in the plural.
    """
    named, gap = list(spots), stretch.lexicon.leads.list_gap
    for index in range(len(named) - 2, -1, -1):
        spot, after = named[index], named[index + 1]
        between = stretch.text.folded[spot.end : after.start]
        told = _named_after(stretch, after.end) or after is not spots[index + 1] or spot.adjective
        if not told or after.precision not in {"region", "district"} or spot.precision == after.precision:
            continue
        beside = not between.strip() and not spot.adjective
        if beside or len(between) > MAX_LEAD or set(spot.codes) & set(after.codes):
            continue
        if gap.fullmatch(between) and (spot.codes or after.precision == "district"):
            named[index] = spot._replace(precision=after.precision, part=after.part)
    return named


def _datelined(stretch: Stretch, spot: Spot) -> bool:
    """Whether a name is where a report was written: in capitals at its head, with a dash or an agency behind it."""
    written = stretch.text.plain[spot.start : spot.end]
    if not written.isupper():
        return False
    heads = not any(char.isalnum() for char in stretch.text.plain[stretch.start : spot.start])
    return heads and _DATELINE.match(stretch.text.plain, spot.end, stretch.end) is not None


_DATELINE = regex.compile(r"[^.!?:]{0,40}?(?:\s-\s|\s?\()")
"""What follows a dateline: a day perhaps, then a dash or a bracket."""


def _beside_speaker(stretch: Stretch, start: int, end: int) -> bool:
    """Whether a capital is where a speaker sits: "une source à Kiev", "à Moscou, le ministère"."""
    speakers = stretch.of("speaker")
    behind = any(0 <= start - hit.end <= 1 for hit in speakers)
    return behind or (start == stretch.start and any(0 < hit.start - end <= SEATED for hit in speakers))


def _judge_bare(stretch: Stretch, spot: Spot, named: PlacePrecision | None) -> Spot:
    """A name with no word of place before it: what follows it, or where it stands, may still tell."""
    leads = stretch.lexicon.leads
    struck = leads.undergoes.match(stretch.text.folded, spot.end, stretch.end) is not None
    powers = stretch.of("seat") + stretch.of("government")
    if not struck and any(hit.start <= spot.start < hit.end for hit in powers):
        return spot._replace(part="seat", precision=named)
    counted = _COUNT.match(stretch.text.folded, spot.end, stretch.end) is not None
    if counted or _within_region(stretch, spot):
        return spot._replace(part="scene", precision="region" if counted and spot.codes else "locality")
    heads = stretch.lexicon.head.fullmatch(stretch.text.folded, stretch.start, spot.start) is not None
    titled = heads and _COLON.match(stretch.text.folded, spot.end, stretch.end) is not None
    if (office := belongs_to_speaker(stretch, spot.end)) and named != "country":
        return spot._replace(part="speaker", precision=named or _of_office(stretch, office))
    owns = _owns_target(stretch, spot) and named != "country"
    if struck or titled or owns or (heads and (spot.countries or named == "district")):
        return spot._replace(part="scene", precision=named or "locality")
    linked = leads.link.search(stretch.text.folded[max(stretch.start, spot.start - MAX_LEAD) : spot.start])
    return spot._replace(precision=named or ("locality" if linked else None))


def _owns_target(stretch: Stretch, spot: Spot) -> bool:
    """Whether a known town is named before the thing that was hit there: "the Novoshakhtinsk refinery"."""
    return bool(spot.countries) and belongs_to_target(stretch, spot.end)


def _of_office(stretch: Stretch, office: str) -> PlacePrecision:
    """What the office of a speaker makes of its name: a mayor's is a town, a governor's a region."""
    return "locality" if stretch.lexicon.leads.town_office.search(f" {office}") else "region"


_COUNT = regex.compile(r"\s?\(\s?\d+\s?\)")
_COLON = regex.compile(r"\s?:\s")


def _within_region(stretch: Stretch, spot: Spot) -> bool:
    """Whether the words right after a name say in which region it is: "une rue d'X, dans la région de Y"."""
    after = stretch.text.folded[spot.end : min(stretch.end, spot.end + MAX_LEAD // 3)]
    if not after.startswith((", ", " (")):
        return False
    region = stretch.lexicon.leads.region
    return any(region.search(after[: cut + 1]) for cut, char in enumerate(after) if char in " '")


@dataclass(frozen=True, slots=True)
class _Rule:
    """Words before a name, the bit that tells of them, how far they reach, and the part and precision they give it."""

    words: Pattern[str]
    bit: int
    reach: int
    part: Part
    precision: PlacePrecision | None


@lru_cache(maxsize=256)
def _rules(leads: Leads, named: PlacePrecision | None, again: PlacePrecision) -> list[_Rule]:
    """The rules in the order in which they are tried; `named` is what the name itself tells."""

    def rule(name: str, part: Part, precision: PlacePrecision | None) -> _Rule:
        return _Rule(getattr(leads, name), leads.cues.bits[name], leads.cues.reach[name], part, precision)

    rules = [
        rule("distance", "reference", None),
        rule("direction", "reference", named),
        rule("title", "aside", named),
        rule("bearer", "aside", named),
        rule("town_speaker", "speaker", named or "locality"),
        rule("speaker", "speaker", named or "region"),
        rule("aside", "aside", named),
        rule("source", "aside", named),
        rule("offshore", "scene", named or "locality"),
        rule("region", "scene", named or "region"),
        rule("again", "scene", named or again),
        rule("near", "scene", named or "locality"),
        rule("district", "scene", "district"),
        rule("locality", "scene", named or "locality"),
        rule("at_article", "scene" if named else "aside", named),
        rule("at", "scene", named or "locality"),
    ]
    # "Le sud-ouest de la Russie" is a part of a country; of a town the same words only say where it lies.
    return [rule("part", "scene", "country"), *rules] if named == "country" else rules


def _region_before(stretch: Stretch, spot: Spot) -> bool:
    return any(hit.end <= spot.start for hit in stretch.of("region_word"))


def continue_list(stretch: Stretch, spots: list[Spot], spot: Spot, areas: tuple[AreaName, ...]) -> Spot:
    """The spot as a further member of the list that the one before it belongs to ("Koursk, Belgorod et Orel")."""
    if not spots or spots[-1].part not in {"scene", "speaker", "aside"}:
        return spot
    before = spots[-1]
    between = stretch.text.folded[before.end : spot.start]
    leads = stretch.lexicon.leads
    counted = before.precision == "region" and areas and leads.counted_gap.fullmatch(between)
    if len(between) > MAX_LEAD or not (counted or leads.list_gap.fullmatch(between)):
        return spot
    if before.part == "speaker" and "," in between:
        return spot
    sure = next((area.precision for area in areas if not area.bare), None)
    if spot.part in {"weak", "seat"} or (before.precision == "region" and areas and spot.precision == "locality"):
        inherited = before.precision if before.precision in {"region", "district", "locality"} else spot.precision
        if inherited == "region" and not areas and spot.countries:
            # "… in the region of X, A and B in that of Y": a town's name is no region's.
            inherited = "locality"
        sure = sure or _named_after(stretch, spot.end)
        return spot._replace(part=before.part, precision=sure or inherited)
    return spot


def struck_seats(clause: Stretch, spots: list[Spot]) -> list[Spot]:
    """The first capital of a clause that is meant as the town of a thing that was hit, as a scene; else nothing."""
    return [s._replace(precision="locality") for s in spots if s.part == "seat" and _of_a_target(clause, s)][:1]


def _of_a_target(clause: Stretch, seat: Spot) -> bool:
    """Whether a thing stands right before a capital and is the town's own: "l'hôpital pédiatrique de Kiev"."""
    folded = clause.text.folded
    link = clause.lexicon.leads.link.search(folded[clause.start : seat.start])
    if link is None or seat.precision == "country":
        return False
    end = clause.start + link.start()
    gaps = (folded[hit.end : end] for hit in clause.of("target") if hit.end <= end)
    return any(len(gap.split()) <= 1 and "," not in gap for gap in gaps)
