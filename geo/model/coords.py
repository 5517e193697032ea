"""Points on the Earth, WGS 84, and the only place where the order of axes is swapped."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import NewType

from geo.errors import CoordinateError

Metres = NewType("Metres", float)
"""A length on the ellipsoid in metres."""

MAX_LAT = 90.0
MAX_LON = 180.0


@dataclass(frozen=True, slots=True, kw_only=True)
class LatLon:
    """A point in degrees, latitude and longitude by keyword only, so that they can't be swapped by position.

    >>> LatLon(lat=52.6, lon=39.57)
    LatLon(lat=52.6, lon=39.57)
    """

    lat: float
    lon: float

    def __post_init__(self) -> None:
        """Refuse what is no point on the Earth; raises `CoordinateError`."""
        if not (math.isfinite(self.lat) and math.isfinite(self.lon)):
            message = f"lat {self.lat}, lon {self.lon} is not a number; give both as finite degrees"
            raise CoordinateError(message)
        if abs(self.lat) > MAX_LAT:
            cure = " (latitude and longitude look swapped)" if abs(self.lon) <= MAX_LAT else ""
            message = f"latitude {self.lat} is outside -90..90{cure}; give lat first, in degrees"
            raise CoordinateError(message)
        if abs(self.lon) > MAX_LON:
            message = f"longitude {self.lon} is outside -180..180; give it in degrees east of Greenwich"
            raise CoordinateError(message)


def to_lonlat(point: LatLon) -> tuple[float, float]:
    """(lon, lat) in degrees, the axis order of GeoJSON and shapely.

    >>> to_lonlat(LatLon(lat=52.6, lon=39.57))
    (39.57, 52.6)
    """
    return (point.lon, point.lat)


def from_lonlat(pair: tuple[float, float]) -> LatLon:
    """A point from (lon, lat) in degrees, the axis order of GeoJSON and shapely.

    >>> from_lonlat((39.57, 52.6))
    LatLon(lat=52.6, lon=39.57)
    """
    lon, lat = pair
    return LatLon(lat=lat, lon=lon)
