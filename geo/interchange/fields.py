"""Values from outside, checked one by one; faults are gathered, and a file is refused with all of them at once."""

from __future__ import annotations

import json
import math
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import TYPE_CHECKING, Any, TypeVar

from geo.errors import CoordinateError, EventFileError, ReportError
from geo.intake import parse_published
from geo.model import LatLon, Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from geo.model import SpanPrecision
    from geo.model.times import Basis

MAX_SHOWN = 20
"""Faults that one message lists; a file with more is wrong in a way that these show."""

WEEK_DAYS = 7

# The rough window of the war, in degrees: a point outside it that falls inside once its axes are changed over was
# written the wrong way round. Nothing else hangs on it.
_WINDOW_LAT = (41.0, 82.0)
_WINDOW_LON = (19.0, 180.0)

Choice = TypeVar("Choice", bound=str)


@dataclass(slots=True, kw_only=True)
class Faults:
    """What is wrong with a file, with the line or feature of each fault."""

    name: str
    found: list[str] = field(default_factory=list)
    coordinates: int = 0

    def add(self, where: str, what: str) -> None:
        """Note a fault; `what` says the fault and its cure."""
        self.found.append(f"{where}: {what}" if where else what)

    def add_coordinate(self, where: str, what: str) -> None:
        """Note a fault of a latitude or longitude."""
        self.coordinates += 1
        self.add(where, what)

    def raise_any(self) -> None:
        """Raise all faults as one `EventFileError`, or as one `CoordinateError` where all are of coordinates."""
        if not self.found:
            return
        more = len(self.found) - MAX_SHOWN
        shown = "; ".join(self.found[:MAX_SHOWN]) + (f"; and {more} more" if more > 0 else "")
        message = f"{self.name}: {shown}"
        if self.coordinates == len(self.found):
            raise CoordinateError(message)
        raise EventFileError(message)


@dataclass(frozen=True, slots=True, kw_only=True)
class Fields:
    """The values of one record by name, whether numbers and texts (JSON) or texts alone (CSV).

    A missing value, null and the empty text are the same: unknown. What is of the wrong sort is noted as a fault and
    taken as unknown, so that the rest of the record is checked too.
    """

    values: Mapping[str, Any]
    where: str
    faults: Faults

    def text(self, name: str) -> str:
        """The text under a name, empty where there is none."""
        value = self.values.get(name)
        if value is None or isinstance(value, str):
            return value or ""
        if isinstance(value, (int, float)) and not isinstance(value, bool):
            return str(value)
        self._wrong(name, value, "a text")
        return ""

    def texts(self, name: str) -> tuple[str, ...]:
        """The list of texts under a name, empty where there is none."""
        value = self.values.get(name)
        if value is None:
            return ()
        if isinstance(value, list) and all(isinstance(each, str) for each in value):
            return tuple(value)
        self._wrong(name, value, "a list of texts")
        return ()

    def choice(self, name: str, allowed: tuple[Choice, ...], default: Choice) -> Choice:
        """One of the allowed words, the default where there is none."""
        value = self.values.get(name)
        if value is None or value == "":
            return default
        chosen = next((word for word in allowed if word == value), None)
        if chosen is None:
            self.faults.add(self.where, f"{name} is {_shown(value)}; write one of {', '.join(allowed)}")
            return default
        return chosen

    def number(self, name: str) -> float | None:
        """The finite number under a name; a text may hold a decimal comma."""
        value = self.values.get(name)
        if value is None or value == "":
            return None
        number = math.nan
        if isinstance(value, (int, float, str)) and not isinstance(value, bool):
            try:
                number = float(value.replace(",", ".")) if isinstance(value, str) else float(value)
            except (ValueError, OverflowError):
                number = math.nan
        if math.isfinite(number):
            return number
        self._wrong(name, value, "a number")
        return None

    def length_km(self, name: str) -> float | None:
        """The length of 0 or more under a name."""
        value = self.number(name)
        if value is not None and value < 0:
            self._wrong(name, value, "a length of 0 km or more")
            return None
        return value

    def count(self, name: str) -> int | None:
        """The whole number of 0 or more under a name."""
        value = self.number(name)
        if value is None:
            return None
        if value < 0 or value != int(value):
            self._wrong(name, value, "a whole number of 0 or more")
            return None
        return int(value)

    def flag(self, name: str) -> bool | None:
        """The yes or no under a name: a JSON boolean, or true and false in words."""
        value = self.values.get(name)
        if value is None or value == "" or isinstance(value, bool):
            return value if isinstance(value, bool) else None
        words = {"true": True, "false": False}
        if str(value).lower() not in words:
            self._wrong(name, value, "true or false")
        return words.get(str(value).lower())

    def day(self, name: str) -> date | None:
        """The day under a name; of a moment, its day."""
        moment = self.moment(name)
        return moment.date() if isinstance(moment, datetime) else moment

    def moment(self, name: str) -> date | datetime | None:
        """The day or moment under a name, ISO 8601."""
        value = self.values.get(name)
        if value is None or value == "":
            return None
        try:
            return parse_published(str(value))
        except ReportError:
            self._wrong(name, value, "a date such as 2024-09-18")
            return None

    def point(self, lat_name: str, lon_name: str) -> LatLon | None:
        """The point in degrees under two names; None where both are empty."""
        before = len(self.faults.found)
        lat, lon = self.number(lat_name), self.number(lon_name)
        if lat is None and lon is None:
            return None
        if lat is None or lon is None:
            if len(self.faults.found) == before:
                empty = lat_name if lat is None else lon_name
                self.faults.add_coordinate(
                    self.where, f"{empty} is empty; give both {lat_name} and {lon_name}, or none"
                )
            return None
        if looks_swapped(lat, lon):
            what = f"{lat_name} {lat}, {lon_name} {lon} look swapped (latitude and longitude); change them over"
            self.faults.add_coordinate(self.where, what)
            return None
        try:
            return LatLon(lat=lat, lon=lon)
        except CoordinateError as error:
            self.faults.add_coordinate(self.where, f"{lat_name}, {lon_name}: {error}")
            return None

    def span(self, start: date | None, end: date | None, precision: SpanPrecision, basis: Basis) -> Span:
        """The span of two days; `unknown` precision and basis are filled from the days where there are any."""
        if start is None and end is None:
            return Span()
        start, end = start or end, end or start
        try:
            return Span(
                start=start,
                end=end,
                precision=_by_length(start, end) if precision == "unknown" else precision,
                basis="stated" if basis == "unknown" else basis,
            )
        except ValueError as error:
            self.faults.add(self.where, str(error))
            return Span()

    def _wrong(self, name: str, value: object, wanted: str) -> None:
        add = self.faults.add_coordinate if name in {"lat", "lon"} else self.faults.add
        add(self.where, f"{name} is {_shown(value)}; write {wanted}")


def _by_length(start: date | None, end: date | None) -> SpanPrecision:
    days = (end - start).days if start and end else 0
    return "day" if days == 0 else "week" if days < WEEK_DAYS else "month"


def looks_swapped(lat: float, lon: float) -> bool:
    """Whether a point far from the war would lie in its window with latitude and longitude changed over.

    >>> looks_swapped(39.57, 52.6), looks_swapped(52.6, 39.57)
    (True, False)
    """

    def inside(north: float, east: float) -> bool:
        return _WINDOW_LAT[0] <= north <= _WINDOW_LAT[1] and _WINDOW_LON[0] <= east <= _WINDOW_LON[1]

    return not inside(lat, lon) and inside(lon, lat)


def _shown(value: object) -> str:
    shown = repr(value)
    return shown if len(shown) <= MAX_SHOWN * 3 else f"{shown[: MAX_SHOWN * 3]}…"


def records_of(data: str, faults: Faults, what: str) -> Iterator[Fields]:
    """The objects in lines of JSON, each with its line; what is none goes to the faults. `what` is told one a line."""
    for number, line in enumerate(data.split("\n"), 1):
        if not line.strip():
            continue
        where = f"line {number}"
        try:
            record = json.loads(line)
        except (ValueError, RecursionError) as error:
            faults.add(where, f"no JSON ({str(error)[:80]}); write one {what} a line")
            continue
        if isinstance(record, dict):
            yield Fields(values=record, where=where, faults=faults)
        else:
            faults.add(where, f"is no JSON object; write one {what} a line")
