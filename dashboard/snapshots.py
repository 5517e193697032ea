"""What an export is made of, and an export opened again: an event file, a snapshot beside one, a map."""

from __future__ import annotations

import json
from dataclasses import dataclass
from hashlib import sha256
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import TYPE_CHECKING, Any

from geo.errors import EventFileError, StrikemapError
from geo.interchange import read_events
from geo.interchange.snapshot import ENDING, FORMAT, in_short, loads, read_beside
from geo.model import Report, Snapshot
from seeds.rules import event_rules

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from geo.measure import Border
    from geo.model import Decision
    from geo.store import Library
    from geo.table.row import Row

PAGES = (".html", ".htm")


@dataclass(frozen=True, slots=True, kw_only=True)
class Opened:
    """An export opened again: its events, and its snapshot in short where it has one."""

    rows: tuple[Row, ...]
    snapshot: dict[str, Any] | None = None


def snapshot_of(
    reports: Iterable[Report | StrikemapError], border: Border, decisions: Iterable[Decision] = ()
) -> Snapshot:
    """The snapshot of what is made today of reports and decisions."""
    return Snapshot(
        rules=event_rules(),
        border=border.source.sha256,
        version=_version(),
        reports=tuple((report.id, report.hash) for report in reports if isinstance(report, Report)),
        decisions=tuple(decision.id for decision in decisions),
    )


def snapshot_of_library(library: Library, border: Border) -> Snapshot:
    """The snapshot of what is made today of a library, whose texts are not read for it."""
    from geo.store import decision_ids, hashes_of  # noqa: PLC0415 - whoever exports a file needs no database

    return Snapshot(
        rules=event_rules(),
        border=border.source.sha256,
        version=_version(),
        reports=hashes_of(library),
        decisions=decision_ids(library),
    )


def snapshot_of_files(paths: Sequence[Path], border: Border) -> Snapshot:
    """The snapshot of a map of event files: theirs where each has one by the same rules, else the files' hashes."""
    found = [(path, data := path.read_bytes(), read_beside(path, data)) for path in paths]
    known = [snapshot for _, _, snapshot in found if snapshot is not None]
    rules, borders = {each.rules for each in known}, {each.border for each in known}
    alike = len(known) == len(found) and len(rules) == len(borders) == 1
    return Snapshot(
        rules=rules.pop() if alike else "",
        border=borders.pop() if alike else border.source.sha256,
        version=_version(),
        reports=tuple(pair for each in known for pair in each.reports),
        decisions=tuple(one for each in known for one in each.decisions),
        files=() if alike else tuple((path.name, sha256(data).hexdigest()) for path, data, _ in found),
    )


def open_export(path: Path) -> Opened:
    """The events of an event file, of the file that a snapshot names, or of a map; raises `EventFileError`."""
    if path.name.endswith(ENDING):
        _, file, made = loads(path.read_bytes(), str(path))
        export = path.with_name(Path(file).name)
        if not export.is_file():
            message = f"{path}: the export that it tells of is missing; put {file} beside it"
            raise EventFileError(message)
        if sha256(export.read_bytes()).hexdigest() != made:
            message = f"{path}: {file} is not the one that it was written with; export the events again"
            raise EventFileError(message)
        return open_export(export)
    if path.suffix.lower() in PAGES:
        from dashboard.map.reopen import reopen  # noqa: PLC0415 - folium takes half a second, and most exports are no map

        rows, inside = reopen(path.read_bytes().decode("utf-8", "replace"), str(path))
        return Opened(rows=tuple(rows), snapshot=inside)
    rows = read_events(path)
    snapshot = read_beside(path, path.read_bytes())
    return Opened(rows=tuple(rows), snapshot=in_short(snapshot) if snapshot else _inside(path))


def _inside(path: Path) -> dict[str, Any] | None:
    """The snapshot that a GeoJSON carries inside; None where there is none."""
    try:
        record = json.loads(path.read_bytes())
    except (ValueError, RecursionError):
        return None
    found = record.get("snapshot") if isinstance(record, dict) else None
    return found if isinstance(found, dict) and found.get("format") == FORMAT else None


def _version() -> str:
    try:
        return version("strikemap")
    except PackageNotFoundError:
        return ""
