"""What an export was made of: the reports, the decisions, the rules and the border, each by its hash."""

from __future__ import annotations

from dataclasses import dataclass

from geo.model.ids import content_hash


@dataclass(frozen=True, slots=True, kw_only=True)
class Snapshot:
    """The hashes of all that an export rests on, so that whoever has it can tell what another was made of.

    `rules` is a SHA-256 over words, places and code, `border` that of the border, `version` the program's. `reports`
    are (id, SHA-256 of the text), `decisions` ids, `files` (name, SHA-256) of event files that nobody knows the making
    of. The order of reports, decisions and files says nothing.
    """

    rules: str
    border: str
    version: str
    reports: tuple[tuple[str, str], ...] = ()
    decisions: tuple[str, ...] = ()
    files: tuple[tuple[str, str], ...] = ()

    def __post_init__(self) -> None:
        """Put what has no order into one."""
        for name in ("reports", "decisions", "files"):
            object.__setattr__(self, name, tuple(sorted(set(getattr(self, name)))))

    @property
    def stamp(self) -> str:
        """SHA-256 over everything, 64 hex digits: two exports with one stamp were made of the same."""
        parts = (self.rules, self.border, self.version, self.reports_hash, self.decisions_hash, self.files_hash)
        return content_hash("\x1f".join(parts))

    @property
    def reports_hash(self) -> str:
        """SHA-256 over the ids and hashes of all reports."""
        return content_hash("".join(f"{name}\x1f{sha}\x1e" for name, sha in self.reports))

    @property
    def decisions_hash(self) -> str:
        """SHA-256 over the ids of all decisions."""
        return content_hash("".join(f"{name}\x1e" for name in self.decisions))

    @property
    def files_hash(self) -> str:
        """SHA-256 over the names and hashes of all event files."""
        return content_hash("".join(f"{name}\x1f{sha}\x1e" for name, sha in self.files))
