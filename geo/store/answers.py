"""Answers of a second reader, kept as they came, one file each, so that no report is asked about twice."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING

from geo.store.files import write_whole

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

FORMAT = "strikemap-answer/1"


@dataclass(frozen=True, slots=True, kw_only=True)
class Answers:
    """Raw answers under `root`, each under the hash of the question; readable by nobody but this user."""

    root: Path

    def get(self, key: str) -> str | None:
        """The answer kept under a key; None where there is none, or where its file is not what was written."""
        try:
            record = json.loads(self._path(key).read_bytes())
        except (OSError, ValueError, RecursionError):
            return None
        if not isinstance(record, dict) or (record.get("format"), record.get("key")) != (FORMAT, key):
            return None
        answer = record.get("answer")
        return answer if isinstance(answer, str) else None

    def put(self, key: str, answer: str, about: Mapping[str, str]) -> None:
        """Keep an answer; `about` tells a person what was asked. Raises `OSError` where the folder is closed."""
        record = {"format": FORMAT, "key": key, **about, "answer": answer}
        write_whole(self._path(key), json.dumps(record, indent=1).encode("ascii"))

    def _path(self, key: str) -> Path:
        return self.root / key[:2] / f"{key}.json"
