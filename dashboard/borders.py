"""What a border is, and how another differs from it, in words and as JSON."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import TYPE_CHECKING

from geo.measure import distances

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geo.measure import Border
    from geo.measure.compare import Departure, Difference
    from seeds.basemap import City

EDGES = "straight in longitude and latitude (RFC 7946); distances are geodesics on WGS 84"


def facts(border: Border) -> dict[str, str | int]:
    """Name, version, date, licence, hash, and the size of a border."""
    size = {"vertices": len(border.lats), "rings": len(border.ring_starts), "edges": EDGES}
    return asdict(border.source) | size


def in_words(border: Border) -> str:
    """The facts of a border, one a line; what nobody told is said to be so."""
    return "\n".join(f"{name:9} {value if value != '' else 'not told'}" for name, value in facts(border).items())


def crossing(ours: Border, other: Border, cities: Sequence[City]) -> list[str]:
    """English names of the cities that are on another side of the other border, with the side they go to."""
    lats, lons = [city.point.lat for city in cities], [city.point.lon for city in cities]
    before, after = distances(lats, lons, ours).inside, distances(lats, lons, other).inside
    return [
        f"{city.names['en']}: {'inside' if is_in else 'outside'}"
        for city, was_in, is_in in zip(cities, before, after, strict=True)
        if was_in != is_in
    ]


def difference_in_words(found: Difference, cities: Sequence[str]) -> str:
    """The difference of another border (the second) to ours (the first), one fact a line."""
    return "\n".join(
        (
            f"only in ours      {found.only_first_km2:,.0f} km²",
            f"only in the other {found.only_second_km2:,.0f} km²",
            f"the other's line  {_departure(found.second_from_first)} from ours",
            f"our line          {_departure(found.first_from_second)} from the other",
            f"cities            {'; '.join(cities) or 'none on another side'}",
        )
    )


def difference_as_json(found: Difference, cities: Sequence[str]) -> str:
    """The same as one line of JSON, lengths in km, areas in km², degrees."""
    return json.dumps(asdict(found) | {"cities": list(cities)}, ensure_ascii=False)


def _departure(found: Departure) -> str:
    return (
        f"{found.median_km:.2f} km (median), at most {found.greatest_km:.1f} km at {found.at.lat:.3f} "
        f"{found.at.lon:.3f}, {found.within_1_km:.1%} of it within 1 km"
    )
