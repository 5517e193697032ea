"""What a report says about where a place is, and what each part of it says for or against a candidate."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from geo.locate.index import Step
from geo.locate.nearness import roughly_km

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from geo.locate.atlas import Atlas
    from geo.locate.gazetteer import Match, Settlement
    from geo.model import LatLon, Place

REGION_POINTS = 5.0
REGION_STEP = 0.75
"""How much less the second region counts than the first that the report ties to the place, and so on."""
LEAST_REGION_POINTS = 2.0
OTHER_REGION_POINTS = -3.8
"""Outside every region that the report names: with it, only a town of 100,000 people and more is still believed."""
COUNTRY_POINTS = 2.5
OTHER_COUNTRY_POINTS = -2.5
HELD_POINTS = 0.9
"""A region that the implied country occupies: its officials speak of it as of their own."""
NAMED_COUNTRY_POINTS = 4.0
"""A country that the report ties to the place, in either direction; more than one that is only implied."""
NEAR_POINTS = ((30.0, 4.0), (80.0, 2.5), (200.0, 1.5))
"""(up to km, points) from another place of the report."""
SAME_REGION_POINTS = 1.5
"""In the region of another place of the report, however far from it."""
LARGER = 5
"""How many times larger than its namesakes a town must be to help in finding another place."""
LONGEST_PHRASE = 6
LONGEST_TOWN = 3
_WORD = re.compile(r"[^\s,;:.()«»\"“”]+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Near:
    """A place that the report names as well, and that is known; without a `point` it is a whole region."""

    name: str
    point: LatLon | None
    region_code: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Context:
    """What a report says about where a place is: regions and countries tied to it, nearest first, and one implied.

    `near` are other places of the report, or of the words that tell where the place is.
    """

    regions: tuple[tuple[str, ...], ...] = ()
    countries: tuple[str, ...] = ()
    implied: str = ""
    near: tuple[Near, ...] = ()

    @property
    def region_codes(self) -> tuple[str, ...]:
        """Every region that may be meant, nearest first."""
        return tuple(dict.fromkeys(code for codes in self.regions for code in codes))

    def excludes(self, region_code: str) -> bool:
        """Whether the report names regions, and this is none of them."""
        return bool(self.regions) and region_code not in self.region_codes


@dataclass(frozen=True, slots=True)
class Hint:
    """What the report says for or against a candidate, in words and in points."""

    said: str
    points: float
    of_country: bool = False


@dataclass(slots=True)
class _Found:
    """What has been read out of the names so far."""

    regions: list[tuple[str, ...]]
    countries: list[str]
    near: list[Near]


def read_context(atlas: Atlas, within: Sequence[str], country: str = "", region_code: str = "") -> Context:
    """The context that names of regions, districts, towns and countries give, in any language and case.

    Each may stand in a few words of text, "le gouverneur de la région de Belgorod"; what says nothing is left out.
    """
    found = _Found(regions=[(region_code,)] if region_code else [], countries=[], near=[])
    for name in within:
        _read(name, atlas, found)
    return Context(
        regions=tuple(dict.fromkeys(found.regions)),
        countries=tuple(dict.fromkeys(found.countries)),
        implied=country.upper(),
        near=tuple(dict.fromkeys(found.near)),
    )


def among(context: Context, others: Iterable[Place]) -> Context:
    """The context with other places of the same report."""
    known = [
        Near(
            name=place.name,
            point=place.point if place.precision in {"locality", "district"} else None,
            region_code=place.region_code,
        )
        for place in others
        if place.region_code
    ]
    return replace(context, near=tuple(dict.fromkeys((*context.near, *known))))


def hints(region_code: str, country: str, point: LatLon, context: Context, atlas: Atlas) -> list[Hint]:
    """What the context says for and against a place, the region first; a country helps no place in a wrong region."""
    holder = atlas.regions.by_code[region_code].holder if region_code else ""
    outside = context.excludes(region_code)
    of_country = [hint for hint in _by_country(country, holder, context) if not (outside and hint.points > 0)]
    return [*_by_region(region_code, context, atlas), *of_country, *_by_others(region_code, point, context)]


def chief_towns(name: str, atlas: Atlas) -> tuple[Match, ...]:
    """The settlements from whose name an adjective is made ("Pogarsky", "Погарском" of Pogar), the surest first."""
    forms = dict.fromkeys((name, *atlas.gazetteer.forms(name)))
    known = (atlas.sizes.adjectives.get(form.casefold(), "") for form in forms)
    named = [match for town in known if town for match in atlas.gazetteer.find(town)]
    if named:
        return tuple(named)
    stems = (
        atlas.gazetteer.find_stem(form, ending, instead)
        for ending, instead in atlas.sizes.adjective_endings
        for form in forms
    )
    return next((found for found in stems if found), ())


def _read(name: str, atlas: Atlas, found: _Found) -> None:
    words = _WORD.findall(name)
    rest = [word for word in words if word.casefold() not in atlas.sizes.district_words]
    if of_country := _countries(name, atlas):
        found.countries += of_country
    elif atlas.regions.find_phrase(name):
        found.regions.append(tuple(region.code for region in atlas.regions.find(name)))
    elif len(rest) < len(words) and (town := _district(rest, atlas)):
        found.near.append(Near(name=town.name, point=town.point))
        region = atlas.regions.of_settlement(town.country, town.admin1_code, town.point)
        found.regions += [(region.code,)] if region else []
    elif whole := atlas.regions.find(name):
        found.regions.append(tuple(region.code for region in whole))
    elif not _scan(words, atlas, found):
        found.near += _towns(words, atlas)


def _countries(name: str, atlas: Atlas) -> list[str]:
    return [area.country for area in atlas.areas.find(name) if area.precision == "country"]


def _scan(words: Sequence[str], atlas: Atlas, found: _Found) -> bool:
    """Whether a region or country is named among the words; what only may be a region counts where nothing is one."""
    for look in (atlas.regions.find_phrase, atlas.regions.find):
        regions: list[tuple[str, ...]] = []
        countries: list[str] = []
        for phrase in _phrases(words, LONGEST_PHRASE):
            if of_country := _countries(phrase, atlas):
                countries += of_country
            elif look(phrase):
                # "Under Moscow" may be the city or the land around it: all regions of that name.
                regions.append(tuple(region.code for region in atlas.regions.find(phrase)))
        if regions or countries:
            found.regions += regions
            found.countries += countries if not regions else []
            return True
    return False


def _phrases(words: Sequence[str], longest: int) -> Iterator[str]:
    """Every run of words that may be a name: the longest first, none without a capital."""
    for size in range(min(longest, len(words)), 0, -1):
        for start in range(len(words) - size + 1):
            run = words[start : start + size]
            if any(word[0].isupper() for word in run):
                yield " ".join(run)


def _district(words: Sequence[str], atlas: Atlas) -> Settlement | None:
    """The chief town of a district told by the words that are left of its phrase; None where it can't be told."""
    name = " ".join(word for word in words if word[0].isupper())
    return (_by_far(chief_towns(name, atlas)) or _by_far(atlas.gazetteer.find(name))) if name else None


def _towns(words: Sequence[str], atlas: Atlas) -> Iterator[Near]:
    """The towns that are named among the words and whose namesakes are much smaller."""
    taken: set[str] = set()
    for phrase in _phrases(words, LONGEST_TOWN):
        parts = phrase.split()
        town = None if not parts[0][0].isupper() or taken & set(parts) else _by_far(atlas.gazetteer.find(phrase))
        if town:
            taken |= set(parts)
            yield Near(name=town.name, point=town.point)


def _by_far(matches: Iterable[Match]) -> Settlement | None:
    """The settlement that is meant by a name alone, None where that can't be told."""
    towns = {m.settlement.geonames_id: m.settlement for m in matches if m.step < Step.OTHER or m.step is Step.STEM}
    if not towns:
        return None
    first, *others = sorted(towns.values(), key=lambda town: -town.population)
    return first if all(first.population >= LARGER * other.population for other in others) else None


def _by_region(region_code: str, context: Context, atlas: Atlas) -> Iterator[Hint]:
    if not context.regions:
        return
    for rank, codes in enumerate(context.regions):
        if region_code in codes:
            name = atlas.regions.by_code[region_code].name
            points = max(REGION_POINTS - REGION_STEP * rank, LEAST_REGION_POINTS)
            yield Hint(f"in {name}, which the report names", points)
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


def _by_others(region_code: str, point: LatLon, context: Context) -> Iterator[Hint]:
    """How near the nearest other place of the report is, else whether one is in the same region."""
    away = min(((roughly_km(point, near.point), near.name) for near in context.near if near.point), default=None)
    points = next((points for km, points in NEAR_POINTS if away and away[0] <= km), 0.0)
    together = next((near for near in context.near if region_code and near.region_code == region_code), None)
    if away and points:
        yield Hint(f"{away[0]:.0f} km from {away[1]}, which the report names", points)
    elif together:
        yield Hint(f"in the same region as {together.name}, which the report names", SAME_REGION_POINTS)


def _names(codes: Iterable[str], atlas: Atlas) -> str:
    return " or ".join(atlas.regions.by_code[code].name for code in codes if code in atlas.regions.by_code)
