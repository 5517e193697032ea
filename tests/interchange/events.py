"""Events to write and to read, for the tests of the formats."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any, get_args

from hypothesis import strategies as st

from geo.model import (
    Act,
    Attacker,
    BorderSource,
    Claim,
    Counts,
    Event,
    Incident,
    Kind,
    LatLon,
    Measurement,
    Mention,
    Place,
    PlacePrecision,
    Side,
    SourceGroup,
    Sources,
    Span,
    Status,
    StatusChange,
    Target,
)
from geo.table import Row, RowClaim, RowConflict, RowVersion, to_row

BORDER = BorderSource(name="toy", version="1.0", date="2020", licence="ODbL-1.0, © somebody", sha256="ab" * 32)
NIGHT = Span(start=date(2024, 9, 17), end=date(2024, 9, 18), precision="night", basis="relative")


def lipetsk() -> Event:
    """An event with all that the format knows."""
    mention = Mention(as_written="Lipetsk", name="Lipetsk")
    incident = Incident(report_id="r1", kind="strike", span=NIGHT, mention=mention)
    said = datetime(2024, 9, 18, 6, 30, tzinfo=UTC)
    claim = Claim(
        report_id="r1",
        incident=incident,
        speaker="source ukrainienne",
        side="ukrainian",
        act="asserts",
        quote="=L'usine a été touchée",
        start=10,
        end=32,
        said_at=said,
        outlet="AFP",
        url="https://a.example/1",
    )
    return Event(
        id="e1",
        kind="strike",
        span=NIGHT,
        claims=(claim, replace(claim, id="", act="denies", side="russian", said_at=date(2024, 9, 18))),
        place=Place(
            as_written="Lipetsk",
            name="Lipetsk",
            point=LatLon(lat=52.60000012, lon=39.57),
            precision="locality",
            radius_km=10.00004,
            country="RU",
            admin1="Lipetsk Oblast",
            region_code="RU-LIP",
            geonames_id=535121,
        ),
        attacker="UA",
        weapon="drone",
        target=Target(type="industry", as_written="usine métallurgique"),
        counts=Counts(downed=8, injured=0),
        status="contested",
        measurement=Measurement(
            distance_km=279.01234,
            min_km=269.0,
            max_km=289.0,
            inside=False,
            nearest=LatLon(lat=50.457, lon=37.491),
            border=BORDER,
        ),
        mention=mention,
    )


def undated() -> Event:
    """An event without date and without place."""
    incident = Incident(report_id="r2", kind="debris", span=Span())
    claim = Claim(
        report_id="r2", incident=incident, speaker="", side="other", act="asserts", quote="débris", start=0, end=6
    )
    return Event(id="e2", kind="debris", span=Span(), claims=(claim,))


def rows() -> list[Row]:
    """The rows of both."""
    return [to_row(lipetsk()), to_row(undated())]


TEXT = st.text(max_size=12)
NAME = st.text(alphabet=st.characters(codec="utf-8", exclude_categories=["Zs", "Zl", "Zp", "Cc"]), max_size=12)


@st.composite
def any_row(draw: st.DrawFn) -> Row:
    """A row of any words, as the formats may carry it: degrees to 5 decimals, km to 3."""
    lat = draw(st.one_of(st.none(), st.integers(4_400_000, 8_200_000)))
    quotes = draw(st.lists(TEXT.filter(bool), max_size=2))
    start = draw(st.one_of(st.none(), st.dates(date(1900, 1, 1), date(2100, 1, 1))))
    values: dict[str, Any] = {
        "id": draw(NAME.filter(bool)),
        "kind": draw(st.sampled_from(get_args(Kind))),
        "status": draw(st.sampled_from(get_args(Status))),
        "attacker": draw(st.sampled_from(get_args(Attacker))),
        "place_name": draw(NAME),
        "place_as_written": draw(NAME),
        "country": draw(NAME),
        "target_as_written": draw(NAME),
        "downed": draw(st.one_of(st.none(), st.integers(0, 10**6))),
        "radius_km": draw(st.one_of(st.none(), st.integers(0, 10**6).map(lambda metres: metres / 1000))),
        "claims": tuple(
            RowClaim(
                speaker=draw(NAME),
                side=draw(st.sampled_from(get_args(Side))),
                act=draw(st.sampled_from(get_args(Act))),
                quote=quote,
                start=3,
                end=3 + len(quote),
                report_id="r",
            )
            for quote in quotes
        ),
        "reports": ("r",) if quotes else (),
    }
    if lat is not None:
        values |= {"lat": lat / 100_000, "lon": draw(st.integers(-18_000_000, 1_900_000)) / 100_000}
        values |= {"place_precision": draw(st.sampled_from(get_args(PlacePrecision)))}
        if draw(st.booleans()):
            values |= {"distance_km": 1.5, "min_km": 0.0, "max_km": 3.0, "inside": False}
            values |= {"nearest_lat": 50.0, "nearest_lon": 36.0}
            values["border"] = draw(st.none() | st.builds(BorderSource, name=NAME.filter(bool), licence=NAME))
    if start is not None:
        values |= {"date_start": start, "date_end": start, "date_precision": "day", "date_basis": "stated"}
    return Row(**values)


def standing() -> Row:
    """The row of an event with all that is known of how it stands."""
    return replace(
        to_row(lipetsk()),
        sources=Sources(
            groups=(
                SourceGroup(reports=("r1", "r7"), languages=("fr", "uk"), reason="both repeat AFP"),
                SourceGroup(reports=("r2",), languages=("ru",)),
            ),
            by_side=(("ukrainian", 1), ("russian", 1)),
            by_language=(("fr", 1), ("ru", 1), ("uk", 1)),
        ),
        conflicts=(
            RowConflict(field="killed", versions=(RowVersion(value="2", claims=(0,)), RowVersion(value="5–7"))),
        ),
        merge_reasons=("same place within 12 km", "=same night, «même nuit»"),
        history=(
            StatusChange(known_on=datetime(2024, 9, 18, 3, 10, tzinfo=UTC), status="claimed", reason="told: a"),
            StatusChange(known_on=date(2024, 9, 19), status="contested", reason="denied by: b"),
            StatusChange(known_on=None, status="retracted", reason=""),
        ),
        decisions=("d1", "d2"),
    )
