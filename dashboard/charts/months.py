"""Events by month, parted by target, status or kind."""

from __future__ import annotations

from collections import defaultdict
from datetime import timedelta
from typing import TYPE_CHECKING

from dashboard.charts.chart import Chart, Panel, Table, counted
from dashboard.charts.encodings import COUNTS, coloured, time_axis, tooltip, values
from dashboard.charts.look import types

if TYPE_CHECKING:
    from datetime import date

    from dashboard.charts.look import Look
    from geo.table.drawn import Drawn
    from geo.table.tallies import MonthCount, Sort

PALETTES: dict[Sort, str] = {"target_type": "target", "status": "status", "kind": "kind"}
HEIGHT = 240


def draw(counts: tuple[MonthCount, ...], drawn: Drawn, sort: Sort, look: Look) -> Chart:
    """The chart of months: one bar a month, its parts in the order of the legend."""
    words = look.words
    parts: defaultdict[tuple[date, str], list[str]] = defaultdict(list)
    for count in counts:
        parts[count.month, _class_of(count.sort, sort)] += count.events
    palette = look.palette(PALETTES[sort])
    order = list(palette)
    labels = {key: _label(key, sort, look) for _, key in parts}
    records: list[dict[str, str | int]] = []
    level: defaultdict[date, int] = defaultdict(int)
    for month, key in sorted(parts, key=lambda part: (part[0], order.index(part[1]))):
        number = len(parts[month, key])
        records.append(
            {
                "mark": f"{month.isoformat()} {key}",
                "start": month.isoformat(),
                "end": _after(month).isoformat(),
                "from": level[month],
                "to": level[month] + number,
                "class": labels[key],
                "when": look.month(month),
                "said": words.counted("counts.events", number),
            }
        )
        level[month] += number
    title = words.say(f"app.analysis.months.{sort}")
    tips = {name: words.say(f"app.analysis.tip.{name}") for name in ("when", "class", "said")}
    bars = {
        "data": values(records),
        "mark": {"type": "rect", "cursor": "pointer", "stroke": look.token("paper"), "strokeWidth": 0.5},
        "encoding": {
            "x": time_axis("start"),
            "x2": {"field": "end"},
            "y": {"field": "from", "type": "quantitative", "title": words.say("app.analysis.events"), "axis": COUNTS},
            "y2": {"field": "to"},
            "color": coloured("class", palette, labels),
            "tooltip": tooltip(**tips),
        },
    }  # fmt: skip
    said = counted(drawn, look)
    return Chart(
        key="months",
        title=title,
        counted=said,
        notes=(words.say("app.analysis.months.note"),),
        panels=(Panel(spec=look.spec([bars], HEIGHT), alt=f"{title}. {said}."),) if records else (),
        marks={f"{month.isoformat()} {key}": tuple(events) for (month, key), events in parts.items()},
        table=_table(counts, sort, look),
    )


def _table(counts: tuple[MonthCount, ...], sort: Sort, look: Look) -> Table:
    """A row for each month and value, with the group of a target type beside it."""
    of_targets = sort == "target_type"
    rows = []
    for count in counts:
        group = (look.group(_class_of(count.sort, sort)),) if of_targets else ()
        label = look.target(count.sort) if of_targets else _label(count.sort, sort, look)
        rows.append((look.month(count.month), *group, label, len(count.events)))
    names = ("month", *(("group",) if of_targets else ()), sort, "events")
    heads = tuple(look.words.say(f"app.analysis.column.{name}") for name in names)
    return Table(columns=heads, rows=tuple(rows), events=tuple(count.events for count in counts))


def _class_of(value: str, sort: Sort) -> str:
    """The class whose colour a value has: the group of a target type, else the value itself."""
    targets = types().targets
    return (targets[value].group if value in targets else "unknown") if sort == "target_type" else value


def _label(key: str, sort: Sort, look: Look) -> str:
    if sort == "target_type":
        return look.group(key)
    return look.words.say(f"status_short.{key}") if sort == "status" else look.words.say(f"kind.{key}")


def _after(month: date) -> date:
    """The first day of the next month."""
    return (month.replace(day=28) + timedelta(days=4)).replace(day=1)
