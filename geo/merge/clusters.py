"""Tellings put together one by one, the surest first, so that no two of a cluster ever contradict each other."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from geo.merge.nearby import place_bond
from geo.merge.same import GROUND, attackers_agree, spans_agree

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from geo.merge.profile import Profile
    from geo.merge.same import Sameness
    from geo.merge.telling import Telling


@dataclass(slots=True, kw_only=True, eq=False)
class Node:
    """Tellings of different reports that have one profile; `key` is the least id of their incidents."""

    profile: Profile
    members: list[Telling]
    key: str


@dataclass(slots=True, kw_only=True, eq=False)
class Cluster:
    """Nodes of one event, the reports that they come from, and why they are one."""

    nodes: list[Node]
    reports: set[str]
    reasons: dict[str, None] = field(default_factory=dict)
    foes: set[int] = field(default_factory=set)

    @property
    def key(self) -> str:
        """The least id of its incidents."""
        return min(node.key for node in self.nodes)

    @property
    def later(self) -> bool:
        """Whether nobody in it tells the day of the strike as news."""
        return all(node.profile.later for node in self.nodes)


class Clusters:
    """All clusters, at first one a node; they only grow."""

    def __init__(self, nodes: Sequence[Node], sameness: Sameness, apart: frozenset[tuple[str, str]]) -> None:
        """One cluster for each node; `apart` are pairs of incident ids, in both orders, that must not be one."""
        self._sameness, self._apart = sameness, apart
        self._of = [
            Cluster(nodes=[node], reports={telling.incident.report_id for telling in node.members}) for node in nodes
        ]
        self._whose = list(range(len(nodes)))

    def of(self, index: int) -> Cluster:
        """The cluster that a node belongs to by now."""
        return self._of[self._root(index)]

    def root(self, index: int) -> int:
        """A number that the nodes of one cluster share by now."""
        return self._root(index)

    def all(self) -> Iterable[Cluster]:
        """The clusters as they are."""
        return (self._of[index] for index, whose in enumerate(self._whose) if index == whose)

    def may_join(self, one: int, other: int) -> bool:
        """Whether nothing parts any two tellings of two clusters. What clashes once clashes for ever."""
        a, b = self._root(one), self._root(other)
        if a == b:
            return False
        first, second = self._of[a], self._of[b]
        if b in first.foes or a in second.foes:
            return False
        if self._clash(first, second):
            first.foes.add(b)
            second.foes.add(a)
            return False
        return True

    def join(self, one: int, other: int, reasons: Iterable[str]) -> None:
        """Make two clusters one."""
        a, b = self._root(one), self._root(other)
        if len(self._of[a].nodes) < len(self._of[b].nodes):
            a, b = b, a
        kept, gone = self._of[a], self._of[b]
        kept.nodes += gone.nodes
        kept.reports |= gone.reports
        kept.foes |= gone.foes
        kept.reasons.update({**gone.reasons, **dict.fromkeys(reasons)})
        self._whose[b] = a

    def _root(self, index: int) -> int:
        while self._whose[index] != index:
            self._whose[index] = self._whose[self._whose[index]]
            index = self._whose[index]
        return index

    def _clash(self, first: Cluster, second: Cluster) -> bool:
        if not first.reports.isdisjoint(second.reports):
            return True
        crossed = ((a, b) for a in first.nodes for b in second.nodes)
        return any(contradict(a.profile, b.profile, self._sameness) or self._parted(a, b) for a, b in crossed)

    def _parted(self, one: Node, other: Node) -> bool:
        return bool(self._apart) and any((a.id, b.id) in self._apart for a in one.members for b in other.members)


def contradict(one: Profile, other: Profile, sameness: Sameness) -> bool:
    """Whether two tellings can't be of one event, whoever else tells of it."""
    if one.reader != other.reader or (one.kind != other.kind and not {one.kind, other.kind} <= GROUND):
        return True
    if not attackers_agree(one, other) or not sameness.targets_agree(one.target, other.target):
        return True
    dated = not (one.later or other.later)
    return (dated and spans_agree(one, other) is None) or place_bond(one, other) is None
