"""Snapshots as JSON, `strikemap-snapshot/1`: whole in a file beside an export, in short inside of one."""

from __future__ import annotations

import json
from hashlib import sha256
from typing import TYPE_CHECKING, Any

from geo.errors import EventFileError
from geo.model import Snapshot

if TYPE_CHECKING:
    from pathlib import Path

FORMAT = "strikemap-snapshot/1"
ENDING = ".snapshot.json"
"""What the name of an export gets for its snapshot beside it."""


def beside(export: Path) -> Path:
    """Where the snapshot of an export stands.

    >>> from pathlib import Path
    >>> beside(Path("events.jsonl")).name
    'events.jsonl.snapshot.json'
    """
    return export.with_name(export.name + ENDING)


def in_short(snapshot: Snapshot) -> dict[str, Any]:
    """The snapshot as an export carries it inside: hashes and numbers, without the list of reports."""
    return {
        "format": FORMAT,
        "stamp": snapshot.stamp,
        "rules": snapshot.rules,
        "border": snapshot.border,
        "version": snapshot.version,
        "reports": len(snapshot.reports),
        "reports_sha256": snapshot.reports_hash,
        "decisions": len(snapshot.decisions),
        "decisions_sha256": snapshot.decisions_hash,
        "files": len(snapshot.files),
        "files_sha256": snapshot.files_hash,
    }


def dumps(snapshot: Snapshot, export: str, data: bytes) -> bytes:
    """The whole snapshot for an export of that name and content, as indented JSON."""
    record = {
        "format": FORMAT,
        "stamp": snapshot.stamp,
        "export": {"file": export, "sha256": sha256(data).hexdigest()},
        "rules": snapshot.rules,
        "border": snapshot.border,
        "version": snapshot.version,
        "reports": dict(snapshot.reports),
        "decisions": list(snapshot.decisions),
        "files": dict(snapshot.files),
    }
    return (json.dumps(record, indent=1, ensure_ascii=True) + "\n").encode("ascii")


def loads(data: bytes, name: str) -> tuple[Snapshot, str, str]:
    """The snapshot, the name of its export, and the SHA-256 of that; `name` stands for the file in messages.

    Raises `EventFileError` where it is no snapshot, or was altered.
    """
    try:
        record = json.loads(data)
        if record.get("format") != FORMAT:
            message = f"format is {record.get('format')!r}"
            raise ValueError(message)  # noqa: TRY301 -- all that is wrong is said by one message
        snapshot = Snapshot(
            rules=str(record["rules"]),
            border=str(record["border"]),
            version=str(record["version"]),
            reports=tuple((str(key), str(sha)) for key, sha in record["reports"].items()),
            decisions=tuple(str(each) for each in record["decisions"]),
            files=tuple((str(key), str(sha)) for key, sha in record["files"].items()),
        )
        stamp, file, made = record["stamp"], str(record["export"]["file"]), str(record["export"]["sha256"])
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        message = f"{name}: is no '{FORMAT}' ({error}); export the events again"
        raise EventFileError(message) from error
    if stamp != snapshot.stamp:
        message = f"{name}: was altered: its stamp is not that of what it lists; export the events again"
        raise EventFileError(message)
    return snapshot, file, made


def read_beside(export: Path, data: bytes) -> Snapshot | None:
    """The snapshot beside an export with this content; None where there is none, or it is of another content.

    Raises `EventFileError` where the snapshot is damaged.
    """
    path = beside(export)
    if not path.is_file():
        return None
    snapshot, _, made = loads(path.read_bytes(), str(path))
    return snapshot if made == sha256(data).hexdigest() else None
