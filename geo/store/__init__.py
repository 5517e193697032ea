"""What must survive a crash: the reports and decisions of the library, immutable and known by their content."""

from geo.store.answers import Answers
from geo.store.backup import Copied, back_up, is_backup, restore
from geo.store.checking import check_library
from geo.store.entries import Added, Kept, Stamp, Status
from geo.store.files import SHARED, write_whole
from geo.store.library import BATCH, Library
from geo.store.location import default_library, default_root
from geo.store.opening import exists, open_library

__all__ = [
    "BATCH",
    "SHARED",
    "Added",
    "Answers",
    "Copied",
    "Kept",
    "Library",
    "Stamp",
    "Status",
    "back_up",
    "check_library",
    "default_library",
    "default_root",
    "exists",
    "is_backup",
    "open_library",
    "restore",
    "write_whole",
]
