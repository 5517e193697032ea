"""How far a place is from a border: best, least and greatest geodesic distance, nearest border point, which side."""

from geo.measure.border import Border
from geo.measure.extent import ADJOINING_KM, Reach, measure, over_area, over_circle
from geo.measure.nearest import BorderDistances, distance, distances

__all__ = [
    "ADJOINING_KM",
    "Border",
    "BorderDistances",
    "Reach",
    "distance",
    "distances",
    "measure",
    "over_area",
    "over_circle",
]
