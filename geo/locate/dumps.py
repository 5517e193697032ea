"""Country dumps of GeoNames: nineteen columns between tabs, and the file of alternate names that goes with them.

The format is that of the readme in each dump: https://download.geonames.org/export/dump/readme.txt.
"""

from __future__ import annotations

import sqlite3
from contextlib import closing, contextmanager
from typing import TYPE_CHECKING

from geo.locate.fields import Faults, Line
from geo.locate.index import Entry, is_a_name
from geo.locate.lines import open_lines

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from geo.locate.fields import Ground
    from geo.locate.index import Progress
    from geo.locate.lines import Limits, Lines

    Alternates = Callable[[int], list[str]]

LICENCE = "GeoNames, CC BY 4.0"
COLUMNS = (
    "geonameid", "name", "asciiname", "alternatenames", "latitude", "longitude", "feature class", "feature code",
    "country code", "cc2", "admin1 code", "admin2 code", "admin3 code", "admin4 code", "population", "elevation", "dem",
    "timezone", "modification date",
)  # fmt: skip
_ID, _NAME, _ASCII, _OTHERS, _LAT, _LON, _CLASS, _CODE, _COUNTRY = range(9)
_ADMIN1, _POPULATION = COLUMNS.index("admin1 code"), COLUMNS.index("population")
_SETTLEMENT = "P"
_GONE = frozenset({"PPLH", "PPLCH"})
"""Feature codes of settlements, and capitals, of the past."""
_ALTERNATE_COLUMNS = range(4, 11)
"""How many columns lines of alternate names have: four that are needed, and up to six that tell more."""
_NO_LANGUAGES = frozenset({"link", "wkdt", "post", "iata", "icao", "faac", "unlc", "tcid", "phon", "piny"})
"""What stands in the column of languages where the name is a code, an address or a pronunciation."""
REPORT_EVERY = 10_000


def read_dump(
    lines: Lines, ground: Ground, alternates: Alternates, progress: Progress, kept: Callable[[str], None]
) -> Iterator[Entry]:
    """The settlements of a dump (feature class P), those of the past left out; `kept` is told of each other line.

    Raises `GazetteerError` with all faults, each with line and column, when the lines are at their end or there are
    too many.
    """
    faults = Faults(name=lines.name)
    for text in lines:
        if lines.number % REPORT_EVERY == 0:
            progress(lines.done, lines.total)
        cells = text.rstrip("\r\n").split("\t")
        if len(cells) != len(COLUMNS):
            if text.strip():
                what = f"column {min(len(cells), len(COLUMNS))} is the last of {len(cells)}"
                faults.add(lines.number, f"{what}, a GeoNames dump has {len(COLUMNS)}; give it as it was downloaded")
        elif cells[_CLASS] != _SETTLEMENT or cells[_CODE] in _GONE:
            kept("other")
        else:
            entry = _entry(cells, Line(number=lines.number, faults=faults), ground, alternates)
            if entry is not None:
                kept("settlement")
                yield entry
    faults.raise_any()


@contextmanager
def open_alternates(path: Path | None, folder: Path, limits: Limits, progress: Progress) -> Iterator[Alternates]:
    """A function from the number of a settlement to its names in a file of alternate names, kept in `folder` meanwhile.

    Without a file it knows none. Raises `GazetteerError` as `read_dump` does.
    """
    if path is None:
        yield lambda _: []
        return
    with closing(sqlite3.connect(folder / "alternates", isolation_level=None)) as store:
        store.executescript("PRAGMA journal_mode=OFF; PRAGMA synchronous=OFF; CREATE TABLE other (id, name); BEGIN;")
        with open_lines(path, limits) as lines:
            store.executemany("INSERT INTO other VALUES (?, ?)", _alternates(lines, progress))
        store.execute("CREATE INDEX by_id ON other (id)")
        store.execute("COMMIT")
        yield lambda number: [name for (name,) in store.execute("SELECT name FROM other WHERE id = ?", (number,))]


def _alternates(lines: Lines, progress: Progress) -> Iterator[tuple[int, str]]:
    faults = Faults(name=lines.name)
    for text in lines:
        if lines.number % REPORT_EVERY == 0:
            progress(lines.done, lines.total)
        cells = text.rstrip("\r\n").split("\t")
        if len(cells) not in _ALTERNATE_COLUMNS:
            what = f"column {len(cells)} is the last, alternate names of GeoNames have 4 to 10"
            faults.add(lines.number, f"{what}; give alternateNamesV2 of the country")
            continue
        number = Line(number=lines.number, faults=faults).number_of("column 2 (geonameid)", cells[1])
        if number and cells[2] not in _NO_LANGUAGES and is_a_name(cells[3]):
            yield number, cells[3]
    faults.raise_any()


def _entry(cells: list[str], line: Line, ground: Ground, alternates: Alternates) -> Entry | None:
    """The settlement of a line; None, with faults, where something is wrong with it."""
    number = line.number_of(_column(_ID), cells[_ID])
    if number == 0:
        line.faults.add(line.number, f"{_column(_ID)} is 0 or empty; give the dump as it was downloaded")
    own = cells[_NAME] if is_a_name(cells[_NAME]) or not is_a_name(cells[_ASCII]) else cells[_ASCII]
    name = line.name(_column(_NAME), own)
    lat, lon = line.degrees(_column(_LAT), cells[_LAT]), line.degrees(_column(_LON), cells[_LON])
    country = line.country(_column(_COUNTRY), cells[_COUNTRY])
    population = line.number_of(_column(_POPULATION), cells[_POPULATION])
    where = "columns 5 and 6 (latitude, longitude)"
    point = line.point(where, lat, lon) if lat is not None and lon is not None else None
    if point is not None and country is not None:
        point = line.on(ground, where, point, country)
    if not number or name is None or point is None or country is None or population is None:
        return None
    others = [other for other in cells[_OTHERS].split(",") if is_a_name(other)]
    return Entry(
        id=number,
        lat=point.lat,
        lon=point.lon,
        country=country,
        admin1=cells[_ADMIN1].strip(),
        population=population,
        names=tuple(dict.fromkeys((name, *others, *alternates(number)))),
    )


def _column(index: int) -> str:
    return f"column {index + 1} ({COLUMNS[index]})"
