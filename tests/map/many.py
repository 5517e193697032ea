"""Any number of made events for tests and figures of size: 3,000 places, three years, 300 characters each.

A text is sentences of the gold reports of one language, drawn at random. All of it comes from one seed: the
same number gives the same rows.
"""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta
from functools import cache
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING

from geo.model import SourceGroup, Sources, StatusChange
from geo.table import Row, RowClaim

if TYPE_CHECKING:
    from collections.abc import Sequence

GOLD = Path(__file__).parent.parent / "gold"
PLACES = 3000
FIRST = date(2022, 3, 1)
DAYS = 3 * 365
LETTERS = 300
TARGETS = ("energy_oil", "energy_power", "defence_industry", "airfield", "residential", "naval", "unknown")
SPEAKERS = ("the governor", "the General Staff", "a source in the SBU", "the Ministry of Defence", "the mayor")


def many_rows(n: int) -> list[Row]:
    """`n` rows, a tenth of them with a span of two to thirty days, a hundredth without a date or a place."""
    random = Random(n)
    places = [_place(random, k) for k in range(PLACES)]
    weights = [1 / (k + 20) for k in range(PLACES)]
    chosen = random.choices(places, weights, k=n)
    return [_row(random, i, place) for i, place in enumerate(chosen)]


def _place(random: Random, k: int) -> dict[str, object]:
    lat, lon = round(random.uniform(44.5, 60.0), 4), round(random.uniform(23.0, 60.0), 4)
    km = round(random.uniform(5, 1500), 1)
    return {
        "place_name": f"Place {k:04}",
        "place_as_written": f"Place {k:04}",
        "country": random.choice(("RU", "UA")),
        "admin1": f"Region {k % 80}",
        "geonames_id": 500_000 + k,
        "lat": lat,
        "lon": lon,
        "place_precision": "locality",
        "radius_km": 10.0,
        "distance_km": km,
        "min_km": max(0.0, km - 10),
        "max_km": km + 10,
        "inside": False,
        "nearest_lat": round(min(lat, 52.0), 4),
        "nearest_lon": round(min(lon, 40.0), 4),
    }


def _row(random: Random, i: int, place: dict[str, object]) -> Row:
    start = FIRST + timedelta(days=random.randrange(DAYS))
    length = random.choice((1, 1, 6, 29)) if random.random() < 0.1 else 0
    said = datetime(start.year, start.month, start.day, random.randrange(24), random.randrange(60), tzinfo=UTC)
    said += timedelta(days=random.randrange(1, 5))
    lost = random.random()
    status = random.choice(("claimed", "claimed", "corroborated", "admitted", "contested"))
    language = random.choice(("fr", "en", "ru", "uk"))
    claim = RowClaim(
        speaker=random.choice(SPEAKERS),
        side=random.choice(("ukrainian", "russian", "media")),
        act="asserts",
        quote=_text(random, language),
        start=0,
        end=LETTERS,
        report_id=f"{random.getrandbits(64):016x}",
        said_at=said,
        outlet=f"Outlet {random.randrange(40)}",
        url=f"https://news.example/{said:%Y/%m/%d}/{1_000_000 + i}",
        language=language,
    )
    history = [StatusChange(known_on=said, status="claimed", reason="asserted by one side")]
    if status != "claimed":
        later = said + timedelta(days=random.randrange(1, 9))
        history.append(StatusChange(known_on=later, status=status, reason=f"{status} by another"))
    return Row(
        id=f"{random.getrandbits(64):016x}",
        kind=random.choice(("strike", "strike", "strike", "interception", "debris")),
        status=status,
        status_reason=history[-1].reason,
        attacker=random.choice(("UA", "RU")),
        weapon="drone",
        target_type=random.choice(TARGETS),
        killed=random.choice((None, None, None, 1, 2, 14)),
        claims=(claim,),
        reports=(claim.report_id,),
        sources=Sources(groups=(SourceGroup(reports=(claim.report_id,), languages=(claim.language,)),)),
        history=tuple(history),
        **({} if lost < 0.005 else place),  # type: ignore[arg-type]  # fields of a place
        **(
            {}  # type: ignore[arg-type]  # fields of a date
            if lost > 0.995
            else {
                "date_start": start,
                "date_end": start + timedelta(days=length),
                "date_precision": {0: "day", 1: "night", 6: "week", 29: "month"}[length],
                "date_basis": "stated",
            }
        ),
    )


def _text(random: Random, language: str) -> str:
    drawn = " ".join(random.choices(_sentences(language), k=LETTERS // 20))
    return drawn[:LETTERS].ljust(LETTERS, ".")


@cache
def _sentences(language: str) -> Sequence[str]:
    texts = [path.read_text(encoding="utf-8") for path in sorted(GOLD.glob(f"{language}/*.txt"))]
    return [sentence for text in texts for sentence in re.split(r"(?<=[.!?])\s+", text) if sentence]
