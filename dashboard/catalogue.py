"""The reports of a library as a list that can be searched; each is read once, since reports never change."""

from __future__ import annotations

import threading
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from geo.errors import ReportError
from geo.locate.names import fold
from geo.store import BATCH, key_of

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date, datetime

    from geo.model import Report
    from geo.store import Library

OPENING = 90
"""Characters of a text that stand for a title where there is none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One report in the list; `folded` is all that a search looks into, without accents and capitals."""

    key: str
    id: str
    published: date | datetime | None
    outlet: str
    title: str
    language: str
    folded: str

    @property
    def day(self) -> str:
        """The day of publication as ISO text, '' where it is not known."""
        return str(self.published)[:10] if self.published else ""


@dataclass(slots=True, kw_only=True)
class Catalogue:
    """The lines of a library, read once each and shared by all sessions."""

    _lines: dict[str, Line] = field(default_factory=dict)
    _faults: dict[str, ReportError] = field(default_factory=dict)
    _ordered: tuple[Line, ...] = ()
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def refresh(self, library: Library) -> None:
        """Read what came since the last time; where nothing did, one count is asked for."""
        with self._lock:
            if library.status().reports == len(self._lines) + len(self._faults):
                return
            new = [key for key in _keys(library) if key not in self._lines and key not in self._faults]
            for key, entry in zip(new, library.entries(new), strict=True):
                if isinstance(entry, ReportError):
                    self._faults[key] = entry
                else:
                    self._lines[key] = line_of(entry)
            self._ordered = newest_first(self._lines.values())

    @property
    def lines(self) -> tuple[Line, ...]:
        """All lines, newest first, undated last."""
        return self._ordered

    @property
    def faults(self) -> tuple[ReportError, ...]:
        """What is to be said of damaged reports."""
        return tuple(self._faults.values())


def _keys(library: Library) -> list[str]:
    return library.keys()


def line_of(report: Report) -> Line:
    """The line of a report."""
    return Line(
        key=key_of(report),
        id=report.id,
        published=report.published,
        outlet=report.outlet,
        title=report.title or " ".join(report.text[: 2 * OPENING].split())[:OPENING],
        language=report.language,
        folded=fold(" ".join((report.title, report.outlet, report.url, str(report.published or ""), report.text))),
    )


def newest_first(lines: Iterable[Line]) -> tuple[Line, ...]:
    """The lines by publication, newest first, undated last, then by id."""
    by_id = sorted(lines, key=lambda line: line.id)
    return tuple(sorted(by_id, key=lambda line: (line.published is not None, str(line.published or "")), reverse=True))


def search(lines: Iterable[Line], words: str) -> list[Line]:
    """The lines that hold all of the words somewhere, in their order; all of them for no words.

    Capitals and accents don't count, in any script.
    """
    wanted = fold(words).split()
    return [line for line in lines if all(word in line.folded for word in wanted)]


def addresses(library: Library) -> frozenset[str]:
    """Every web address under which a report of the library came, before and after redirects."""
    found: set[str] = set()
    everything = list(library.reports())
    for start in range(0, len(everything), BATCH):
        reports = everything[start : start + BATCH]
        for report in reports:
            found |= {report.url, report.source}
        for receptions in library.receptions(reports).values():
            found |= {came[name] for came in receptions for name in ("url", "source") if came.get(name)}
    return frozenset(found)
