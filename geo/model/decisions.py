"""What a person decided about what was read: appended, never changed, and tied to words that no re-reading moves."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from geo.model.ids import stable_id

if TYPE_CHECKING:
    from datetime import datetime

Action = Literal["confirm", "correct", "merge", "split", "reject", "note", "undo"]
"""`correct` changes fields, `merge` and `split` tell which tellings are one event, `undo` takes a decision back."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Anchor:
    """A passage of a report that tells of an event: `quote == report.text[start:end]`, and the kind that was read.

    Reports never change, so an anchor finds what better rules read in the same words, whatever ids that has then.
    `place` are the report's words for where, which tell apart two events of one sentence; empty where none are known.
    """

    report_id: str
    start: int
    end: int
    quote: str
    kind: str = ""
    place: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """Who decided what, when and why, about the tellings that `anchors` point to.

    `changes` are (field, value) pairs of a `correct`, the value as JSON; `undoes` is the id of the decision that an
    `undo` takes back. `made_at` has a time zone.
    """

    made_at: datetime
    author: str
    action: Action
    anchors: tuple[Anchor, ...] = ()
    changes: tuple[tuple[str, str], ...] = ()
    reason: str = ""
    undoes: str = ""
    id: str = ""

    def __post_init__(self) -> None:
        """Make the id of all that it says; raises ValueError for a time without zone, or an `undo` of nothing."""
        if self.made_at.tzinfo is None:
            message = f"decision of {self.author}: {self.made_at} has no time zone; give one, such as +00:00"
            raise ValueError(message)
        if (self.action == "undo") != bool(self.undoes):
            message = (
                f"decision of {self.author}: 'undo' names the decision that it takes back, and no other action does"
            )
            raise ValueError(message)
        if not self.id:
            # Each field by itself: what a record looks like in words may change, and an id may not.
            passages = ((a.report_id, a.start, a.end, a.quote, a.kind, a.place) for a in self.anchors)
            parts = (self.made_at.isoformat(), self.author, self.action, *passages, *self.changes, self.reason)
            object.__setattr__(self, "id", stable_id("decision", *parts, self.undoes))
