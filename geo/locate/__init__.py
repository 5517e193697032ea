"""Claim -> PlacedClaim: which place a name means, how exactly it is known, and why this namesake and no other."""

from geo.locate.areas import Area, Areas
from geo.locate.atlas import Atlas, Sizes
from geo.locate.candidates import Candidate
from geo.locate.gazetteer import Gazetteer
from geo.locate.listing import candidates, no_answer
from geo.locate.regions import Forms, Region, Regions
from geo.locate.resolve import locate, resolve

__all__ = [
    "Area",
    "Areas",
    "Atlas",
    "Candidate",
    "Forms",
    "Gazetteer",
    "Region",
    "Regions",
    "Sizes",
    "candidates",
    "locate",
    "no_answer",
    "resolve",
]
