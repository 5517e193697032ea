"""Tellings -> groups: which of them are about one strike, whatever order they come in."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from geo.merge.blocks import pairs_of_a_day, pairs_of_followers
from geo.merge.clusters import Cluster, Clusters, Node
from geo.merge.profile import profile_of
from geo.merge.same import Sameness, compare, follow
from geo.merge.telling import length

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from geo.merge.same import Match
    from geo.merge.telling import Telling
    from geo.model import Kind, Span

Pair = tuple[str, str]
"""The ids of two incidents."""

DECIDED = "a person says that they are one"


@dataclass(frozen=True, slots=True, kw_only=True)
class Pairs:
    """What a person decided of pairs of incidents: which must be one event, and which must not.

    Where both are asked for, apart wins; what two readers read stays apart. Ids that no telling has are passed over.
    """

    together: frozenset[Pair] = frozenset()
    apart: frozenset[Pair] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """Tellings of one event in the order in which they were said, its kind and span, and why they are one.

    `span` is the narrowest that is told of the event itself, whatever day a later report of it was dated. What one
    side calls a strike and the other debris is a strike.
    """

    members: tuple[Telling, ...]
    span: Span
    kind: Kind
    reasons: tuple[str, ...] = ()

    @classmethod
    def alone(cls, telling: Telling) -> Group:
        """A group of one."""
        return cls(members=(telling,), span=telling.incident.span, kind=telling.incident.kind)


def group_tellings(
    tellings: Iterable[Telling], sameness: Sameness | None = None, pairs: Pairs | None = None
) -> tuple[Group, ...]:
    """The groups of tellings, each telling in exactly one; the order of the tellings doesn't change them.

    The surest pairs are joined first, and a join that would put two contradicting tellings, or two of one report, into
    a group is left out. Then a wider place joins the one event that fits in it, if it is one alone, and what was said
    later without a day the latest event that fits. `sameness` is what the comparison knows of the world, `pairs` what
    a person decided.
    """
    known, pairs = sameness or Sameness(), pairs or Pairs()
    apart = pairs.apart | {(b, a) for a, b in pairs.apart}
    nodes = _nodes(tellings, known, {one for pair in apart for one in pair})
    clusters = Clusters(nodes, known, apart)
    profiles = [node.profile for node in nodes]
    edges = [(m, one, other) for one, other in pairs_of_a_day(profiles) if (m := _match(nodes, one, other, known))]
    edges.sort(key=lambda edge: (-edge[0].score, *sorted((nodes[edge[1]].key, nodes[edge[2]].key))))
    for match, one, other in edges:
        if match.bond.how == "same" and clusters.may_join(one, other):
            clusters.join(one, other, match.reasons)
    for how in ("beside", "within"):
        _join_wider(clusters, nodes, [edge for edge in edges if edge[0].bond.how == how])
    _join_followers(clusters, nodes, known)
    groups = [_closed(cluster, known) for cluster in clusters.all()]
    return tuple(sorted(_joined(groups, pairs.together, apart), key=lambda group: group.members[0].said))


def _match(nodes: Sequence[Node], one: int, other: int, sameness: Sameness) -> Match | None:
    first, second = sorted((nodes[one], nodes[other]), key=lambda node: node.key)
    return compare(first.profile, second.profile, sameness)


def _nodes(tellings: Iterable[Telling], sameness: Sameness, single: set[str]) -> list[Node]:
    """The tellings by what they say, so that a hundred reprints are compared once; those in `single` stay alone.

    Two tellings of one report are never in one node, nor are two that don't say enough to be one event.
    """
    nodes: dict[object, Node] = {}
    times: defaultdict[object, int] = defaultdict(int)
    for telling in sorted(tellings, key=lambda telling: telling.said):
        profile = profile_of(telling)
        times[telling.incident.report_id, profile] += 1
        alike = telling.id not in single and profile.span.known and compare(profile, profile, sameness) is not None
        key: object = (profile, times[telling.incident.report_id, profile]) if alike else telling.id
        node = nodes.setdefault(key, Node(profile=profile, members=[], key=telling.id))
        node.members.append(telling)
        node.key = min(node.key, telling.id)
    return sorted(nodes.values(), key=lambda node: node.key)


def _join_wider(clusters: Clusters, nodes: Sequence[Node], edges: Sequence[tuple[Match, int, int]]) -> None:
    """Join each cluster of a wider place to the one of a narrower place that fits, where it is the only one."""
    fitting: defaultdict[int, dict[int, Match]] = defaultdict(dict)
    for match, one, other in edges:
        if clusters.may_join(one, other):
            narrow, wide = sorted((one, other), key=lambda index: _radius(nodes[index]))
            fitting[clusters.root(wide)].setdefault(clusters.root(narrow), match)
    for wide in sorted(fitting, key=lambda root: clusters.of(root).key):
        only = [(narrow, match) for narrow, match in fitting[wide].items()]
        if len(only) == 1 and clusters.may_join(wide, only[0][0]):
            clusters.join(wide, only[0][0], only[0][1].reasons)


def _join_followers(clusters: Clusters, nodes: Sequence[Node], sameness: Sameness) -> None:
    """Join what was said later, without a day of the strike, to the latest event that fits: the same target first."""
    fitting: defaultdict[int, list[tuple[tuple[int, date, int, str], int, Match]]] = defaultdict(list)
    for later, earlier in pairs_of_followers([node.profile for node in nodes]):
        match = follow(nodes[later].profile, nodes[earlier].profile, sameness)
        if match is not None and clusters.of(later).later and not clusters.of(earlier).later:
            end = nodes[earlier].profile.span.end or date.min
            rank = (match.agreeing, end, match.score, clusters.of(earlier).key)
            fitting[clusters.root(later)].append((rank, earlier, match))
    for later in sorted(fitting, key=lambda root: clusters.of(root).key):
        for _, earlier, match in sorted(fitting[later], key=lambda found: found[0], reverse=True):
            if clusters.may_join(later, earlier):
                clusters.join(later, earlier, match.reasons)
                break


def _radius(node: Node) -> float:
    return node.profile.place.radius_km if node.profile.place is not None else 0.0


def _closed(cluster: Cluster, sameness: Sameness) -> Group:
    members = [telling for node in cluster.nodes for telling in node.members]
    news = [t for node in cluster.nodes for t in node.members if not node.profile.later] or members
    reasons = dict(cluster.reasons)
    for node in cluster.nodes:
        if len(node.members) > 1 and (match := compare(node.profile, node.profile, sameness)) is not None:
            reasons.update(dict.fromkeys(match.reasons))
    return _group(members, [telling.incident.span for telling in news], tuple(reasons))


def _group(members: Iterable[Telling], spans: Iterable[Span], reasons: tuple[str, ...]) -> Group:
    ordered = tuple(sorted(members, key=lambda telling: telling.said))
    struck = any(telling.incident.kind == "strike" for telling in ordered)
    span = min(spans, key=lambda span: (length(span), span.start or date.max))
    return Group(members=ordered, span=span, kind="strike" if struck else ordered[0].incident.kind, reasons=reasons)


def _joined(groups: list[Group], together: frozenset[Pair], apart: frozenset[Pair]) -> Iterable[Group]:
    """The groups, those put together that a person says are one."""
    whose = {telling.id: group for group in groups for telling in group.members}
    for one, other in sorted(together):
        if one not in whose or other not in whose or whose[one] is whose[other]:
            continue
        first, second = sorted((whose[one], whose[other]), key=lambda group: group.members[0].said)
        if any((a.id, b.id) in apart for a in first.members for b in second.members if apart):
            continue
        if first.members[0].incident.reader != second.members[0].incident.reader:
            continue
        reasons = tuple(dict.fromkeys((*first.reasons, *second.reasons, DECIDED)))
        joined = _group((*first.members, *second.members), (first.span, second.span), reasons)
        whose.update({telling.id: joined for telling in joined.members})
    return {id(group): group for group in whose.values()}.values()
