"""The gazetteers that a user adds: one index each in a folder of their own, listed, checked and taken out by name."""

from __future__ import annotations

import os
import re
import sqlite3
import tempfile
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from geo.errors import GazetteerError
from geo.locate.index import Entry, build, connect, facts_of
from geo.locate.lookup import Lookup
from geo.locate.settlements import read_entries

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from geo.locate.index import NameRules, Progress
    from geo.locate.settlements import Files

LONGEST_LABEL = 60
_ENDING = ".sqlite"
_NO_LABEL = re.compile(r"[^\w.-]+")
SORTING_SHARE = 5
"""Sorting the keys takes about a quarter as long as reading: the bar stops at four fifths while it goes on."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Added:
    """A gazetteer of the user: its name, its file, and what the index says of itself (empty where it is broken)."""

    name: str
    path: Path
    facts: Mapping[str, str]

    @property
    def settlements(self) -> int:
        """How many settlements it has."""
        return int(self.facts.get("settlements", 0))

    @property
    def left_out(self) -> int:
        """How many lines of its file were no settlement, and how many told of one for the second time."""
        read = int(self.facts.get("read", self.settlements))
        return int(self.facts.get("left_out", 0)) + read - self.settlements

    @property
    def source(self) -> str:
        """What is said of a place that it gave: its name, and the data's name and licence where they are known."""
        licence = self.facts.get("licence", "")
        return f"gazetteer '{self.name}'" + (f" ({licence})" if licence else "")

    def open(self) -> Lookup:
        """The gazetteer for reading; raises `GazetteerError` where its index is broken."""
        if not self.facts:
            raise GazetteerError(self.fault("was never finished or is cut off"))
        return Lookup(self.path, source=self.source, cure=_cure(self.name))

    def fault(self, what: str) -> str:
        """The message for a broken index, with the cure."""
        return f"{self.path}: the index of gazetteer '{self.name}' {what}; {_cure(self.name)}"


def added(folder: Path) -> list[Added]:
    """The gazetteers of a folder by name, broken ones too; none where there is no such folder."""
    return [Added(name=path.stem, path=path, facts=facts_of(path)) for path in sorted(folder.glob(f"*{_ENDING}"))]


def add(files: Files, name: str, folder: Path, rules: NameRules, progress: Progress | None = None) -> Added:
    """The gazetteer made of the files, checked line by line, indexed and put in place of another of the same name.

    `progress` is called with what is done and the total in bytes. Raises `GazetteerError` with all faults of the files,
    `OSError` where the folder can't be written to; then nothing has changed.
    """
    label = _NO_LABEL.sub("-", name).strip("-.")[:LONGEST_LABEL]
    if not label:
        message = f"'{name}' gives no name of a gazetteer; name it with letters and digits"
        raise GazetteerError(message)
    told = _Told(progress)
    with _building(folder) as new:
        facts = {"source": files.path.name}
        entries = read_entries(files, new.parent, facts, told)
        build(entries, new, rules, facts)
        path = folder / f"{label}{_ENDING}"
        _put(new, path)
    told.finish()
    return Added(name=label, path=path, facts=facts_of(path))


def opened(folder: Path, rules: NameRules, progress: Progress | None = None) -> list[Added]:
    """The gazetteers of a folder, ready for use: one whose names were keyed by other rules is keyed again.

    Raises `GazetteerError` that names a broken one and the cure.
    """
    return [_keyed(one, rules, progress) for one in added(folder)]


def chosen(names: Sequence[str], folder: Path) -> list[Added]:
    """The gazetteers of those names, all without any; raises `GazetteerError` where there is none of a name."""
    known = {one.name: one for one in added(folder)}
    for name in names:
        if name not in known:
            have = f"there are {', '.join(known)}" if known else "add one with 'strikemap gazetteer add FILE'"
            message = f"there is no gazetteer '{name}'; {have}"
            raise GazetteerError(message)
    return [known[name] for name in names] if names else list(known.values())


def remove(names: Sequence[str], folder: Path) -> None:
    """Take gazetteers out for good, all or none; raises `GazetteerError` where there is none of a name."""
    for one in chosen(names, folder) if names else ():
        one.path.unlink(missing_ok=True)


def check(one: Added) -> str:
    """What is wrong with a gazetteer, with the cure; '' where every page of its index can be read."""
    if not one.facts:
        return one.fault("was never finished or is cut off")
    try:
        with closing(connect(one.path)) as index:
            (verdict,) = index.execute("PRAGMA integrity_check(1)").fetchone()
            (count,) = index.execute("SELECT count(*) FROM settlement").fetchone()
    except sqlite3.DatabaseError as error:
        return one.fault(f"is damaged ({error})")
    if verdict != "ok" or count != one.settlements:
        return one.fault(f"is damaged ({verdict if verdict != 'ok' else 'settlements are missing'})")
    return ""


def _keyed(one: Added, rules: NameRules, progress: Progress | None) -> Added:
    if not one.facts:
        raise GazetteerError(one.fault("was never finished or is cut off"))
    if one.facts.get("made_of") == rules.made_of:
        return one
    told = _Told(progress)
    kept = {name: value for name, value in one.facts.items() if name not in {"settlements", "made_of", "bytes"}}
    with _building(one.path.parent) as new:
        try:
            build(_entries(one, told), new, rules, kept)
        except sqlite3.DatabaseError as error:
            raise GazetteerError(one.fault(f"is damaged ({error})")) from error
        _put(new, one.path)
    told.finish()
    return Added(name=one.name, path=one.path, facts=facts_of(one.path))


def _entries(one: Added, told: Progress) -> Iterator[Entry]:
    """What an index was built from: its names are all in it."""
    columns = "id, lat, lon, country, admin1, population, names"
    with closing(connect(one.path)) as index:
        rows = index.execute(f"SELECT {columns} FROM settlement")  # noqa: S608 - columns of our own
        for done, (*fields, names) in enumerate(rows):
            number, lat, lon, country, admin1, population = fields
            told(done, one.settlements)
            yield Entry(
                id=number,
                lat=lat,
                lon=lon,
                country=country,
                admin1=admin1,
                population=population,
                names=tuple(names.split("\n")),
            )


@contextmanager
def _building(folder: Path) -> Iterator[Path]:
    """The path of a new file in a folder of its own beside the others, gone with all that stands there when done."""
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=folder, prefix="building-") as place:
        yield Path(place) / "index"


def _put(new: Path, path: Path) -> None:
    """Give a file its name once all of it is on the disk."""
    with new.open("rb+") as file:
        os.fsync(file.fileno())
    new.replace(path)


def _cure(name: str) -> str:
    return f"add its file again with 'strikemap gazetteer add', or take it out with 'strikemap gazetteer remove {name}'"


class _Told:
    """Progress of reading and sorting together: reading is the larger part, and sorting tells nothing while it runs."""

    def __init__(self, progress: Progress | None) -> None:
        self._progress, self._total = progress, 0

    def __call__(self, done: int, total: int) -> None:
        self._total = total * SORTING_SHARE // (SORTING_SHARE - 1)
        if self._progress:
            self._progress(done, self._total)

    def finish(self) -> None:
        if self._progress:
            self._progress(self._total, self._total)
