"""Areas beside a place: at a distance, on one side, near it, or in the sea before it.

A report's "30 km north-west of Belgorod" is a part of a ring: the distance is rounded and may be counted from the edge
of the town, and the direction is one of eight, so that it covers 45 degrees. The place is the point at that distance
and bearing, and its radius reaches every point that the words may mean. What the report leaves open (how far "near"
is) is stated in `Sizes`, and the reasons of the place say what was taken.
"""

from __future__ import annotations

import math
from collections import Counter
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from geographiclib.geodesic import Geodesic  # type: ignore[import-untyped]
from shapely.geometry import Point

from geo.locate.lookup import km_between
from geo.locate.offshore import water_before
from geo.model import LatLon, Place, to_lonlat

if TYPE_CHECKING:
    from collections.abc import Sequence

    from shapely.geometry.base import BaseGeometry

    from geo.locate.atlas import Atlas, Sizes
    from geo.locate.candidates import Candidate
    from geo.model import Mention, PlacePrecision

HALF_SECTOR = 22.5
"""Degrees to each side of a direction of the compass: there are eight."""
RING_DIRECTIONS = 24
EDGE_STEP_KM = 5.0
SHOWN_WHOLE_KM = 10.0
COMPASS = ("north", "north-east", "east", "south-east", "south", "south-west", "west", "north-west")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Span:
    """How far from the middle of a place the words reach, in km: least, told or middle, and most."""

    least: float
    told: float
    most: float

    def beyond(self, edge_km: float, radius_km: float) -> _Span:
        """The distances counted from the edge of a region, which they were given with the radius of."""
        return _Span(least=edge_km + self.least, told=edge_km + self.told, most=edge_km + self.most - radius_km)


def beside(mention: Mention, found: Candidate, atlas: Atlas) -> Place:
    """The area that a mention tells of by the place `found` that it names: never a settlement.

    One side of a region ("the south of Kursk region") is the region; a sea that there is no data for is near the coast.
    """
    if mention.nearness == "offshore" and mention.bearing is None:
        return _offshore(mention, found, atlas) or near(mention, found, atlas.sizes)
    if mention.bearing is None:
        return _ring(mention, found, atlas)
    if mention.offset_km is None and found.precision in {"region", "country", "sea"}:
        return as_place(mention, found)
    return _sector(mention, found, mention.bearing, atlas)


def near(mention: Mention, found: Candidate, sizes: Sizes) -> Place:
    """A settlement with the land around it, told by "near", "under", "in the outskirts of"; others stay as they are."""
    if found.precision != "locality" and not found.city:
        return as_place(mention, found)
    wider = sizes.of_near(0 if found.city else found.population)
    said = f"near {found.name}: the town and {wider:g} km around it"
    if found.city:
        said = f"near {found.name}: the district and {wider:g} km around it"
    return as_place(mention, replace(found, radius_km=found.radius_km + wider, reasons=(said, *found.reasons)))


def as_place(mention: Mention, found: Candidate) -> Place:
    """A candidate as the place of a mention."""
    return Place(
        as_written=mention.as_written,
        name=found.name,
        point=LatLon(lat=found.lat, lon=found.lon),
        precision=found.precision,
        radius_km=found.radius_km,
        country=found.country,
        admin1=found.admin1,
        region_code=found.region_code,
        geonames_id=found.geonames_id,
        reasons=found.reasons,
        source=found.source,
        city=found.city,
    )


def _ring(mention: Mention, found: Candidate, atlas: Atlas) -> Place:
    """The circle around a place whose rim is told by its distance, in a region only if most of the rim is."""
    span = _span(mention, found, atlas.sizes)
    rim = [away(found, step * 360.0 / RING_DIRECTIONS, span.told) for step in range(RING_DIRECTIONS)]
    area = Place(
        as_written=mention.as_written,
        name=f"about {_whole(span.told)} km from {found.name}",
        point=LatLon(lat=found.lat, lon=found.lon),
        precision=_by_width(span.most, atlas.sizes),
        radius_km=_rounded_up(span.most),
        reasons=(f"within {_whole(span.told)} km of {found.name}, direction unknown", *found.reasons),
    )
    return _in_region(area, rim, atlas)


def _sector(mention: Mention, found: Candidate, bearing: float, atlas: Atlas) -> Place:
    """The part of a ring, or of the land around a place, that lies in one direction of the compass."""
    span = _span(mention, found, atlas.sizes)
    if (shore := atlas.outline(as_place(mention, found))) is not None:
        span = span.beyond(_width(found, bearing, shore), found.radius_km)
    middle = away(found, bearing, span.told)
    way = COMPASS[round(bearing / (2.0 * HALF_SECTOR)) % len(COMPASS)]
    corners = [
        away(found, bearing + turn, km)
        for turn in (-HALF_SECTOR, 0.0, HALF_SECTOR)
        for km in (span.least, span.told, span.most)
    ]
    radius = max(km_between(middle, corner) for corner in corners)
    told = mention.offset_km is not None
    area = Place(
        as_written=mention.as_written,
        name=f"about {_whole(mention.offset_km)} km {way} of {found.name}"
        if mention.offset_km is not None
        else f"{way} of {found.name}",
        point=middle,
        precision=_by_width(radius, atlas.sizes),
        radius_km=_rounded_up(radius),
        reasons=(
            f"{span.least:.0f} to {span.most:.0f} km {way} of the middle of {found.name}, 45 degrees wide"
            + ("" if told else f": up to {atlas.sizes.side_km:g} km from its edge, as no distance is told"),
            *found.reasons,
        ),
    )
    if atlas.regions.containing(middle) is None and atlas.areas.sea_at(middle) is not None:
        return replace(area, precision="sea")
    return _in_region(area, corners, atlas)


def _span(mention: Mention, found: Candidate, sizes: Sizes) -> _Span:
    """The distances that the words may mean, counted from the middle of the place or from its edge."""
    told = mention.offset_km
    if told is None:
        most = found.radius_km + sizes.side_km
        return _Span(least=0.0, told=most / 2.0, most=most)
    off = max(told * sizes.rounding, sizes.rounding_km)
    return _Span(least=max(0.0, told - off), told=told, most=told + off + found.radius_km)


def _width(found: Candidate, bearing: float, shore: BaseGeometry) -> float:
    """How far a region reaches from its point in one direction, in km, to the step."""
    steps = range(int(found.radius_km / EDGE_STEP_KM) + 1, 0, -1)
    reached = (km * EDGE_STEP_KM for km in steps)
    return next((km for km in reached if shore.intersects(Point(to_lonlat(away(found, bearing, km))))), 0.0)


def _offshore(mention: Mention, found: Candidate, atlas: Atlas) -> Place | None:
    """The water before a town or a region, of no country; None where no sea that there is data for comes near it."""
    sizes = atlas.sizes
    shore = atlas.outline(as_place(mention, found))
    if mention.offset_km is None:
        least, most = 0.0, sizes.offshore_km + (0.0 if shore else found.radius_km)
        how = f"up to {sizes.offshore_km:g} km from the coast, as no distance is told"
    else:
        span = _span(mention, found, sizes)
        least, most = span.least, span.most - (found.radius_km if shore else 0.0)
        how = f"about {_whole(mention.offset_km)} km from it"
    middle = LatLon(lat=found.lat, lon=found.lon)
    water = water_before(middle, shore, (least, most), [sea.polygon for sea in atlas.areas.seas if sea.polygon])
    if water is None:
        return None
    point, radius_km = water
    sea = atlas.areas.sea_at(point)
    return Place(
        as_written=mention.as_written,
        name=f"off {found.name}",
        point=point,
        precision="sea",
        radius_km=radius_km,
        reasons=(f"in the {sea.name if sea else 'sea'}, {how}", *found.reasons),
    )


def _in_region(area: Place, points: Sequence[LatLon], atlas: Atlas) -> Place:
    """The area with the region and the country that hold more than half of its points."""
    regions = [region for point in points if (region := atlas.regions.containing(point)) is not None]
    code = _most(Counter(region.code for region in regions), len(points))
    return replace(
        area,
        country=_most(Counter(region.country for region in regions), len(points)),
        admin1=atlas.regions.by_code[code].name if code else "",
        region_code=code,
    )


def _most(counted: Counter[str], points: int) -> str:
    """What more than half of the points have in common, '' where there is no such thing."""
    common, hits = counted.most_common(1)[0] if counted else ("", 0)
    return common if 2 * hits > points else ""


def _whole(km: float) -> str:
    """A distance as a name may show it: whole from 10 km on."""
    return f"{km:.0f}" if km >= SHOWN_WHOLE_KM else f"{km:g}"


def _rounded_up(km: float) -> float:
    return math.ceil(10.0 * km) / 10.0


def _by_width(radius_km: float, sizes: Sizes) -> PlacePrecision:
    return "district" if radius_km <= sizes.widest_district_km else "region"


def away(found: Candidate, bearing: float, km: float) -> LatLon:
    """The point at a distance and a bearing (degrees clockwise from north) from a candidate."""
    end = Geodesic.WGS84.Direct(found.lat, found.lon, bearing, km * 1000.0)
    return LatLon(lat=end["lat2"], lon=end["lon2"])
