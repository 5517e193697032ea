"""What goes into a library and what it tells of itself."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from geo.model import Notice, PlacedClaim, Rejection


@dataclass(frozen=True, slots=True, kw_only=True)
class Added:
    """What became of reports: each is `new`, or was `known`.

    `variants` of the known ones came with another address, title or id, which is kept beside the report; `same_text` of
    the new ones have the text of another report, under another date, outlet or language.
    """

    new: int = 0
    known: int = 0
    variants: int = 0
    same_text: int = 0

    def __add__(self, other: Added) -> Added:
        """Both together."""
        return Added(
            new=self.new + other.new,
            known=self.known + other.known,
            variants=self.variants + other.variants,
            same_text=self.same_text + other.same_text,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """What was read from one report: its claims with their places, what was set aside, what was kept with a gap."""

    placed: tuple[PlacedClaim, ...] = ()
    rejections: tuple[Rejection, ...] = ()
    notices: tuple[Notice, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Stamp:
    """What events were made with: hashes of the rules and of the border, and how much the library held then.

    Reports and decisions are only ever added, so that their numbers tell whether there are new ones. `set_aside` counts
    the rejections of that making, `made_at` is an ISO 8601 moment or ''.
    """

    rules: str
    border: str
    reports: int
    decisions: int
    set_aside: int = 0
    made_at: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Status:
    """How much a library holds, and what its events were made with; None where there are none."""

    name: str
    version: str
    reports: int
    receptions: int
    decisions: int
    readings: int
    events: int
    size_bytes: int | None = None
    stamp: Stamp | None = None
