"""The nights of the ledger that a chart has room for: the latest ones, with all that is told of them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from geo.table.drawn import Drawn, empty, keep, undated, within
from geo.table.ledger import Entry, ledger

if TYPE_CHECKING:
    from collections.abc import Mapping

    import pandas as pd

    from geo.model import Attacker
    from geo.table.row import Row


@dataclass(frozen=True, slots=True, kw_only=True)
class Nights:
    """The entries of all regions for the latest nights and days of attacks by one attacker, earliest first.

    `nights` of `total` are here; `drawn` counts the events of all of them, before the latest are chosen.
    """

    entries: tuple[Entry, ...]
    nights: int
    total: int
    drawn: Drawn


def latest_nights(frame: pd.DataFrame, by_id: Mapping[str, Row], attacker: Attacker, most: int) -> Nights:
    """The latest `most` nights and days in the ledger of a table's events; `by_id` has the row of each of them.

    A night is counted if anybody tells of an attack in it; only those by `attacker` are entries. The nights are entered
    as a whole, so that no entry differs from that of the whole ledger.
    """
    kept, drawn = keep(
        frame,
        (
            ("undated", undated(frame)),
            ("no_night", ~within(frame, "date_precision", ["night", "day"])),
            ("unplaced", empty(frame, "place_precision")),
        ),
    )
    chosen = frame[kept]
    keys = chosen["date_start"].to_numpy(dtype="datetime64[D]").astype(np.int64) * 2
    keys += (chosen["date_start"] != chosen["date_end"]).to_numpy(dtype=np.int64)
    nights = np.unique(keys)
    late = np.isin(keys, nights[-most:]) if most else np.zeros(len(keys), dtype=np.bool_)
    found = ledger(by_id[name] for name in chosen["id"].to_numpy(dtype=object)[late])
    entries = tuple(entry for entry in found.entries if not entry.region and entry.attacker == attacker)
    return Nights(entries=entries, nights=min(most, len(nights)), total=len(nights), drawn=drawn)
