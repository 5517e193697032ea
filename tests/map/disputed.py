"""An event on which everything can be told: three sides, two tolls, a denial on the second day, a range."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

from geo.model import BorderSource, SourceGroup, Sources, StatusChange
from geo.table import Row, RowClaim, RowConflict, RowVersion
from tests.map.scene import rows

if TYPE_CHECKING:
    from geo.model import Act, Side

FIRST, SECOND = datetime(2024, 4, 24, 6, 30, tzinfo=UTC), date(2024, 4, 25)


def disputed() -> Row:
    """The event `e1` at Lipetsk, told in three reports of two sources and denied on 25 April."""
    claims = (
        _claim("the security service", "ukrainian", "asserts", "Drones hit the plant, killing 3.", FIRST),
        _claim("an agency", "media", "asserts", "A fire is burning, 4 to 6 people were hurt.", FIRST, outlet="Agency"),
        _claim("the governor", "russian", "denies", "Nothing was hit; 1 person was killed.", SECOND, medium="TASS"),
    )
    return replace(
        rows()[0],
        id="e1",
        claims=tuple(replace(claim, report_id=f"r{n}") for n, claim in enumerate(claims)),
        reports=("r0", "r1", "r2"),
        killed=3,
        injured=4,
        ranges=(("injured", 4, 6),),
        place_reasons=("the report names Lipetsk Oblast",),
        border=BorderSource(name="toy border", version="1.0", date="2020", licence="ODbL-1.0", sha256="ab" * 32),
        sources=Sources(
            groups=(
                SourceGroup(reports=("r0", "r1"), languages=("en",), reason="both repeat Agency"),
                SourceGroup(reports=("r2",), languages=("ru",)),
            ),
            by_side=(("ukrainian", 1), ("media", 1)),
            by_language=(("en", 1),),
        ),
        conflicts=(
            RowConflict(
                field="killed",
                versions=(RowVersion(value="3", claims=(0,)), RowVersion(value="1", claims=(2,))),
            ),
        ),
        merge_reasons=("same town, same night",),
        history=(
            StatusChange(known_on=FIRST, status="claimed", reason="told by one side alone: the security service"),
            StatusChange(known_on=SECOND, status="contested", reason="denied by: the governor"),
        ),
    )


def _claim(speaker: str, side: Side, act: Act, quote: str, said: date, **words: str) -> RowClaim:
    return RowClaim(
        speaker=speaker,
        side=side,
        act=act,
        quote=quote,
        start=0,
        end=len(quote),
        report_id="",
        said_at=said,
        outlet=words.get("outlet", "The Paper"),
        url="https://example.org/report",
        medium=words.get("medium", ""),
        language="en",
    )
