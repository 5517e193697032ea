"""What must survive a crash: the reports and decisions of the library, immutable and known by their content.

What needs a database is imported when it is first asked for: most commands need none, and SQLAlchemy takes its time.
"""

from importlib import import_module
from typing import TYPE_CHECKING

from geo.store.answers import Answers
from geo.store.entries import Added, Kept, Stamp, Status
from geo.store.files import SHARED, write_whole
from geo.store.home import default_library, default_root

if TYPE_CHECKING:
    from geo.store.backup import Copied, back_up, is_backup, restore
    from geo.store.checking import check_library
    from geo.store.library import BATCH, Library
    from geo.store.listing import decision_ids, each_event, extent_of, hashes_of
    from geo.store.opening import exists, open_library
    from geo.store.rows import key_of

_LATER = {
    "BATCH": "library",
    "Copied": "backup",
    "Library": "library",
    "back_up": "backup",
    "check_library": "checking",
    "decision_ids": "listing",
    "each_event": "listing",
    "exists": "opening",
    "extent_of": "listing",
    "hashes_of": "listing",
    "is_backup": "backup",
    "key_of": "rows",
    "open_library": "opening",
    "restore": "backup",
}
"""Names that stand in modules which need the database."""


def __getattr__(name: str) -> object:
    """What a module that needs the database has under a name; raises AttributeError where there is no such name."""
    if name not in _LATER:
        message = f"module 'geo.store' has no attribute '{name}'"
        raise AttributeError(message)
    return getattr(import_module(f"geo.store.{_LATER[name]}"), name)


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
    "decision_ids",
    "default_library",
    "default_root",
    "each_event",
    "exists",
    "extent_of",
    "hashes_of",
    "is_backup",
    "key_of",
    "open_library",
    "restore",
    "write_whole",
]
