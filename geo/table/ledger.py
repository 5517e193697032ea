"""The nightly ledger: launched, downed, jammed and hit as each side tells it, by night and region, never added twice.

A tally for the whole country stands in the row of the country, one for a region in the row of the region; neither is
added to the other. Within a region, what is told of the region as a whole goes before the sum of its towns. Different
figures for one place are alternatives: they make a range, and are neither averaged nor added.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

from geo.table.figures import COUNTED, Figure, Voice, add, either, voices_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import date

    from geo.model import Attacker
    from geo.table.row import Row

Part = Literal["night", "day"]
VOICES: tuple[Voice, ...] = ("ukrainian", "russian", "other")


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """What one side tells of a night in a region; None for what it doesn't tell.

    `launched`, `downed` and `jammed` are numbers of drones and missiles, `hit` of strikes that it says hit, `debris` of
    places where it says that debris fell.
    """

    launched: Figure | None = None
    downed: Figure | None = None
    jammed: Figure | None = None
    hit: int = 0
    debris: int = 0

    @property
    def gap(self) -> Figure | None:
        """Launched less downed less jammed: what it leaves unaccounted for; None unless the first two are told."""
        if self.launched is None or self.downed is None:
            return None
        stopped = add([self.downed, *([self.jammed] if self.jammed else [])])
        return Figure(low=self.launched.low - stopped.high, high=self.launched.high - stopped.low)


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One night (two days) or day of attacks by one attacker, in one region, or in all with an empty `region`.

    `regions_downed` is, in the row of all regions, what the figures by region add up to for each side: it stands beside
    the tally of the country and is no part of it. `events` are the ids of what the row rests on.
    """

    start: date
    end: date
    attacker: Attacker
    region: str = ""
    region_code: str = ""
    told: Mapping[Voice, Told] = field(default_factory=dict)
    regions_downed: Mapping[Voice, Figure] = field(default_factory=dict)
    events: tuple[str, ...] = ()

    @property
    def part(self) -> Part:
        """Whether it is a night or a day."""
        return "day" if self.start == self.end else "night"

    def difference(self, name: str) -> Figure | None:
        """What the Ukrainian side tells less what the Russian side tells; None unless both tell it."""
        ours, theirs = (getattr(self.told.get(voice, Told()), name) for voice in ("ukrainian", "russian"))
        if ours is None or theirs is None:
            return None
        if isinstance(ours, int):
            return Figure(low=ours - theirs, high=ours - theirs)
        return Figure(low=ours.low - theirs.high, high=ours.high - theirs.low)


@dataclass(frozen=True, slots=True, kw_only=True)
class Ledger:
    """The entries by night, attacker and region, the row of all regions first; `left_out` are (event id, why)."""

    entries: tuple[Entry, ...]
    left_out: tuple[tuple[str, str], ...] = ()


def ledger(rows: Iterable[Row]) -> Ledger:
    """The ledger of events; what has no place or is of no one night or day is left out, and listed."""
    kept: list[Row] = []
    left_out: list[tuple[str, str]] = []
    for row in rows:
        why = _why_not(row)
        if why:
            left_out.append((row.id, why))
        else:
            kept.append(row)
    attackers = _attackers(kept)
    nights: defaultdict[tuple[date, date, Attacker], list[Row]] = defaultdict(list)
    for row in kept:
        if row.date_start is not None and row.date_end is not None:
            attacker = attackers.get((row.date_start, row.date_end, row.country), row.attacker)
            told = row.attacker if row.attacker != "unknown" else attacker
            nights[row.date_start, row.date_end, told].append(row)
    entries = [entry for key in sorted(nights) for entry in _entries(key, nights[key])]
    return Ledger(entries=tuple(entries), left_out=tuple(left_out))


def _why_not(row: Row) -> str:
    """Why an event is in no row; '' where it is in one."""
    if row.date_start is None or row.date_end is None:
        return "it has no date"
    if row.date_precision not in {"night", "day"}:
        return f"it is dated to a {row.date_precision} and to no one night"
    return "" if row.place_precision else "it has no place"


def _attackers(rows: Iterable[Row]) -> dict[tuple[date | None, date | None, str], Attacker]:
    """By night and country, the one who attacked there: whose those attacks are that are put down to nobody."""
    found: defaultdict[tuple[date | None, date | None, str], set[Attacker]] = defaultdict(set)
    for row in rows:
        if row.attacker != "unknown":
            found[row.date_start, row.date_end, row.country].add(row.attacker)
    return {key: next(iter(attackers)) for key, attackers in found.items() if len(attackers) == 1}


def _entries(key: tuple[date, date, Attacker], rows: Sequence[Row]) -> list[Entry]:
    """The row of all regions, then one for each region in alphabetical order."""
    start, end, attacker = key
    regions: defaultdict[tuple[str, str], list[Row]] = defaultdict(list)
    for row in rows:
        if row.place_precision != "country":
            regions[row.admin1 or row.place_name, row.region_code].append(row)
    parts = [
        Entry(
            start=start,
            end=end,
            attacker=attacker,
            region=name,
            region_code=code,
            told=_told(_within(regions[name, code]), regions[name, code]),
            events=tuple(row.id for row in regions[name, code]),
        )
        for name, code in sorted(regions)
    ]
    national = [row for row in rows if row.place_precision == "country"]
    whole = Entry(
        start=start,
        end=end,
        attacker=attacker,
        told=_told({name: either(national, name) for name in COUNTED}, rows),
        regions_downed=_sums(parts),
        events=tuple(row.id for row in rows),
    )
    return [whole, *parts]


def _within(rows: Sequence[Row]) -> dict[str, dict[Voice, Figure]]:
    """By count and side, what is told of a region: of it as a whole, else the sum over its places.

    So it is with a city and its districts, which bear its name behind theirs.
    """
    wide = [row for row in rows if row.place_precision in {"region", "sea"}]
    narrow = [row for row in rows if row.place_precision not in {"region", "sea"}]
    towns: defaultdict[str, list[Row]] = defaultdict(list)
    for row in narrow:
        towns[_city_of(row) or row.place_name].append(row)
    found: dict[str, dict[Voice, Figure]] = {}
    for name in COUNTED:
        told = [_summed(_places([row for row in town if _city_of(row)]), name) for town in towns.values()]
        whole = [_summed(_places([row for row in town if not _city_of(row)]), name) for town in towns.values()]
        figures: defaultdict[Voice, list[Figure]] = defaultdict(list)
        for parts, city in zip(told, whole, strict=True):
            for voice, figure in (parts | city).items():
                figures[voice].append(figure)
        found[name] = {voice: add(each) for voice, each in figures.items()} | either(wide, name)
    return found


def _city_of(row: Row) -> str:
    """The city that a district of a city is told with, "Leninsky district, Voronezh"; '' for any other place."""
    return row.place_name.rpartition(", ")[2] if row.place_precision == "district" and ", " in row.place_name else ""


def _places(rows: Sequence[Row]) -> list[list[Row]]:
    """The rows of each place."""
    found: defaultdict[object, list[Row]] = defaultdict(list)
    for row in rows:
        found[row.geonames_id or (row.place_name, row.lat, row.lon)].append(row)
    return list(found.values())


def _summed(places: Sequence[Sequence[Row]], name: str) -> dict[Voice, Figure]:
    """The sum of one count over places, by side."""
    figures: defaultdict[Voice, list[Figure]] = defaultdict(list)
    for there in places:
        for voice, figure in either(there, name).items():
            figures[voice].append(figure)
    return {voice: add(each) for voice, each in figures.items()}


def _told(figures: Mapping[str, Mapping[Voice, Figure]], rows: Iterable[Row]) -> dict[Voice, Told]:
    """What each side tells, by side; sides that tell nothing are left out."""
    hits: defaultdict[Voice, int] = defaultdict(int)
    debris: defaultdict[Voice, int] = defaultdict(int)
    for row in rows:
        for voice in voices_of(row, "asserts"):
            hits[voice] += row.kind == "strike"
            debris[voice] += row.kind == "debris"
        for voice in voices_of(row, "admits_partly") - voices_of(row, "asserts"):
            debris[voice] += row.kind in {"strike", "debris"}
    told = {
        voice: Told(
            **{name: figures[name].get(voice) for name in COUNTED},
            hit=hits[voice],
            debris=debris[voice],
        )
        for voice in VOICES
    }
    return {voice: each for voice, each in told.items() if each != Told()}


def _sums(parts: Iterable[Entry]) -> dict[Voice, Figure]:
    """What the regions' downed add up to, by side."""
    found: defaultdict[Voice, list[Figure]] = defaultdict(list)
    for part in parts:
        for voice, told in part.told.items():
            if told.downed is not None:
                found[voice].append(told.downed)
    return {voice: add(figures) for voice, figures in found.items()}
