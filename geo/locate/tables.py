"""Gazetteers as tables: a CSV file with a header and one settlement a line."""

from __future__ import annotations

import csv
import difflib
from typing import TYPE_CHECKING

from geo.locate.fields import Faults, Line
from geo.locate.index import Entry

if TYPE_CHECKING:
    from collections.abc import Iterator

    from geo.locate.fields import Ground
    from geo.locate.index import Progress
    from geo.locate.lines import Lines

NEEDED = ("name", "lat", "lon", "country", "admin1")
OPTIONAL = ("population", "alternate_names", "geonames_id")
DELIMITERS = (",", ";", "\t")
BETWEEN_NAMES = ("|", ";", ",")
REPORT_EVERY = 10_000


def read_table(lines: Lines, ground: Ground, progress: Progress) -> Iterator[Entry]:
    """The settlements of a CSV file with the columns `NEEDED` and any of `OPTIONAL`; others are skipped.

    Comma, semicolon or tab between cells, whichever the header has most of; `admin1` is the region's name in any
    language or its code in GeoNames, and may be empty. Raises `GazetteerError` with all faults, each with line and
    column, when the lines are at their end or there are too many.
    """
    faults = Faults(name=lines.name)
    source = iter(lines)
    first = next((text for text in source if text.strip()), "")
    delimiter = max(DELIMITERS, key=first.count)
    header = [_column(cell) for cell in next(csv.reader([first], delimiter=delimiter), [])]
    _check(header, lines, faults)
    reader = csv.reader(source, delimiter=delimiter, strict=True)
    before = lines.number
    try:
        for cells in reader:
            number, before = before + 1, lines.number
            if number // REPORT_EVERY != before // REPORT_EVERY:
                progress(lines.done, lines.total)
            if any(cell.strip() for cell in cells):
                line = Line(number=number, faults=faults)
                if len(cells) > len(header):
                    what = f"column {len(header) + 1} has no name in the header"
                    faults.add(number, f"{what}; put quotation marks around texts with '{delimiter}'")
                entry = _entry(dict(zip(header, cells, strict=False)), line, ground)
                if entry is not None:
                    yield entry
    except csv.Error as error:
        faults.add(before + 1, f"is no CSV ({error}); close the quotation marks of each cell")
    faults.raise_any()


def _entry(cells: dict[str, str], line: Line, ground: Ground) -> Entry | None:
    """The settlement of a line; None, with faults, where something is wrong with it."""
    name = line.name("name", cells.get("name", ""))
    lat, lon = line.degrees("lat", cells.get("lat", "")), line.degrees("lon", cells.get("lon", ""))
    country = line.country("country", cells.get("country", ""))
    population = line.number_of("population", cells.get("population", ""))
    number = line.number_of("geonames_id", cells.get("geonames_id", ""))
    others = _others(cells.get("alternate_names", ""), line)
    point = line.point("lat, lon", lat, lon) if lat is not None and lon is not None else None
    if point is not None and country is not None:
        point = line.on(ground, "lat, lon", point, country)
    if name is None or point is None or country is None or population is None or number is None or others is None:
        return None
    return Entry(
        id=number or -line.number,
        lat=point.lat,
        lon=point.lon,
        country=country,
        admin1=ground.admin1_code(cells.get("admin1", "").strip(), country),
        population=population,
        names=tuple(dict.fromkeys((name, *others))),
    )


def _others(cell: str, line: Line) -> list[str] | None:
    """The alternate names of a cell, between bars, semicolons or commas; None where one of them is no name."""
    between = next((mark for mark in BETWEEN_NAMES if mark in cell), BETWEEN_NAMES[0])
    names = [line.name("alternate_names", part) for part in cell.split(between) if part.strip()]
    found = [name for name in names if name is not None]
    return found if len(found) == len(names) else None


def _check(header: list[str], lines: Lines, faults: Faults) -> None:
    """Raise `GazetteerError` where the first line is no header with every column that is needed, each once."""
    at = max(lines.number, 1)
    known = (*NEEDED, *OPTIONAL)
    for column in NEEDED:
        if column not in header:
            near = next((cell for cell in header if cell.startswith(column) and cell not in known), None)
            near = near or next(iter(difflib.get_close_matches(column, header, n=1)), None)
            cure = f"rename '{near}'" if near else f"the first line names the columns {', '.join(NEEDED)}"
            faults.add(at, f"there is no column '{column}'; {cure}")
    for column in sorted({cell for cell in header if cell in known and header.count(cell) > 1}):
        faults.add(at, f"column '{column}' stands twice; keep one")
    faults.raise_any()


def _column(cell: str) -> str:
    return cell.strip().lower().replace(" ", "_")
