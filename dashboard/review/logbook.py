"""The log of decisions as it is shown: which stand, which were taken back and by whom, which find nothing any more."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from geo.decide import standing

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from geo.decide import Unmatched
    from geo.model import Decision

Fate = Literal["stands", "undone", "unmatched"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One decision with what became of it; `why` says who took it back, or why it finds nothing."""

    decision: Decision
    fate: Fate
    why: str = ""


def lines_of(decisions: Sequence[Decision], unmatched: Iterable[Unmatched]) -> list[Line]:
    """The decisions, the latest first. An `undo` that was itself taken back is undone, and what it undid stands."""
    stand = {decision.id for decision in standing(decisions)}
    lost = {each.decision.id: each.why for each in unmatched}
    undone = {
        each.undoes: f"{each.author}, {each.made_at:%Y-%m-%d %H:%M}"
        for each in decisions
        if each.undoes and each.id in stand
    }
    return [_line(each, stand, lost, undone) for each in reversed(decisions)]


def _line(each: Decision, stand: set[str], lost: dict[str, str], undone: dict[str, str]) -> Line:
    if each.id not in stand:
        return Line(decision=each, fate="undone", why=undone.get(each.id, ""))
    if each.id in lost:
        return Line(decision=each, fate="unmatched", why=lost[each.id])
    return Line(decision=each, fate="stands")


def authors_of(decisions: Iterable[Decision]) -> list[str]:
    """Everybody who decided something, by name."""
    return sorted({each.author for each in decisions})


def chosen(lines: Iterable[Line], author: str, fate: str) -> list[Line]:
    """The lines of an author and a fate; '' stands for any."""
    return [each for each in lines if author in {"", each.decision.author} and fate in {"", each.fate}]
