"""The nightly ledger as CSV and as JSON: one row a night and region, the two sides side by side."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING, Any

from geo.interchange.csv import guarded
from geo.interchange.event_format import to_json
from geo.table.figures import COUNTED, Figure
from geo.table.ledger import VOICES, Entry, Ledger, Told

if TYPE_CHECKING:
    from geo.table.figures import Voice

FORMAT = "strikemap-ledger/1"
OF_A_SIDE = (*COUNTED, "gap", "hit", "debris")
COLUMNS = (
    *("start", "end", "part", "attacker", "region", "region_code"),
    *(f"{voice}_{name}" for voice in VOICES for name in OF_A_SIDE),
    *("difference_downed", "difference_hit"),
    *(f"{voice}_regions_downed" for voice in VOICES),
    "events",
)
"""Names and order; a figure that is a range is written 60..71, what is not told is empty."""


def to_csv(found: Ledger) -> bytes:
    """The ledger as CSV in UTF-8, RFC 4180; `region` is empty in the row of all regions."""
    target = io.StringIO(newline="")
    writer = csv.writer(target)
    writer.writerow(COLUMNS)
    writer.writerows([_cell(value) for value in flat(entry).values()] for entry in found.entries)
    return target.getvalue().encode("utf-8", "replace")


def to_json_bytes(found: Ledger) -> bytes:
    """The ledger as one JSON object: `entries`, and `left_out` with the reason; a figure is [least, greatest]."""
    entries = [{name: _plain(value) for name, value in flat(entry).items()} for entry in found.entries]
    left = [{"event": event, "reason": why} for event, why in found.left_out]
    return (to_json({"format": FORMAT, "entries": entries, "left_out": left}) + "\n").encode()


def flat(entry: Entry) -> dict[str, Any]:
    """The entry by column, None for what is not told."""
    told: dict[str, Any] = {}
    for voice in VOICES:
        side = entry.told.get(voice)
        told |= {f"{voice}_{name}": getattr(side, name) if side else None for name in OF_A_SIDE}
    return {
        "start": entry.start.isoformat(),
        "end": entry.end.isoformat(),
        "part": entry.part,
        "attacker": entry.attacker,
        "region": entry.region or None,
        "region_code": entry.region_code or None,
        **told,
        "difference_downed": entry.difference("downed"),
        "difference_hit": _difference(entry),
        **{f"{voice}_regions_downed": _regions(entry, voice) for voice in VOICES},
        "events": list(entry.events),
    }


def _difference(entry: Entry) -> Figure | None:
    """The difference of strikes told, where anybody tells of any."""
    sides = (entry.told.get("ukrainian", Told()), entry.told.get("russian", Told()))
    return entry.difference("hit") if any(side.hit for side in sides) else None


def _regions(entry: Entry, voice: Voice) -> Figure | None:
    return entry.regions_downed.get(voice)


def _plain(value: Any) -> Any:  # noqa: ANN401 -- a figure, or what JSON has anyway
    return [value.low, value.high] if isinstance(value, Figure) else value


def _cell(value: Any) -> str:  # noqa: ANN401 -- a figure, a text, a number, a list of texts
    if value is None:
        return ""
    return (
        guarded(" ".join(value))
        if isinstance(value, list)
        else str(value)
        if not isinstance(value, str)
        else guarded(value)
    )
