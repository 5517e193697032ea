"""What people decided, applied to what was read: corrections, events put together or parted, claims set aside."""

from geo.decide.apply import Decided, Unmatched, decide
from geo.decide.changes import FIELDS, read_changes
from geo.decide.standing import standing

__all__ = ["FIELDS", "Decided", "Unmatched", "decide", "read_changes", "standing"]
