"""What people decided, applied to what was read: corrections, events put together or parted, claims set aside."""

from geo.decide.apply import Decided, Unmatched, decide
from geo.decide.changes import FIELDS, check_change, read_changes
from geo.decide.standing import standing

__all__ = ["FIELDS", "Decided", "Unmatched", "check_change", "decide", "read_changes", "standing"]
