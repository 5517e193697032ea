"""Claims to merge and to judge: what one report tells, said when and by whom."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from geo.merge import Telling
from geo.model import Claim, Evidence, Incident, LatLon, Mention, Place, Span, Target

if TYPE_CHECKING:
    from geo.model import Act, Side

AZOV = Place(
    as_written="Azov",
    name="Azov",
    point=LatLon(lat=47.11, lon=39.42),
    precision="locality",
    radius_km=5.0,
    country="RU",
    geonames_id=579460,
)
NIGHT = Span(start=date(2024, 6, 17), end=date(2024, 6, 18), precision="night", basis="relative")
Said = date | datetime | None


def incident(report: str = "a", **fields: Any) -> Incident:  # noqa: ANN401 - any field of an incident
    """A strike by drones on an oil depot in Azov, with other fields where they are given."""
    told: dict[str, Any] = {
        "report_id": report,
        "kind": "strike",
        "span": NIGHT,
        "mention": Mention(as_written="Azov", name="Azov"),
        "attacker": "UA",
        "weapon": "drone",
        "target": Target(type="energy_oil", as_written="depot"),
        "evidence": (Evidence(field="kind", quote="x", start=0, end=1),),
    }
    return Incident(**(told | fields))


def claim(  # noqa: PLR0913 - each argument is one thing that tells two voices apart
    speaker: str = "General Staff",
    side: Side = "ukrainian",
    act: Act = "asserts",
    said_at: Said = date(2024, 6, 18),
    *,
    outlet: str = "A",
    about: Incident | None = None,
    **fields: Any,  # noqa: ANN401 - any field of a claim
) -> Claim:
    """What somebody says in the report of the incident, which by default is one of its own for each outlet."""
    quote = fields.pop("quote", f"words of {speaker}")
    start = fields.pop("start", 0)
    told = about or incident(f"report {outlet} {said_at}")
    return Claim(
        report_id=told.report_id,
        incident=told,
        speaker=speaker,
        side=side,
        act=act,
        quote=quote,
        start=start,
        end=start + len(quote),
        said_at=said_at,
        outlet=outlet,
        **fields,
    )


def telling(*claims: Claim, place: Place | None = AZOV) -> Telling:
    """The telling of claims about one incident."""
    return Telling(incident=claims[0].incident, place=place, claims=claims)


def moved(km_north: float) -> Place:
    """Another town that far north of Azov."""
    point = LatLon(lat=AZOV.point.lat + km_north / 111.0, lon=AZOV.point.lon)
    return replace(AZOV, name=f"Town {km_north:g} km away", point=point, geonames_id=int(km_north))
