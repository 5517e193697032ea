"""The question: the report as data between two marks that it can't forge; and the hash its answer is kept under."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from geo.model import content_hash

if TYPE_CHECKING:
    from collections.abc import Mapping

    from geo.model import Report
    from geo.second.form import Form

MARK_LENGTH = 16


@dataclass(frozen=True, slots=True, kw_only=True)
class Prompt:
    """The words of the system message and the form; together they are what a version of the question is."""

    system: str
    form: Form

    @property
    def version(self) -> str:
        """The first 16 hex digits of a hash over the words and the form: another word is another version."""
        return content_hash(self.system + json.dumps(self.form.schema, sort_keys=True))[:MARK_LENGTH]

    def messages(self, report: Report) -> list[dict[str, str]]:
        """The system message with the form, and the report between two marks that hold the hash of its own text.

        A text that holds the start of its own hash would have to be searched for among 2^64, so no report can pretend
        to end before it does.
        """
        mark = report.hash[:MARK_LENGTH]
        form = json.dumps(self.form.schema, ensure_ascii=False)
        system = f"{self.system.strip()}\n\nThe marks of this report hold {mark}. The form:\n{form}"
        user = f"Published: {_published(report)}\n<<<REPORT {mark}\n{report.text}\nREPORT {mark}>>>"
        return [{"role": "system", "content": system}, {"role": "user", "content": user}]

    def key(self, report: Report, model: str, request: Mapping[str, Any]) -> str:
        """SHA-256 over all that decides the answer: text, publication, model, version and further keys of the request.

        The address is no part of it: the same model elsewhere is the same model. Nor is the API key.
        """
        asked = [report.text, _published(report), model, self.version, request]
        return content_hash(json.dumps(asked, sort_keys=True, default=str))


def _published(report: Report) -> str:
    if report.published is None:
        return "unknown"
    # The day of the week as a number, since that is the same in every language: 1 is Monday.
    return f"{report.published.isoformat()} (ISO weekday {report.published.isoweekday()})"
