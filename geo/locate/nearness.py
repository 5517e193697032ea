"""How far apart two places are, roughly: enough to say that one is near the other, never shown as a distance."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from geo.model import LatLon

MEAN_RADIUS_KM = 6371.0088
"""Of the Earth as a sphere (IUGG)."""


class Located(Protocol):
    """Whatever has a latitude and a longitude in degrees."""

    @property
    def lat(self) -> float:
        """Degrees north."""

    @property
    def lon(self) -> float:
        """Degrees east."""


def roughly_km(one: Located | LatLon, other: Located | LatLon) -> float:
    """The distance of two points on a sphere in km, within 0.6 % of the geodesic and thirty times as fast.

    >>> from geo.model import LatLon
    >>> round(roughly_km(LatLon(lat=50.45, lon=30.52), LatLon(lat=55.75, lon=37.62)))
    756
    """
    lat1, lat2 = math.radians(one.lat), math.radians(other.lat)
    half_lat, half_lon = (lat2 - lat1) / 2.0, math.radians(other.lon - one.lon) / 2.0
    chord = math.sin(half_lat) ** 2 + math.cos(lat1) * math.cos(lat2) * math.sin(half_lon) ** 2
    return 2.0 * MEAN_RADIUS_KM * math.asin(min(1.0, math.sqrt(chord)))
