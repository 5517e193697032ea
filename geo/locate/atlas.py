"""All that is known of places: settlements, first-order regions, and larger areas."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from geo.locate.areas import Areas
    from geo.locate.gazetteer import Gazetteer
    from geo.locate.regions import Regions


@dataclass(frozen=True, slots=True, kw_only=True)
class Sizes:
    """How far places reach, in km: `locality_km` as (population from, radius) in rising order, a district's circle.

    `district_words` are the words of a phrase that names a district by its chief town, `adjective_endings` those of the
    adjectives that name it, as a `Skeleton` writes them.
    """

    locality_km: tuple[tuple[int, float], ...]
    district_km: float
    district_words: tuple[str, ...] = ()
    adjective_endings: tuple[str, ...] = ()

    def of_locality(self, population: int) -> float:
        """The radius in km of a settlement.

        >>> Sizes(locality_km=((0, 2.0), (100_000, 7.0)), district_km=30.0).of_locality(250_000)
        7.0
        """
        return [km for people, km in self.locality_km if people <= population][-1]


@dataclass(frozen=True, slots=True, kw_only=True)
class Atlas:
    """The gazetteer of settlements, the regions, the countries and seas, and how far each kind reaches."""

    gazetteer: Gazetteer
    regions: Regions
    areas: Areas
    sizes: Sizes
