"""The reports of one user, kept as one file each, named by the hash of what they hold, and never changed."""

from __future__ import annotations

import json
import os
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from platformdirs import user_data_path

from geo.errors import ReportError
from geo.model import Report, content_hash
from geo.store.files import write_whole

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

FORMAT = "strikemap-report/1"
HOME_VARIABLE = "STRIKEMAP_DATA"
"""Environment variable that names another folder for the library."""

_TEXTS = ("text", "id", "outlet", "language", "url", "title", "source")


def default_root(environment: Mapping[str, str] | None = None) -> Path:
    """The folder of this user's library: STRIKEMAP_DATA where it is set, else the data folder of the system."""
    named = (os.environ if environment is None else environment).get(HOME_VARIABLE, "")
    return Path(named) if named else user_data_path("strikemap")


@dataclass(frozen=True, slots=True, kw_only=True)
class Library:
    """Reports under `root`, each immutable; a database with decisions and derived events is another step's.

    A report is known by its text, outlet, publication and whatever else came with it, but not by where it was found:
    the same text from another file is the same report.
    """

    root: Path

    def add(self, report: Report) -> bool:
        """Whether the report is new and now kept; False where it was there already.

        The file is whole on the disk before it has its name, so that a crash leaves the old state or the new one.
        Raises `OSError` where the folder can't be written to.
        """
        record = _record(report)
        path = self._path(_key(record))
        if path.exists() and not isinstance(_read(path), ReportError):
            return False
        write_whole(path, json.dumps(record, indent=1).encode("ascii"))
        return True

    def entries(self) -> Iterator[Report | ReportError]:
        """The reports in stable order (by publication, undated last, then by id), after an error for each damaged file.

        An error names the file and the cure; the other reports are read all the same.
        """
        found = [_read(path) for path in sorted(self._folder.glob("??/*.json"))]
        yield from (each for each in found if isinstance(each, ReportError))
        kept = (each for each in found if isinstance(each, Report))
        yield from sorted(kept, key=lambda report: (report.published is None, str(report.published), report.id))

    def reports(self) -> Iterator[Report]:
        """The reports in stable order, damaged files left out; `faults` tells of those."""
        return (entry for entry in self.entries() if isinstance(entry, Report))

    def faults(self) -> tuple[ReportError, ...]:
        """What is damaged: an error for each file, naming it and the cure."""
        return tuple(entry for entry in self.entries() if isinstance(entry, ReportError))

    @property
    def _folder(self) -> Path:
        return self.root / "reports"

    def _path(self, key: str) -> Path:
        return self._folder / key[:2] / f"{key}.json"


def _record(report: Report) -> dict[str, Any]:
    published = report.published.isoformat() if report.published else None
    return {"format": FORMAT, "published": published} | {name: getattr(report, name) for name in _TEXTS}


def _key(record: Mapping[str, Any]) -> str:
    """SHA-256 of all that the record says, apart from where it was found."""
    return content_hash(json.dumps({name: record[name] for name in record if name != "source"}, sort_keys=True))


def _read(path: Path) -> Report | ReportError:
    """The report of a file, or an error where the file is not what was written."""
    cure = "put back a copy of the file, or take it out and add the report again"
    try:
        record = json.loads(path.read_bytes())
    except OSError as error:
        return ReportError(f"{path}: can't be read ({error.strerror}); change its permissions")
    except (ValueError, RecursionError):
        return ReportError(f"{path}: is damaged (no JSON); {cure}")
    if not isinstance(record, dict) or record.get("format") != FORMAT:
        return ReportError(f"{path}: is no '{FORMAT}' of this version; {cure}")
    if not set(_TEXTS) <= set(record) or _key(record) != path.stem:
        return ReportError(f"{path}: is damaged (its content does not have the hash of its name); {cure}")
    return Report(published=_published(record.get("published")), **{name: str(record[name]) for name in _TEXTS})


def _published(value: str | None) -> date | datetime | None:
    if value is None:
        return None
    return datetime.fromisoformat(value) if "T" in value else date.fromisoformat(value)
