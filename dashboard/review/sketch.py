"""The small map of a place to choose: outlines of regions, towns to find one's way by, and the candidates."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from shapely import clip_by_rect
from shapely.geometry import box

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dashboard.review.places import Choice
    from geo.locate import Atlas
    from geo.model import Place
    from seeds.basemap import City

HOME = (44.0, 22.0, 58.5, 48.0)
"""South, west, north and east in degrees of what is shown where there is no candidate."""
MARGIN_KM = 60.0
KM_PER_DEGREE = 111.2
DETAIL = 240
"""Outlines are drawn to this share of the width that is shown."""
MOST_TOWNS = 14

View = tuple[float, float, float, float]
"""South, west, north and east in degrees."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sketcher:
    """Draws small maps of one atlas, with some cities to find one's way by."""

    atlas: Atlas
    cities: tuple[City, ...]

    def draw(self, choices: Sequence[Choice], place: Place | None, lang: str) -> dict[str, Any]:
        """What the browser needs, as JSON can carry it: degrees as [lon, lat], radii in km.

        `choices` are numbered from 1 in their order; `place` is the one that the event has.
        """
        spots = [(each.lat, each.lon, each.radius_km) for each in choices]
        spots += [(place.point.lat, place.point.lon, place.radius_km)] if place else []
        view = _view(spots)
        return {
            "view": view,
            "outlines": _outlines(self.atlas, view),
            "towns": _towns(self.cities, view, lang),
            "choices": [
                {"lat": each.lat, "lon": each.lon, "km": each.radius_km, "label": each.label} for each in choices
            ],
            "place": None
            if place is None
            else {"lat": place.point.lat, "lon": place.point.lon, "km": place.radius_km, "label": place.name},
        }


def _view(spots: Sequence[tuple[float, float, float]]) -> View:
    if not spots:
        return HOME
    south = min(lat - (km + MARGIN_KM) / KM_PER_DEGREE for lat, _, km in spots)
    north = max(lat + (km + MARGIN_KM) / KM_PER_DEGREE for lat, _, km in spots)
    narrow = max(0.1, math.cos(math.radians((south + north) / 2)))
    west = min(lon - (km + MARGIN_KM) / KM_PER_DEGREE / narrow for _, lon, km in spots)
    east = max(lon + (km + MARGIN_KM) / KM_PER_DEGREE / narrow for _, lon, km in spots)
    return (round(south, 3), round(west, 3), round(north, 3), round(east, 3))


def _outlines(atlas: Atlas, view: View) -> list[list[tuple[float, float]]]:
    """The rings of the regions that touch the view, as (lon, lat), as fine as the view shows."""
    south, west, north, east = view
    wide = max(north - south, east - west)
    # Some room beside it, for whoever moves the map.
    frame = (west - wide / 2, south - wide / 2, east + wide / 2, north + wide / 2)
    found: list[list[tuple[float, float]]] = []
    for region in atlas.regions:
        if not region.polygon.intersects(box(*frame)):
            continue
        shape = clip_by_rect(region.polygon.simplify(wide / DETAIL), *frame)
        parts = [part for part in getattr(shape, "geoms", [shape]) if part.geom_type == "Polygon" and not part.is_empty]
        found += [[(round(lon, 2), round(lat, 2)) for lon, lat in part.exterior.coords] for part in parts]
    return found


def _towns(cities: Sequence[City], view: View, lang: str) -> list[dict[str, Any]]:
    """The largest towns in the view, by their names in a language."""
    south, west, north, east = view
    inside = [each for each in cities if south <= each.point.lat <= north and west <= each.point.lon <= east]
    inside.sort(key=lambda city: city.rank)
    return [
        {"name": city.names.get(lang, city.names["en"]), "lat": city.point.lat, "lon": city.point.lon}
        for city in inside[:MOST_TOWNS]
    ]
