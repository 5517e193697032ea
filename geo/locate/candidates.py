"""The places that a name may mean, best first, each with a score and the reasons for it in words.

A score is a sum of points. One point is a factor of ten in population, so the weights below say how many times larger a
namesake must be to outweigh a looser spelling or a region that the report names.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from geo.locate.index import Step

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from geo.locate.areas import Area
    from geo.locate.atlas import Atlas
    from geo.locate.gazetteer import Match
    from geo.locate.regions import Region
    from geo.model import PlacePrecision

NAME_POINTS = {
    Step.NAME: 10.0,
    Step.ALTERNATE: 9.4,
    Step.TRANSLITERATED: 9.2,
    Step.SHORT: 8.2,
    Step.SKELETON: 7.4,
    Step.STEM: 7.4,
}
LEAST_POPULATION = 500
"""Settlements of unknown population count as large as the smallest that the data has."""
REGION_POINTS = 5.0
REGION_STEP = 0.75
"""How much less the second region counts than the first that the report ties to the place, and so on."""
LEAST_REGION_POINTS = 2.0
OTHER_REGION_POINTS = -4.0
CHIEF_POINTS = 2.0
"""What a chief town regains of that: a report speaks of Kursk beside other regions, and no village is meant."""
DOMINANT = 20
"""How many times larger than its namesakes a town is that the mistake is more likely."""
COUNTRY_POINTS = 2.5
OTHER_COUNTRY_POINTS = -2.5
HELD_POINTS = 1.25
"""A region that the implied country occupies: its officials speak of it as of their own."""
NAMED_COUNTRY_POINTS = 4.0
"""A country that the report ties to the place, in either direction; more than one that is only implied."""
CITY_PART_POINTS = -1.0
"""A quarter of a city that is a region of its own; GeoNames lists some with the people of a whole district."""
PHRASE_POINTS = 13.0
BARE_POINTS = 9.0
MOST = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """A place that a name may mean. `score` is in points (see the module), `reasons` say what made it, in words."""

    name: str
    country: str
    admin1: str
    region_code: str
    lat: float
    lon: float
    precision: PlacePrecision
    radius_km: float
    population: int
    geonames_id: int | None
    score: float
    reasons: tuple[str, ...]

    def __str__(self) -> str:
        """The place, where it is, and why, in one line."""
        return f"{self.label} {self.lat:.4f}, {self.lon:.4f}: {'; '.join(self.reasons)} (score {self.score:.1f})"

    @property
    def label(self) -> str:
        """Name, region and country, as a message lists it."""
        parts = dict.fromkeys(part for part in (self.name, self.admin1, self.country) if part)
        return f"{', '.join(parts)} ({self.precision})"


@dataclass(frozen=True, slots=True, kw_only=True)
class Context:
    """What a report says about where a place is: regions and countries tied to it, nearest first, and one implied."""

    regions: tuple[tuple[str, ...], ...] = ()
    countries: tuple[str, ...] = ()
    implied: str = ""

    @property
    def region_codes(self) -> tuple[str, ...]:
        """Every region that may be meant, nearest first."""
        return tuple(dict.fromkeys(code for codes in self.regions for code in codes))


@dataclass(frozen=True, slots=True)
class Hint:
    """What the report says for or against a candidate, in words and in points."""

    said: str
    points: float
    of_country: bool = False


def read_context(atlas: Atlas, within: Sequence[str], country: str = "", region_code: str = "") -> Context:
    """The context that names of regions and countries give, in any language; names that say nothing are left out."""
    regions: list[tuple[str, ...]] = [(region_code,)] if region_code else []
    countries: list[str] = []
    for name in within:
        areas = [area.country for area in atlas.areas.find(name) if area.precision == "country"]
        if areas:
            countries += areas
        elif found := atlas.regions.find(name):
            regions.append(tuple(region.code for region in found))
    return Context(
        regions=tuple(dict.fromkeys(regions)), countries=tuple(dict.fromkeys(countries)), implied=country.upper()
    )


def candidates(name: str, atlas: Atlas, within: Sequence[str] = (), country: str = "") -> list[Candidate]:
    """The settlements, regions and larger areas that answer to a name, best first, at most twenty.

    `within` are names of regions or countries in any language that the report ties to the place, nearest first;
    `country` is the ISO 3166-1 code that it implies.
    """
    context = read_context(atlas, within, country)
    found = [
        *settlements(name, atlas, context),
        *(of_region(region, atlas, context, name) for region in atlas.regions.find(name)),
        *(of_area(area) for area in atlas.areas.find(name)),
    ]
    return sorted(found, key=_order)[:MOST]


def settlements(name: str, atlas: Atlas, context: Context) -> list[Candidate]:
    """The settlements that answer to a name, best first."""
    matches = atlas.gazetteer.find(name)
    found = [of_match(match, atlas, context) for match in matches]
    sure = sum(match.step < Step.SKELETON for match in matches)
    by_size = sorted(range(sure), key=lambda i: -found[i].population)
    if by_size and all(found[by_size[0]].population >= DOMINANT * found[i].population for i in by_size[1:]):
        found[by_size[0]] = _vouched(found[by_size[0]], atlas, context)
    return sorted(found, key=_order)


def of_adjective(name: str, atlas: Atlas, context: Context) -> list[Candidate]:
    """The settlements from whose name an adjective is made ("Pogarsky", "Погарском" of Pogar), best first."""
    for ending in atlas.sizes.adjective_endings:
        found = atlas.gazetteer.find_stem(name, ending)
        if found:
            return sorted((of_match(match, atlas, context) for match in found), key=_order)
    return []


def of_region(region: Region, atlas: Atlas, context: Context, name: str) -> Candidate:
    """A region as a candidate for a name that it answers to."""
    sure = region in atlas.regions.find_phrase(name)
    hints = tuple(_in_context(region.code, region.country, context, atlas))
    said = "the words name the region" if sure else "the region has this name as well"
    return Candidate(
        name=region.name,
        country=region.country,
        admin1=region.name,
        region_code=region.code,
        lat=region.point.lat,
        lon=region.point.lon,
        precision="region",
        radius_km=region.radius_km,
        population=0,
        geonames_id=None,
        score=round((PHRASE_POINTS if sure else BARE_POINTS) + sum(hint.points for hint in hints), 2),
        reasons=(said, *(hint.said for hint in hints)),
    )


def of_area(area: Area) -> Candidate:
    """A country, a sea or a large area as a candidate for its name."""
    return Candidate(
        name=area.name,
        country=area.country,
        admin1="",
        region_code="",
        lat=area.point.lat,
        lon=area.point.lon,
        precision=area.precision,
        radius_km=area.radius_km,
        population=0,
        geonames_id=None,
        score=PHRASE_POINTS,
        reasons=(f"the words name the {area.precision}",),
    )


def of_match(match: Match, atlas: Atlas, context: Context) -> Candidate:
    """A settlement as a candidate for the name that it was found by."""
    found = match.settlement
    region = atlas.regions.of_settlement(found.country, found.admin1_code, found.point)
    hints = [*_in_context(region.code if region else "", found.country, context, atlas)]
    if region and region.kind == "city" and found.name != region.name:
        hints.append(Hint(f"a part of {region.name}", CITY_PART_POINTS))
    if match.step >= Step.SKELETON:
        # A country has villages by the thousand: that it is the right one makes no loose spelling likelier.
        hints = [replace(hint, points=min(hint.points, 0.0)) if hint.of_country else hint for hint in hints]
    size = math.log10(max(found.population, LEAST_POPULATION) / LEAST_POPULATION)
    return Candidate(
        name=found.name,
        country=found.country,
        admin1=region.name if region else "",
        region_code=region.code if region else "",
        lat=found.point.lat,
        lon=found.point.lon,
        precision="locality",
        radius_km=atlas.sizes.of_locality(found.population),
        population=found.population,
        geonames_id=found.geonames_id,
        score=round(NAME_POINTS[match.step] + size + sum(hint.points for hint in hints), 2),
        reasons=(
            _how(match),
            *(hint.said for hint in hints),
            f"population {found.population:,}" if found.population else "population unknown",
        ),
    )


def _vouched(town: Candidate, atlas: Atlas, context: Context) -> Candidate:
    """By far the largest town of its name, with points regained if its region is called after it."""
    called_after = any(region.code == town.region_code for region in atlas.regions.find(town.name))
    if not called_after or not context.regions or town.region_code in context.region_codes:
        return town
    reasons = (*town.reasons, "but by far the largest of this name, and its region is called after it")
    return replace(town, score=round(town.score + CHIEF_POINTS, 2), reasons=reasons)


def _how(match: Match) -> str:
    if match.step is Step.NAME:
        return "the name as written"
    if match.step is Step.ALTERNATE:
        return f"another name of it, '{match.written}'"
    if match.step is Step.TRANSLITERATED:
        return f"a transliteration of '{match.written}'"
    if match.step is Step.STEM:
        return f"an adjective of '{match.written}'"
    if match.step is Step.SHORT:
        return f"short for '{match.written}'"
    return f"a spelling like '{match.written}'"


def _in_context(region_code: str, country: str, context: Context, atlas: Atlas) -> Iterator[Hint]:
    holder = atlas.regions.by_code[region_code].holder if region_code else ""
    yield from _by_region(region_code, context, atlas)
    yield from _by_country(country, holder, context)


def _by_region(region_code: str, context: Context, atlas: Atlas) -> Iterator[Hint]:
    if not context.regions:
        return
    for rank, codes in enumerate(context.regions):
        if region_code in codes:
            name = atlas.regions.by_code[region_code].name
            yield Hint(
                f"in {name}, which the report names", max(REGION_POINTS - REGION_STEP * rank, LEAST_REGION_POINTS)
            )
            return
    yield Hint(f"outside {_names(context.region_codes, atlas)}, which the report names", OTHER_REGION_POINTS)


def _by_country(country: str, holder: str, context: Context) -> Iterator[Hint]:
    if context.countries:
        inside = country in context.countries
        said = f"{country}, which the report names" if inside else f"not in {', '.join(context.countries)}"
        yield Hint(said, NAMED_COUNTRY_POINTS if inside else -NAMED_COUNTRY_POINTS, of_country=True)
    if context.implied and context.implied == holder:
        yield Hint(f"held by {holder}, which the report implies", HELD_POINTS, of_country=True)
    elif context.implied:
        inside = country == context.implied
        said = f"{country}, as the report implies" if inside else f"not in {context.implied}, which the report implies"
        yield Hint(said, COUNTRY_POINTS if inside else OTHER_COUNTRY_POINTS, of_country=True)


def _names(codes: Iterable[str], atlas: Atlas) -> str:
    return " or ".join(atlas.regions.by_code[code].name for code in codes if code in atlas.regions.by_code)


def _order(candidate: Candidate) -> tuple[float, int, str, float]:
    return (-candidate.score, -candidate.population, candidate.name, candidate.lat)
