"""The regions as plane shapes for a small map: equal areas, so that no region looks larger than it is."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

import numpy as np
from shapely import transform
from shapely.geometry import box, mapping, shape
from shapely.ops import unary_union

from dashboard.map.geography import BORDER, HOME, REGIONS
from seeds.sources import read_seed

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from numpy.typing import NDArray
    from shapely.geometry.base import BaseGeometry

PARALLELS = (45.0, 62.0)
"""Standard parallels of the conic projection in degrees, about the latitudes of what is shown."""
MIDDLE = (40.0, 52.0)
"""Longitude and latitude that the projection turns about, in degrees."""
PAD_DEG = 1.0
SHARE_OF_WIDTH = 600
"""What is smaller than this part of the map's width is left out of a line."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Ground:
    """Plane geometries as GeoJSON, y upwards, in radians on the sphere: regions by ISO 3166-2 code, and the border."""

    regions: Mapping[str, Any]
    border: Mapping[str, Any]


@cache
def ground(codes: frozenset[str]) -> Ground:
    """The regions within the frame that holds those of the codes and the country of the border; simplified, clipped."""
    shapes = _shapes()
    frame = _frame([shapes[code] for code in codes if code in shapes])
    west, _, east, _ = frame.bounds
    tolerance = (east - west) / SHARE_OF_WIDTH
    seen = {code: _drawn(one, frame, tolerance) for code, one in shapes.items() if one.intersects(frame)}
    return Ground(
        regions={code: mapping(one) for code, one in seen.items() if not one.is_empty},
        border=mapping(_drawn(_border(), frame, tolerance)),
    )


def known(codes: Collection[str]) -> frozenset[str]:
    """Those of the codes that have a shape."""
    return frozenset(codes) & frozenset(_shapes())


@cache
def _shapes() -> dict[str, BaseGeometry]:
    features = json.loads(read_seed(REGIONS))["features"]
    return {feature["properties"]["code"]: shape(feature["geometry"]) for feature in features}


@cache
def _border() -> BaseGeometry:
    return shape(json.loads(read_seed(BORDER))["geometry"])


def _frame(shapes: list[BaseGeometry]) -> BaseGeometry:
    """The box in degrees about the shapes and the home view."""
    south, west, north, east = HOME
    whole = unary_union([box(west, south, east, north), *(box(*one.bounds) for one in shapes)])
    return whole.envelope.buffer(PAD_DEG, join_style="mitre")


def _drawn(one: BaseGeometry, frame: BaseGeometry, tolerance: float) -> BaseGeometry:
    return transform(one.intersection(frame).simplify(tolerance), _project)


def _project(points: NDArray[np.float64]) -> NDArray[np.float64]:
    """Albers' conic projection on the sphere of points (n, 2) in degrees, lon before lat; to 4 decimals of radians.

    The formulas are those of Snyder, Map Projections: A Working Manual (USGS 1395, 1987), p. 100.
    """
    first, second = np.radians(PARALLELS)
    lon0, lat0 = np.radians(MIDDLE)
    lon, lat = np.radians(points[:, 0]), np.radians(points[:, 1])
    n = (np.sin(first) + np.sin(second)) / 2
    c = np.cos(first) ** 2 + 2 * n * np.sin(first)
    rho, rho0 = (np.sqrt(c - 2 * n * np.sin(one)) / n for one in (lat, lat0))
    theta = n * (lon - lon0)
    return np.round(np.stack((rho * np.sin(theta), rho0 - rho * np.cos(theta)), axis=1), 4)
