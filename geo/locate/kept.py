"""Answers of an online geocoder on disk, by request and in the form in which they came."""

from __future__ import annotations

import json
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from geo.errors import OnlineError
from geo.model import content_hash

FORMAT = "strikemap-answer/1"


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """Answers under a folder, one file each; what is damaged counts as not asked yet."""

    folder: Path

    def get(self, request: str) -> list[dict[str, Any]] | None:
        """The answer to a request, None where it has not been asked."""
        try:
            record = json.loads(self._path(request).read_bytes())
        except (OSError, ValueError, RecursionError):
            return None
        if not isinstance(record, dict) or (record.get("format"), record.get("request")) != (FORMAT, request):
            return None
        answer = record.get("answer")
        return answer if isinstance(answer, list) and all(isinstance(place, dict) for place in answer) else None

    def put(self, request: str, answer: list[dict[str, Any]]) -> None:
        """Keep an answer, in one step; raises `OnlineError` where the folder can't be written to."""
        path = self._path(request)
        text = json.dumps({"format": FORMAT, "request": request, "answer": answer}, ensure_ascii=False, indent=1)
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            with tempfile.TemporaryDirectory(dir=path.parent, prefix=".") as place:
                new = Path(place) / path.name
                new.write_text(text, encoding="utf-8", errors="replace")
                new.replace(path)
        except OSError as error:
            message = (
                f"{path.parent}: answers can't be kept ({error.strerror}), and nobody is asked twice; set "
                "STRIKEMAP_CACHE to a folder that can be written to"
            )
            raise OnlineError(message) from error

    def _path(self, request: str) -> Path:
        key = content_hash(request)
        return self.folder / key[:2] / f"{key}.json"
