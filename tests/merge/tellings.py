"""Tellings for tests of merging: towns, a district and a region that lie in one another, and nights in a row."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

from geo.merge import Telling
from geo.model import Claim, Counts, Evidence, Incident, LatLon, Mention, Place, Span, Target

if TYPE_CHECKING:
    from geo.model import Act, Attacker, Kind
    from geo.model.times import SpanPrecision

FIRST = date(2024, 5, 10)


def _place(name: str, lat: float, lon: float, radius_km: float, number: int | None = None) -> Place:
    point = LatLon(lat=lat, lon=lon)
    return Place(
        as_written=name,
        name=name,
        point=point,
        precision="locality",
        radius_km=radius_km,
        country="RU",
        region_code="RU-KDA",
        geonames_id=number,
    )


TUAPSE = _place("Tuapse", 44.10, 39.08, 5.0, 1)
AGOY = _place("Agoy", 44.15, 39.05, 3.0, 2)
KUSHCHYOVSKAYA = _place("Kushchyovskaya", 46.56, 39.63, 4.0, 3)
NEAR_TUAPSE = replace(TUAPSE, radius_km=13.0)
BESIDE_TUAPSE = replace(TUAPSE, name="10 km north of Tuapse", geonames_id=None, radius_km=14.0)
DISTRICT = replace(TUAPSE, name="Tuapse District", precision="district", geonames_id=None, radius_km=40.0)
QUARTER = replace(
    TUAPSE, name="Primorsky district, Tuapse", precision="district", city="Tuapse", geonames_id=None, radius_km=3.0
)
SECOND_QUARTER = replace(QUARTER, name="Zavodskoy district, Tuapse")
REGION = replace(TUAPSE, name="Krasnodar Krai", precision="region", geonames_id=None, radius_km=280.0)
RUSSIA = replace(TUAPSE, name="Russia", precision="country", geonames_id=None, region_code="", radius_km=4000.0)
PLACES = (
    TUAPSE,
    AGOY,
    KUSHCHYOVSKAYA,
    NEAR_TUAPSE,
    BESIDE_TUAPSE,
    DISTRICT,
    QUARTER,
    SECOND_QUARTER,
    REGION,
    RUSSIA,
    None,
)
NEAR = (NEAR_TUAPSE, BESIDE_TUAPSE)


def night(number: int) -> Span:
    """The night between two days, counted from the first one."""
    start = FIRST + timedelta(number)
    return Span(start=start, end=start + timedelta(1), precision="night", basis="stated")


def day(number: int, days: int = 1, precision: SpanPrecision = "day") -> Span:
    """A day, or a week or a month of so many."""
    start = FIRST + timedelta(number)
    return Span(start=start, end=start + timedelta(days - 1), precision=precision, basis="stated")


FIRST_NIGHT = night(0)
NO_COUNTS = Counts()


@dataclass(frozen=True, kw_only=True)
class Facts:
    """What a made telling says."""

    report: str = "a"
    span: Span = FIRST_NIGHT
    place: Place | None = TUAPSE
    kind: Kind = "strike"
    target: str = "energy_oil"
    words: str = "x"
    attacker: Attacker = "UA"
    implied: bool = False
    weapon: str = "drone"
    counts: Counts = NO_COUNTS
    act: Act = "asserts"
    said: int | None = 1
    later: bool = False
    reader: str = ""
    anchor: int = 0


def tell(facts: Facts) -> Telling:
    """The telling that says these things."""
    start = facts.anchor
    proofs = [Evidence(field="kind", quote="x", start=start, end=start + 1)]
    if facts.implied:
        proofs.append(Evidence(field="attacker", quote="x", start=start, end=start + 1, rule="share.attacker: implied"))
    if facts.later:
        proofs.append(Evidence(field="follow_up", quote="x", start=start, end=start + 1))
    incident = Incident(
        report_id=facts.report,
        kind=facts.kind,
        span=facts.span,
        mention=Mention(as_written="x", name="x", nearness="near" if facts.place in NEAR else "at"),
        attacker=facts.attacker,
        weapon=facts.weapon,
        target=Target(type=facts.target, as_written=facts.words) if facts.target else None,
        counts=facts.counts,
        evidence=tuple(proofs),
        reader=facts.reader,
    )
    claim = Claim(
        report_id=facts.report,
        incident=incident,
        speaker="",
        side="media",
        act=facts.act,
        quote="x",
        start=start,
        end=start + 1,
        said_at=None if facts.said is None else FIRST + timedelta(facts.said),
        outlet=facts.report,
    )
    return Telling(incident=incident, place=facts.place, claims=(claim,))
