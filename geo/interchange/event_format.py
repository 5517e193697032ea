"""The event format, `strikemap-event/1`: what `strikemap read` prints, one event a line."""

from __future__ import annotations

import dataclasses
import json
from typing import TYPE_CHECKING, Any, get_args

from geo.interchange.fields import Faults, Fields, records_of
from geo.interchange.standing import read_standing, standing_to_dict
from geo.interchange.testimony import (
    claim_to_dict,
    evidence_to_dict,
    read_claims,
    read_evidence,
    read_ranges,
    told,
)
from geo.model import Attacker, BorderSource, Event, Kind, PlacePrecision, SpanPrecision, Status, stable_id
from geo.model.times import Basis
from geo.table import Row, to_row

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

FORMAT = "strikemap-event/1"
"""Name and version; a change that breaks a reader raises the number."""

DEGREE_DIGITS = 5
"""Decimals of degrees: about one metre."""
KM_DIGITS = 3
"""Decimals of kilometres: one metre."""


def to_dict(event: Event | Row) -> dict[str, Any]:
    """The event as the format has it: degrees to 5 decimals, kilometres to 3, null where unknown.

    Keys that the format leaves open are added only where there is something to tell: `status_reason`, `mention` (a
    place as written that was not found), `region_code` (ISO 3166-2) and `reasons` of a place, `outlet`, `url`,
    `medium` (whom the speaker told it) and `language` (of the report) of a claim, the `source` of the border that was
    measured against (name, version, date, licence, sha256), `reader` of an event and of its claims where it was not the
    rules that read them, `ranges` of counts told as ranges, `evidence`, the words of each field, and how it stands
    (`geo.interchange.standing`).
    """
    row = to_row(event) if isinstance(event, Event) else event
    more = {
        "status_reason": row.status_reason,
        "mention": "" if row.place_precision else row.place_as_written,
        "reader": row.reader,
    }
    return {
        "format": FORMAT,
        "id": row.id,
        "kind": row.kind,
        "date": {
            "start": row.date_start.isoformat() if row.date_start else None,
            "end": row.date_end.isoformat() if row.date_end else None,
            "precision": row.date_precision,
            "basis": row.date_basis,
        },
        "place": _place(row),
        "attacker": row.attacker,
        "weapon": row.weapon,
        "target": _target(row),
        "counts": {
            "launched": row.launched,
            "downed": row.downed,
            **({"jammed": row.jammed} if row.jammed is not None else {}),
            "killed": row.killed,
            "injured": row.injured,
        },
        "status": row.status,
        "claims": [claim_to_dict(claim) for claim in row.claims],
        "border": _border(row),
        "reports": list(row.reports),
        **told(more),
        **({"ranges": {name: [low, high] for name, low, high in row.ranges}} if row.ranges else {}),
        **({"evidence": [evidence_to_dict(each) for each in row.evidence]} if row.evidence else {}),
        **standing_to_dict(row),
    }


def dumps(events: Iterable[Event | Row]) -> bytes:
    """The events as lines of JSON in UTF-8, each ended by a newline; no event gives no bytes."""
    return "".join(f"{to_json(to_dict(event))}\n" for event in events).encode("utf-8")


def to_json(value: object) -> str:
    """JSON on one line, letters as they are; only half a surrogate pair, which UTF-8 can't hold, is escaped."""
    text = json.dumps(value, ensure_ascii=False, allow_nan=False)
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        return json.dumps(value, allow_nan=False)
    return text


def loads(data: str, name: str) -> list[Row]:
    """The rows of lines of JSON; `name` stands for the file in messages.

    Raises `EventFileError` that lists the faults of all lines, `CoordinateError` where all are of coordinates.
    """
    faults = Faults(name=name)
    rows = [from_dict(each.values, each.where, faults) for each in records_of(data, faults, "event")]
    faults.raise_any()
    return rows


def from_dict(record: Mapping[str, Any], where: str, faults: Faults) -> Row:
    """The row of one event in the format; faults are added to `faults`, and their fields left unknown."""
    top = Fields(values=record, where=where, faults=faults)
    if record.get("format") != FORMAT:
        faults.add(where, f"format is {record.get('format')!r} and this version reads '{FORMAT}'; export it again")
    if not record.get("kind"):
        faults.add(where, f"kind is missing; write one of {', '.join(get_args(Kind))}")
    place, target = _part(top, "place"), _part(top, "target")
    day, counts, border = _part(top, "date"), _part(top, "counts"), _part(top, "border")
    point, nearest = place.point("lat", "lon"), _part(border, "nearest").point("lat", "lon")
    span = day.span(
        day.day("start"),
        day.day("end"),
        day.choice("precision", get_args(SpanPrecision), "unknown"),
        day.choice("basis", get_args(Basis), "unknown"),
    )
    claims = read_claims(record.get("claims"), where, faults)
    reports = record.get("reports") or [claim.report_id for claim in claims]
    return Row(
        id=top.text("id") or stable_id("event", to_json(record)),
        kind=top.choice("kind", get_args(Kind), "strike"),
        status=top.choice("status", get_args(Status), "claimed"),
        status_reason=top.text("status_reason"),
        date_start=span.start,
        date_end=span.end,
        date_precision=span.precision,
        date_basis=span.basis,
        place_as_written=place.text("as_written") or top.text("mention"),
        place_name=place.text("name"),
        country=place.text("country"),
        admin1=place.text("admin1"),
        region_code=place.text("region_code"),
        geonames_id=place.count("geonames_id"),
        place_source=place.text("source"),
        lat=point.lat if point else None,
        lon=point.lon if point else None,
        place_precision=place.choice("precision", get_args(PlacePrecision), "locality") if place.values else None,
        radius_km=place.length_km("radius_km"),
        place_reasons=place.texts("reasons"),
        attacker=top.choice("attacker", get_args(Attacker), "unknown"),
        weapon=top.text("weapon") or "unknown",
        target_type=target.text("type") or "unknown",
        target_as_written=target.text("as_written"),
        launched=counts.count("launched"),
        downed=counts.count("downed"),
        jammed=counts.count("jammed"),
        killed=counts.count("killed"),
        injured=counts.count("injured"),
        distance_km=border.length_km("distance_km"),
        min_km=border.length_km("min_km"),
        max_km=border.length_km("max_km"),
        inside=border.flag("inside"),
        nearest_lat=nearest.lat if nearest else None,
        nearest_lon=nearest.lon if nearest else None,
        border=read_border(_part(border, "source")),
        ranges=read_ranges(record.get("ranges"), where, faults),
        claims=claims,
        evidence=read_evidence(record.get("evidence"), where, faults),
        reports=tuple(dict.fromkeys(str(report) for report in reports)) if isinstance(reports, list) else (),
        reader=top.text("reader"),
        **read_standing(top, len(claims)),
    )


def read_border(fields: Fields, prefix: str = "") -> BorderSource | None:
    """Where the border comes from, by the names of `BorderSource` after a prefix; None where no name is told."""
    told = {each.name: fields.text(f"{prefix}{each.name}") for each in dataclasses.fields(BorderSource)}
    return BorderSource(**told) if told["name"] else None


def _part(fields: Fields, name: str) -> Fields:
    """The object under a name, empty where there is none."""
    value = fields.values.get(name)
    if value is not None and not isinstance(value, dict):
        fields.faults.add(fields.where, f"{name} is {str(value)[:40]!r}; write an object or null")
    return Fields(values=value if isinstance(value, dict) else {}, where=fields.where, faults=fields.faults)


def _place(row: Row) -> dict[str, Any] | None:
    if row.place_precision is None:
        return None
    return {
        "as_written": row.place_as_written,
        "name": row.place_name,
        "geonames_id": row.geonames_id,
        "country": row.country or None,
        "admin1": row.admin1 or None,
        "lat": rounded(row.lat, DEGREE_DIGITS),
        "lon": rounded(row.lon, DEGREE_DIGITS),
        "precision": row.place_precision,
        "radius_km": rounded(row.radius_km, KM_DIGITS),
        **told({"region_code": row.region_code, "source": row.place_source}),
        **({"reasons": list(row.place_reasons)} if row.place_reasons else {}),
    }


def _target(row: Row) -> dict[str, str] | None:
    if row.target_type == "unknown" and not row.target_as_written:
        return None
    return {"type": row.target_type, "as_written": row.target_as_written}


def _border(row: Row) -> dict[str, Any] | None:
    if row.distance_km is None:
        return None
    return {
        "distance_km": rounded(row.distance_km, KM_DIGITS),
        "min_km": rounded(row.min_km, KM_DIGITS),
        "max_km": rounded(row.max_km, KM_DIGITS),
        "inside": row.inside,
        "nearest": {
            "lat": rounded(row.nearest_lat, DEGREE_DIGITS),
            "lon": rounded(row.nearest_lon, DEGREE_DIGITS),
        },
        **({"source": dataclasses.asdict(row.border)} if row.border else {}),
    }


def rounded(value: float | None, digits: int) -> float | None:
    """The number to so many decimals, None where it is unknown; never a negative zero.

    >>> rounded(-0.0000001, 5)
    0.0
    """
    return None if value is None else round(value, digits) + 0.0
