"""What one reviewer is at: the event before them, what they are about to do with it, and what they decided."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Literal

import streamlit as st

from dashboard.review.deciding import Pen, passages
from dashboard.review.queue import after
from dashboard.screens import context
from dashboard.screens.visitor import person
from geo.errors import ConflictError
from geo.model import stable_id

if TYPE_CHECKING:
    from dashboard.review.desks import State
    from dashboard.review.places import Choice
    from geo.model import Anchor, Decision, Event

Mode = Literal["", "edit", "reject", "merge", "split", "note", "help"]
Flash = Literal[
    "confirmed",
    "corrected",
    "rejected",
    "merged",
    "parted",
    "noted",
    "undone",
    "kept_anyway",
    "nothing_to_undo",
    "none_ticked",
    "nothing_changed",
    "days_swapped",
    "needs_reason",
    "needs_text",
    "nothing_there",
]
"""What is said once after something was done, or could not be."""
KEPT = "review_session"
ASKED = "event"
"""The name of an event in the page's address."""


@dataclass(slots=True, kw_only=True)
class Session:
    """One reviewer's place in the queue.

    `event` and `rank` tell where they are, `seen` the last decision on that event that they know of, `back_to` the
    passages of a decision that was undone. `pending` are decisions that met somebody else's, `against` the id of
    that one. `choices` come from a click on the small map, `pick` is the number of the chosen one.
    """

    event: str = ""
    rank: tuple[int, int, str] = (0, 0, "")
    seen: str | None = None
    mode: Mode = ""
    step: int = 0
    turn: int = 0
    mine: list[str] = field(default_factory=list)
    back_to: tuple[Anchor, ...] = ()
    flash: Flash | Literal[""] = ""
    pending: tuple[Decision, ...] = ()
    against: str = ""
    choices: list[Choice] = field(default_factory=list)
    pick: int | None = None

    def turn_to(self, mode: Mode) -> None:
        """Begin to do something with the event, or nothing."""
        self.mode = mode
        self.choices, self.pick = [], None
        self.pending, self.against = (), ""

    def find(self, state: State) -> Event | None:
        """The event to show: the one asked for, or stepped to, or that an undo leads to; None for none."""
        if self.back_to:
            found = state.at(self.back_to)
            self.back_to = ()
            if found is not None:
                self._show(state, found)
        asked = st.query_params.pop(ASKED, "") if ASKED in st.query_params else ""
        if asked in state.events:
            self._show(state, state.events[asked])
        if self.step or self.event not in state.events:
            first = state.waiting[0] if state.waiting else None
            entry = after(state.waiting, self.event, self.rank, self.step or 1) if self.event else first
            self.step = 0
            if entry is None:
                self.event = ""
                return None
            if entry.event.id != self.event:
                self._show(state, entry.event)
        return state.events[self.event]

    def _show(self, state: State, event: Event) -> None:
        """Set an event before the reviewer, with the last decision on it that they will then know of."""
        self.event, self.rank = event.id, state.entries[event.id].rank
        self.seen = None
        self.turn_to("")

    def look(self, event: Event) -> None:
        """Note what the reviewer sees of an event: the last decision on its passages."""
        if not self.pending:
            self.seen = context.library().last_on(passages(event))


def session() -> Session:
    """The session of whoever asks."""
    found: Session = st.session_state.setdefault(KEPT, Session())
    return found


def pen() -> Pen:
    """Whoever asks, now; raises `RoleError` for a reader."""
    who = person()
    who.must_edit()
    return Pen(author=who.name, at=datetime.now(tz=UTC))


def decide(decisions: list[Decision], said: Flash) -> bool:
    """Whether decisions on the event before the reviewer are kept; `said` is the message for that.

    Where somebody else decided on it meanwhile nothing is kept, and the decisions wait for the reviewer's word.
    """
    me, library = session(), context.library()
    if not decisions:
        return False
    try:
        library.decide(decisions[0], me.seen)
    except ConflictError:
        me.pending, me.against = tuple(decisions), library.last_on(decisions[0].anchors)
        return False
    for decision in decisions[1:]:
        library.decide(decision)
    me.mine += [decision.id for decision in decisions]
    me.flash = said
    me.pending, me.against = (), ""
    me.mode = ""
    return True


def insist() -> None:
    """Keep the decisions that met somebody else's, now that the reviewer knows of it."""
    me = session()
    me.seen = me.against
    if decide(list(me.pending), "kept_anyway"):
        me.step = 1


def give_way() -> None:
    """Leave what somebody else decided as it is."""
    session().turn_to("")


def undo(decision_id: str = "") -> None:
    """Take a decision back: the one named, or the reviewer's own last one."""
    me, library = session(), context.library()
    wanted = decision_id or (me.mine[-1] if me.mine else "")
    decision = next((each for each in library.decisions() if each.id == wanted), None)
    if decision is None:
        me.flash = "nothing_to_undo"
        return
    last = library.last_on(decision.anchors)
    # Of one's own, what came later on the same passages is known; a stranger's is not.
    own = last in me.mine or bool(decision_id)
    taken = pen().undo(decision)
    try:
        library.decide(taken, last if own else decision.id)
    except ConflictError:
        me.pending, me.against = (taken,), last
        return
    me.mine = [each for each in me.mine if each != wanted]
    me.back_to = decision.anchors
    me.flash = "undone"
    me.turn_to("")


def widget(event: Event, name: str) -> str:
    """The key of a field for an event, another one for each event, so that nothing typed goes to the next."""
    return f"review_{stable_id(event.id)}_{name}"
