"""A chart as files: CSV that no spreadsheet runs, SVG and PNG drawn on this machine, all tables in one archive."""

from __future__ import annotations

import csv
import io
import textwrap
import zipfile
from typing import TYPE_CHECKING, Any

import vl_convert

from dashboard.charts.look import PICTURE_WIDTH, SCHEMA
from geo.interchange.csv import guarded

if TYPE_CHECKING:
    from collections.abc import Mapping

    from dashboard.charts.chart import Chart, Panel, Table
    from dashboard.charts.look import Look

SCALE = 2
"""Pixels of a PNG for each unit of the drawing."""
LINE = 120
"""Letters in a line under the title of a picture."""
ONLY_ON_PAGES = {"$schema", "params", "config", "autosize"}
"""What a drawing on a page has at its top, and a part of a picture has not."""
VERSION = "6.4"
"""The Vega-Lite that draws the pictures."""
EPOCH = (1980, 1, 1, 0, 0, 0)
"""The time of each file in an archive, so that the same events are the same bytes."""


def to_csv(table: Table) -> bytes:
    """The table as CSV in UTF-8 after RFC 4180; no cell can run as a formula."""
    target = io.StringIO(newline="")
    writer = csv.writer(target)
    writer.writerow([guarded(column) for column in table.columns])
    writer.writerows([_cell(value) for value in row] for row in table.rows)
    return target.getvalue().encode("utf-8", "replace")


def to_svg(chart: Chart, look: Look, source: str) -> bytes:
    """The chart as SVG, with its title, counts and notes; `source` is the line at the bottom. Nothing is fetched."""
    return vl_convert.vegalite_to_svg(_whole(chart, look, source), vl_version=VERSION, allowed_base_urls=[]).encode()


def to_png(chart: Chart, look: Look, source: str) -> bytes:
    """The chart as PNG, twice as fine as the drawing on the page."""
    return vl_convert.vegalite_to_png(
        _whole(chart, look, source), vl_version=VERSION, scale=SCALE, allowed_base_urls=[]
    )


def to_zip(tables: Mapping[str, bytes], about: str) -> bytes:
    """An archive of CSV files by their names, and `about` as README.txt."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in {**tables, "README.txt": about.encode()}.items():
            archive.writestr(zipfile.ZipInfo(name, EPOCH), data, zipfile.ZIP_DEFLATED)
    return target.getvalue()


def about(charts: Mapping[str, Chart], source: str) -> str:
    """What stands beside the tables: the name of each file, what it counts, and how to read it."""
    parts = [source]
    parts += ["\n".join((name, chart.title, chart.counted, *chart.notes)) for name, chart in charts.items()]
    return "\n\n".join(parts) + "\n"


def _whole(chart: Chart, look: Look, source: str) -> dict[str, Any]:
    """All panels of a chart below each other, as wide as a picture, under a title that says what is counted."""
    lines = [line for text in (chart.counted, *chart.notes, source) for line in textwrap.wrap(text, LINE)]
    return {
        "$schema": SCHEMA,
        "title": {"text": chart.title, "subtitle": lines},
        "vconcat": [_still(panel) for panel in chart.panels],
        "config": look.config(),
        "padding": 20,
        "resolve": {"scale": {"color": "independent"}},
    }


def _still(panel: Panel) -> dict[str, Any]:
    """A panel without what only a page can do, and without names, which would be those of the next panel too."""
    left = {key: value for key, value in panel.spec.items() if key not in ONLY_ON_PAGES}
    layers = [{key: value for key, value in layer.items() if key != "name"} for layer in panel.spec["layer"]]
    return {
        **left,
        "layer": layers,
        "width": PICTURE_WIDTH,
        **({"title": {"text": panel.heading, "fontSize": 13}} if panel.heading else {}),
    }


def _cell(value: str | float | None) -> str:
    if value is None:
        return ""
    return guarded(value) if isinstance(value, str) else str(value)
