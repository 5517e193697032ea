"""The places that a name may mean, best first, each with a score and the reasons for it in words.

A score is a sum of points. One point is a factor of ten in population, so the weights below say how many times larger a
namesake must be to outweigh a looser spelling or a region that the report names.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from geo.locate.context import Context, Hint, chief_towns, hints
from geo.locate.index import Step

if TYPE_CHECKING:
    from geo.locate.areas import Area
    from geo.locate.atlas import Atlas
    from geo.locate.gazetteer import Match
    from geo.locate.regions import Region
    from geo.model import PlacePrecision

NAME_POINTS = {
    Step.NAME: 10.0,
    Step.ALTERNATE: 9.6,
    Step.TRANSLITERATED: 9.5,
    Step.SHORT: 8.2,
    Step.OTHER: 7.8,
    Step.SKELETON: 7.4,
    Step.STEM: 8.2,
    Step.LOOSE: 5.9,
}
FORMER_POINTS = 9.2
"""Another or former name in a country that has renamed places of late: many still use it."""
CASE_POINTS = -0.3
"""A case form: another place may be written like it."""
_STEPS = {
    Step.NAME: "the name as written",
    Step.ALTERNATE: "another spelling of it, '{}'",
    Step.OTHER: "another or former name of it, '{}'",
    Step.TRANSLITERATED: "a transliteration of '{}'",
    Step.STEM: "an adjective of '{}'",
    Step.SHORT: "short for '{}'",
}
LEAST_POPULATION = 500
"""Settlements of unknown population count as large as the smallest that the data has."""
CHIEF_POINTS = 2.0
"""What a chief town regains outside them: a report speaks of Kursk beside other regions, and means no village."""
DOMINANT = 20
"""How many times larger than its namesakes a town is that the mistake is more likely."""
CITY_PART_POINTS = -1.0
"""A quarter of a city that is a region of its own; GeoNames lists some with the people of a whole district."""
PHRASE_POINTS = 13.0
BARE_POINTS = 9.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """A place that a name may mean. `score` is in points (see the module), `reasons` say what made it, in words.

    `source` is the data that it comes from with its licence, '' for the shipped data; `city` is the city that a
    district is a part of, '' for all else.
    """

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
    source: str = ""
    city: str = ""

    def __str__(self) -> str:
        """The place, where it is, and why, in one line."""
        return f"{self.label} {self.lat:.4f}, {self.lon:.4f}: {'; '.join(self.reasons)} (score {self.score:.1f})"

    @property
    def label(self) -> str:
        """Name, region and country, as a message lists it."""
        parts = dict.fromkeys(part for part in (self.name, self.admin1, self.country) if part)
        return f"{', '.join(parts)} ({self.precision})"


def settlements(name: str, atlas: Atlas, context: Context) -> list[Candidate]:
    """The settlements that answer to a name, best first."""
    matches = atlas.gazetteer.find(name)
    found = [of_match(match, atlas, context) for match in matches]
    sure = sum(match.step < Step.SKELETON for match in matches)
    by_size = sorted(range(sure), key=lambda i: -found[i].population)
    if by_size and all(found[by_size[0]].population >= DOMINANT * found[i].population for i in by_size[1:]):
        found[by_size[0]] = _vouched(found[by_size[0]], atlas, context)
    return sorted(found, key=order)


def of_adjective(name: str, atlas: Atlas, context: Context) -> list[Candidate]:
    """The settlements from whose name an adjective is made ("Pogarsky", "Погарском" of Pogar), best first."""
    return sorted((of_match(match, atlas, context) for match in chief_towns(name, atlas)), key=order)


def of_region(region: Region, atlas: Atlas, context: Context, name: str) -> Candidate:
    """A region as a candidate for a name that it answers to."""
    sure = region in atlas.regions.find_phrase(name)
    told = hints(region.code, region.country, region.point, replace(context, near=()), atlas)
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
        score=round((PHRASE_POINTS if sure else BARE_POINTS) + sum(hint.points for hint in told), 2),
        reasons=(said, *(hint.said for hint in told)),
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
    told = hints(region.code if region else "", found.country, found.point, context, atlas)
    if region and region.kind == "city" and found.name != region.name:
        told.append(Hint(f"a part of {region.name}", CITY_PART_POINTS))
    if match.step in {Step.SKELETON, Step.LOOSE}:
        # A country has villages by the thousand: that it is the right one makes no loose spelling likelier.
        told = [replace(hint, points=min(hint.points, 0.0)) if hint.of_country else hint for hint in told]
    spelling = NAME_POINTS[match.step] + (CASE_POINTS if match.form else 0.0)
    if match.step is Step.OTHER and found.country in atlas.sizes.renamed:
        spelling = FORMER_POINTS
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
        score=round(spelling + size + sum(hint.points for hint in told), 2),
        reasons=(
            _how(match),
            *(hint.said for hint in told),
            f"population {found.population:,}" if found.population else "population unknown",
            *((f"from {found.source}",) if found.source else ()),
        ),
        source=found.source,
    )


def _vouched(town: Candidate, atlas: Atlas, context: Context) -> Candidate:
    """By far the largest town of its name, with points regained if its region is called after it."""
    called_after = any(region.code == town.region_code for region in atlas.regions.find(town.name))
    if not called_after or not context.excludes(town.region_code):
        return town
    reasons = (*town.reasons, "but by far the largest of this name, and its region is called after it")
    return replace(town, score=round(town.score + CHIEF_POINTS, 2), reasons=reasons)


def _how(match: Match) -> str:
    how = _by_step(match)
    return f"a case form of '{match.form}', {how}" if match.form else how


def _by_step(match: Match) -> str:
    return _STEPS.get(match.step, "a spelling like '{}'").format(match.written)


def order(candidate: Candidate) -> tuple[float, int, str, float]:
    """What candidates are sorted by: the best score first, then the largest, then by name."""
    return (-candidate.score, -candidate.population, candidate.name, candidate.lat)
