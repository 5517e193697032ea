"""Which event that was read is which event of gold: one to one, nearest first."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from geo.score.gold import GoldEvent, GoldPlace
    from geo.table.row import Row

    Condition = Callable[[GoldEvent, Row], bool]

EARTH_RADIUS_KM = 6371.0
NEAR_KM = 25.0
"""How far a settlement may lie from gold's: centres of one town differ by source, namesakes lie farther."""
WIDE_KM = 150.0
"""How far the point that stands for a region may lie from gold's."""
BEYOND_SLACK_KM = 10.0

GOLD_NAMES = {
    "start": "date_start",
    "end": "date_end",
    "target": "target_type",
    "downed": "drones_reported_downed",
}
"""What gold calls a field in its list of further right values, where that differs from ours."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Match:
    """An event of gold and the row that tells of it, with the km between their places."""

    gold: GoldEvent
    row: Row
    km: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Pairing:
    """What was found, what was missed, and what nobody had annotated."""

    matches: tuple[Match, ...]
    missed: tuple[GoldEvent, ...]
    extra: tuple[Row, ...]


def is_right(gold: GoldEvent, field: str, value: object) -> bool:
    """Whether a value is gold's own for the field, or one that gold accepts too."""
    return value == getattr(gold, field) or value in gold.accept.get(GOLD_NAMES.get(field, field), ())


def same_kind(gold: GoldEvent, row: Row) -> bool:
    """Whether the kinds agree: the condition for a pair when kinds count."""
    return is_right(gold, "kind", row.kind)


def any_kind(_gold: GoldEvent, _row: Row) -> bool:
    """True for every pair: the condition when only the place counts."""
    return True


def match_events(golds: Sequence[GoldEvent], rows: Sequence[Row], condition: Condition = same_kind) -> Pairing:
    """Pairs of gold and row whose places agree: best first by kind, first day, target and distance, each used once."""
    options = []
    for i, gold in enumerate(golds):
        for j, row in enumerate(rows):
            km = place_distance_km(gold, row) if condition(gold, row) else None
            if km is not None:
                start = row.date_start.isoformat() if row.date_start else None
                worse = (
                    gold.kind != row.kind,
                    not is_right(gold, "start", start),
                    not is_right(gold, "target", row.target_type),
                )
                options.append((*worse, km, i, j))
    used_golds: set[int] = set()
    used_rows: set[int] = set()
    matches = []
    for *_, km, i, j in sorted(options):
        if i not in used_golds and j not in used_rows:
            used_golds.add(i)
            used_rows.add(j)
            matches.append(Match(gold=golds[i], row=rows[j], km=km))
    return Pairing(
        matches=tuple(matches),
        missed=tuple(gold for i, gold in enumerate(golds) if i not in used_golds),
        extra=tuple(row for j, row in enumerate(rows) if j not in used_rows),
    )


def place_distance_km(gold: GoldEvent, row: Row) -> float | None:
    """The km between two places that agree, None where they don't; areas without a point agree by their code."""
    place = gold.place
    if place is None or row.place_precision is None:
        return 0.0 if place is None and row.place_precision is None else None
    if place.lat is None or place.lon is None or place.precision == "country":
        agrees = row.place_precision in {"country", "sea"} and place.country in {"", row.country}
        return 0.0 if agrees else None
    if row.lat is None or row.lon is None:
        return 0.0 if place.precision == row.place_precision == "sea" else None
    km = great_circle_km(place.lat, place.lon, row.lat, row.lon)
    return km if km <= _reach_km(place, gold) else None


def great_circle_km(lat_a: float, lon_a: float, lat_b: float, lon_b: float) -> float:
    """The km between two points in degrees on a sphere: within 0.5 % of the ellipsoid, enough to tell places apart.

    >>> round(great_circle_km(52.6, 39.57, 55.75, 37.62))
    373
    """
    phi_a, phi_b = math.radians(lat_a), math.radians(lat_b)
    half_lat, half_lon = (phi_b - phi_a) / 2, math.radians(lon_b - lon_a) / 2
    haversine = math.sin(half_lat) ** 2 + math.cos(phi_a) * math.cos(phi_b) * math.sin(half_lon) ** 2
    return 2 * EARTH_RADIUS_KM * math.asin(math.sqrt(haversine))


def _reach_km(place: GoldPlace, gold: GoldEvent) -> float:
    wide = place.precision == "sea" or "region" in (place.precision, *gold.accept.get("precision", ()))
    return max(WIDE_KM if wide else NEAR_KM, place.slack_km + BEYOND_SLACK_KM)
