"""The pages that are held beside each other: each is built in a process of its own, so that its memory can be told.

`python -m tests.bench.map.pages WHO N FILE` writes the page of one of `MAKERS` for N events and prints the seconds of
the build and the peak memory of the process in MB before it and after it.
"""

from __future__ import annotations

import resource
import sys
import time
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

import folium
from folium.plugins import Timeline, TimelineSlider, TimestampedGeoJson
from folium.utilities import JsCode

from dashboard.assets import ensure_assets
from dashboard.export import as_html
from dashboard.map import load_geography
from tests.map.many import many_rows

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from geo.table import Row

WEEK = "P7D"


def strikemap(rows: Sequence[Row]) -> bytes:
    """The stand-alone map."""
    return as_html(rows, load_geography(), ensure_assets())


def timestamped(rows: Sequence[Row], duration: str | None = None) -> bytes:
    """folium's TimestampedGeoJson with circles; without a duration it is cumulative."""
    page = folium.Map(location=(52, 40), zoom_start=4, tiles=None)
    data = {"type": "FeatureCollection", "features": [_feature(row) for row in rows if row.lat and row.date_start]}
    TimestampedGeoJson(data, period=WEEK, duration=duration, auto_play=False, add_last_point=False).add_to(page)
    return page.get_root().render().encode()


def timestamped_week(rows: Sequence[Row]) -> bytes:
    """The same with a window of one week."""
    return timestamped(rows, WEEK)


def timeline(rows: Sequence[Row], days: int | None = None) -> bytes:
    """folium's Timeline with its slider; without a number of days what happened stays."""
    page = folium.Map(location=(52, 40), zoom_start=4, tiles=None)
    features = [_feature(row, days) for row in rows if row.lat and row.date_start]
    as_circle = JsCode("(feature, latlng) => L.circleMarker(latlng, {radius: 5})")
    layer = Timeline({"type": "FeatureCollection", "features": features}, point_to_layer=as_circle).add_to(page)
    TimelineSlider(auto_play=False, show_ticks=False).add_timelines(layer).add_to(page)
    return page.get_root().render().encode()


def timeline_week(rows: Sequence[Row]) -> bytes:
    """The same with events that go after a week."""
    return timeline(rows, 7)


MAKERS: dict[str, Callable[[Sequence[Row]], bytes]] = {
    "strikemap": strikemap,
    "timestamped": timestamped,
    "timestamped_week": timestamped_week,
    "timeline": timeline,
    "timeline_week": timeline_week,
}


def _feature(row: Row, days: int | None = None) -> dict[str, Any]:
    """A GeoJSON feature with the event's text as its popup, as the plugins' own examples have it."""
    assert row.date_start
    end = row.date_start + timedelta(days=days or 36_500)
    return {
        "type": "Feature",
        "geometry": {"type": "Point", "coordinates": [row.lon, row.lat]},
        "properties": {
            "time": row.date_start.isoformat(),
            "start": row.date_start.isoformat(),
            "end": end.isoformat(),
            "popup": row.claims[0].quote,
            "icon": "circle",
            "iconstyle": {"radius": 5},
        },
    }


def main(who: str, n: str, file: str) -> None:
    """Write the page, print seconds and peak memory in MB before and after."""
    rows = many_rows(int(n))
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    began = time.perf_counter()
    page = MAKERS[who](rows)
    took = time.perf_counter() - began
    after = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    Path(file).write_bytes(page)
    sys.stdout.write(f"{took} {before} {after}\n")


if __name__ == "__main__":
    main(*sys.argv[1:])
