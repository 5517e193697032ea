"""Areas around a town that are called after it: its surroundings, or the district that it is the chief town of."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from geo.locate.candidates import Candidate, of_adjective, of_match, settlements
from geo.locate.gazetteer import Match
from geo.locate.index import Step
from geo.locate.nearness import roughly_km
from geo.locate.quarters import part_of_city

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from geo.locate.atlas import Atlas
    from geo.locate.context import Context
    from geo.locate.districts import District
    from geo.locate.gazetteer import Settlement
    from geo.model import Mention

SURROUNDINGS_KM = 40.0
"""What "région de Taganrog" may mean where no region has the name: the town and the land around it."""
NO_CHIEF_POINTS = -3.0
"""A village of an adjective's name, "Льговский": the district is that of the town, Льгов."""

CITY_KM = 25.0
"""How far from the middle of a city a settlement with the name of one of its districts is that district."""
MOST_WORDS = 8
"""A name of more words is no district with its city."""
LISTED_POINTS = 3.0
"""What a town gains as the chief town of a listed district of that name: more than a namesake of 100 times its size.

A city gains half of it where nothing else that is listed has the name.
"""


def surroundings(name: str, atlas: Atlas, context: Context) -> list[Candidate]:
    """The towns of a name with the land around each, for a region or sea that no area has the name of."""
    wide = "no area has this name: the surroundings of the town"
    return [
        replace(town, precision="district", radius_km=SURROUNDINGS_KM, reasons=(wide, *town.reasons))
        for town in settlements(name, atlas, context)
    ]


def districts(mention: Mention, atlas: Atlas, context: Context) -> list[Candidate]:
    """The districts that a name may mean, best first: listed ones, and those around a chief town of that name.

    Where the report names a city beside it, only that city's are kept.
    """
    bare = _without_words(mention.name, atlas.sizes.district_words)
    towns = _chief_towns(bare, atlas, context)
    named = {match.settlement.geonames_id for name in mention.within for match in atlas.gazetteer.find(name)}
    known = (*atlas.districts.find(bare), *atlas.districts.find_told(bare, named))
    listed = {district.settlement_id: district for district in known}
    parts = [each for each in listed.values() if each.of_city]
    cities = [atlas.gazetteer.settlement(each.settlement_id) for each in parts]
    # GeoNames lists the districts of some cities beside them, as settlements.
    towns = [town for town in towns if town.geonames_id not in atlas.districts.parts]
    towns = [town for town in towns if not any(_within(town, city) for city in cities)]
    largest = max((town.population for town in towns if town.geonames_id not in listed), default=0)
    of_cities = [part_of_city(each, largest, bare, atlas, context) for each in parts]
    if len(of_cities) == len(listed) == 1:
        of_cities = [replace(of_cities[0], score=round(of_cities[0].score + LISTED_POINTS / 2.0, 2))]
    here = [found for found, each in zip(of_cities, parts, strict=True) if each.settlement_id in named]
    if here:
        return here
    missing = {each.settlement_id for each in listed.values() if not each.of_city} - {
        town.geonames_id for town in towns
    }
    towns += [_town(listed[number], bare, atlas, context) for number in sorted(missing)]
    found = [*(_around_town(town, atlas, listed) for town in towns), *of_cities]
    return sorted(found, key=lambda candidate: (-candidate.score, -candidate.population, candidate.name))


def district_and_city(name: str, atlas: Atlas) -> tuple[str, str] | None:
    """The words for a district and those for its city, where a name has both in either order; else None.

    Words between the two are left out: "district de Petrovski à Donetsk", "Kyiv's Holosiivskyi district".
    """
    words = _without_words(name, atlas.sizes.district_words).replace("'s ", " ").split()
    ends = range(1, len(words)) if len(words) <= MOST_WORDS else ()
    runs = [(words[:end], words[begin:]) for end in ends for begin in range(end, len(words))]
    for first, last in runs:
        for part, city in ((" ".join(first), " ".join(last)), (" ".join(last), " ".join(first))):
            owners = {each.settlement_id for each in atlas.districts.find_any(part)}
            if owners and any(match.settlement.geonames_id in owners for match in atlas.gazetteer.find(city)):
                return f"{part} {atlas.sizes.district_words[0]}", city
    return None


def _around_town(town: Candidate, atlas: Atlas, listed: Mapping[int, District]) -> Candidate:
    """The district around its chief town; one that is listed is likelier than others of the name."""
    district = atlas.districts.by_chief.get(town.geonames_id or 0)
    known = town.geonames_id in listed or (district is not None and not listed)
    size = "listed" if district else "unlisted"
    return replace(
        town,
        precision="district",
        radius_km=district.radius_km if district else atlas.sizes.district_km,
        score=round(town.score + (LISTED_POINTS if known else 0.0), 2),
        reasons=(f"the district around its chief town, {size}", *town.reasons),
    )


def _town(district: District, name: str, atlas: Atlas, context: Context) -> Candidate:
    settlement = atlas.gazetteer.settlement(district.settlement_id)
    return of_match(Match(settlement=settlement, step=Step.STEM, written=name), atlas, context)


def _within(town: Candidate, city: Settlement) -> bool:
    return town.geonames_id != city.geonames_id and roughly_km(town, city.point) <= CITY_KM


def _chief_towns(name: str, atlas: Atlas, context: Context) -> list[Candidate]:
    """The towns of a name or of the adjective made of it; what hardly gives a district its name has points off."""
    by_adjective = of_adjective(name, atlas, context)
    towns = {(town.geonames_id, town.label): town for town in (*settlements(name, atlas, context), *by_adjective)}
    chiefs = {(town.geonames_id, town.label) for town in by_adjective}
    regions = {town.region_code for town in by_adjective}
    for key, town in towns.items():
        if town.population < atlas.sizes.chief_town:
            towns[key] = _doubted(town, "small for the chief town of a district")
        elif key not in chiefs and town.region_code in regions:
            towns[key] = _doubted(town, "beside a town of its region that has this adjective")
    return list(towns.values())


def _doubted(town: Candidate, reason: str) -> Candidate:
    """The town with points off, for it hardly gives a district its name."""
    return replace(town, score=round(town.score + NO_CHIEF_POINTS, 2), reasons=(*town.reasons, reason))


def _without_words(name: str, words: Sequence[str]) -> str:
    """The name without the words of a phrase; one that ends in an apostrophe stands right before the next."""
    longest_first = sorted(words, key=len, reverse=True)
    whole = "|".join(re.escape(word) for word in longest_first if not word.endswith("'"))
    elided = "|".join(re.escape(word) for word in longest_first if word.endswith("'"))
    pattern = rf"(?:^|(?<=\s))(?:(?:{elided})|(?:{whole})(?=\s|$))\s*"
    return re.sub(pattern, " ", name.replace("’", "'"), flags=re.IGNORECASE).strip() or name
