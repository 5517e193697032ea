"""Names: how many are found and found right over the tables of tests/locate, how many a second, and in how much memory.

A look-up that is remembered is what a reader asks again and again; the others are asked for the first time, once the
dictionaries of case forms are open. Reading starts in a process of its own, so that its memory is its own.
"""

from __future__ import annotations

import csv
import subprocess
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

from geographiclib.geodesic import Geodesic

from geo.errors import AmbiguousPlaceError, PlaceNotFoundError
from geo.locate import resolve
from geo.locate.names import has_cyrillic
from geo.model import Mention
from seeds.gazetteer import load_atlas
from tests.bench.tables import table

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from geo.locate import Atlas

TABLES = Path(__file__).parent.parent / "locate"
CLOSE_KM = 10.0
ROUNDS = 50
START = """
import sys, time
began = time.perf_counter()
from seeds.gazetteer import load_atlas
atlas = load_atlas()
opened = time.perf_counter() - began
for name in sys.argv[1:]:
    atlas.gazetteer.find(name)
try:
    import resource
    kilobytes = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
except ImportError:
    kilobytes = 0
print(opened, kilobytes)
"""


def run() -> str:
    """Two tables: what is found in the tables of names, and how fast."""
    atlas = load_atlas()
    rows = [
        ("spellings and case forms", _outcomes(atlas, _spellings())),
        ("namesakes, with what a report says", _outcomes(atlas, _pairs())),
    ]
    found = table(
        ("table", "names", "found", "refused", "wrong", "wrong of found"),
        [
            (
                name,
                f"{len(out):,}",
                *_counts(out),
                f"{out.count('wrong') / max(1, len(out) - out.count('refused')):.4f}",
            )
            for name, out in rows
        ],
    )
    return f"Names of the press, right within {CLOSE_KM:g} km\n{found}\n\nLook-ups, one core\n{_speeds()}"


def _speeds() -> str:
    names = list(dict.fromkeys(name for name, *_ in _spellings()))
    opened, memory = _start(names)
    atlas = load_atlas()
    cyrillic = [name for name in names if has_cyrillic(name)]
    latin = [name for name in names if not has_cyrillic(name)]
    atlas.gazetteer.find("Курске"), atlas.gazetteer.find("Києві")
    lines = [
        ("Latin, first time", _per_second(atlas.gazetteer.find, latin, 1)),
        ("Cyrillic and case forms, first time", _per_second(atlas.gazetteer.find, cyrillic, 1)),
        ("remembered", _per_second(atlas.gazetteer.find, names, ROUNDS)),
    ]
    speeds = table(("names", "a second"), [(name, f"{speed:,.0f}") for name, speed in lines])
    return f"{speeds}\n\nready from its cache in {opened:.2f} s with imports, {memory} after {len(names):,} names"


def _start(names: Sequence[str]) -> tuple[float, str]:
    """Seconds until a new process has the atlas, and its memory once it has looked the names up."""
    done = subprocess.run([sys.executable, "-c", START, *names], check=True, capture_output=True, text=True)
    opened, kilobytes = done.stdout.split()
    return float(opened), f"{int(kilobytes) / 1024:.0f} MB" if int(kilobytes) else "memory not measured"


def _per_second(look_up: Callable[[str], object], names: Sequence[str], rounds: int) -> float:
    began = time.perf_counter()
    for _ in range(rounds):
        for name in names:
            look_up(name)
    return rounds * len(names) / (time.perf_counter() - began)


Asked = tuple[str, tuple[str, ...], str, float, float]
"""A name, what the report says of where it is, the country that it implies, and the true latitude and longitude."""


def _spellings() -> list[Asked]:
    return [
        (name, (row["within"],) if row["within"] else (), "", float(row["lat"]), float(row["lon"]))
        for row in _read("spellings.csv")
        for name in row["written"].split("|")
    ]


def _pairs() -> list[Asked]:
    return [
        (row["written"], tuple(row["context"].split(", ")), row["country"], float(row["lat"]), float(row["lon"]))
        for row in _read("pairs.csv")
    ]


def _read(name: str) -> list[dict[str, str]]:
    with (TABLES / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def _outcomes(atlas: Atlas, asked: Sequence[Asked]) -> list[str]:
    """For each name "right", "wrong" or "refused"."""
    outcomes = []
    for name, within, country, lat, lon in asked:
        mention = Mention(as_written=name, name=name, precision="locality", within=within, country=country)
        try:
            point = resolve(mention, atlas).point
        except (PlaceNotFoundError, AmbiguousPlaceError):
            outcomes.append("refused")
            continue
        off_km = float(Geodesic.WGS84.Inverse(lat, lon, point.lat, point.lon)["s12"]) / 1000.0
        outcomes.append("right" if off_km <= CLOSE_KM else "wrong")
    return outcomes


def _counts(outcomes: Sequence[str]) -> tuple[str, ...]:
    found = 1.0 - outcomes.count("refused") / len(outcomes)
    return (f"{found:.4f}", f"{outcomes.count('refused')}", f"{outcomes.count('wrong')}")
