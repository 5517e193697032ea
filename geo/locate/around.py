"""Areas around a place: told by a distance from a town, as its surroundings, or as the district of a chief town."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

from geographiclib.geodesic import Geodesic  # type: ignore[import-untyped]

from geo.locate.candidates import Candidate, Context, of_adjective, settlements
from geo.model import LatLon, Place

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geo.locate.atlas import Atlas
    from geo.model import Mention

SURROUNDINGS_KM = 40.0
"""What "région de Taganrog" may mean where no region has the name: the town and the land around it."""
RING_DIRECTIONS = 24
OFFSET_ROUNDING = 0.1
"""Share by which a distance told in a report is off: "une centaine de kilomètres" may be 110."""


def around(mention: Mention, found: Candidate, offset_km: float, atlas: Atlas) -> Place:
    """An area around a place told by its distance: never a settlement, and in a region only if most of the ring is.

    Its radius reaches as far as the report may mean: the distance and its rounding, counted from the edge of the place.
    """
    ring = Counter(
        region.code
        for step in range(RING_DIRECTIONS)
        if (region := atlas.regions.containing(_away(found, step * 360.0 / RING_DIRECTIONS, offset_km)))
    )
    region = atlas.regions.by_code.get(_most(ring))
    country = _most(Counter(code[:2] for code in ring.elements()))
    return Place(
        as_written=mention.as_written,
        name=f"about {offset_km:g} km from {found.name}",
        point=LatLon(lat=found.lat, lon=found.lon),
        precision="region",
        radius_km=offset_km * (1.0 + OFFSET_ROUNDING) + found.radius_km,
        country=country,
        admin1=region.name if region else "",
        region_code=region.code if region else "",
        reasons=(f"within {offset_km:g} km of {found.name}, direction unknown", *found.reasons),
    )


def surroundings(name: str, atlas: Atlas, context: Context) -> list[Candidate]:
    """The towns of a name with the land around each, for a region or sea that no area has the name of."""
    wide = "no area has this name: the surroundings of the town"
    return [
        replace(town, precision="district", radius_km=SURROUNDINGS_KM, reasons=(wide, *town.reasons))
        for town in settlements(name, atlas, context)
    ]


def districts(name: str, atlas: Atlas, context: Context) -> list[Candidate]:
    """The districts around the chief towns of a name or of the adjective made of it, best first."""
    bare = _without_words(name, atlas.sizes.district_words)
    said = "the district around its chief town"
    towns = settlements(bare, atlas, context) or of_adjective(bare, atlas, context)
    return [
        replace(town, precision="district", radius_km=atlas.sizes.district_km, reasons=(said, *town.reasons))
        for town in towns
    ]


def _without_words(name: str, words: Sequence[str]) -> str:
    """The name without the words of a phrase; one that ends in an apostrophe stands right before the next."""
    longest_first = sorted(words, key=len, reverse=True)
    whole = "|".join(re.escape(word) for word in longest_first if not word.endswith("'"))
    elided = "|".join(re.escape(word) for word in longest_first if word.endswith("'"))
    pattern = rf"(?:^|(?<=\s))(?:(?:{elided})|(?:{whole})(?=\s|$))\s*"
    return re.sub(pattern, " ", name.replace("’", "'"), flags=re.IGNORECASE).strip() or name


def _most(ring: Counter[str]) -> str:
    """What more than half of the directions have in common, '' where there is no such thing."""
    common, hits = ring.most_common(1)[0] if ring else ("", 0)
    return common if 2 * hits > RING_DIRECTIONS else ""


def _away(found: Candidate, azimuth: float, km: float) -> LatLon:
    end = Geodesic.WGS84.Direct(found.lat, found.lon, azimuth, km * 1000.0)
    return LatLon(lat=end["lat2"], lon=end["lon2"])
