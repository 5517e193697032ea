"""Where: the places that a stretch names, each with the part it plays there.

The lexicon gives the words that make a name a place; `Knows` says of a name in which countries a settlement bears it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from geo.read.adjective import chief_town, is_adjective, stands_alone, towns_of
from geo.read.adjunct import capitals, head_of_run, is_headline, names_in_headline, nations, tail_of_run
from geo.read.judge import continue_list, judge, name_list, placed_by_words
from geo.read.lexicon import MAX_LEAD, AreaName
from geo.read.quarters import before_district, put_in_cities, with_their_cities
from geo.read.spot import Spot

if TYPE_CHECKING:
    from collections.abc import Iterator

    from geo.read.lexicon import Lexicon
    from geo.read.matcher import Hit
    from geo.read.sentences import Stretch
    from geo.read.spot import Knows

Name = tuple[int, int, tuple[AreaName, ...]]
"""Start, end and the areas of that name."""


def find_spots(stretch: Stretch, knows: Knows) -> list[Spot]:
    """The places of a stretch in order."""
    spots: list[Spot] = []
    unknown: list[Spot] = []
    called = capitals(stretch, knows)
    towns = [*towns_of(stretch, knows), *called]
    for start, end, areas in _names(stretch, knows):
        if any(town.start < end and start < town.end for town in towns):
            continue
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
            adjective=is_adjective(areas),
        )
        spot = continue_list(stretch, spots, judge(stretch, spot, areas), areas)
        if spot.adjective and spot.precision not in {"region", "district"}:
            if not stands_alone(stretch, end):
                unknown.append(spot)
                continue
            # "Six in the Belgorod region and five in Kursk's": the part it plays is that of the one before.
            before = next((s for s in reversed(spots) if s.precision == "region"), spot)
            spot = spot._replace(precision="region", part=before.part if spot.part == "weak" else spot.part)
        if spot.precision == "district" and not areas and not spot.countries:
            town = chief_town(stretch, start, end, knows)
            spot = spot._replace(name=town or name, countries=knows(town) if town else frozenset())
        if areas and spot.precision in {"region", "country", "sea"}:
            spot = spot._replace(countries=frozenset(area.country for area in areas if area.country))
        if areas or spot.countries or _told_as_place(stretch, spot, spots):
            spots.append(spot)
        else:
            unknown.append(spot)
    placed = with_their_cities(stretch, [*name_list(stretch, spots), *called], unknown, knows)
    towns = [town for town in towns if town not in called or town in placed]
    named = put_in_cities(stretch, [spot for spot in placed if spot not in called])
    return sorted([*named, *towns, *nations(stretch)], key=lambda spot: spot.start)


def _names(stretch: Stretch, knows: Knows) -> list[Name]:
    """All that may be a place, in order, none inside another."""
    found: dict[int, Name] = {}
    for hit in stretch.of("area"):
        if stretch.text.plain[hit.start : hit.end] != hit.phrase:
            found[hit.start] = (hit.start, hit.end, stretch.lexicon.areas[hit.value])
    for begin, stop in _runs(stretch):
        start, end = _without_openers(stretch, begin, stop)
        if begin < start < end and knows(stretch.text.plain[begin:end]):
            start = begin
        if (cut := head_of_run(stretch, start, end, knows)) and not knows(stretch.text.plain[start:end]):
            end = cut
        elif is_headline(stretch) and not knows(stretch.text.plain[start:end]):
            start = tail_of_run(stretch, start, end, knows)
        if start < end and not any(s <= start and end <= e for s, e, _ in found.values()):
            # The last word of a run may begin the name of an area: "Усть-Луга Ленинградской области".
            end = min((s - 1 for s, e, _ in found.values() if start < s < end < e), default=end)
            # A town's name inside a longer name is a person's or a paper's ("Vladimir Poutine").
            for s in [s for s, e, _ in found.values() if start < e and s < end]:
                del found[s]
            end = _without_officer(stretch, start, end, knows)
            name = stretch.text.plain[start:end]
            if " " not in name or knows(name) or _is_apposed(stretch, end) or placed_by_words(stretch, start):
                found[start] = (start, end, stretch.lexicon.areas.get(name.lower(), ()))
    return _unblocked(stretch, sorted(found.values(), key=lambda n: n[0])) if found else []


def _is_apposed(stretch: Stretch, end: int) -> bool:
    """Whether what follows a name says that it is a town's: "X, a village in the region of"."""
    return stretch.lexicon.leads.apposed.match(stretch.text.folded, end, stretch.end) is not None


def _unblocked(stretch: Stretch, names: list[Name]) -> list[Name]:
    """The names without those that are a part of something else: an agency, a weapon, what was hit."""
    blocked = _blocked(stretch)
    # The Crimean bridge is a thing that was hit and a place as well: what was hit blocks only what is a part of it.
    struck = {(hit.start, hit.end) for hit in stretch.of("target")}
    places = {(start, end) for start, end, areas in names if areas and (start, end) in struck}
    return [
        n
        for n in names
        if n[:2] in places
        or not (any(h.start <= n[0] and n[1] <= h.end for h in blocked) or _of_a_thing(stretch, n[0], n[1]))
    ]


def _without_officer(stretch: Stretch, start: int, end: int, knows: Knows) -> int:
    """Where the name of a town ends that its mayor's own name follows: "Мэр Кременчуга Виталий Малецкий"."""
    name = stretch.text.plain[start:end]
    first, *rest = name.split(" ")
    if len(rest) != PERSON or knows(name) or not knows(first):
        return end
    lead = stretch.text.folded[max(stretch.start, start - MAX_LEAD) : start]
    return start + len(first) if stretch.lexicon.leads.speaker.search(lead) else end


PERSON = 2
"""Words of a person's name, the given one and the surname."""


def _of_a_thing(stretch: Stretch, start: int, end: int) -> bool:
    """Whether a name in quotes is that of the plant or the ship told before it, or the name of a street."""
    folded, leads = stretch.text.folded, stretch.lexicon.leads
    if leads.street_after is not None and leads.street_after.match(folded, end, stretch.end):
        return True
    quoted = folded[start - 1 : start] == '"' and '"' in folded[end : end + 1 + QUOTED]
    named = quoted and any(0 <= start - 1 - hit.end <= 1 for hit in stretch.of("target"))
    return named and not placed_by_words(stretch, start - 1)


QUOTED = 20
"""Characters from a name to the end of the quotes that it begins."""


def _runs(stretch: Stretch) -> Iterator[tuple[int, int]]:
    """Start and end of each run of capitalised words; an owner and what is his are two ("Kyiv's Darnytskyi")."""
    ending, headline = stretch.lexicon.possessive, is_headline(stretch)
    for match in stretch.lexicon.run.finditer(stretch.text.plain, stretch.start, stretch.end):
        start = match.start()
        for part in match.group().split(f"{ending} ") if ending else [match.group()]:
            begun, stop = start, start + len(part.removesuffix(ending))
            stop = _before_letters(stretch, start, stop)
            start = _behind_office(stretch, start, stop)
            stop = before_district(stretch, start, stop)
            cut = _adjective_at_end(stretch, start, stop)
            if headline:
                yield from names_in_headline(stretch, start, stop)
            else:
                yield from ((start, stop),) if cut < 0 else ((start, cut - 1), (cut, stop))
            start = begun + len(part) + len(ending) + 1


def _behind_office(stretch: Stretch, start: int, stop: int) -> int:
    """Where the name begins behind an office written large at the head of a sentence: "Губернатор Севастополя"."""
    if start != stretch.start:
        return start
    offices = (hit for hit in stretch.of("speaker", "local") if hit.start == start and hit.end < stop)
    return next((hit.end + 1 for hit in offices if stretch.text.plain[hit.end] == " "), start)


def _before_letters(stretch: Stretch, start: int, end: int) -> int:
    """Where a run of names ends: before the first word in capitals alone, as of a weapon ("FPV-drones")."""
    words = stretch.text.plain[start:end].split(" ")
    if len(words) == 1 or all(word.isupper() for word in words):
        return end
    at = start
    for word in words:
        head = word.partition("-")[0]
        if at > start and len(head) > 1 and head.isupper():
            return at - 1
        at += len(word) + 1
    return end


def _adjective_at_end(stretch: Stretch, start: int, end: int) -> int:
    """Where the last word of a run begins if it is an adjective before a district: "Таврийск Новокаховского округа"."""
    folded, adjectives = stretch.text.folded, stretch.lexicon.adjectives
    if adjectives is None:
        return -1
    at = folded.rfind(" ", start, end) + 1
    if at <= start or adjectives.word.fullmatch(folded, at, end) is None:
        return -1
    return at if stretch.lexicon.leads.district_after.match(folded, end, stretch.end) else -1


def _told_as_place(stretch: Stretch, spot: Spot, before: list[Spot]) -> bool:
    """Whether a name that no gazetteer knows is a place by its words: "le village de X", "à X, dans la région de"."""
    if spot.part != "scene":
        return False
    listed = before and stretch.lexicon.leads.list_gap.fullmatch(stretch.text.folded[before[-1].end : spot.start])
    # "À X, un drone…" at the head of a sentence.
    heads = spot.lead == stretch.start and stretch.text.folded[spot.end : spot.end + 1] == ","
    if _of_an_office(stretch, spot):
        return False
    if listed or heads or spot.precision == "district" or placed_by_words(stretch, spot.start):
        return True
    alone = not any(other.local for other in before)
    if _is_apposed(stretch, spot.end) or (alone and _hit_at(stretch, spot)):
        return True
    after = stretch.text.folded[spot.end : min(stretch.end, spot.end + MAX_LEAD // 2)]
    return any(stretch.lexicon.leads.region.search(after[: cut + 1]) for cut, char in enumerate(after) if char in " '")


def _of_an_office(stretch: Stretch, spot: Spot) -> bool:
    """Whether an unknown name is that of somebody in office: "the mayor of the city Ivan Ivanov"."""
    speakers = stretch.of("speaker")
    return " " in spot.name and any(hit.end > spot.lead - OFFICE_GAP and hit.end <= spot.start for hit in speakers)


OFFICE_GAP = 3
"""Characters from an office to the word for its town."""


def _hit_at(stretch: Stretch, spot: Spot) -> bool:
    """Whether what was hit stands before the place, with one word between at most: "un dépôt pétrolier russe à X"."""
    gaps = (stretch.text.folded[hit.end : spot.lead] for hit in stretch.of("target") if hit.end <= spot.lead)
    return any(len(gap.split()) <= 1 and "," not in gap for gap in gaps)


def _blocked(stretch: Stretch) -> list[Hit]:
    """Hits inside which a name is no place: agencies, companies, weapons, parts of compound speakers and directions."""
    hits = stretch.of("speaker", "media", "company", "other") + stretch.of("weapon") + stretch.of("part")
    # "Минобороны" is an office, "Moscou" may be a town as well as who speaks there.
    towns = {hit.start for hit in stretch.of("government") + stretch.of("seat")}
    offices = [hit for hit in stretch.of("speaker") if " " in hit.phrase or hit.start not in towns]
    return hits + offices + stretch.of("target")


def _makes_a_place(stretch: Stretch, start: int, length: int) -> bool:
    """Whether a word is one that makes the name after it a place: "Станица Кущёвская", "Республикой Крым"."""
    word, leads = stretch.text.folded[start : start + length + 1], stretch.lexicon.leads
    return any(words.fullmatch(word) is not None for words in (leads.locality, leads.region))


THINGS = frozenset({"target", "weapon"})
"""Groups of words that may have capitals anywhere before a name: "НПЗ Саратова"."""

COMMON = frozenset({"kind", "target", "weapon", "number", "count", "when", "region_word", "attack"})
"""Groups of words that begin a sentence with a capital and no name."""


def _without_openers(stretch: Stretch, start: int, end: int) -> tuple[int, int]:
    """The run without capitalised function words at its start, and days and months at either end.

    At the head of a sentence any word of the lexicon goes that no place is called by: "Взрывы Белгорода". Empty where
    nothing capitalised is left.
    """
    lexicon = stretch.lexicon
    while (last := stretch.text.folded[start:end].rpartition(" "))[0] and _is_of_a_date(last[2], lexicon):
        end -= len(last[2]) + 1
    common: set[int] = set()
    if " " in stretch.text.folded[start:end]:
        # Only what further words follow goes as a word of the lexicon.
        heads = not any(char.isalnum() for char in stretch.text.folded[stretch.start : start])
        groups = COMMON if heads else THINGS
        common = {hit.end for hit in stretch.hits if hit.start == start and hit.group in groups}
    while start < end:
        head = stretch.text.folded[start:end].split(" ")[0]
        bare, apostrophe, _ = head.partition("'")
        told = start + len(head) < end and (start + len(head) in common or _makes_a_place(stretch, start, len(head)))
        if told or head in lexicon.openers or _is_of_a_date(head, lexicon):
            start += len(head) + 1
        elif apostrophe and f"{bare}'" in lexicon.openers:
            start += len(bare) + 1
        else:
            break
    return (start, end) if start < end and stretch.text.plain[start].isupper() else (end, end)


def _is_of_a_date(word: str, lexicon: Lexicon) -> bool:
    return word in lexicon.weekdays or word in lexicon.months
