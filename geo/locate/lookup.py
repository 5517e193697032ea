"""One index, opened: the settlements that answer to a key."""

from __future__ import annotations

import sqlite3
import weakref
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from geographiclib.geodesic import Geodesic  # type: ignore[import-untyped]

from geo.errors import GazetteerError
from geo.locate.index import Step, connect
from geo.locate.names import fold
from geo.model import LatLon

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

SAME_PLACE_KM = 10.0
"""Two gazetteers set one place down in two spots: as near as this, under one name, it is the same."""
_NEAR_DEGREES = 0.1
"""Degrees of latitude that are surely more than `SAME_PLACE_KM`."""
_COLUMNS = "s.id, s.lat, s.lon, s.country, s.admin1, s.population, s.names"
_FROM = f"SELECT {_COLUMNS}, k.step, k.written FROM key k JOIN settlement s ON s.id = k.id WHERE"  # noqa: S608 - columns of our own
_BY_ID = f"SELECT {_COLUMNS}, 0, 0 FROM settlement s WHERE s.id = ?"  # noqa: S608 - columns of our own
_IN_BOX = f"SELECT {_COLUMNS}, 0, 0 FROM settlement s WHERE s.lat BETWEEN ? AND ? AND s.lon BETWEEN ? AND ?"  # noqa: S608 - columns of our own
_FIND = f"{_FROM} k.key IN (?, ?)"
_FIND_BETWEEN = f"{_FROM} k.key BETWEEN ? AND ? AND length(k.key) <= ?"


@dataclass(frozen=True, slots=True, kw_only=True)
class Settlement:
    """A settlement; `country` is ISO 3166-1, `admin1_code` that of GeoNames, population 0 where unknown.

    `geonames_id` is None where GeoNames has no number for it. `source` names the added gazetteer and its licence, ''
    for the shipped one.
    """

    geonames_id: int | None
    name: str
    point: LatLon
    country: str
    admin1_code: str
    population: int
    source: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Match:
    """A settlement that answers to a name, the step by which it was found, and the name in the data that did it.

    `form` is the dictionary form that the name asked for is a case form of, empty where it was found as it stands.
    """

    settlement: Settlement
    step: Step
    written: str
    form: str = ""


class Lookup:
    """An index file for reading; threads may share it. `source` is what its settlements say of themselves."""

    def __init__(self, path: Path, source: str = "", cure: str = "delete it, and it is built again") -> None:
        """Open the index; `cure` tells what to do should it turn out to be damaged."""
        self.path = path
        self._source, self._cure = source, cure
        self._index = connect(path)
        self.close = weakref.finalize(self, self._index.close)

    def find(self, key: str, loose_key: str, form: str = "") -> list[Match]:
        """The matches of either of two keys, for the dictionary form that was asked for, if it was one."""
        return [replace(match, form=form) if form else match for match in self._matches(_FIND, (key, loose_key))]

    def find_between(self, first: str, last: str, longest: int) -> list[Match]:
        """The matches of every key between two others that is no longer than so many letters."""
        return self._matches(_FIND_BETWEEN, (first, last, longest))

    def settlement(self, geonames_id: int) -> Settlement | None:
        """The settlement of that number of GeoNames, None where there is none."""
        return next((match.settlement for match in self._matches(_BY_ID, (geonames_id,))), None)

    def in_box(self, south: float, north: float, west: float, east: float) -> list[Settlement]:
        """The settlements between two latitudes and two longitudes, in degrees, in no order."""
        return [match.settlement for match in self._matches(_IN_BOX, (south, north, west, east))]

    def _matches(self, query: str, values: tuple[object, ...]) -> list[Match]:
        """What a query gives; raises `GazetteerError` where the file is damaged."""
        try:
            return [self._match(row) for row in self._index.execute(query, values)]
        except sqlite3.DatabaseError as error:
            message = f"{self.path}: the index is damaged ({error}); {self._cure}"
            raise GazetteerError(message) from error

    def _match(self, row: tuple[Any, ...]) -> Match:
        number, lat, lon, country, admin1_code, population, written, step, at = row
        names = written.split("\n")
        settlement = Settlement(
            geonames_id=number if number > 0 else None,
            name=names[0],
            point=LatLon(lat=lat, lon=lon),
            country=country,
            admin1_code=admin1_code,
            population=population,
            source=self._source,
        )
        return Match(settlement=settlement, step=Step(step), written=names[at])


def once(matches: Iterable[Match]) -> list[Match]:
    """The matches with each place once, as the first gazetteer has it and by the surest way that it was found.

    The same place is the same number of GeoNames, or in two gazetteers one name within ten km.
    """
    known: list[Match] = []
    places: dict[object, int] = {}
    for match in matches:
        found = match.settlement
        place = found.geonames_id or (found.source, found.name, found.point)
        at = places.get(place)
        if at is None:
            twins = (i for i, other in enumerate(known) if other.settlement.source != found.source)
            at = next((i for i in twins if _same(known[i], match)), len(known))
            places[place] = at
        if at == len(known):
            known.append(match)
        elif (match.step, bool(match.form)) < (known[at].step, bool(known[at].form)):
            known[at] = replace(match, settlement=known[at].settlement)
    return known


def km_between(one: LatLon, other: LatLon) -> float:
    """The geodesic distance of two points in km, WGS 84."""
    line = Geodesic.WGS84.Inverse(one.lat, one.lon, other.lat, other.lon, Geodesic.DISTANCE)
    return float(line["s12"]) / 1000.0


def _same(one: Match, other: Match) -> bool:
    here, there = one.settlement, other.settlement
    if abs(here.point.lat - there.point.lat) > _NEAR_DEGREES:
        return False
    called_alike = fold(here.name) == fold(there.name) or fold(one.written) == fold(other.written)
    return called_alike and km_between(here.point, there.point) <= SAME_PLACE_KM
