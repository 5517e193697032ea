"""The values of one line of a gazetteer, checked one by one; faults are gathered, each with its line and column."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

from shapely.geometry import Point

from geo.errors import CoordinateError, GazetteerError
from geo.locate.names import LONGEST_NAME, has_cyrillic
from geo.model import LatLon, to_lonlat

if TYPE_CHECKING:
    from geo.locate.regions import Region, Regions

MOST_FAULTS = 1000
"""Faults after which a file is given up: it is wrong in a way that the first ones show."""
SHOWN_FAULTS = 20
SHOWN = 40
CODE_LENGTH = 2
BOX_MARGIN = 0.5
"""Degrees by which a settlement may lie outside the simplified outline of its country."""
EDGE_MARGIN = 0.1
"""Degrees from the simplified edge of an occupied region within which the other country is believed."""


@dataclass(slots=True, kw_only=True)
class Faults:
    """What is wrong with a file, with the line and column of each fault."""

    name: str
    found: list[str] = field(default_factory=list)

    def add(self, line: int, what: str) -> None:
        """Note a fault with its cure; raises `GazetteerError` when there are too many to go on."""
        self.found.append(f"line {line}, {what}")
        if len(self.found) >= MOST_FAULTS:
            self.raise_any()

    def raise_any(self) -> None:
        """Raise what was found as one `GazetteerError`."""
        if self.found:
            more = len(self.found) - SHOWN_FAULTS
            rest = f"; and {'at least ' if len(self.found) >= MOST_FAULTS else ''}{more} more" if more > 0 else ""
            message = f"{self.name}: {'; '.join(self.found[:SHOWN_FAULTS])}{rest}"
            raise GazetteerError(message)


class Ground:
    """Where the countries lie that there are regions for: what a line says of its place is held against it."""

    def __init__(self, regions: Regions) -> None:
        """Take the regions of all countries."""
        self._regions = regions

    @cached_property
    def _boxes(self) -> dict[str, tuple[float, float, float, float]]:
        """The least and greatest longitude and latitude of each country, in degrees."""
        boxes: dict[str, tuple[float, float, float, float]] = {}
        for region in self._regions:
            west, south, east, north = region.polygon.bounds
            known = boxes.get(region.country, (west, south, east, north))
            boxes[region.country] = (
                min(west, known[0]), min(south, known[1]), max(east, known[2]), max(north, known[3]),
            )  # fmt: skip
        return boxes

    @cached_property
    def _held(self) -> tuple[frozenset[str], tuple[float, float, float, float]]:
        """The countries that occupy regions of another, and the box around all such regions."""
        regions = [region for region in self._regions if region.holder]
        bounds = [region.polygon.bounds for region in regions] or [(0.0, 0.0, 0.0, 0.0)]
        west, south, east, north = zip(*bounds, strict=True)
        return frozenset(region.holder for region in regions), (min(west), min(south), max(east), max(north))

    def fault(self, point: LatLon, country: str) -> str:
        """What speaks against a place of that country at that point, '' where nothing does."""
        box = self._boxes.get(country)
        if box and not _inside(box, point.lon, point.lat):
            if _inside(box, point.lat, point.lon):
                return f"{point.lat:g}, {point.lon:g} look swapped (latitude and longitude); change them over"
            return f"{point.lat:g}, {point.lon:g} lies far outside {country}; mend the position or the country"
        holders, held = self._held
        if country in holders and _inside(held, point.lon, point.lat):
            region = self._regions.containing(point)
            if region and region.country != country and region.holder == country and _deep(region, point):
                return (
                    f"{point.lat:g}, {point.lon:g} lies in {region.name}, inside the internationally recognised border "
                    f"of {region.country}; write {region.country} as the country"
                )
        return ""

    def admin1_code(self, told: str, country: str) -> str:
        """The first-order code of GeoNames for a region told by code or by name in any language; as told if unknown."""
        named = [region for region in self._regions.find(told) if region.country == country] if told else []
        return named[0].admin1_code if named else told


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One line of a file: what is wrong with a value is noted under its column, and None stands for the value."""

    number: int
    faults: Faults

    def name(self, column: str, text: str) -> str | None:
        """A name that reports may use: printable, not too long, in Latin or Cyrillic letters."""
        name = text.strip()
        if name.isascii() and name.isprintable() and len(name) <= LONGEST_NAME and any(map(str.isalpha, name)):
            return name
        letter = next((letter for letter in name if letter.isalpha()), "")
        if not letter:
            self._wrong(column, text, "write a name in letters")
            return None
        if len(name) > LONGEST_NAME:
            self._wrong(column, text, f"has {len(name):,} characters; no name has more than {LONGEST_NAME}")
            return None
        if any(unicodedata.category(char) == "Cc" for char in name):
            self._wrong(column, text, "has control characters; take them out")
            return None
        if not (letter < "\u0250" or has_cyrillic(letter)):
            self._wrong(column, text, "is in a script that reports don't use; write it in Latin or Cyrillic")
            return None
        return name

    def country(self, column: str, text: str) -> str | None:
        """An ISO 3166-1 code of two letters."""
        code = text.strip().upper()
        if len(code) == CODE_LENGTH and code.isascii() and code.isalpha():
            return code
        self._wrong(column, text, "write the two letters of ISO 3166-1, such as UA")
        return None

    def number_of(self, column: str, text: str) -> int | None:
        """A whole number of 0 or more, 0 where nothing is written."""
        digits = text.strip()
        if not digits:
            return 0
        if digits.isascii() and digits.isdigit() and len(digits) <= len(str(1 << 62)) - 1:
            return int(digits)
        self._wrong(column, text, "write a whole number of 0 or more")
        return None

    def degrees(self, column: str, text: str) -> float | None:
        """A number, with a point or a comma; whether it is on the Earth, `point` tells."""
        written = text.strip().replace(",", ".")
        try:
            return float(written if "_" not in written else "")  # Python takes 5_0 for fifty
        except ValueError:
            self._wrong(column, text, "write degrees, such as 50.45")
            return None

    def point(self, columns: str, lat: float, lon: float) -> LatLon | None:
        """The point of two numbers in degrees."""
        try:
            return LatLon(lat=lat, lon=lon)
        except CoordinateError as error:
            self.faults.add(self.number, f"{columns}: {error}")
            return None

    def on(self, ground: Ground, columns: str, point: LatLon, country: str) -> LatLon | None:
        """The point, if it can be one of that country."""
        fault = ground.fault(point, country)
        if fault:
            self.faults.add(self.number, f"{columns}: {fault}")
        return None if fault else point

    def _wrong(self, column: str, text: str, cure: str) -> None:
        shown = repr(text if len(text) <= SHOWN else f"{text[:SHOWN]}…")
        self.faults.add(self.number, f"{column}: {shown} {cure}" if cure.startswith(("has", "is")) else
                        f"{column} is {shown}; {cure}")  # fmt: skip


def _deep(region: Region, point: LatLon) -> bool:
    """Whether a point of a region is farther from its edge than simplification can have moved that."""
    return bool(region.polygon.boundary.distance(Point(to_lonlat(point))) > EDGE_MARGIN)


def _inside(box: tuple[float, float, float, float], lon: float, lat: float) -> bool:
    west, south, east, north = box
    return west - BOX_MARGIN <= lon <= east + BOX_MARGIN and south - BOX_MARGIN <= lat <= north + BOX_MARGIN
