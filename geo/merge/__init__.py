"""PlacedClaims -> Events: which claims are about the same strike, and how sure it is."""

from geo.merge.events import Merge, keep_apart, merge_claims

__all__ = ["Merge", "keep_apart", "merge_claims"]
