"""The second reader: cache first, then one question a report, and what comes back is checked against the report."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Protocol

from geo.errors import EndpointError
from geo.second.answer import read_answer, read_tokens
from geo.second.check import check_events
from geo.second.endpoint import Endpoint
from geo.second.spent import Spent

if TYPE_CHECKING:
    from collections.abc import Mapping

    from geo.model import Reading, Report
    from geo.second.question import Prompt
    from geo.second.settings import Pace, Settings

GIVES_UP_AFTER = 3
"""Failures in a row after which no further report is asked about."""


class Kept(Protocol):
    """Where raw answers are kept."""

    def get(self, key: str) -> str | None:
        """The answer under a key, None where there is none."""

    def put(self, key: str, answer: str, about: Mapping[str, str]) -> None:
        """Keep an answer; raises `OSError` where that can't be done."""


@dataclass(slots=True, kw_only=True)
class SecondReader:
    """A reader that asks a language model, for `flow.run`; `spent` tells what it has cost so far.

    Claims carry the settings' name as their reader. Nothing is asked twice: answers that could be used are kept as
    they came, under the hash of the question, and checked anew each time.
    """

    settings: Settings
    prompt: Prompt
    kept: Kept
    pace: Pace
    stage: str = "second"
    spent: Spent = field(default_factory=Spent)
    _endpoint: Endpoint = field(init=False)
    _broken: str = ""
    _in_a_row: int = 0

    def __post_init__(self) -> None:
        """The endpoint of the settings."""
        self._endpoint = Endpoint(settings=self.settings, pace=self.pace)

    def read(self, report: Report) -> Reading:
        """The claims that the model reads and the report bears out, and all else that it says, set aside.

        Raises `EndpointError` where there is no answer to be had; after a lasting fault at once and without asking.
        """
        events = self._events(report)
        reading = check_events(report, events, self.prompt.form, self.settings.name)
        self.spent.claims += len(reading.claims)
        self.spent.asides += len(reading.asides)
        return reading

    def _events(self, report: Report) -> tuple[object, ...]:
        key = self.prompt.key(report, self.settings.model, self.settings.request)
        kept = self.kept.get(key)
        if kept is not None:
            # What is kept was usable once; whatever has become of it, it can be asked for again.
            with suppress(EndpointError):
                events = read_answer(kept)
                self.spent.cached += 1
                return events
        if len(report.text) > self.settings.max_characters:
            self.spent.failed += 1
            message = (
                f"{len(report.text)} characters are too many for the second reader; raise max_characters in second.toml"
            )
            raise EndpointError(message)
        try:
            return self._asked(report, key)
        except EndpointError as error:
            self.spent.failed += 1
            self._in_a_row += 1
            if error.lasting or self._in_a_row >= GIVES_UP_AFTER:
                self._broken = self._broken or str(error)
            raise
        finally:
            self.spent.again = self._endpoint.again

    def _asked(self, report: Report, key: str) -> tuple[object, ...]:
        if self._broken:
            message = f"not asked, since an earlier report met this: {self._broken}"
            raise EndpointError(message, lasting=True)
        raw = self._endpoint.ask(self.prompt.messages(report), self.prompt.form.schema)
        self.spent.asked += 1
        self._count(raw)
        events = read_answer(raw)
        self._in_a_row = 0
        about = {
            "host": self.settings.host,
            "model": self.settings.model,
            "prompt": self.prompt.version,
            "report": report.id,
            "text_sha256": report.hash,
        }
        try:
            self.kept.put(key, raw, about)
        except OSError:
            self.spent.unkept += 1
        return events

    def _count(self, raw: str) -> None:
        tokens = read_tokens(raw)
        if tokens is None:
            self.spent.untold += 1
            return
        sent, answered = tokens
        self.spent.sent_tokens += sent
        self.spent.answered_tokens += answered
