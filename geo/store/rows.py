"""Reports and decisions as rows of the tables, and back."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING, Any, Protocol

from geo.errors import ReportError
from geo.model import Report, content_hash
from geo.store.codec import encodable, from_json, to_json

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence


# What makes two receptions of one report differ; where they were found does not.
_OF_A_RECEPTION = ("id", "url", "title")


class Written(Protocol):
    """A row of the table of reports, however it was read."""

    @property
    def key(self) -> str:
        """The key that the report was written under."""

    @property
    def body(self) -> str:
        """The report as JSON."""


def safe(text: str) -> str:
    """The text as a column of either database can hold it: a NUL and half a surrogate pair are escaped."""
    return text if "\0" not in text and encodable(text) else json.dumps(text)


def key_of(report: Report) -> str:
    """SHA-256 of what reading depends on: text, outlet, publication and language; of two such one is the other."""
    published = report.published.isoformat() if report.published else None
    return content_hash(json.dumps([report.text, report.outlet, published, report.language]))


def report_row(report: Report) -> dict[str, Any]:
    """The row of a report in the table of reports."""
    return {
        "key": key_of(report),
        "id": safe(report.id),
        "text_hash": report.hash,
        "published": report.published.isoformat() if report.published else None,
        "body": to_json(report),
    }


def reception_row(report: Report) -> dict[str, Any]:
    """The row of one arrival of a report: what came with it that the report itself may have otherwise."""
    told = {name: getattr(report, name) for name in (*_OF_A_RECEPTION, "source")}
    key = key_of(report)
    # It came under its own id, even where it went by a longer one since: a backup has the longer one.
    told["id"] = report.id.removesuffix(f"-{key}").removesuffix(f"-{key[:8]}")
    made = content_hash(json.dumps([key, *(told[name] for name in _OF_A_RECEPTION)]))
    return {"hash": made, "report_key": key, "body": to_json(told)}


def report_of(row: Written, name: str) -> Report | ReportError:
    """The report of a row (key, body), or an error where the row is not what was written."""
    cure = "'strikemap library backup FILE.jsonl' saves the others; add that file and this report to a new library"
    try:
        report = from_json(Report, row.body)
    except ValueError as error:
        return ReportError(f"{name}: report {row.key[:16]} is damaged ({error}); {cure}")
    if key_of(report) != row.key:
        return ReportError(f"{name}: report {row.key[:16]} is damaged (its content does not have its hash); {cure}")
    return report


def wished_ids(report: Report) -> tuple[str, str, str]:
    """The ids that a report may go by, best first: its own, or that with the first digits of its key, or with all."""
    key = key_of(report)
    return report.id, f"{report.id}-{key[:8]}", f"{report.id}-{key}"


def under_free_id(report: Report, taken: Mapping[str, str]) -> Report:
    """The report under an id that is nobody else's; `taken` are the ids in use, each with the key of its report."""
    key = key_of(report)
    return replace(report, id=next(wish for wish in wished_ids(report) if taken.get(safe(wish), key) == key))


def sorted_keys(rows: Sequence[Any]) -> list[str]:
    """The keys of rows (key, published, id) by publication, undated last, then by id: the same on either database."""
    return [row.key for row in sorted(rows, key=lambda row: (row.published is None, row.published or "", row.id))]
