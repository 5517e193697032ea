"""Events as CSV: UTF-8 without a byte order mark, RFC 4180, safe to open in a spreadsheet."""

from __future__ import annotations

import csv
import difflib
import io
import re
import threading
from typing import TYPE_CHECKING, Any

from geo.interchange.event_format import to_json
from geo.interchange.fields import Faults, Fields
from geo.interchange.flat import COLUMNS, KNOWN, from_flat, to_flat

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from geo.table import Row

NEEDED = ("lat", "lon", "date")
DELIMITERS = (",", ";", "\t")

# Python's longest cell is one number for all threads, so one table is read at a time.
_CELL_SIZE = threading.Lock()

# A spreadsheet takes a cell that opens with one of these for a formula; also in the wide forms of East Asia. An
# apostrophe before it makes it text. One that is there already gets a second, so that reading gives back the first.
_FORMULA = re.compile(r"'*[=+\-@\t\r\n＝＋－＠]")
_GUARDED = re.compile(r"'+[=+\-@\t\r\n＝＋－＠]")


def dumps(rows: Iterable[Row]) -> bytes:
    """The rows as CSV with all columns; no cell can run as a formula."""
    target = io.StringIO(newline="")
    writer = csv.writer(target)
    writer.writerow(COLUMNS)
    writer.writerows([_cell(value) for value in to_flat(row).values()] for row in rows)
    return target.getvalue().encode("utf-8", "replace")


def loads(data: str, name: str) -> list[Row]:
    """The rows of a CSV with the columns lat, lon, date and any further ones of `flat.COLUMNS`.

    Comma, semicolon or tab between cells, point or comma in numbers; other columns are skipped. Raises `EventFileError`
    that lists all faults with column and line, `CoordinateError` where all are of coordinates.
    """
    faults = Faults(name=name)
    header, records = read_table(data, NEEDED, faults)
    filled = [(line, cells) for line, cells in records if any(cell.strip() for cell in cells)]
    rows = [from_flat(fields_of(header, cells, f"line {line}", faults)) for line, cells in filled]
    faults.raise_any()
    return rows


def read_table(data: str, needed: Sequence[str], faults: Faults) -> tuple[list[str], list[tuple[int, list[str]]]]:
    """The header of a CSV as it is written, and the cells of each record with the line that it begins on.

    Comma, semicolon or tab between cells, whichever the header has most of; cells of any length. What is no CSV is
    added to the faults and ends the records. Raises `EventFileError` where a column of `needed` is missing.
    """
    source = data.lstrip("\r\n")
    first, line = source.partition("\n")[0], 1 + data[: len(data) - len(source)].count("\n")
    reader = csv.reader(io.StringIO(source, newline=""), delimiter=max(DELIMITERS, key=first.count), strict=True)
    records: list[tuple[int, list[str]]] = []
    skipped = line - 1
    with _CELL_SIZE:
        usual = csv.field_size_limit()
        csv.field_size_limit(max(usual, len(source)))
        try:
            for cells in reader:
                if cells:
                    records.append((line, cells))
                line = skipped + reader.line_num + 1
        except csv.Error as error:
            faults.add(f"line {line}", f"no CSV ({error}); close the quotation marks of each cell")
        finally:
            csv.field_size_limit(usual)
    header = records[0][1] if records else []
    before = len(faults.found)
    _check([_column(cell) for cell in header], needed, faults)
    if len(faults.found) > before:
        faults.raise_any()
    return header, records[1:]


def fields_of(header: Sequence[str], cells: Sequence[str], where: str, faults: Faults) -> Fields:
    """The values of one record by the names of `flat.COLUMNS`; more cells than the header has are a fault."""
    if len(cells) > len(header):
        faults.add(where, f"has {len(cells)} cells and the header {len(header)}; put quotation marks around texts")
    values: dict[str, Any] = {
        column: cell[1:] if _GUARDED.match(cell) else cell.strip()
        for name, cell in zip(header, cells, strict=False)
        if (column := _column(name)) in KNOWN
    }
    return Fields(values=values, where=where, faults=faults)


def guarded(text: str) -> str:
    """The text with an apostrophe before it where a spreadsheet would run it as a formula.

    >>> guarded("=HYPERLINK(1)")
    "'=HYPERLINK(1)"
    >>> guarded("L'arsenal")
    "L'arsenal"
    """
    return f"'{text}" if _FORMULA.match(text) else text


def _cell(value: object) -> str:
    if value is None or value == []:
        return ""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, (int, float)):
        return str(value)
    return guarded(value if isinstance(value, str) else to_json(value))


def _column(cell: str) -> str:
    return cell.strip().lower()


def _check(header: Sequence[str], needed: Sequence[str], faults: Faults) -> None:
    for column in needed:
        if column not in header:
            near = next((cell for cell in header if cell.startswith(column)), None)
            near = near or next(iter(difflib.get_close_matches(column, header, n=1)), None)
            cure = (
                f"rename '{near}'"
                if near
                else f"add it to {', '.join(cell for cell in header if cell) or 'the header'}"
            )
            faults.add("line 1", f"there is no column '{column}'; {cure}")
    for column in sorted({cell for cell in header if cell in KNOWN and header.count(cell) > 1}):
        faults.add("line 1", f"column '{column}' stands twice; keep one")
