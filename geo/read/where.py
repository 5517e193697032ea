"""Where: the places that a stretch names, each with the part it plays there.

The lexicon gives the words that make a name a place; `Knows` says of a name in which countries a settlement bears it.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal

import regex

from geo.read.lexicon import MAX_LEAD, AreaName, Lexicon

if TYPE_CHECKING:
    from regex import Pattern

    from geo.model import PlacePrecision
    from geo.read.lexicon import Leads
    from geo.read.matcher import Hit
    from geo.read.sentences import Stretch

Knows = Callable[[str], frozenset[str]]
"""Name as written → ISO codes of the countries that have a settlement of that name; empty if none has."""

Part = Literal["scene", "speaker", "reference", "seat", "aside", "weak"]
"""What a place does in its sentence: the scene of an event, a speaker's province, a point that distance is counted
from, a government, something only mentioned, or a name with no word of place before it."""

Name = tuple[int, int, tuple[AreaName, ...]]
"""Start, end and the areas of that name."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Spot:
    """A place named in a stretch; `start` and `end` span the name alone, `lead` starts with its words of place.

    `written` are the words of the report to the letter, empty where the place is only implied.
    """

    name: str
    written: str
    start: int
    end: int
    lead: int
    part: Part
    precision: PlacePrecision | None
    codes: tuple[str, ...] = ()
    countries: frozenset[str] = frozenset()
    holder: str = ""
    offset_km: float | None = None
    near: bool = False

    @property
    def local(self) -> bool:
        """Whether it is narrower than a country or a sea."""
        return self.precision not in {"country", "sea"}


SEATED = 12
"""Characters from a capital at the head of a sentence to the speaker who sits there."""


def find_spots(stretch: Stretch, lexicon: Lexicon, knows: Knows) -> list[Spot]:
    """The places of a stretch in order."""
    spots: list[Spot] = []
    for start, end, areas in _names(stretch, lexicon, knows):
        name = stretch.text.plain[start:end]
        spot = Spot(
            name=name,
            written=stretch.text.quote(start, end),
            start=start,
            end=end,
            lead=start,
            part="weak",
            precision=None,
            codes=tuple(area.code for area in areas),
            countries=knows(name) | {area.country for area in areas if area.country},
            holder=next((area.holder for area in areas if area.holder), ""),
        )
        spot = _continue_list(stretch, lexicon, spots, _judge(stretch, lexicon, spot, areas), areas)
        if areas and spot.precision in {"region", "country", "sea"}:
            spot = replace(spot, countries=frozenset(area.country for area in areas if area.country))
        if areas or spot.countries or _told_as_place(stretch, lexicon, spot, spots):
            spots.append(spot)
    return sorted([*spots, *_nations(stretch, lexicon)], key=lambda spot: spot.start)


def _nations(stretch: Stretch, lexicon: Lexicon) -> list[Spot]:
    """Whole countries told by an adjective: "seven Ukrainian regions", "Russian territory"."""
    found = []
    for word in stretch.of("country_word"):
        for nation in stretch.of("nation"):
            if nation.start == word.end + 1:
                name, area = lexicon.country(nation.value)
                spot = Spot(
                    name=name,
                    written=stretch.text.quote(word.start, nation.end),
                    start=word.start,
                    end=nation.end,
                    lead=word.start,
                    part="scene",
                    precision="country",
                    codes=(area.code,),
                    countries=frozenset({nation.value}),
                )
                found.append(spot)
    return found


def _names(stretch: Stretch, lexicon: Lexicon, knows: Knows) -> list[Name]:
    """All that may be a place, in order, none inside another."""
    found: dict[int, Name] = {}
    for hit in stretch.of("area"):
        if stretch.text.plain[hit.start : hit.end] != hit.phrase:
            found[hit.start] = (hit.start, hit.end, lexicon.areas[hit.value])
    for match in lexicon.run.finditer(stretch.text.plain, stretch.start, stretch.end):
        start, end = _without_openers(stretch, lexicon, match.start(), match.end())
        if start < end and not any(s <= start and end <= e for s, e, _ in found.values()):
            # A town's name inside a longer name is a person's or a paper's ("Vladimir Poutine").
            for s in [s for s, e, _ in found.values() if start < e and s < end]:
                del found[s]
            name = stretch.text.plain[start:end]
            apposed = lexicon.leads.apposed.match(stretch.text.folded, end, stretch.end) is not None
            if " " not in name or apposed or knows(name) or _placed_by_words(stretch, lexicon.leads, start):
                found[start] = (start, end, lexicon.areas.get(name.lower(), ()))
    blocked = _blocked(stretch)
    names = sorted(found.values(), key=lambda n: n[0])
    return [n for n in names if not any(hit.start <= n[0] and n[1] <= hit.end for hit in blocked)]


def _told_as_place(stretch: Stretch, lexicon: Lexicon, spot: Spot, before: list[Spot]) -> bool:
    """Whether a name that no gazetteer knows is a place by its words: "le village de X", "à X, dans la région de"."""
    if spot.part != "scene":
        return False
    listed = before and lexicon.leads.list_gap.fullmatch(stretch.text.folded[before[-1].end : spot.start])
    # "À X, un drone…" at the head of a sentence.
    heads = spot.lead == stretch.start and stretch.text.folded[spot.end : spot.end + 1] == ","
    if listed or heads or _placed_by_words(stretch, lexicon.leads, spot.start):
        return True
    alone = not any(other.local for other in before)
    if lexicon.leads.apposed.match(stretch.text.folded, spot.end, stretch.end) or (alone and _hit_at(stretch, spot)):
        return True
    after = stretch.text.folded[spot.end : min(stretch.end, spot.end + MAX_LEAD // 2)]
    return any(lexicon.leads.region.search(after[: cut + 1]) for cut, char in enumerate(after) if char in " '")


def _hit_at(stretch: Stretch, spot: Spot) -> bool:
    """Whether what was hit stands before the place, with one word between at most: "un dépôt pétrolier russe à X"."""
    gaps = (stretch.text.folded[hit.end : spot.lead] for hit in stretch.of("target") if hit.end <= spot.lead)
    return any(len(gap.split()) <= 1 and "," not in gap for gap in gaps)


def _blocked(stretch: Stretch) -> list[Hit]:
    """Hits inside which a name is no place: agencies, companies, weapons, parts of compound speakers and directions."""
    hits = stretch.of("speaker", "media", "company", "other") + stretch.of("weapon") + stretch.of("part")
    return hits + [hit for hit in stretch.of("speaker") if " " in hit.phrase] + stretch.of("target")


def _without_openers(stretch: Stretch, lexicon: Lexicon, start: int, end: int) -> tuple[int, int]:
    """The run without a capitalised function word at its start; empty where nothing capitalised is left."""
    while start < end:
        head = stretch.text.folded[start:end].split(" ")[0]
        bare, apostrophe, _ = head.partition("'")
        if head in lexicon.openers:
            start += len(head) + 1
        elif apostrophe and f"{bare}'" in lexicon.openers:
            start += len(bare) + 1
        else:
            break
    return (start, end) if start < end and stretch.text.plain[start].isupper() else (end, end)


def _placed_by_words(stretch: Stretch, leads: Leads, start: int) -> bool:
    lead = stretch.text.folded[max(stretch.start, start - MAX_LEAD) : start]
    return any(pattern.search(lead) for pattern in (leads.region, leads.district, leads.locality, leads.near))


def _judge(stretch: Stretch, lexicon: Lexicon, spot: Spot, areas: tuple[AreaName, ...]) -> Spot:
    """The spot with its part and precision, from the words right before it; the first rule that fits decides."""
    leads, begin = lexicon.leads, max(stretch.start, spot.start - MAX_LEAD)
    lead = stretch.text.folded[begin : spot.start]
    named = next((area.precision for area in areas if not area.bare), None)
    for rule in _rules(leads, named, "region" if _region_before(stretch, spot) else "locality"):
        match = rule.words.search(lead)
        if match is None:
            continue
        start = begin + match.start()
        found = replace(spot, lead=start, part=rule.part, precision=rule.precision, near=rule.words is leads.near)
        if rule.words is leads.distance:
            return replace(found, offset_km=_kilometres(stretch, match.group(1), begin))
        if rule.words is leads.part:
            return replace(
                found, name=stretch.text.plain[start : spot.end], written=stretch.text.quote(start, spot.end)
            )
        seat = any(hit.start <= spot.start < hit.end for hit in stretch.of("seat"))
        if seat and rule.words is leads.at and _beside_speaker(stretch, start, spot.end):
            return replace(found, part="aside")
        return found
    return _judge_bare(stretch, lexicon, spot, named)


def _beside_speaker(stretch: Stretch, start: int, end: int) -> bool:
    """Whether a capital is where a speaker sits: "une source à Kiev", "à Moscou, le ministère"."""
    speakers = stretch.of("speaker")
    behind = any(0 <= start - hit.end <= 1 for hit in speakers)
    return behind or (start == stretch.start and any(0 < hit.start - end <= SEATED for hit in speakers))


def _judge_bare(stretch: Stretch, lexicon: Lexicon, spot: Spot, named: PlacePrecision | None) -> Spot:
    """A name with no word of place before it: what follows it, or where it stands, may still tell."""
    leads = lexicon.leads
    struck = leads.undergoes.match(stretch.text.folded, spot.end, stretch.end) is not None
    powers = stretch.of("seat") + stretch.of("government")
    if not struck and any(hit.start <= spot.start < hit.end for hit in powers):
        return replace(spot, part="seat", precision=named)
    counted = _COUNT.match(stretch.text.folded, spot.end, stretch.end) is not None
    if counted:
        return replace(spot, part="scene", precision="region" if spot.codes else "locality")
    if _within_region(stretch, leads, spot):
        return replace(spot, part="scene", precision="locality")
    heads = lexicon.head.fullmatch(stretch.text.folded, stretch.start, spot.start) is not None
    titled = heads and _COLON.match(stretch.text.folded, spot.end, stretch.end) is not None
    if struck or titled or (spot.start == stretch.start and spot.countries):
        return replace(spot, part="scene", precision=named or "locality")
    linked = leads.link.search(stretch.text.folded[max(stretch.start, spot.start - MAX_LEAD) : spot.start])
    return replace(spot, precision=named or ("locality" if linked else None))


_COUNT = regex.compile(r"\s?\(\s?\d+\s?\)")
_COLON = regex.compile(r"\s?:\s")


def _within_region(stretch: Stretch, leads: Leads, spot: Spot) -> bool:
    """Whether the words right after a name say in which region it is: "une rue d'X, dans la région de Y"."""
    after = stretch.text.folded[spot.end : min(stretch.end, spot.end + MAX_LEAD // 3)]
    if not after.startswith((", ", " (")):
        return False
    return any(leads.region.search(after[: cut + 1]) for cut, char in enumerate(after) if char in " '")


@dataclass(frozen=True, slots=True)
class _Rule:
    """Words before a name, and the part and precision that they give it."""

    words: Pattern[str]
    part: Part
    precision: PlacePrecision | None


def _rules(leads: Leads, named: PlacePrecision | None, again: PlacePrecision) -> list[_Rule]:
    """The rules in the order in which they are tried; `named` is what the name itself tells."""
    rules = [
        _Rule(leads.distance, "reference", None),
        _Rule(leads.direction, "aside", named),
        _Rule(leads.title, "aside", named),
        _Rule(leads.speaker, "speaker", named or "region"),
        _Rule(leads.aside, "aside", named),
        _Rule(leads.region, "scene", named or "region"),
        _Rule(leads.again, "scene", named or again),
        _Rule(leads.district, "scene", "district"),
        _Rule(leads.near, "scene", named or "locality"),
        _Rule(leads.locality, "scene", named or "locality"),
        _Rule(leads.at_article, "scene" if named else "aside", named),
        _Rule(leads.at, "scene", named or "locality"),
    ]
    # "Le sud-ouest de la Russie" is a part of a country; of a town the same words only say where it lies.
    return [_Rule(leads.part, "scene", "country"), *rules] if named == "country" else rules


def _region_before(stretch: Stretch, spot: Spot) -> bool:
    return any(hit.end <= spot.start for hit in stretch.of("region_word"))


def _kilometres(stretch: Stretch, written: str, begin: int) -> float:
    digits = "".join(char for char in written if char.isdecimal())
    if digits:
        return float(digits)
    at = stretch.text.folded.find(written, begin)
    return max((float(hit.value) for hit in stretch.of("number") if hit.start == at), default=0.0)


def _continue_list(
    stretch: Stretch, lexicon: Lexicon, spots: list[Spot], spot: Spot, areas: tuple[AreaName, ...]
) -> Spot:
    """The spot as a further member of the list that the one before it belongs to ("Koursk, Belgorod et Orel")."""
    if not spots or spots[-1].part not in {"scene", "speaker"}:
        return spot
    before = spots[-1]
    between = stretch.text.folded[before.end : spot.start]
    if len(between) > MAX_LEAD or not lexicon.leads.list_gap.fullmatch(between):
        return spot
    if before.part == "speaker" and "," in between:
        return spot
    sure = next((area.precision for area in areas if not area.bare), None)
    if spot.part in {"weak", "seat"} or (before.precision == "region" and areas and spot.precision == "locality"):
        inherited = before.precision if before.precision in {"region", "district", "locality"} else spot.precision
        return replace(spot, part=before.part, precision=sure or inherited)
    return spot
