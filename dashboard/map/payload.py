"""Rows as columns: what the browser turns into typed arrays, and back again for tests.

Texts are written once and referred to by number; places are written once with their distance, and so are the borders
that they were measured against; words of closed lists
(kinds, statuses, …) are numbers into `enums`; days count from 1970-01-01. Rows are sorted by first day and id, rows
without a date last, so that a list in time order costs the browser nothing. How an event stands, its sources and its
history, are the columns of `dashboard.map.standing`.

What only the details of an event show (quotes, addresses, reasons, sources) stands under `later`, which the page keeps
as a block of its own and opens when somebody asks: its texts have negative numbers (-1 is the first, -2 the second),
its columns are those of `later.events`. `changes` are the days on which events became known or changed their status.
"""

from __future__ import annotations

import math
from collections import defaultdict
from dataclasses import asdict
from datetime import date, datetime, timedelta
from operator import attrgetter
from typing import TYPE_CHECKING, Any

from dashboard.map.packing import Lazy
from dashboard.map.standing import NONE, Told, day_of, decode_standing, encode_changes, encode_standing
from geo.errors import EventFileError
from geo.model import BorderSource
from geo.table.row import Row, RowClaim

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

FORMAT = "strikemap-payload/3"
EPOCH = date(1970, 1, 1)
_EPOCH = EPOCH.toordinal()

Columns = dict[str, Any]

ENUMS = ("kind", "status", "date_precision", "date_basis", "attacker", "weapon", "target_type")
TEXTS = ("status_reason", "place_as_written", "target_as_written", "reader")
COUNTS = ("launched", "downed", "jammed", "killed", "injured")
PLACE = (
    "place_name",
    "country",
    "admin1",
    "region_code",
    "geonames_id",
    "place_source",
    "lat",
    "lon",
    "place_precision",
    "radius_km",
)
MEASURED = ("distance_km", "min_km", "max_km", "inside", "nearest_lat", "nearest_lon")
CLAIM_ENUMS = ("side", "act")
CLAIM_TEXTS = ("speaker", "outlet", "reader", "medium", "language")
CLAIM_LATER = ("quote", "report_id", "url")


class _Pool:
    """Values in the order of their first use, each with its number."""

    def __init__(self) -> None:
        self.numbers: defaultdict[Any, int] = defaultdict()
        self.numbers.default_factory = self.numbers.__len__

    def number(self, value: object) -> int:
        return self.numbers[value]

    def column(self, values: Iterable[object]) -> list[int]:
        """The numbers of many values at once."""
        return list(map(self.numbers.__getitem__, values))

    def later(self, value: object) -> int:
        """The number of a value that is opened later: -1, -2, …."""
        return ~self.numbers[value]

    def values(self) -> list[Any]:
        return list(self.numbers)


class _Texts:
    """All texts by their numbers, those that are opened later by their negative ones."""

    def __init__(self, columns: Columns) -> None:
        self.now: list[str] = columns["texts"]
        self.later: list[str] = columns["later"]["texts"]

    def __getitem__(self, number: int) -> str:
        return self.now[number] if number >= 0 else self.later[~number]


def in_time_order(rows: Iterable[Row]) -> list[Row]:
    """The rows by first day, last day and id; those without a date come last, by id."""
    return sorted(rows, key=lambda row: (row.date_start or date.max, row.date_end or date.max, row.id))


def encode(rows: Sequence[Row]) -> Columns:
    """The columns of the rows in time order; lengths in km, degrees WGS 84, null where unknown."""
    ordered = in_time_order(rows)
    texts, places, borders, afterwards = _Pool(), _Pool(), _Pool(), _Pool()
    later = afterwards.later
    enums = {name: _Pool() for name in (*ENUMS, *CLAIM_ENUMS)}
    events: Columns = {"id": [row.id for row in ordered]}
    for name in ENUMS:
        events[name] = enums[name].column(map(attrgetter(name), ordered))
    for name in TEXTS:
        events[name] = texts.column(map(attrgetter(name), ordered))
    for name in COUNTS:
        events[name] = [getattr(row, name) for row in ordered]
    events["start"] = [_day(row.date_start) for row in ordered]
    events["end"] = [_day(row.date_end) for row in ordered]
    events["place"] = places.column(map(_PlaceNumbers(borders).fields, ordered))
    events["claims"] = [len(row.claims) for row in ordered]
    more: dict[str, list[Any]] = {
        "ranges": [row.ranges for row in ordered],
        "place_reasons": [tuple(map(later, row.place_reasons)) if row.place_reasons else NONE for row in ordered],
        **encode_standing(ordered, later, enums["status"].number),
    }
    events["independent"] = more.pop("independent")
    changes = encode_changes(ordered, enums["status"].number)
    said = [claim for row in ordered for claim in row.claims]
    claims: Columns = {name: enums[name].column(map(attrgetter(name), said)) for name in CLAIM_ENUMS}
    claims |= {name: texts.column(map(attrgetter(name), said)) for name in CLAIM_TEXTS}
    claims |= {name: [~number for number in afterwards.column(map(attrgetter(name), said))] for name in CLAIM_LATER}
    claims |= {"start": [claim.start for claim in said], "end": [claim.end for claim in said]}
    claims["said_at"] = [later(claim.said_at.isoformat() if claim.said_at else "") for claim in said]
    claims["said_day"] = [day_of(claim.said_at) for claim in said]
    fields = zip(*places.values(), strict=True) if ordered else ((),) * (len((*PLACE, *MEASURED)) + 1)
    return {
        "format": FORMAT,
        "n": len(ordered),
        "texts": texts.values(),
        "enums": {name: pool.values() for name, pool in enums.items()},
        "places": dict(zip((*PLACE, *MEASURED, "border"), (list(column) for column in fields), strict=True)),
        "borders": [asdict(border) if border else None for border in borders.values()],
        "events": events,
        "claims": claims,
        "changes": changes,
        "later": {
            "texts": Lazy(afterwards.values()),
            "events": {name: Lazy(column) for name, column in more.items()},
        },
    }


def decode(columns: Columns) -> list[Row]:
    """The rows of the columns, in time order; raises `EventFileError` where the format is another one."""
    if columns.get("format") != FORMAT:
        message = f"payload of format {columns.get('format')!r}; this program reads '{FORMAT}': export the map again"
        raise EventFileError(message)
    texts, enums, places = _Texts(columns), columns["enums"], columns["places"]
    events = columns["events"] | columns["later"]["events"]
    borders = [BorderSource(**border) if border else None for border in columns["borders"]]
    claims = iter(_claims(columns))
    rows = []
    for i in range(columns["n"]):
        place = events["place"][i]
        values: dict[str, Any] = {name: places[name][place] for name in (*PLACE, *MEASURED)}
        values |= {name: enums[name][events[name][i]] for name in ENUMS}
        values |= {name: texts[events[name][i]] for name in TEXTS}
        values |= {name: events[name][i] for name in COUNTS}
        values["border"] = borders[places["border"][place]]
        said = tuple(next(claims) for _ in range(events["claims"][i]))
        rows.append(
            Row(
                id=events["id"][i],
                date_start=_date(events["start"][i]),
                date_end=_date(events["end"][i]),
                claims=said,
                ranges=tuple((name, low, high) for name, low, high in events["ranges"][i]),
                place_reasons=tuple(texts[number] for number in events["place_reasons"][i]),
                **decode_standing(events, i, Told.of(events["reports"][i], texts, said), enums["status"]),
                **values,
            )
        )
    return rows


def _claims(columns: Columns) -> Iterable[RowClaim]:
    claims, texts, enums = columns["claims"], _Texts(columns), columns["enums"]
    for i in range(len(claims["start"])):
        values: dict[str, Any] = {name: enums[name][claims[name][i]] for name in CLAIM_ENUMS}
        values |= {name: texts[claims[name][i]] for name in (*CLAIM_TEXTS, *CLAIM_LATER)}
        said = texts[claims["said_at"][i]]
        yield RowClaim(start=claims["start"][i], end=claims["end"][i], said_at=_moment(said), **values)


class _PlaceNumbers:
    """The fields of the rows' places, put right once a place."""

    def __init__(self, borders: _Pool) -> None:
        self.borders = borders
        self.known: dict[tuple[object, ...], tuple[object, ...]] = {}

    def fields(self, row: Row) -> tuple[object, ...]:
        """The fields in order, with the number of the border; what is no number (NaN, infinite) counts as not known."""
        raw = (*_place(row), row.border)
        found = self.known.get(raw)
        if found is None:
            values = (None if isinstance(v, float) and not math.isfinite(v) else v for v in raw[:-1])
            found = self.known[raw] = (*values, self.borders.number(row.border))
        return found


_place = attrgetter(*PLACE, *MEASURED)


def _day(day: date | None) -> int | None:
    return None if day is None else day.toordinal() - _EPOCH


def _date(number: int | None) -> date | None:
    return None if number is None else EPOCH + timedelta(days=number)


def _moment(text: str) -> date | datetime | None:
    if not text:
        return None
    return datetime.fromisoformat(text) if "T" in text else date.fromisoformat(text)
