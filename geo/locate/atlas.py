"""All that is known of places: settlements, first-order regions, and larger areas."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from shapely.ops import unary_union

from geo.locate.districts import Districts

if TYPE_CHECKING:
    from collections.abc import Mapping

    from shapely.geometry.base import BaseGeometry

    from geo.locate.areas import Areas
    from geo.locate.gazetteer import Gazetteer
    from geo.locate.online import Online
    from geo.locate.regions import Regions
    from geo.model import Place


@dataclass(frozen=True, slots=True, kw_only=True)
class Sizes:
    """How far places reach, in km: `locality_km` as (population from, radius) in rising order, a district's circle.

    Beside a place: `near_km` as (population from, what "near" adds to the radius), `side_km` how far from the edge of a
    town a direction without a distance reaches, `offshore_km` how far from the coast "off" does. A distance told is
    off by the share `rounding`, by `rounding_km` at least. An area wider than `widest_district_km` is no district.

    `district_words` are the words of a phrase that names a district by its chief town, `adjective_endings` those of the
    adjectives that name it with what the town has instead, as a `Skeleton` writes them; `adjectives` are those that no
    ending explains, in lower case, with their towns. `chief_town` is how many people the least of chief towns has.
    `renamed` are the countries whose former names are in use yet.
    """

    locality_km: tuple[tuple[int, float], ...]
    district_km: float
    district_words: tuple[str, ...] = ()
    near_km: tuple[tuple[int, float], ...] = ((0, 10.0),)
    side_km: float = 30.0
    offshore_km: float = 40.0
    rounding: float = 0.1
    rounding_km: float = 1.0
    widest_district_km: float = 40.0
    adjective_endings: tuple[tuple[str, str], ...] = ()
    adjectives: Mapping[str, str] = field(default_factory=dict)
    chief_town: int = 0
    renamed: frozenset[str] = frozenset()

    def of_locality(self, population: int) -> float:
        """The radius in km of a settlement.

        >>> Sizes(locality_km=((0, 2.0), (100_000, 7.0)), district_km=30.0).of_locality(250_000)
        7.0
        """
        return [km for people, km in self.locality_km if people <= population][-1]

    def names_district(self, name: str) -> bool:
        """Whether a word of the name asks for a district."""
        return any(word in self.district_words for word in name.casefold().split())

    def of_near(self, population: int) -> float:
        """What "near" adds to the radius of a settlement, in km.

        >>> Sizes(locality_km=((0, 2.0),), district_km=30.0, near_km=((0, 5.0), (100_000, 15.0))).of_near(250_000)
        15.0
        """
        return [km for people, km in self.near_km if people <= population][-1]


@dataclass(frozen=True, slots=True, kw_only=True)
class Atlas:
    """The settlements, the regions, the countries and seas, the districts, and how far each kind reaches.

    `online` is asked for what none of them has; None, as it is by default, where nobody is asked.
    """

    gazetteer: Gazetteer
    regions: Regions
    areas: Areas
    sizes: Sizes
    districts: Districts = field(default_factory=Districts)
    online: Online | None = None

    def outline(self, place: Place) -> BaseGeometry | None:
        """The polygon that a place stands for, (lon, lat) in degrees: a region, a sea, an area of several regions.

        None for a place that is a circle: a settlement, a district, an area told by its distance or direction.
        """
        code = self.outlined(place)
        if code in self.areas.by_key:
            area = self.areas.by_key[code]
            parts = [self.regions.by_code[part].polygon for part in area.parts]
            return unary_union(parts) if parts else area.polygon
        return self.regions.by_code[code].polygon if code else None

    def outlined(self, place: Place) -> str:
        """The code of the region, or the key of the area, whose polygon a place stands for; empty for a circle."""
        region = self.regions.by_code.get(place.region_code)
        if place.precision == "region" and region is not None and region.point == place.point:
            return region.code
        for area in self.areas:
            if (area.name, area.precision, area.point) == (place.name, place.precision, place.point):
                return area.key if area.parts or area.polygon is not None else ""
        return ""
