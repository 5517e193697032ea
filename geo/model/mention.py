"""A place as a report names it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

PlacePrecision = Literal["locality", "district", "region", "country", "sea"]
Nearness = Literal["at", "near", "offshore"]
"""Whether a report tells of a place itself, of the land around it, or of the sea before its coast."""
CIRCLE = 360.0
"""Degrees of all directions."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """A place as a report names it, before anybody knows where it is.

    `precision` is what the words say ("région de Kalouga" is a region), None where they leave it open. `within` are
    the names of regions or countries that the report ties to it, nearest first; `region_code` is the ISO 3166-2 code
    when the words name a region outright; `country` is the ISO 3166-1 code that the context implies.

    A place told by its distance ("à une centaine de kilomètres de Moscou") has `offset_km`, one told by a direction
    ("au nord-ouest de Koursk") a `bearing` in degrees clockwise from north, the middle of a sector of 45 degrees; it
    may have both. `nearness` says whether the land around the name or the sea before it is meant. Raises ValueError
    for a bearing outside 0 to 360 and a distance that is no length.
    """

    as_written: str
    name: str
    precision: PlacePrecision | None = None
    within: tuple[str, ...] = ()
    region_code: str = ""
    country: str = ""
    offset_km: float | None = None
    bearing: float | None = None
    nearness: Nearness = "at"

    def __post_init__(self) -> None:
        """A direction is one of the compass, a distance is a length."""
        if self.bearing is not None and not 0.0 <= self.bearing < CIRCLE:
            message = f"mention '{self.as_written}': bearing is {self.bearing}; give degrees from 0 to below 360"
            raise ValueError(message)
        if self.offset_km is not None and not self.offset_km >= 0.0:
            message = f"mention '{self.as_written}': offset_km is {self.offset_km}; give a length of 0 or more"
            raise ValueError(message)

    @property
    def beside(self) -> bool:
        """Whether it is told by a distance or a direction, so that the name itself is not the place."""
        return self.offset_km is not None or self.bearing is not None or self.nearness == "offshore"
