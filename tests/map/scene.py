"""A small world for tests of the map: a square country, one region, two cities and a handful of events."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Any

from dashboard.assets import Assets
from dashboard.map import Border, Geography, Label
from geo.table import Row, RowClaim
from seeds.bands import Band

if TYPE_CHECKING:
    from collections.abc import Sequence

HOSTILE = (
    "<img src=x onerror=\"window.hacked='img'\">",
    "</script><script>window.hacked='script'</script>",
    "<!--<script>",
    "`${window.hacked='literal'}`",
    "{{ 7 * 191 }}{% raw %}",
    "javascript:window.hacked='link'",
    "\u2028\u2029\u202eright to left\u202c",
    "' onmouseover='window.hacked=1",
    "</noscript><svg onload=window.hacked=2>",
)


def square(south: float, west: float, north: float, east: float) -> dict[str, Any]:
    """A GeoJSON polygon (lon, lat in degrees)."""
    ring = [[west, south], [east, south], [east, north], [west, north], [west, south]]
    return {"type": "Polygon", "coordinates": [ring]}


def geography() -> Geography:
    """Two countries side by side, the western one with the border, and a region in the eastern one."""
    west, east = square(45, 22, 52, 38), square(42, 38, 60, 60)
    return Geography(
        basemap={
            "type": "FeatureCollection",
            "features": [{"type": "Feature", "properties": {}, "geometry": geometry} for geometry in (west, east)],
        },
        border=Border(geometry=west, name="toy border", date="2020", licence="ODbL-1.0", sha256="ab" * 32),
        regions={"XX-AA": square(50, 40, 53, 44), "XX-ZZ": square(55, 50, 57, 54)},
        labels=(
            Label(lat=50.45, lon=30.52, names={"fr": "Kyiv", "en": "Kyiv"}, rank=1),
            Label(lat=55.75, lon=37.62, names={"fr": "Moscou", "en": "Moscow"}, rank=1),
        ),
        bands=(Band(distance_km=100, ring=((20.0, 44.0), (40.0, 44.0), (40.0, 53.0), (20.0, 53.0), (20.0, 44.0))),),
        attribution=("© OpenStreetMap contributors (ODbL-1.0)", "Natural Earth"),
    )


def toy_assets() -> Assets:
    """Assets that are enough to build a page, though not to run it."""
    return Assets(version="0", script="var L = {};", style=".leaflet{background:url(images/a.png)}", licence="BSD")


def rows() -> list[Row]:
    """Eight events: six dated and placed (one a whole region, one contested), one undated, one unplaced."""
    lipetsk = Row(
        id="a1",
        kind="strike",
        status="contested",
        status_reason="denied by: the governor",
        date_start=date(2024, 4, 23),
        date_end=date(2024, 4, 24),
        date_precision="night",
        date_basis="stated",
        place_as_written="Lipetsk",
        place_name="Lipetsk",
        country="RU",
        admin1="Lipetsk Oblast",
        lat=52.6,
        lon=39.57,
        place_precision="locality",
        radius_km=10.0,
        attacker="UA",
        weapon="drone",
        target_type="industry",
        target_as_written="usine métallurgique",
        distance_km=279.0,
        min_km=269.0,
        max_km=289.0,
        inside=False,
        nearest_lat=50.457,
        nearest_lon=37.491,
        claims=(
            _claim(
                "Une source au SBU", "ukrainian", "asserts", "Des drones ont frappé l'usine.", said=date(2024, 4, 24)
            ),
            _claim("Le gouverneur", "russian", "denies", "Aucun dégât.", said=datetime(2024, 4, 24, 8, 5, tzinfo=UTC)),
        ),
        reports=("r1",),
    )
    return [
        lipetsk,
        replace(
            lipetsk,
            id="a2",
            status="claimed",
            **_on(2024, 6, 1),
        ),
        replace(
            lipetsk,
            id="a3",
            kind="debris",
            status="admitted",
            date_start=date(2024, 9, 2),
            date_end=date(2024, 9, 8),
            date_precision="week",
            target_type="energy_oil",
            target_as_written="",
        ),
        replace(
            lipetsk,
            id="b1",
            place_name="Kharkiv",
            place_as_written="Kharkiv",
            country="UA",
            admin1="",
            lat=49.98,
            lon=36.25,
            status="claimed",
            inside=True,
            distance_km=30.0,
            min_km=20.0,
            max_km=40.0,
            attacker="RU",
            target_type="residential",
        ),
        replace(
            lipetsk,
            id="c1",
            kind="interception",
            status="claimed",
            place_name="Région A",
            place_as_written="la région A",
            admin1="",
            lat=51.5,
            lon=42.0,
            place_precision="region",
            region_code="XX-AA",
            radius_km=120.0,
            downed=16,
            target_type="unknown",
            target_as_written="",
            **_on(2024, 11, 5),
        ),
        replace(
            lipetsk,
            id="d1",
            status="claimed",
            place_name="Ruritanie",
            place_as_written="Ruritanie",
            lat=63.0,
            lon=100.0,
            place_precision="country",
            radius_km=2000.0,
            **_on(2025, 1, 10),
        ),
        replace(
            lipetsk,
            id="u1",
            status="claimed",
            date_start=None,
            date_end=None,
            date_precision="unknown",
            date_basis="unknown",
        ),
        Row(
            id="p1",
            kind="strike",
            status="claimed",
            **_on(2024, 5, 1),
            date_basis="stated",
            place_as_written="Oktiabrski",
            claims=lipetsk.claims,
            reports=("r2",),
        ),
    ]


def hostile_rows() -> list[Row]:
    """One event for each hostile text, with that text in every field that holds words of the world."""
    model = rows()[0]
    return [
        replace(
            model,
            id=f"h{i}{text}",
            status_reason=text,
            place_as_written=text,
            place_name=text,
            country=text,
            admin1=text,
            region_code=text,
            target_type=text,
            weapon=text,
            target_as_written=text,
            claims=tuple(
                replace(claim, speaker=text, quote=text, outlet=text, url=text, report_id=text)
                for claim in model.claims
            ),
            reports=(text,),
        )
        for i, text in enumerate(HOSTILE)
    ]


def by_id(events: Sequence[Row]) -> list[Row]:
    """The rows sorted by id."""
    return sorted(events, key=lambda row: row.id)


def _on(year: int, month: int, day: int) -> dict[str, Any]:
    day_itself = date(year, month, day)
    return {"date_start": day_itself, "date_end": day_itself, "date_precision": "day"}


def _claim(speaker: str, side: Any, act: Any, quote: str, *, said: date) -> RowClaim:  # noqa: ANN401 - literals of the model
    return RowClaim(
        speaker=speaker,
        side=side,
        act=act,
        quote=quote,
        start=5,
        end=5 + len(quote),
        report_id="r1",
        said_at=said,
        outlet="Le Journal",
        url="https://example.org/report",
    )
