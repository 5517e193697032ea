"""What is particular to types of targets and weapons, as seeds say it: the reader knows none of them by name."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(frozen=True, slots=True, kw_only=True)
class Traits:
    """Keys of target types and weapons that are read in a way of their own.

    `broader` gives a target type the wider one that may stand for it ("the plant" for "the missile plant"). `blasting`
    are targets where explosions that are heard are a strike, `civil` those that nobody says were aimed at. `stored`
    are weapons that a depot may hold rather than be hit by, `decisive` those that tell more than any told beside them,
    `mixtures` (parts, name of the mixture) those told together, and `counted` the weapon that counts are of where
    several are counted side by side.
    """

    broader: Mapping[str, str] = field(default_factory=dict)
    blasting: frozenset[str] = frozenset()
    civil: frozenset[str] = frozenset()
    stored: frozenset[str] = frozenset()
    decisive: frozenset[str] = frozenset()
    mixtures: tuple[tuple[frozenset[str], str], ...] = ()
    counted: str = ""
