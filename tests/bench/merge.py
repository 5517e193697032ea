"""Merging: processor seconds for 1,000, 10,000 and 100,000 claims, and how they grow beside n log n.

The claims are made, in three shapes. `more years`: a night holds as many strikes as before. `busier nights`: all in one
year, so that a night holds a hundred times as many. `one night`: every claim is of one night and one country's towns,
half of them reprints: the worst that a library could hold. Towns are struck as unevenly as in the war: the n-th one has
a share of 1/n. One claim in ten tells of a region only, one in ten comes later and without a day.
"""

from __future__ import annotations

import math
import random
import time
from datetime import date, timedelta
from typing import TYPE_CHECKING

from geo.merge import merge_claims
from geo.model import Claim, Evidence, Incident, LatLon, Mention, Place, PlacedClaim, Span, Target
from seeds.types import load_types
from tests.bench.tables import table

if TYPE_CHECKING:
    from collections.abc import Sequence

SIZES = (1_000, 10_000, 100_000)
PER_NIGHT = 25
"""Claims of a usual night; a library of 10,000 reports of a year has about as many."""
SHAPES = ("more years", "busier nights", "one night")
TOWNS = 400
REGIONS = 40
SHARE = 10
"""One claim in so many tells of a region only, and as many come later and without a day."""
TARGETS = ("energy_oil", "energy_power", "industry", "airfield", "residential", "port", "")
FIRST = date(2024, 1, 1)
YEAR = 365


def run() -> str:
    """One table: a row for each shape and size."""
    rows = [row for shape in SHAPES for row in growth(shape)]
    header = ("claims", "seconds", "claims a second", "events", "growth", "2 n log n")
    return f"Merging made claims, in one process\n{table(header, rows)}"


def growth(shape: str, sizes: Sequence[int] = SIZES) -> list[tuple[str, ...]]:
    """A row for each size: processor seconds, claims a second, events, times the time before, and twice n log n."""
    sameness = load_types().sameness
    rows, before = [], (0, 0.0)
    for size in sizes:
        placed = made_claims(size, shape)
        began = time.process_time()
        events = merge_claims(placed, sameness)
        took = time.process_time() - began
        grown = f"{took / before[1]:.1f}" if before[0] else ""
        fair = f"{2 * size * math.log(size) / (before[0] * math.log(before[0])):.1f}" if before[0] else ""
        rows.append((f"{size:,}, {shape}", f"{took:,.2f}", f"{size / took:,.0f}", f"{len(events):,}", grown, fair))
        before = (size, took)
    return rows


def made_claims(size: int, shape: str, seed: int = 1) -> tuple[PlacedClaim, ...]:
    """So many claims, each of a report of its own; the same ones for the same seed."""
    chance = random.Random(seed)
    nights = {"more years": max(1, size // PER_NIGHT), "busier nights": YEAR, "one night": 1}[shape]
    weights = [1.0 / number for number in range(1, TOWNS + 1)]
    towns = chance.choices(range(TOWNS), weights, k=size)
    return tuple(_claim(number, town, chance.randrange(nights), chance) for number, town in enumerate(towns))


def _claim(number: int, town: int, night: int, chance: random.Random) -> PlacedClaim:
    start = FIRST + timedelta(night)
    wide, later = chance.randrange(SHARE) == 0, chance.randrange(SHARE) == 0
    span = Span(start=start, end=start + timedelta(1), precision="night", basis="stated")
    target = Target(type=TARGETS[(town + night) % len(TARGETS)]) if chance.random() < 0.8 else None
    quote = Evidence(field="kind", quote="hit", start=0, end=3)
    place = _place(town, wide=wide)
    incident = Incident(
        report_id=f"r{number}",
        kind="interception" if wide and chance.random() < 0.5 else "strike",
        span=Span() if later else span,
        mention=Mention(as_written=place.name, name=place.name),
        attacker="UA" if chance.random() < 0.7 else "unknown",
        weapon=chance.choice(("drone", "drone", "missile", "unknown")),
        target=target if target is None or target.type else None,
        evidence=(quote,),
    )
    said = start + timedelta(1 + later * chance.randrange(5))
    claim = Claim(
        report_id=f"r{number}", incident=incident, speaker="", side="media", act="asserts", quote="hit", start=0, end=3,
        said_at=said, outlet=f"outlet {number % 50}",
    )  # fmt: skip
    return PlacedClaim(claim=claim, place=place)


def _place(town: int, *, wide: bool) -> Place:
    region = town % REGIONS
    lat, lon = 45.0 + region % 8 * 1.5, 32.0 + region // 8 * 3.0
    if wide:
        return Place(
            as_written="", name=f"region {region}", point=LatLon(lat=lat, lon=lon), precision="region",
            radius_km=150.0, country="RU", region_code=f"RU-{region}",
        )  # fmt: skip
    ring = town // REGIONS
    return Place(
        as_written="", name=f"town {town}", point=LatLon(lat=lat + ring * 0.1, lon=lon + ring * 0.15),
        precision="locality", radius_km=6.0, country="RU", region_code=f"RU-{region}", geonames_id=town,
    )  # fmt: skip
