"""Two names for one place: "the Solomianskyi district of Kyiv", "in the Black Sea near Novorossiysk"."""

from __future__ import annotations

from typing import TYPE_CHECKING

import regex

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from geo.read.sentences import Stretch
    from geo.read.spot import Knows, Spot

WIDER = frozenset({"region", "country", "sea"})
ASIDE = frozenset({"weak", "aside"})
BETWEEN = 24
"""Characters between a district and its city, the word for a district not counted."""
_MARKS = regex.compile(r"^[\s,(\-–—]*(?:\p{L}{1,2}\.\s?)?")
"""What may part a district from its city before a word does: a comma, a bracket, "г."."""


def with_their_cities(stretch: Stretch, spots: Sequence[Spot], unknown: Sequence[Spot], knows: Knows) -> list[Spot]:
    """The places, those that are districts of a city named in the sentence with that city noted.

    `unknown` are names that nothing else makes a place. A city that only says where a district lies is dropped.
    """
    if not any(_is_town(spot) for spot in spots):
        return list(spots)
    named = sorted((*spots, *unknown), key=lambda spot: spot.start)
    towns = [spot for spot in named if _is_town(spot) and spot not in unknown]
    cities: dict[int, Spot] = {}
    for index, spot in enumerate(named):
        for town in _near(named, index):
            if index not in cities and town in towns and _is_of(spot, town, knows) and _linked(stretch, spot, town):
                cities[index] = town
    frames = [id(town) for town in cities.values() if town.part in {"scene", "weak", "aside"}]
    for index, spot in enumerate(named):
        if spot.precision != "district" or index in cities:
            continue
        before = (town for town in reversed(towns) if town.end < spot.start)
        if (found := next((town for town in before if _is_of(spot, town, knows)), None)) is not None:
            cities[index] = found
            frames += [id(found)] if _frames(stretch, found, spot) else []
    _spread(stretch, named, cities, knows)
    kept = [
        (index, spot)
        for index, spot in enumerate(named)
        if index in cities or (spot in spots and id(spot) not in frames)
    ]
    return [_put(spot, cities[index], frames) if index in cities else spot for index, spot in kept]


def before_district(stretch: Stretch, start: int, stop: int) -> int:
    """Where a name ends that the word for a district follows with a capital: "Petrovsky District"."""
    name, gap, _ = stretch.text.plain[start:stop].partition(" ")
    word = stretch.lexicon.leads.district_after.match(stretch.text.folded, start + len(name), stop) if gap else None
    return start + len(name) if word is not None and word.end() == stop else stop


def _is_town(spot: Spot) -> bool:
    return bool(spot.countries) and spot.precision in {None, "locality", "district"} and not spot.adjective


def _is_of(spot: Spot, town: Spot, knows: Knows) -> bool:
    """Whether the town is a city with a district of that name."""
    told = spot.precision == "district" or (spot.precision not in WIDER and spot.written != town.written)
    return told and spot is not town and bool(knows(_asked(spot, town)))


def _asked(spot: Spot, town: Spot) -> str:
    return f"{spot.written or spot.name}, {town.name}"


def _near(named: Sequence[Spot], index: int) -> Iterator[Spot]:
    """The names right after and right before one."""
    yield from named[index + 1 : index + 2]
    yield from named[max(0, index - 1) : index]


def _linked(stretch: Stretch, district: Spot, town: Spot) -> bool:
    """Whether nothing but the word for a district, marks and a link stands between a district and its city."""
    first, last = (district, town) if district.start < town.start else (town, district)
    leads, folded, at = stretch.lexicon.leads, stretch.text.folded, first.end
    if (word := leads.district_after.match(folded, at, last.start)) is not None:
        at = word.end()
    ending = stretch.lexicon.possessive or ""
    rest = _MARKS.sub("", folded[at : last.start].removeprefix(ending), count=1)
    if len(rest) > BETWEEN or stretch.lexicon.conjunction.search(rest):
        return False
    links = (leads.follows, leads.at, leads.district, leads.link, leads.locality)
    return not rest.strip() or any(link.fullmatch(told) for link in links for told in (rest, rest.strip(), f" {rest}"))


def _frames(stretch: Stretch, town: Spot, district: Spot) -> bool:
    """Whether a city named before a district only says where it lies: nothing was hit but what is the district's."""
    if town.part not in {"scene", "weak"}:
        return False
    struck = [hit for hit in stretch.of("target") if hit.start < district.lead]
    between = [hit for hit in struck if hit.start >= town.end]
    owned = len(struck) == 1 and all(district.lead - hit.end <= OWNED for hit in between)
    return not between or owned


OWNED = 6
"""Characters from a thing that was hit to the words for the district that it stands in."""


def _spread(stretch: Stretch, named: Sequence[Spot], cities: dict[int, Spot], knows: Knows) -> None:
    """Enter the city of one district for those that stand in one list with it."""
    for step in (-1, 1):
        order = range(len(named) - 1, -1, -1) if step < 0 else range(len(named))
        for index in order:
            other = index + step
            if index not in cities or not 0 <= other < len(named) or other in cities:
                continue
            first, last = sorted((named[index], named[other]), key=lambda spot: spot.start)
            between = stretch.text.folded[first.end : last.start]
            if stretch.lexicon.leads.list_gap.fullmatch(between) is None:
                continue
            whole = stretch.lexicon.leads.region_after.match(stretch.text.folded, named[other].end, stretch.end)
            if whole is None and (knows(_asked(named[other], cities[index]))):
                cities[other] = cities[index]


def _put(district: Spot, town: Spot, frames: Sequence[int]) -> Spot:
    """The district with its city, in whose part it is where it has none of its own."""
    within = id(town) in frames and town.start < district.start
    return district._replace(
        name=district.written or district.name,
        city=town.name,
        precision="district",
        part=town.part if district.part in ASIDE else district.part,
        lead=min(town.lead, district.lead) if within else district.lead,
        codes=(),
        countries=town.countries,
        adjective=False,
    )


def put_in_cities(stretch: Stretch, spots: list[Spot]) -> list[Spot]:
    """The places, a district right beside a town's name with that town noted, which is then no place of its own.

    A sea and a town that it is near are the sea before that town.
    """
    kept: list[Spot] = []
    for spot in spots:
        before = kept[-1] if kept else None
        if spot.city or (before is not None and before.city):
            kept.append(spot)
        elif before is not None and before.precision == "district" and _is_town_of(stretch, before, spot):
            kept[-1] = before._replace(city=spot.name)
        elif before is not None and spot.precision == "district" and _owns(stretch, before, spot):
            kept[-1] = spot._replace(city=before.name, lead=before.lead, part="scene")
        elif before is not None and _at_sea_near(stretch, before, spot):
            written = stretch.text.quote(before.lead, spot.end)
            kept[-1] = spot._replace(nearness="offshore", near=False, lead=before.lead, written=written)
        elif before is not None and (_holds(stretch, before, spot) or _is_within(stretch, kept[0], spot)):
            kept.append(spot._replace(part="aside"))
        else:
            kept.append(spot)
    return kept


def _holds(stretch: Stretch, town: Spot, district: Spot) -> bool:
    """Whether a district right behind a town only says where the town lies: "Теткино Глушковского района"."""
    between = stretch.text.folded[town.end : district.start]
    named = town.precision in {None, "locality"} and town.part == "scene" and between in {" ", ", ", " ("}
    return named and district.precision == "district"


def _is_within(stretch: Stretch, town: Spot, quarter: Spot) -> bool:
    """Whether a quarter owns something in the town that heads the sentence: "À X, un dépôt du quartier d'Y"."""
    heads = town.lead == stretch.start and stretch.text.folded[town.end : town.end + 1] == ","
    if not heads or town.precision != "locality" or quarter.precision not in {"district", "locality"}:
        return False
    named = quarter.part == "scene" and quarter.lead < quarter.start
    return named and stretch.lexicon.leads.link.search(stretch.text.folded[town.end : quarter.lead]) is not None


def _is_town_of(stretch: Stretch, district: Spot, town: Spot) -> bool:
    """Whether nothing but the word for a district and a link stands between a district and the town after it."""
    if not town.countries or town.precision in WIDER or district.city:
        return False
    leads, at = stretch.lexicon.leads, district.end
    folded = stretch.text.folded
    if (word := leads.district_after.match(folded, at, town.start)) is not None:
        at = word.end()
    between = folded[at : town.start]
    if stretch.lexicon.conjunction.search(between):
        return False
    told = between.strip()
    return not told or leads.follows.fullmatch(told) is not None or leads.at.fullmatch(between.lstrip()) is not None


def _at_sea_near(stretch: Stretch, sea: Spot, town: Spot) -> bool:
    """Whether words for near stand right between the name of a sea where something happened and that of a town."""
    between = stretch.text.folded[sea.end : town.lead].strip(" ,")
    return sea.precision == "sea" and sea.part == "scene" and town.nearness == "near" and not between


def _owns(stretch: Stretch, town: Spot, district: Spot) -> bool:
    """Whether the town is the owner of a district after it: "Kyiv's Solomianskyi district"."""
    ending = stretch.lexicon.possessive
    between = stretch.text.folded[town.end : district.start].strip()
    return bool(ending and town.countries) and town.precision not in WIDER and between == ending
