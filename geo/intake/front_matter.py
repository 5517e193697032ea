"""The block of `key: value` lines between two `---` that a text file may open with."""

from __future__ import annotations

import difflib
from dataclasses import dataclass
from datetime import date, datetime

from geo.errors import ReportError

FENCE = "---"
KEYS = ("published", "outlet", "language", "url", "title")
MAX_LINES = 40
"""A block that is not closed by then is no block."""
YEARS = range(1900, 2101)
"""Years in which a report may have been published; another is a slip of the pen, and no calendar goes far beyond."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FrontMatter:
    """What the block says, the text after it, and the line (from 1) on which that text begins."""

    text: str
    line: int = 1
    published: date | datetime | None = None
    outlet: str = ""
    language: str = ""
    url: str = ""
    title: str = ""


def split_front_matter(text: str, where: str) -> FrontMatter:
    r"""The front matter of a text and the rest of it, to the letter; `where` names the file in messages.

    A text without a block comes back whole. Keys that are not ours are skipped, unless they look like one of ours
    misspelt. Raises `ReportError` that lists all faults of the block with their lines.

    >>> split_front_matter("---\npublished: 2024-09-18\n---\nUn drone.", "a.txt").published
    datetime.date(2024, 9, 18)
    """
    lines = text.splitlines(keepends=True)
    if not lines or lines[0].rstrip() != FENCE:
        return FrontMatter(text=text)
    close = next((i for i, line in enumerate(lines[1 : MAX_LINES + 1], 1) if line.rstrip() == FENCE), None)
    if close is None:
        message = (
            f"{where}:1: the front matter opens with '{FENCE}' and no line of the next {MAX_LINES} closes it;"
            f" add a line '{FENCE}' after the last 'key: value', or take the first line out"
        )
        raise ReportError(message)
    values, faults = _values(lines[1:close])
    published: date | datetime | None = None
    if "published" in values:
        try:
            published = parse_published(values.pop("published"))
        except ReportError as error:
            faults.append((_line_of("published", lines[1:close]), str(error)))
    if faults:
        raise ReportError("; ".join(f"{where}:{line}: {fault}" for line, fault in sorted(faults)))
    return FrontMatter(text="".join(lines[close + 1 :]), line=close + 2, published=published, **values)


def parse_published(value: str) -> date | datetime:
    """The day or moment that an ISO 8601 text names; raises `ReportError` with the value and the cure.

    >>> parse_published("2024-09-18")
    datetime.date(2024, 9, 18)
    >>> parse_published("2024-09-18T06:30:00Z").isoformat()
    '2024-09-18T06:30:00+00:00'
    """
    try:
        published = _iso(value)
    except ValueError:
        message = f"published is '{value}', which is no date; write it as 2024-09-18 or 2024-09-18T06:30:00+03:00"
        raise ReportError(message) from None
    if published.year not in YEARS:
        message = f"published is '{value}', and its year is not from {YEARS[0]} to {YEARS[-1]}; check the year"
        raise ReportError(message)
    return published


def _iso(value: str) -> date | datetime:
    try:
        return date.fromisoformat(value)
    except ValueError:
        return datetime.fromisoformat(value)


def _values(lines: list[str]) -> tuple[dict[str, str], list[tuple[int, str]]]:
    values: dict[str, str] = {}
    faults: list[tuple[int, str]] = []
    for number, raw in enumerate(lines, 2):
        line = raw.strip()
        if not line or line.startswith("#"):
            continue
        key, colon, value = line.partition(":")
        key, value = key.strip().lower(), _unquoted(value.strip())
        close = difflib.get_close_matches(key, KEYS, n=1, cutoff=0.75)
        if not colon:
            faults.append((number, f"'{line[:60]}' is no 'key: value'; add the colon, or close the block above it"))
        elif key in values:
            faults.append((number, f"'{key}' is given twice; keep one"))
        elif key in KEYS:
            values |= {key: value} if value else {}
        elif close:
            faults.append((number, f"'{key}' is no key of the front matter; write '{close[0]}'"))
    return values, faults


def _unquoted(value: str) -> str:
    quoted = len(value) > 1 and value[0] == value[-1] and value[0] in "\"'"
    return value[1:-1] if quoted else value


def _line_of(key: str, lines: list[str]) -> int:
    return next(number for number, line in enumerate(lines, 2) if line.partition(":")[0].strip().lower() == key)
