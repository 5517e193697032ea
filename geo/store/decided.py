"""Decisions of a library: entered once each, in the order in which they came, and never behind another's back."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from sqlalchemy import and_, insert, or_, select

from geo.errors import ConflictError, LibraryError
from geo.model import Decision
from geo.store.codec import from_json, to_json
from geo.store.faults import damaged
from geo.store.rows import safe
from geo.store.schema import ANCHORS, DECISIONS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy import Connection

    from geo.model import Anchor

ASKED = 100
"""Passages that are asked for in one query: SQLite refuses a condition that is nested too deep."""


def enter(connection: Connection, decision: Decision, seen: str | None, stamp: str | None) -> bool:
    """Whether the decision is new and now entered; see `Library.decide`."""
    if connection.scalar(select(DECISIONS.c.number).where(DECISIONS.c.id == safe(decision.id))) is not None:
        return False
    anchors = decision.anchors
    if decision.undoes:
        undone = _by_id(connection, decision.undoes)
        if undone is None:
            message = (
                f"decision of {decision.author}: it undoes '{decision.undoes}', and the library has no such decision; "
                "'strikemap library decisions' lists them"
            )
            raise LibraryError(message)
        anchors = anchors or undone.anchors
    if seen is not None and (last := last_on(connection, anchors)) != seen:
        raise ConflictError(_conflict(_by_id(connection, last)))
    row = {"id": safe(decision.id), "undoes": safe(decision.undoes) or None, "body": to_json(decision)}
    number = connection.scalar(insert(DECISIONS).values(**row, added_at=stamp).returning(DECISIONS.c.number))
    points = [
        {"number": number, "position": at, "report_id": safe(each.report_id), "start": each.start, "end": each.end}
        for at, each in enumerate(anchors)
    ]
    if points:
        connection.execute(insert(ANCHORS), points)
    return True


def listed(connection: Connection, name: str) -> tuple[Decision, ...]:
    """All decisions in the order in which they were entered; raises `DamagedError` where one isn't what was written."""
    found = []
    for row in connection.execute(select(DECISIONS.c.id, DECISIONS.c.body).order_by(DECISIONS.c.number)):
        try:
            decision = from_json(Decision, row.body)
        except ValueError as error:
            raise damaged(name, f"decision {row.id} {error}") from error
        found.append(decision)
    return tuple(found)


def made_id(decision: Decision) -> str:
    """The id that a decision has by what it says."""
    return replace(decision, id="").id


def last_on(connection: Connection, anchors: Sequence[Anchor]) -> str:
    """The id of the last decision that has a letter in common with one of the passages; '' where there is none."""
    last: tuple[int, str] = (0, "")
    for start in range(0, len(anchors), ASKED):
        shared = or_(
            *(
                and_(
                    ANCHORS.c.report_id == safe(each.report_id), ANCHORS.c.start < each.end, ANCHORS.c.end > each.start
                )
                for each in anchors[start : start + ASKED]
            )
        )
        query = select(DECISIONS.c.number, DECISIONS.c.body).join(ANCHORS, ANCHORS.c.number == DECISIONS.c.number)
        row = connection.execute(query.where(shared).order_by(DECISIONS.c.number.desc()).limit(1)).first()
        if row is not None and row.number > last[0]:
            last = (row.number, from_json(Decision, row.body).id)
    return last[1]


def _by_id(connection: Connection, decision_id: str) -> Decision | None:
    body = connection.scalar(select(DECISIONS.c.body).where(DECISIONS.c.id == safe(decision_id)))
    return from_json(Decision, body) if body else None


def _conflict(other: Decision | None) -> str:
    if other is None:
        return "the decision that you have seen on this is not in the library; load the page again"
    reason = f" ({other.reason})" if other.reason else ""
    return (
        f"{other.author} decided '{other.action}' on this at {other.made_at:%Y-%m-%d %H:%M %Z}{reason}, after you "
        f"opened it; look at that decision ({other.id}) and decide again"
    )
