"""What must survive a crash: the reports of the library, immutable and known by their content."""

from geo.store.library import Library, default_root

__all__ = ["Library", "default_root"]
