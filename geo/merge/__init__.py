"""PlacedClaims -> Events: which claims are about the same strike, and how sure it is."""

from geo.merge.events import Merge, keep_apart, merge_claims
from geo.merge.groups import Group, Pair, Pairs, group_tellings
from geo.merge.same import Sameness
from geo.merge.telling import Telling, tellings_of

__all__ = [
    "Group",
    "Merge",
    "Pair",
    "Pairs",
    "Sameness",
    "Telling",
    "group_tellings",
    "keep_apart",
    "merge_claims",
    "tellings_of",
]
