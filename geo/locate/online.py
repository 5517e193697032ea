"""Places that no gazetteer has, from an online geocoder: settlements, districts and regions, never anything finer."""

from __future__ import annotations

import math
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from geo.errors import CoordinateError, OnlineError
from geo.locate.candidates import Candidate, of_region
from geo.locate.context import hints, read_context
from geo.locate.lookup import SAME_PLACE_KM, km_between
from geo.model import LatLon

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from geo.locate.atlas import Atlas
    from geo.locate.context import Context
    from geo.locate.kept import Kept
    from geo.locate.nominatim import Server
    from geo.model import PlacePrecision

SAME_NAME, LIKE_NAME, OTHER_NAME = 9.6, 8.6, 6.9
"""Points for an answer that has the name, one spelt like it, and one that the server finds alike: see `candidates`."""
LEAST_POPULATION = 500
CORNERS = 4
WIDEST_DISTRICT_KM = 150.0
SHOWN = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class Answers:
    """How answers are understood: which class of place has which precision, and whose data and licence they are.

    A class that is not in `precisions`, a building or a road, is never used.
    """

    precisions: Mapping[str, PlacePrecision]
    source: str


@dataclass(slots=True, kw_only=True)
class Online:
    """An online geocoder behind what is kept of its answers: nobody is asked, nor waited for, twice.

    `notes` gathers what a person should know in sentences: answers that were left out, and failures.
    """

    server: Server
    kept: Kept
    answers: Answers
    notes: list[str] = field(default_factory=list)

    def candidates(self, name: str, atlas: Atlas, context: Context) -> list[Candidate]:
        """The places that answer to a name, best first; raises `OnlineError` where the server can't be asked."""
        found = []
        for number, raw in enumerate(self._raw(name), start=1):
            try:
                found.append(self._candidate(raw, name, atlas, context))
            except (_UnusedError, CoordinateError) as error:
                self._note(f"answer {number} to '{name[:SHOWN]}' is left out: {error}")
        return sorted(found, key=lambda one: (-one.score, -one.population, one.name, one.lat))

    def _raw(self, name: str) -> list[dict[str, Any]]:
        manner = self.server.manner
        request = "\n".join((self.server.address, manner.language, ",".join(manner.countries), name))
        known = self.kept.get(request)
        if known is None:
            try:
                known = self.server.ask(name)
            except OnlineError as error:
                self._note(str(error))
                raise
            self.kept.put(request, known)
        return known

    def _note(self, sentence: str) -> None:
        if sentence not in self.notes:
            self.notes.append(sentence)

    def _candidate(self, raw: Mapping[str, Any], name: str, atlas: Atlas, context: Context) -> Candidate:
        """An answer as a candidate; raises `_UnusedError` or `CoordinateError` where it can't be one."""
        precision = self._precision(raw)
        point = LatLon(lat=_number(raw, "lat"), lon=_number(raw, "lon"))
        region = atlas.regions.containing(point)
        country = region.country if region else _country(raw)
        if country not in self.server.manner.countries:
            message = f"it lies in '{country}', and places of {', '.join(self.server.manner.countries)} are wanted"
            raise _UnusedError(message)
        alike, said = _alike(raw, name, atlas)
        if precision == "region":
            if region is None:
                message = "no region is known there"
                raise _UnusedError(message)
            whole = of_region(region, atlas, context, region.name)
            return replace(whole, reasons=(*whole.reasons, self._from), source=self.answers.source)
        told = hints(region.code if region else "", country, point, context, atlas)
        population = _population(raw)
        size = math.log10(max(population, LEAST_POPULATION) / LEAST_POPULATION)
        return Candidate(
            name=str(raw.get("name") or str(raw.get("display_name", "")).partition(",")[0] or name)[:SHOWN],
            country=country,
            admin1=region.name if region else "",
            region_code=region.code if region else "",
            lat=point.lat,
            lon=point.lon,
            precision=precision,
            radius_km=_radius_km(raw, atlas) if precision == "district" else atlas.sizes.of_locality(population),
            population=population,
            geonames_id=None,
            score=round(alike + size + sum(hint.points for hint in told), 2),
            reasons=(said, *(hint.said for hint in told), self._from),
            source=self.answers.source,
        )

    @property
    def _from(self) -> str:
        return f"from {self.answers.source}"

    def _precision(self, raw: Mapping[str, Any]) -> PlacePrecision:
        """The precision of an answer; raises `_UnusedError` for everything that is finer than a settlement."""
        category = str(raw.get("category", raw.get("class", "")))
        kind = str(raw.get("addresstype") or raw.get("type", ""))
        boundary = category == "boundary" and raw.get("type") == "administrative"
        if (category == "place" or boundary) and kind in self.answers.precisions:
            return self.answers.precisions[kind]
        message = f"a place of the class {category[:SHOWN]!r}, {kind[:SHOWN]!r} is no settlement, district or region"
        raise _UnusedError(message)


def with_more(
    found: Sequence[Candidate], name: str, atlas: Atlas, within: Sequence[str] = (), country: str = ""
) -> list[Candidate]:
    """The candidates with those that the atlas's online geocoder has besides, other places than these; best first.

    A failure is in the notes of the geocoder and adds nothing.
    """
    if atlas.online is None:
        return list(found)
    try:
        more = atlas.online.candidates(name, atlas, read_context(atlas, within, country))
    except OnlineError:
        return list(found)
    new = [one for one in more if not any(_same(one, known) for known in found)]
    return sorted((*found, *new), key=lambda one: -one.score)


def _same(one: Candidate, other: Candidate) -> bool:
    here, there = LatLon(lat=one.lat, lon=one.lon), LatLon(lat=other.lat, lon=other.lon)
    return one.precision == other.precision and km_between(here, there) <= SAME_PLACE_KM


class _UnusedError(Exception):
    """An answer is nothing that may be used, with the reason."""


def _alike(raw: Mapping[str, Any], name: str, atlas: Atlas) -> tuple[float, str]:
    """Points for how an answer is called, and the same in words."""
    details = raw.get("namedetails")
    names = [raw.get("name"), *(details.values() if isinstance(details, dict) else ())]
    same, like = atlas.gazetteer.keys(name)
    keys = [atlas.gazetteer.keys(written) for written in names if isinstance(written, str)]
    if same in (key for key, _ in keys):
        return SAME_NAME, "a name of it as written"
    if like in (key for _, key in keys):
        return LIKE_NAME, "a spelling like one of its names"
    return OTHER_NAME, "has another name"


def _country(raw: Mapping[str, Any]) -> str:
    address = raw.get("address")
    return str(address.get("country_code", "")).upper()[:SHOWN] if isinstance(address, dict) else ""


def _number(raw: Mapping[str, Any], key: str) -> float:
    try:
        return float(raw.get(key, math.nan))
    except (TypeError, ValueError):
        return math.nan


def _population(raw: Mapping[str, Any]) -> int:
    tags = raw.get("extratags")
    digits = str(tags.get("population", "")).replace(" ", "") if isinstance(tags, dict) else ""
    return int(digits) if digits.isascii() and digits.isdigit() and len(digits) <= len("10000000000") else 0


def _radius_km(raw: Mapping[str, Any], atlas: Atlas) -> float:
    """Half the diagonal of the box of a district in km, its usual size where there is none that makes sense."""
    box = raw.get("boundingbox")
    try:
        south, north, west, east = (float(edge) for edge in box) if isinstance(box, list) else (math.nan,) * CORNERS
        half = km_between(LatLon(lat=south, lon=west), LatLon(lat=north, lon=east)) / 2.0
    except (TypeError, ValueError):  # a CoordinateError is one as well
        return atlas.sizes.district_km
    return round(half, 1) if 0.0 < half <= WIDEST_DISTRICT_KM else atlas.sizes.district_km
