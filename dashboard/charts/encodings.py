"""Pieces of specifications that several charts share."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from geo.table.row import Row

UTC = {"type": "utc"}
"""Days are days wherever the browser is."""

MONTH_MS = 28 * 24 * 3_600_000
"""The shortest month in milliseconds."""
COUNTS = {"tickMinStep": 1, "tickCount": 8, "format": ",d"}
"""An axis of whole numbers."""


def time_axis(name: str = "x") -> dict[str, Any]:
    """A field with ISO days along the bottom, named by months with their years and no closer than these."""
    axis = {"title": None, "grid": False, "tickCount": 8, "format": "%b %Y", "tickMinStep": MONTH_MS}
    return {"field": name, "type": "temporal", "scale": UTC, "axis": axis}


def values(records: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
    """Records as the data of a layer."""
    return {"values": list(records)}


def coloured(name: str, palette: Mapping[str, str], labels: Mapping[str, str]) -> dict[str, Any]:
    """Colour by a field that holds labels, in the order of the palette; only labels of `labels` are in the legend."""
    keys = [key for key in palette if key in labels]
    scale = {"domain": [labels[key] for key in keys], "range": [palette[key] for key in keys]}
    return {"field": name, "type": "nominal", "scale": scale, "legend": {"title": None}}


def ordinal(name: str, labels: Mapping[str, str]) -> dict[str, Any]:
    """A field of labels in their order."""
    return {"field": name, "type": "ordinal", "sort": list(labels.values()), "title": None}


def tooltip(**fields: str) -> list[dict[str, str]]:
    """What a pointer over a mark shows: fields with their titles, all of them texts."""
    return [{"field": name, "type": "nominal", "title": title} for name, title in fields.items()]


def place_of(row: Row) -> str:
    """The name of the place of an event, as found or as written, '' where there is none."""
    return row.place_name or row.place_as_written
