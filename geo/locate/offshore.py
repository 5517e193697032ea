"""The water before a coast: the part of the seas that lies within some distance of a town or a region."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import shapely
from geographiclib.geodesic import Geodesic  # type: ignore[import-untyped]
from shapely.geometry import Point
from shapely.ops import nearest_points

from geo.model import LatLon

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy as np
    from numpy.typing import NDArray
    from shapely.geometry.base import BaseGeometry

KM_PER_DEGREE = 111.2
"""Of latitude; what is found by it is a part of a sea with a coast that is simplified to some km."""
FEWEST_KM2 = 20.0
"""Less water than this is a lagoon or a fault of the coast, and no sea."""
SEGMENT_KM = 5.0


def water_before(
    middle: LatLon, shore: BaseGeometry | None, reach_km: tuple[float, float], seas: Sequence[BaseGeometry]
) -> tuple[LatLon, float] | None:
    """A point in the water between two distances of a place, and the radius in km that covers this water.

    The place is `shore`, a polygon in lon, lat degrees, or the point `middle` where that is None. None is returned
    where there is no sea so near. Distances are planar around `middle`, a few per cent off at 500 km.
    """
    squeeze = math.cos(math.radians(middle.lat))

    def flat(points: NDArray[np.float64]) -> NDArray[np.float64]:
        return (points - [middle.lon, middle.lat]) * [KM_PER_DEGREE * squeeze, KM_PER_DEGREE]

    origin = Point(0.0, 0.0) if shore is None else shapely.transform(shore, flat)
    least, most = reach_km
    band = origin.buffer(most).difference(origin.buffer(least))
    water = shapely.union_all([shapely.transform(sea, flat) for sea in seas]).intersection(band)
    if water.area < FEWEST_KM2:
        return None
    off_the_coast = water.buffer(-1.0)
    point = nearest_points(water if off_the_coast.is_empty else off_the_coast, water.centroid)[0]
    lat, lon = middle.lat + point.y / KM_PER_DEGREE, middle.lon + point.x / (KM_PER_DEGREE * squeeze)
    edge = shapely.get_coordinates(water.segmentize(SEGMENT_KM))
    ends = edge / [KM_PER_DEGREE * squeeze, KM_PER_DEGREE] + [middle.lon, middle.lat]
    far = max(Geodesic.WGS84.Inverse(lat, lon, y, x, Geodesic.DISTANCE)["s12"] for x, y in ends.tolist())
    return LatLon(lat=lat, lon=lon), math.ceil(far / 100.0) / 10.0
