"""Objects that last are kept out of the collector's way.

Streamlit looks through all objects for cyclic rubbish after every run of a page; with the events of a library in memory
that took nine tenths of the server's time. What was just made lasts until the next change of the library, and is freed
by its count of references then; only cycles need the collector, and they are looked for now and then.
"""

from __future__ import annotations

import gc
from dataclasses import dataclass, field
from threading import Lock
from time import monotonic

RARELY = (100_000, 50, 1_000)
"""Allocations after which the youngest objects are looked through, and how many such looks the older ones are left."""

THOROUGH_S = 600.0
"""Least seconds between two searches through everything, each of which holds up all sessions for up to a second."""


@dataclass(slots=True, kw_only=True)
class _Last:
    lock: Lock = field(default_factory=Lock)
    at: float | None = None


_last = _Last()


def collect_rarely() -> None:
    """Leave more time between the collector's looks: a third of loading 100,000 events was they, and found nothing."""
    gc.set_threshold(*RARELY)


def settle() -> None:
    """Have the collector pass over all that is there now; cycles that died since the last time are freed at times."""
    with _last.lock:
        now = monotonic()
        if _last.at is None or now - _last.at >= THOROUGH_S:
            _last.at = now
            gc.unfreeze()
            gc.collect()
        gc.freeze()
