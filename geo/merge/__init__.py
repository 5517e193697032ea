"""PlacedClaims -> Events: which claims are about the same strike, and how sure it is."""

from geo.merge.events import Merge, event_of, keep_apart, merge_claims
from geo.merge.groups import Group, Pair, Pairs, group_tellings
from geo.merge.history import StoryLine, history, known_on, story, weigh
from geo.merge.neighbours import Neighbours
from geo.merge.outlets import Outlet, Outlets
from geo.merge.same import Sameness
from geo.merge.sources import Sourcing, source_groups
from geo.merge.telling import Telling, tellings_of

__all__ = [
    "Group",
    "Merge",
    "Neighbours",
    "Outlet",
    "Outlets",
    "Pair",
    "Pairs",
    "Sameness",
    "Sourcing",
    "StoryLine",
    "Telling",
    "event_of",
    "group_tellings",
    "history",
    "keep_apart",
    "known_on",
    "merge_claims",
    "source_groups",
    "story",
    "tellings_of",
    "weigh",
]
