"""The benchmark of the library: more claims are other strikes, and merging them is timed at each size."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from geo.merge import merge_claims
from geo.model import Claim, Incident, LatLon, Mention, Place, PlacedClaim, Span
from tests.bench.library import AGAIN_AFTER, growth, more


def _placed(day: int) -> PlacedClaim:
    span = Span(start=date(2024, 3, day), end=date(2024, 3, day), precision="day", basis="stated")
    mention = Mention(as_written="Lipetsk", name="Lipetsk", precision="locality")
    incident = Incident(report_id=f"r{day}", kind="strike", span=span, mention=mention)
    said_at = datetime.fromisoformat(f"2024-03-{day:02d}T08:00:00+00:00")
    claim = Claim(
        report_id=f"r{day}", incident=incident, speaker="", side="media", act="asserts", quote="hit", start=0, end=3,
        said_at=said_at,
    )  # fmt: skip
    place = Place(
        as_written="Lipetsk", name="Lipetsk", point=LatLon(lat=52.6, lon=39.6), precision="locality", radius_km=10.0
    )
    return PlacedClaim(claim=claim, place=place)


SOME = (_placed(1), _placed(4), _placed(7))


def test_more_claims_are_the_same_years_later_and_no_event_joins_the_two():
    told = more(SOME, 8)
    assert len(told) == len({each.claim.id for each in told}) == 8
    assert told[3].claim.incident.span.start == date(2024, 3, 1) + AGAIN_AFTER
    assert told[3].claim.said_at == SOME[0].claim.said_at + timedelta(days=AGAIN_AFTER.days)
    assert len(merge_claims(told)) == 8


def test_growth_has_a_row_for_each_size_beside_n_log_n():
    rows = growth(SOME, (4, 8))
    assert [row[0] for row in rows] == ["4", "8"]
    assert rows[0][3] == ""
    assert rows[1][4] == "3.0"
