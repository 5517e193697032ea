"""Is it the same strike? What two tellings agree on, what parts them, and both as sentences."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from geo.model import VAGUE_TARGETS

if TYPE_CHECKING:
    from collections.abc import Mapping

    from geo.merge.telling import Telling


@dataclass(frozen=True, slots=True, kw_only=True)
class Sameness:
    """What the comparison knows of the world: `broader` gives a target type the wider one that may stand for it."""

    broader: Mapping[str, str] = field(default_factory=dict)


def attackers(telling: Telling) -> set[str]:
    """The attacker that is told, if one is."""
    return {str(telling.incident.attacker)} - {"unknown"}


def types(telling: Telling) -> set[str]:
    """The type of target that is told, unless it is a vague one."""
    target = telling.incident.target
    return ({target.type} if target else set()) - VAGUE_TARGETS
