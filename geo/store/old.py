"""Libraries of before the database: one JSON file a report. They are taken over, and stay where they are."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from geo.errors import ReportError
from geo.model import Report, content_hash
from geo.store.codec import day_or_moment

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from geo.store.library import Library

FORMAT = "strikemap-report/1"
TAKEN_OVER = "taken over"
"""The note that says which old folder was taken over."""

_TEXTS = ("text", "id", "outlet", "language", "url", "title", "source")


def take_over(library: Library) -> None:
    """Add the reports of an old folder beside the library, once; a file that is damaged stays, and `check` names it."""
    folder = library.database.location.old_folder
    if folder is None or not folder.is_dir() or library.note(TAKEN_OVER) is not None:
        return
    added = library.add(entry for entry in old_entries(folder) if isinstance(entry, Report))
    library.put_note(TAKEN_OVER, {"reports": added.new + added.known})


def old_entries(folder: Path) -> Iterator[Report | ReportError]:
    """The reports of an old folder by the name of their file, with an error for each file that is damaged."""
    return (_read(path) for path in sorted(folder.glob("??/*.json")))


def _key(record: Mapping[str, Any]) -> str:
    """SHA-256 of all that the record says, apart from where it was found."""
    return content_hash(json.dumps({name: record[name] for name in record if name != "source"}, sort_keys=True))


def _read(path: Path) -> Report | ReportError:
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
    published = record.get("published")
    told = {name: str(record[name]) for name in _TEXTS}
    return Report(published=day_or_moment(published) if published else None, **told)
