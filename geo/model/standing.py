"""How an event stands: whose words it rests on, where they disagree, and what was known on which day."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date, datetime

    from geo.model.records import Side, Status


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceGroup:
    """Reports that repeat one agency or one another, which count once; `reason` says in a sentence why they are one.

    `languages` are those of the reports, each once, as ISO 639-1 codes.
    """

    reports: tuple[str, ...]
    languages: tuple[str, ...] = ()
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sources:
    """The independent sources of an event, one a group, and how many of them assert it by side and by language."""

    groups: tuple[SourceGroup, ...] = ()
    by_side: tuple[tuple[Side, int], ...] = ()
    by_language: tuple[tuple[str, int], ...] = ()

    @property
    def independent(self) -> int:
        """How many sources there are once repetitions count once."""
        return len(self.groups)


@dataclass(frozen=True, slots=True, kw_only=True)
class Version:
    """One of several values that are told of a field, as text, and the ids of the claims that tell it."""

    value: str
    claims: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Conflict:
    """A field (`date`, `place`, `target`, `attacker`, `killed`, …) of which reports tell different things, all kept."""

    field: str
    versions: tuple[Version, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class StatusChange:
    """From when on an event had a status by what had been said until then, and why; None where no time is known."""

    known_on: date | datetime | None
    status: Status
    reason: str
