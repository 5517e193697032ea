"""The records that travel through the house: frozen, checked when made, standard library only."""

from geo.model.coords import LatLon, Metres, from_lonlat, to_lonlat
from geo.model.decisions import Action, Anchor, Decision
from geo.model.ids import content_hash, stable_id
from geo.model.mention import Mention, Nearness, PlacePrecision
from geo.model.reading import Aside, Notice, Reading, Rejection
from geo.model.records import (
    VAGUE_TARGETS,
    Act,
    Attacker,
    BorderDistance,
    BorderSource,
    Claim,
    Counts,
    Event,
    Evidence,
    Incident,
    Kind,
    Measurement,
    Place,
    PlacedClaim,
    Report,
    Side,
    Status,
    Target,
)
from geo.model.snapshot import Snapshot
from geo.model.standing import Conflict, SourceGroup, Sources, StatusChange, Version
from geo.model.times import Basis, Span, SpanPrecision

__all__ = [
    "VAGUE_TARGETS",
    "Act",
    "Action",
    "Anchor",
    "Aside",
    "Attacker",
    "Basis",
    "BorderDistance",
    "BorderSource",
    "Claim",
    "Conflict",
    "Counts",
    "Decision",
    "Event",
    "Evidence",
    "Incident",
    "Kind",
    "LatLon",
    "Measurement",
    "Mention",
    "Metres",
    "Nearness",
    "Notice",
    "Place",
    "PlacePrecision",
    "PlacedClaim",
    "Reading",
    "Rejection",
    "Report",
    "Side",
    "Snapshot",
    "SourceGroup",
    "Sources",
    "Span",
    "SpanPrecision",
    "Status",
    "StatusChange",
    "Target",
    "Version",
    "content_hash",
    "from_lonlat",
    "stable_id",
    "to_lonlat",
]
