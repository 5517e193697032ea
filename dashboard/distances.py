"""Border distances for the command line: of one position, or of each line of a CSV file."""

from __future__ import annotations

import csv
import io
import json
import math
from dataclasses import asdict, dataclass, replace
from typing import TYPE_CHECKING

from geo.errors import CoordinateError
from geo.interchange.csv import fields_of, guarded, read_table
from geo.interchange.fields import Faults, looks_swapped
from geo.interchange.files import text_of
from geo.measure import distances, over_circle
from geo.model import LatLon

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from geo.interchange.fields import Fields
    from geo.measure import Border
    from geo.model import BorderDistance
    from geo.table.row import Row

GAINED = (
    *("distance_km", "min_km", "max_km", "inside", "nearest_lat", "nearest_lon", "bearing_deg"),
    *("border_name", "border_version", "border_date", "border_licence", "border_sha256"),
)
PAIR = 2
POINTS = frozenset({"locality", "district"})
"""Precisions of a place that its point stands for."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Measured:
    """A CSV table with its new columns as text, and a sentence for each line that could not be measured."""

    text: str
    faults: tuple[str, ...]


def parse_position(words: Sequence[str]) -> LatLon:
    """The point that two words name, latitude first, in degrees; raises `CoordinateError`, where they look swapped too.

    >>> parse_position(["52.6", "39.57"])
    LatLon(lat=52.6, lon=39.57)
    """
    parts = [part for word in words for part in word.replace(",", " ").split()]
    if len(parts) != PAIR:
        message = f"'{' '.join(words)}' is no position; give latitude and longitude in degrees, such as 52.6 39.57"
        raise CoordinateError(message)
    lat, lon = _number("latitude", parts[0]), _number("longitude", parts[1])
    if looks_swapped(lat, lon):
        message = f"latitude {lat} and longitude {lon} look swapped; give the latitude first: {lon} {lat}"
        raise CoordinateError(message)
    return LatLon(lat=lat, lon=lon)


def as_words(point: LatLon, found: BorderDistance, border: Border) -> str:
    """The distance in a sentence, with the border that it is measured against."""
    side = "inside" if found.inside else "outside"
    way = "" if found.bearing_deg is None else f", bearing {found.bearing_deg:.1f}°"
    return (
        f"{point.lat} {point.lon}: {found.distance_km:.3f} km from the border, {side}; nearest border point "
        f"{found.nearest.lat:.5f} {found.nearest.lon:.5f}{way} ({border.source.title}, {border.source.date})"
    )


def as_json(point: LatLon, found: BorderDistance, border: Border) -> str:
    """The distance as one line of JSON: degrees, km, and where the border comes from."""
    return json.dumps(
        {
            "lat": point.lat,
            "lon": point.lon,
            "distance_km": round(found.distance_km, 4),
            "inside": found.inside,
            "nearest": {"lat": round(found.nearest.lat, 6), "lon": round(found.nearest.lon, 6)},
            "bearing_deg": None if found.bearing_deg is None else round(found.bearing_deg, 2),
            "border": asdict(border.source),
        },
        ensure_ascii=False,
    )


def measure_csv(path: Path, border: Border) -> Measured:
    """The table of a CSV file with `distance_km` and its fellows filled in; a faulty line keeps them empty.

    Read as event files are (encoding, comma, semicolon or tab, decimal comma), written with commas. Needs the columns
    lat and lon in degrees; radius_km, where there is one, widens least and greatest. Raises `EventFileError` where a
    column is missing or the file is no text or no CSV.
    """
    faults = Faults(name=path.name)
    columns, records = read_table(text_of(path), ("lat", "lon"), faults)
    faults.raise_any()
    places: dict[int, tuple[LatLon, float]] = {}
    for line, cells in records:
        before = len(faults.found)
        place = _place(fields_of(columns, cells, f"line {line}", faults))
        if place is not None and len(faults.found) == before:
            places[line] = place
    gained = dict(zip(places, _measure(list(places.values()), border), strict=True))
    target = io.StringIO(newline="")
    fields = [*columns, *(name for name in GAINED if name not in columns)]
    writer = csv.writer(target, lineterminator="\n")
    writer.writerow(fields)
    for line, cells in records:
        row = [*cells, *[""] * len(fields)][: len(columns)] + [""] * (len(fields) - len(columns))
        for name in GAINED:
            row[fields.index(name)] = gained[line][name] if line in gained else ""
        writer.writerow(row)
    return Measured(text=target.getvalue(), faults=tuple(f"{path.name} {fault}" for fault in faults.found))


def with_distances(rows: Sequence[Row], border: Border) -> list[Row]:
    """The rows in their order; a point without a distance, as other people's tables have it, is measured.

    Places wider than a district are left as they are: over them a distance has a range that only their outline tells.
    """
    bare = [row for row in rows if _is_bare(row)]
    if not bare:
        return list(rows)
    found = distances([row.lat or 0.0 for row in bare], [row.lon or 0.0 for row in bare], border)
    gained = {}
    for i, row in enumerate(bare):
        distance_km = float(found.distance_km[i])
        least, greatest = over_circle(distance_km, row.radius_km or 0.0)
        gained[id(row)] = replace(
            row,
            distance_km=distance_km,
            min_km=least,
            max_km=greatest,
            inside=bool(found.inside[i]),
            nearest_lat=float(found.nearest_lat[i]),
            nearest_lon=float(found.nearest_lon[i]),
            border=border.source,
        )
    return [gained.get(id(row), row) for row in rows]


def _is_bare(row: Row) -> bool:
    """Whether a row has a point that stands for its place, and no distance."""
    has_point = row.lat is not None and row.lon is not None
    return has_point and row.distance_km is None and row.place_precision in POINTS


def _place(fields: Fields) -> tuple[LatLon, float] | None:
    """The point of a record and its radius in km; None, with a fault, where there is no point."""
    before = len(fields.faults.found)
    point, radius_km = fields.point("lat", "lon"), fields.length_km("radius_km")
    if point is None and len(fields.faults.found) == before:
        fields.faults.add_coordinate(fields.where, "lat and lon are empty; give both in degrees")
    return None if point is None else (point, radius_km or 0.0)


def _measure(places: Sequence[tuple[LatLon, float]], border: Border) -> Iterator[dict[str, str]]:
    """The new columns of each place, all measured at once."""
    if not places:
        return
    found = distances([point.lat for point, _ in places], [point.lon for point, _ in places], border)
    source = {f"border_{name}": guarded(value) for name, value in asdict(border.source).items()}
    columns = zip(found.distance_km, found.nearest_lat, found.nearest_lon, found.bearing_deg, found.inside, strict=True)
    for (_, radius_km), (distance_km, lat, lon, bearing_deg, inside) in zip(places, columns, strict=True):
        least, greatest = over_circle(distance_km, radius_km)
        yield {
            "distance_km": f"{distance_km:.4f}",
            "min_km": f"{least:.4f}",
            "max_km": f"{greatest:.4f}",
            "inside": str(bool(inside)).lower(),
            "nearest_lat": f"{lat:.6f}",
            "nearest_lon": f"{lon:.6f}",
            "bearing_deg": "" if math.isnan(bearing_deg) else f"{bearing_deg:.2f}",
            **source,
        }


def _number(name: str, text: str | None) -> float:
    try:
        number = float(text or "")
    except ValueError:
        number = math.nan
    if not math.isfinite(number):
        message = f"{name} '{text or ''}' is no number; write it with a point, such as 52.6"
        raise CoordinateError(message)
    return number
