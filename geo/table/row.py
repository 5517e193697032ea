"""A flat, typed row for each event: all that a map, a list or an export may show."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date, datetime

    from geo.model import (
        Act,
        Attacker,
        BorderSource,
        Claim,
        Event,
        Kind,
        PlacePrecision,
        Side,
        Sources,
        SpanPrecision,
        Status,
        StatusChange,
    )
    from geo.model.times import Basis


@dataclass(frozen=True, slots=True, kw_only=True)
class RowClaim:
    """A claim as shown: who says what, in which words, in which report."""

    speaker: str
    side: Side
    act: Act
    quote: str
    start: int
    end: int
    report_id: str
    said_at: date | datetime | None = None
    outlet: str = ""
    url: str = ""
    reader: str = ""
    medium: str = ""
    language: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class RowEvidence:
    """The words of a report that gave a field of an event, and the rule that took them; offsets of that report."""

    field: str
    quote: str
    start: int
    end: int
    report_id: str
    rule: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class RowVersion:
    """One of several values told of a field, as text, and the numbers of the row's claims (from 0) that tell it."""

    value: str
    claims: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class RowConflict:
    """A field of which different things are told, with all versions side by side."""

    field: str
    versions: tuple[RowVersion, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One event, flat: days are inclusive, degrees WGS 84, lengths in km, None where unknown.

    `region_code` (ISO 3166-2) says which polygon an event of precision `region` is drawn as; `border` against which
    border the distances were measured, None where that is not known; `place_source` the data that a place comes from,
    with its licence, '' where it is the shipped one; `reader` the second reader that read it, '' for the rules.
    `ranges` are counts told as a range: (name, lower end, upper end); `place_reasons` say why it is this place.
    `sources`, `conflicts`, `merge_reasons`, `history` and `decisions` are those of the event, in `conflicts` with the
    numbers of claims in the place of their ids.
    """

    id: str
    kind: Kind
    status: Status
    status_reason: str = ""
    date_start: date | None = None
    date_end: date | None = None
    date_precision: SpanPrecision = "unknown"
    date_basis: Basis = "unknown"
    place_as_written: str = ""
    place_name: str = ""
    country: str = ""
    admin1: str = ""
    region_code: str = ""
    geonames_id: int | None = None
    place_source: str = ""
    lat: float | None = None
    lon: float | None = None
    place_precision: PlacePrecision | None = None
    radius_km: float | None = None
    place_reasons: tuple[str, ...] = ()
    attacker: Attacker = "unknown"
    weapon: str = "unknown"
    target_type: str = "unknown"
    target_as_written: str = ""
    launched: int | None = None
    downed: int | None = None
    jammed: int | None = None
    killed: int | None = None
    injured: int | None = None
    distance_km: float | None = None
    min_km: float | None = None
    max_km: float | None = None
    inside: bool | None = None
    nearest_lat: float | None = None
    nearest_lon: float | None = None
    border: BorderSource | None = None
    ranges: tuple[tuple[str, int, int], ...] = ()
    claims: tuple[RowClaim, ...] = ()
    evidence: tuple[RowEvidence, ...] = ()
    reports: tuple[str, ...] = ()
    reader: str = ""
    sources: Sources | None = None
    conflicts: tuple[RowConflict, ...] = ()
    merge_reasons: tuple[str, ...] = ()
    history: tuple[StatusChange, ...] = ()
    decisions: tuple[str, ...] = ()


def to_row(event: Event) -> Row:
    """The row of one event; a place as the report writes it stays, even where it was not found."""
    place, measured, span, target = event.place, event.measurement, event.span, event.target
    written = place.as_written if place else (event.mention.as_written if event.mention else "")
    return Row(
        id=event.id,
        kind=event.kind,
        status=event.status,
        status_reason=event.status_reason,
        date_start=span.start,
        date_end=span.end,
        date_precision=span.precision,
        date_basis=span.basis,
        place_as_written=written,
        place_name=place.name if place else "",
        country=place.country if place else "",
        admin1=place.admin1 if place else "",
        region_code=place.region_code if place else "",
        geonames_id=place.geonames_id if place else None,
        place_source=place.source if place else "",
        lat=place.point.lat if place else None,
        lon=place.point.lon if place else None,
        place_precision=place.precision if place else None,
        radius_km=place.radius_km if place else None,
        place_reasons=place.reasons if place else (),
        attacker=event.attacker,
        weapon=event.weapon,
        target_type=target.type if target else "unknown",
        target_as_written=target.as_written if target else "",
        launched=event.counts.launched,
        downed=event.counts.downed,
        jammed=event.counts.jammed,
        killed=event.counts.killed,
        injured=event.counts.injured,
        distance_km=measured.distance_km if measured else None,
        min_km=measured.min_km if measured else None,
        max_km=measured.max_km if measured else None,
        inside=measured.inside if measured else None,
        nearest_lat=measured.nearest.lat if measured else None,
        nearest_lon=measured.nearest.lon if measured else None,
        border=measured.border if measured else None,
        ranges=tuple((name, *ends) for name, _ in event.counts.upper if (ends := event.counts.range_of(name))),
        claims=tuple(_row_claim(claim) for claim in event.claims),
        evidence=tuple(_evidence(event)),
        reports=event.reports,
        reader=event.reader,
        sources=event.sources,
        conflicts=_conflicts(event),
        merge_reasons=event.merge_reasons,
        history=event.history,
        decisions=event.decisions,
    )


def to_rows(events: Iterable[Event]) -> list[Row]:
    """The rows of events, in their order."""
    return [to_row(event) for event in events]


def _conflicts(event: Event) -> tuple[RowConflict, ...]:
    """The conflicts of an event; a claim is told by its number among the event's claims."""
    numbers = {claim.id: number for number, claim in enumerate(event.claims)}
    return tuple(
        RowConflict(
            field=conflict.field,
            versions=tuple(
                RowVersion(
                    value=version.value,
                    claims=tuple(sorted(numbers[claim] for claim in version.claims if claim in numbers)),
                )
                for version in conflict.versions
            ),
        )
        for conflict in event.conflicts
    )


def _evidence(event: Event) -> Iterator[RowEvidence]:
    """The words behind the fields, of each incident that the event's claims are about."""
    incidents = {claim.incident.id: claim.incident for claim in event.claims}
    for incident in incidents.values():
        for each in incident.evidence:
            yield RowEvidence(
                field=each.field,
                quote=each.quote,
                start=each.start,
                end=each.end,
                report_id=incident.report_id,
                rule=each.rule,
            )


def _row_claim(claim: Claim) -> RowClaim:
    return RowClaim(
        speaker=claim.speaker,
        side=claim.side,
        act=claim.act,
        quote=claim.quote,
        start=claim.start,
        end=claim.end,
        report_id=claim.report_id,
        said_at=claim.said_at,
        outlet=claim.outlet,
        url=claim.url,
        reader=claim.incident.reader,
        medium=claim.medium,
        language=claim.language,
    )
