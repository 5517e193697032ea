"""What must survive a crash: the reports of the library, immutable and known by their content."""

from geo.store.answers import Answers
from geo.store.files import SHARED, write_whole
from geo.store.library import Library, default_root

__all__ = ["SHARED", "Answers", "Library", "default_root", "write_whole"]
