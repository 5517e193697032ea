"""The settlements of a user's file, whether a dump of GeoNames or a table, each checked."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from geo.errors import GazetteerError
from geo.locate.dumps import LICENCE, open_alternates, read_dump
from geo.locate.lines import Limits, open_lines
from geo.locate.tables import read_table

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from geo.locate.fields import Ground
    from geo.locate.index import Entry, Progress

TABLES = (".csv", ".tsv")


@dataclass(frozen=True, slots=True, kw_only=True)
class Files:
    """A file of settlements, the file of their alternate names if there is one, the ground, and what is too large."""

    path: Path
    ground: Ground
    alternate_names: Path | None = None
    limits: Limits = field(default_factory=Limits)


def read_entries(files: Files, folder: Path, facts: dict[str, str], progress: Progress) -> Iterator[Entry]:
    """Every settlement of the files, checked line by line; `folder` is for what is needed meanwhile.

    At the end `facts` says how many lines were settlements and how many were something else, and the licence where it
    is known. Raises `GazetteerError` with all faults of a file.
    """
    counted = {"settlement": 0, "other": 0}

    def count(what: str) -> None:
        counted[what] += 1

    with open_lines(files.path, files.limits) as lines:
        if lines.name.lower().endswith(TABLES):
            if files.alternate_names is not None:
                message = f"{lines.name}: a table has its own column alternate_names; leave out the other file"
                raise GazetteerError(message)
            for entry in read_table(lines, files.ground, progress):
                count("settlement")
                yield entry
        else:
            with open_alternates(files.alternate_names, folder, files.limits, progress) as alternates:
                yield from read_dump(lines, files.ground, alternates, progress, count)
            facts["licence"] = LICENCE
        if not counted["settlement"]:
            what = "no line is a settlement (feature class P)" if counted["other"] else "has no settlement"
            message = f"{lines.name}: {what}; give the dump of a country or a CSV file with its header"
            raise GazetteerError(message)
    facts["read"], facts["left_out"] = str(counted["settlement"]), str(counted["other"])
