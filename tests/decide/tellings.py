"""Tellings made by hand, decisions on them, and how to write what came of them."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING, Any

from geo.interchange import event_format
from geo.merge import merge_claims
from geo.model import Anchor, Claim, Decision, Evidence, Incident, LatLon, Mention, Place, PlacedClaim, Span, Target

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from geo.decide import Decided
    from geo.model import Action, Event, Kind

NOON = datetime(2024, 3, 6, 12, tzinfo=UTC)
TEXT = "Drones struck a refinery in Tuapse and a depot in Kursk."
TUAPSE = Place(
    as_written="Tuapse", name="Tuapse", point=LatLon(lat=44.1, lon=39.08), precision="locality", radius_km=4.0,
    country="RU", geonames_id=481453,
)  # fmt: skip


def told(report: str, words: str = "Tuapse", *, kind: Kind = "strike", day: int = 4, salt: str = "") -> PlacedClaim:
    """What a report tells in `TEXT`; `salt` stands for other rules, which give other ids."""
    at = TEXT.index(words)
    span = Span(start=date(2024, 3, day), end=date(2024, 3, day), precision="day", basis="stated")
    incident = Incident(
        report_id=report,
        kind=kind,
        span=span,
        mention=Mention(as_written=words, name=words),
        attacker="UA",
        target=Target(type="energy_oil"),
        evidence=(Evidence(field="place", quote=words, start=at, end=at + len(words), rule="where"),),
    )
    if salt:
        incident = replace(incident, id=f"{incident.id}{salt}")
    claim = Claim(
        report_id=report, incident=incident, speaker="", side="media", act="asserts", quote=TEXT, start=0,
        end=len(TEXT), said_at=date(2024, 3, day),
    )  # fmt: skip
    return PlacedClaim(claim=claim, place=replace(TUAPSE, name=words, as_written=words, geonames_id=len(words)))


def anchor(report: str, words: str = "Tuapse", kind: str = "strike") -> Anchor:
    """The passage of what `told` gives."""
    return Anchor(report_id=report, start=0, end=len(TEXT), quote=TEXT, kind=kind, place=words)


def decision(action: Action, *anchors: Anchor, minute: int = 0, **more: Any) -> Decision:  # noqa: ANN401 -- whatever a decision has
    """A decision of Anna, so many minutes after noon."""
    return Decision(made_at=NOON + timedelta(minutes=minute), author="Anna", action=action, anchors=anchors, **more)


def undo(other: Decision, minute: int = 30) -> Decision:
    """What takes a decision back."""
    return decision("undo", minute=minute, undoes=other.id)


def events_of(decided: Decided) -> tuple[Event, ...]:
    """The events once decisions are applied."""
    return tuple(decided.shaped(event) for event in merge_claims(decided.placed, pairs=decided.pairs))


def written(events: Iterable[Event]) -> bytes:
    """The events to the byte, as the event format has them."""
    return event_format.dumps(events)


def reports_of(events: Sequence[Event]) -> list[set[str]]:
    """Which reports each event is told by."""
    return [set(event.reports) for event in events]
