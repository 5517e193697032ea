"""Distance from the border over time."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

from dashboard.charts.chart import Chart, Panel, Table, counted
from dashboard.charts.encodings import UTC, place_of, time_axis, tooltip, values
from dashboard.charts.look import MARKS
from geo.table.reach import cells, distances

if TYPE_CHECKING:
    from collections.abc import Mapping

    from dashboard.charts.look import Look
    from geo.table.reach import Ground, Month, Reach
    from geo.table.row import Row

    Marks = dict[str, tuple[str, ...]]

MOST_POINTS = 1500
"""Events beyond this number are counted in cells instead of drawn one by one."""
HEIGHT = 300
NIGHT_DAYS = 2
"""Days of a night; longer spans are drawn as a line."""


def draw(found: Reach, ground: Ground, by_id: Mapping[str, Row], look: Look) -> Chart:
    """The chart of distances: events one by one with their ranges, or counted in cells where there are very many."""
    words = look.words
    title = words.say("app.analysis.reach.title")
    several = len(found.frame) > MOST_POINTS
    records, marks = _cells(found, look) if several else _events(found, by_id, look)
    months, of_months = _months(found, look)
    notes = [words.say(f"app.analysis.reach.{ground}")]
    if several:
        notes.append(words.say("app.analysis.reach.thinned", most=words.number(MOST_POINTS)))
    layers = (_layers_of_cells(records, look) if several else _layers_of_events(records, look)) + _of_months(
        months, look
    )
    said = counted(found.drawn, look)
    return Chart(
        key="reach",
        title=title,
        counted=said,
        notes=tuple(notes),
        panels=(Panel(spec=_spec(layers, look), alt=f"{title}. {said}."),) if records else (),
        marks=marks | of_months,
        table=_table(found.months, by_id, look),
    )


_LEGEND = ("event", "range", "median", "max")
"""What the colours stand for, in the order of the legend."""


def whole_table(found: Reach, by_id: Mapping[str, Row], look: Look) -> Table:
    """A row for each event that is drawn, also where the picture counts them in cells."""
    told = distances(found)
    columns = ("event", "place", "start", "end", "km", "min_km", "max_km", "precision")
    rows = tuple(
        (
            one.event,
            place_of(by_id[one.event]),
            one.start.isoformat(),
            one.end.isoformat(),
            *(one.km, one.min_km, one.max_km),
            look.words.say(f"precision.{one.precision}"),
        )
        for one in told
    )
    heads = tuple(look.words.say(f"app.analysis.column.{name}") for name in columns)
    return Table(columns=heads, rows=rows, events=tuple((one.event,) for one in told))


def _events(
    found: Reach, by_id: Mapping[str, Row], look: Look
) -> tuple[list[dict[str, Any]], dict[str, tuple[str, ...]]]:
    """A record for each event: its days and their middle, its best estimate if it has one, and its range."""
    words = look.words
    records: list[dict[str, Any]] = []
    for one in distances(found):
        row = by_id[one.event]
        record = {
            "mark": f"e {one.event}",
            "x": (one.start + (one.end - one.start) / 2).isoformat(),
            "start": one.start.isoformat(),
            "end": (one.end + timedelta(days=1)).isoformat(),
            "days": (one.end - one.start).days + 1,
            "least": one.min_km,
            "most": one.max_km,
            "place": place_of(row),
            "when": words.span(row.date_start, row.date_end, row.date_precision),
            "range": words.say("border.range", min=words.number(one.min_km), max=words.number(one.max_km)),
            "known": words.say(f"precision.{one.precision}"),
        }
        if one.km is not None:
            record |= {"km": one.km, "far": words.say("app.analysis.km", km=words.number(one.km))}
        records.append(record)
    return records, {f"e {event}": (event,) for event in found.frame["id"].tolist()}


def _layers_of_events(records: list[dict[str, Any]], look: Look) -> list[dict[str, Any]]:
    """Points over their ranges; what has only a range is a broad pale bar that no one takes for a place."""
    event, spread = (look.words.say(f"app.analysis.reach.{name}") for name in _LEGEND[:2])
    said = tooltip(**_titles(look, "place", "when", "far", "range", "known"))
    y_axis = {"type": "quantitative", "title": look.words.say("app.analysis.reach.axis"), "scale": {"zero": True}}
    ranges = {"y": {"field": "least", **y_axis}, "y2": {"field": "most"}, "color": {"datum": spread}, "tooltip": said}
    points = [record for record in records if "km" in record]
    wide = [record for record in records if "km" not in record]
    long = [record for record in points if record["days"] > NIGHT_DAYS]
    best = {"field": "km", **y_axis}
    thin = {"type": "rule", "strokeWidth": 1.3, "opacity": 0.75, "cursor": "pointer"}
    layers: list[dict[str, Any]] = [
        {
            "data": values(wide),
            "mark": {"type": "rule", "strokeWidth": 5, "opacity": 0.4, "cursor": "pointer"},
            "encoding": {"x": time_axis(), **ranges},
        },
        {"data": values(points), "mark": thin, "encoding": {"x": time_axis(), **ranges}},
        {
            "data": values(long),
            "mark": thin,
            "encoding": {
                "x": time_axis("start"), "x2": {"field": "end"}, "y": best, "color": {"datum": spread}, "tooltip": said,
            },
        },
        {
            "name": MARKS,
            "data": values(points),
            "mark": {"type": "point", "filled": True, "size": 45, "opacity": 0.9, "cursor": "pointer"},
            "encoding": {"x": time_axis(), "y": best, "color": {"datum": event}, "tooltip": said},
        },
    ]  # fmt: skip
    return layers


def _cells(found: Reach, look: Look) -> tuple[list[dict[str, Any]], Marks]:
    """A record for each cell of days and kilometres, with how many events are in it."""
    words, records, marks = look.words, [], {}
    for cell in cells(found, MOST_POINTS):
        mark = f"c {cell.start.isoformat()} {cell.low_km}"
        marks[mark] = cell.events
        records.append(
            {
                "mark": mark,
                "x": (cell.start + (cell.end - cell.start) / 2).isoformat(),
                "km": (cell.low_km + cell.high_km) / 2,
                "number": len(cell.events),
                "said": words.counted("counts.events", len(cell.events)),
                "when": words.stretch(cell.start, cell.end),
                "far": words.say(
                    "app.analysis.reach.cell", low=words.number(cell.low_km), high=words.number(cell.high_km)
                ),
            }
        )
    return records, marks


def _layers_of_cells(records: list[dict[str, Any]], look: Look) -> list[dict[str, Any]]:
    y_axis = {"field": "km", "type": "quantitative", "title": look.words.say("app.analysis.reach.axis")}
    size = {"field": "number", "type": "quantitative", "scale": {"range": [6, 220]}, "legend": None}
    said = tooltip(**_titles(look, "said", "when", "far"))
    return [
        {
            "data": values(records),
            "mark": {"type": "circle", "opacity": 0.75, "cursor": "pointer"},
            "encoding": {"x": time_axis(), "y": y_axis, "size": size, "tooltip": said,
                         "color": {"datum": look.words.say(f"app.analysis.reach.{_LEGEND[0]}")}},
        }
    ]  # fmt: skip


def _months(found: Reach, look: Look) -> tuple[list[dict[str, Any]], Marks]:
    """A record for each month from its first to its last day, with its median and its greatest distance."""
    words, records, marks = look.words, [], {}
    for month in found.months:
        after = (month.month.replace(day=28) + timedelta(days=4)).replace(day=1)
        mark = f"m {month.month.isoformat()}"
        marks[mark] = month.events
        marks[f"x {month.month.isoformat()}"] = month.farthest
        records.append(
            {
                "mark": mark,
                "farthest": f"x {month.month.isoformat()}",
                "start": month.month.isoformat(),
                "end": after.isoformat(),
                "median": month.median_km,
                "most": month.max_km,
                "when": look.month(month.month),
                "said": words.counted("counts.events", len(month.events)),
                "median_said": words.say("app.analysis.km", km=words.number(month.median_km)),
                "most_said": words.say("app.analysis.km", km=words.number(month.max_km)),
            }
        )
    return records, marks


def _of_months(months: list[dict[str, Any]], look: Look) -> list[dict[str, Any]]:
    """A bar over each month at its median, and a broken one at its maximum."""
    said = tooltip(**_titles(look, "when", "said", "median_said", "most_said"))
    x = {"x": {"field": "start", "type": "temporal", "scale": UTC}, "x2": {"field": "end"}}
    greatest = [record | {"mark": record["farthest"]} for record in months]
    drawn = ((months, "median", "median", 3, [1, 0]), (greatest, "most", "max", 2, [4, 3]))
    return [
        {
            "data": values(data),
            "mark": {"type": "rule", "strokeWidth": width, "strokeDash": dash, "cursor": "pointer"},
            "encoding": {
                **x,
                "y": {"field": field, "type": "quantitative"},
                "color": {"datum": look.words.say(f"app.analysis.reach.{name}")},
                "tooltip": said,
            },
        }
        for data, field, name, width, dash in drawn
    ]


def _table(months: tuple[Month, ...], by_id: Mapping[str, Row], look: Look) -> Table:
    columns = ("month", "events", "median_km", "max_km", "farthest")
    rows = tuple(
        (look.month(one.month), len(one.events), round(one.median_km, 1), round(one.max_km, 1),
         ", ".join(dict.fromkeys(place_of(by_id[name]) for name in one.farthest[:3])))
        for one in months
    )  # fmt: skip
    heads = tuple(look.words.say(f"app.analysis.column.{name}") for name in columns)
    return Table(columns=heads, rows=rows, events=tuple(one.events for one in months))


def _titles(look: Look, *names: str) -> dict[str, str]:
    return {name: look.words.say(f"app.analysis.tip.{name}") for name in names}


def _spec(layers: list[dict[str, Any]], look: Look) -> dict[str, Any]:
    """The layers with one legend: what each of them stands for."""
    names = ("link", "neutral", "warn", "good")
    scale = {
        "domain": [look.words.say(f"app.analysis.reach.{name}") for name in _LEGEND],
        "range": [look.token(name) for name in names],
    }
    colour = {"field": "class", "type": "nominal", "scale": scale, "legend": {"title": None}}
    return look.spec([_as_class(layer, colour) for layer in layers], HEIGHT)


def _as_class(layer: dict[str, Any], colour: dict[str, Any]) -> dict[str, Any]:
    """The layer with what it stands for written into each record: a legend is made of fields alone."""
    stands_for = layer["encoding"]["color"]["datum"]
    data = values([record | {"class": stands_for} for record in layer["data"]["values"]])
    return {**layer, "data": data, "encoding": {**layer["encoding"], "color": colour}}
