"""Events as flat columns: what the CSV and the properties of the GeoJSON have in common."""

from __future__ import annotations

import dataclasses
import json
from dataclasses import replace
from itertools import repeat
from typing import TYPE_CHECKING, Any, get_args

from geo.interchange.event_format import DEGREE_DIGITS, KM_DIGITS, read_border, rounded
from geo.interchange.standing import NAMES, read_standing, standing_to_dict
from geo.interchange.testimony import claim_to_dict, read_claims
from geo.model import Attacker, BorderSource, Kind, PlacePrecision, SpanPrecision, Status, stable_id
from geo.model.times import Basis
from geo.table import Row, RowClaim

if TYPE_CHECKING:
    from geo.interchange.fields import Fields

COLUMNS = (
    "id", "kind", "status", "status_reason", "date", "end_date", "date_precision", "date_basis",
    "title", "place_as_written", "country", "admin1", "region_code", "geonames_id", "place_source", "lat", "lon",
    "place_precision", "radius_km", "attacker", "weapon", "target", "target_as_written",
    "launched", "downed", "jammed", "killed", "injured",
    "distance_km", "min_km", "max_km", "inside", "nearest_lat", "nearest_lon",
    "border_name", "border_version", "border_date", "border_licence", "border_sha256",
    "text", "claims", "reports", "reader", "independent_sources", *NAMES,
)  # fmt: skip
"""Names and order. `title` is the name of the place, `text` the quotes of the claims, `end_date` the last day,
`reader` who read the event where it was not the rules, `independent_sources` how many sources it has once repetitions
count once. `NAMES` hold what the event format has under these keys, as JSON."""

KNOWN = frozenset(COLUMNS)
LATER = frozenset({"reader", "independent_sources", *NAMES})
"""Columns that came later: an id made of the content leaves them out, so that it stays the same."""

BORDER = tuple(f"border_{field.name}" for field in dataclasses.fields(BorderSource))


def to_flat(row: Row) -> dict[str, Any]:
    """The row by column name, in the order of `COLUMNS`, days as ISO 8601 text, None where unknown."""
    return {
        "id": row.id,
        "kind": row.kind,
        "status": row.status,
        "status_reason": row.status_reason or None,
        "date": row.date_start.isoformat() if row.date_start else None,
        "end_date": row.date_end.isoformat() if row.date_end else None,
        "date_precision": row.date_precision,
        "date_basis": row.date_basis,
        "title": row.place_name or None,
        "place_as_written": row.place_as_written or None,
        "country": row.country or None,
        "admin1": row.admin1 or None,
        "region_code": row.region_code or None,
        "geonames_id": row.geonames_id,
        "place_source": row.place_source or None,
        "lat": rounded(row.lat, DEGREE_DIGITS),
        "lon": rounded(row.lon, DEGREE_DIGITS),
        "place_precision": row.place_precision,
        "radius_km": rounded(row.radius_km, KM_DIGITS),
        "attacker": row.attacker,
        "weapon": row.weapon,
        "target": row.target_type,
        "target_as_written": row.target_as_written or None,
        "launched": row.launched,
        "downed": row.downed,
        "jammed": row.jammed,
        "killed": row.killed,
        "injured": row.injured,
        "distance_km": rounded(row.distance_km, KM_DIGITS),
        "min_km": rounded(row.min_km, KM_DIGITS),
        "max_km": rounded(row.max_km, KM_DIGITS),
        "inside": row.inside,
        "nearest_lat": rounded(row.nearest_lat, DEGREE_DIGITS),
        "nearest_lon": rounded(row.nearest_lon, DEGREE_DIGITS),
        **dict(zip(BORDER, dataclasses.astuple(row.border) if row.border else repeat(None), strict=False)),
        "text": " | ".join(claim.quote for claim in row.claims) or None,
        "claims": [
            claim_to_dict(claim) | {"outlet": claim.outlet or None, "url": claim.url or None} for claim in row.claims
        ],
        "reports": list(row.reports),
        "reader": row.reader or None,
        "independent_sources": row.sources.independent if row.sources else None,
        **dict.fromkeys(NAMES),
        **standing_to_dict(row),
    }


def from_flat(fields: Fields) -> Row:
    """The row of one record with any of `COLUMNS`; faults go to the collector of the fields.

    Without `claims`, a `text` is taken as one claim of nobody known; without an id, one is made of the content.
    """
    point, nearest = fields.point("lat", "lon"), fields.point("nearest_lat", "nearest_lon")
    span = fields.span(
        fields.day("date"),
        fields.day("end_date"),
        fields.choice("date_precision", get_args(SpanPrecision), "unknown"),
        fields.choice("date_basis", get_args(Basis), "unknown"),
    )
    made = stable_id("event", *(fields.values.get(name) for name in COLUMNS if name not in {"id", *LATER, *BORDER}))
    precision = fields.values.get("place_precision")
    claims = _claims(fields, made)
    return Row(
        id=fields.text("id") or made,
        kind=fields.choice("kind", get_args(Kind), "strike"),
        status=fields.choice("status", get_args(Status), "claimed"),
        status_reason=fields.text("status_reason"),
        date_start=span.start,
        date_end=span.end,
        date_precision=span.precision,
        date_basis=span.basis,
        place_as_written=fields.text("place_as_written"),
        place_name=fields.text("title"),
        country=fields.text("country"),
        admin1=fields.text("admin1"),
        region_code=fields.text("region_code"),
        geonames_id=fields.count("geonames_id"),
        place_source=fields.text("place_source"),
        lat=point.lat if point else None,
        lon=point.lon if point else None,
        place_precision=(
            fields.choice("place_precision", get_args(PlacePrecision), "locality") if point or precision else None
        ),
        radius_km=fields.length_km("radius_km"),
        attacker=fields.choice("attacker", get_args(Attacker), "unknown"),
        weapon=fields.text("weapon") or "unknown",
        target_type=fields.text("target") or "unknown",
        target_as_written=fields.text("target_as_written"),
        launched=fields.count("launched"),
        downed=fields.count("downed"),
        jammed=fields.count("jammed"),
        killed=fields.count("killed"),
        injured=fields.count("injured"),
        distance_km=fields.length_km("distance_km"),
        min_km=fields.length_km("min_km"),
        max_km=fields.length_km("max_km"),
        inside=fields.flag("inside"),
        nearest_lat=nearest.lat if nearest else None,
        nearest_lon=nearest.lon if nearest else None,
        border=read_border(fields, "border_"),
        claims=claims,
        reports=tuple(_listed(fields, "reports")) or tuple(dict.fromkeys(claim.report_id for claim in claims)),
        reader=fields.text("reader"),
        **read_standing(replace(fields, values={name: _parsed(fields, name) for name in NAMES}), len(claims)),
    )


def _claims(fields: Fields, made: str) -> tuple[RowClaim, ...]:
    if fields.values.get("claims"):
        return read_claims(_listed(fields, "claims"), fields.where, fields.faults)
    text = fields.text("text")
    if not text:
        return ()
    return (RowClaim(speaker="", side="other", act="asserts", quote=text, start=0, end=len(text), report_id=made),)


def _listed(fields: Fields, name: str) -> list[Any]:
    """The list under a name, from JSON where it is written as text."""
    value = _parsed(fields, name)
    return value if isinstance(value, list) else []


def _parsed(fields: Fields, name: str) -> Any:  # noqa: ANN401 - whatever JSON can hold
    """The value under a name, from JSON where it is written as text; None where there is none."""
    value = fields.values.get(name)
    if isinstance(value, str) and value:
        try:
            return json.loads(value)
        except (ValueError, RecursionError):
            fields.faults.add(
                fields.where, f"{name} is no JSON list; leave the column as it was exported, or take it out"
            )
            return None
    return value or None
