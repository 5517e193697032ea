"""Strikes that never happened: where, when and on what, drawn from a seed, so that what reports tell is known."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import random

HERE = Path(__file__).parent
FIRST = date(2022, 9, 1)
YEAR = 365
A_DAY = 3
"""Strikes a day once there are many of them."""
AGAIN = 0.06
"""Share of strikes that hit the town of the one before, a night or two later."""
NIGHTS = 0.75


@dataclass(frozen=True, slots=True, kw_only=True)
class Strike:
    """One strike: `start` is its day, or the first of the two days of its night; counts of people, 0 for none."""

    id: str
    town: str
    region: str
    country: str
    what: str
    night: bool
    start: date
    killed: int
    injured: int
    denied: bool
    admitted: bool

    @property
    def attacker(self) -> str:
        """Who struck: the other country."""
        return "RU" if self.country == "UA" else "UA"

    @property
    def end(self) -> date:
        """The last day of it."""
        return self.start + timedelta(days=self.night)


@cache
def places() -> dict[str, Any]:
    """The towns and regions of places.toml."""
    return tomllib.loads((HERE / "places.toml").read_text(encoding="utf-8"))


def make_strikes(number: int, chance: random.Random) -> list[Strike]:
    """So many strikes over a year or more in order of time; no town is struck twice in one night or day."""
    days = max(YEAR, number // A_DAY)
    towns = places()["towns"]
    names = sorted(towns)
    taken: set[tuple[str, date]] = set()
    strikes: list[Strike] = []
    before: tuple[str, date] | None = None
    for index in range(number):
        start = FIRST + timedelta(days=index * days // number)
        town = chance.choice(names)
        if before is not None and chance.random() < AGAIN:
            town, start = before[0], before[1] + timedelta(days=chance.randint(1, 2))
        while (town, start) in taken:
            town, start = chance.choice(names), start + timedelta(days=chance.randint(0, 1))
        taken.add((town, start))
        before = (town, start)
        strikes.append(_strike(index, town, start, chance))
    return strikes


def _strike(index: int, town: str, start: date, chance: random.Random) -> Strike:
    told = places()["towns"][town]
    what = chance.choice(told["struck"])
    bloody = chance.random() < (0.7 if what == "homes" else 0.2)
    return Strike(
        id=f"s{index:05d}",
        town=town,
        region=told.get("region", town),
        country=told["country"],
        what=what,
        night=chance.random() < NIGHTS,
        start=start,
        killed=chance.randint(2, 9) if bloody and chance.random() < 0.5 else 0,
        injured=chance.choice((2, 3, 4, 5, 6, 7, 8, 9, 12, 14, 15, 17, 18, 23, 26, 34)) if bloody else 0,
        denied=chance.random() < 0.15,
        admitted=chance.random() < 0.35,
    )
