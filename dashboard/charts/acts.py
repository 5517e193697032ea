"""Who says what: acts by side, and of which targets each side denies, admits in part or asserts."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Any

from dashboard.charts.chart import Chart, Panel, Table, counted
from dashboard.charts.encodings import COUNTS, coloured, tooltip, values
from dashboard.charts.look import types
from geo.table.acts import ACTS, SIDES

if TYPE_CHECKING:
    from collections.abc import Mapping

    from dashboard.charts.look import Look
    from geo.model import Act
    from geo.table.acts import SideAct
    from geo.table.drawn import Drawn

ROW = 15
"""Pixels of a bar with the room around it."""
FEW = 10
"""Up to this number each whole one has its line."""


def draw(counts: tuple[SideAct, ...], drawn: Drawn, act: Act, look: Look) -> Chart:
    """Two drawings: what each side says, and of which targets each side says one act."""
    words = look.words
    by_side: defaultdict[tuple[str, str], list[str]] = defaultdict(list)
    by_target: defaultdict[tuple[str, str], list[str]] = defaultdict(list)
    for count in counts:
        by_side[count.side, count.act] += count.events
        if count.act == act:
            by_target[_group(count.target_type), count.side] += count.events
    sides: dict[str, str] = {side: words.say(f"side.{side}") for side in SIDES}
    acts: dict[str, str] = {each: words.say(f"act.{each}") for each in ACTS}
    groups = {key: look.group(key) for key in types().groups}
    heading = words.say("app.analysis.acts.targets", act=acts[act])
    panels = [
        _panel(words.say("app.analysis.acts.sides"), by_side, (sides, acts, "act"), look),
        _panel(heading, by_target, (groups, sides, "side"), look),
    ]
    return Chart(
        key="acts",
        title=words.say("app.analysis.acts.title"),
        counted=counted(drawn, look),
        notes=(words.say("app.analysis.acts.note"),),
        panels=tuple(panel for panel in panels if panel),
        marks={
            _mark(kind, key): tuple(events)
            for kind, found in (("act", by_side), ("side", by_target))
            for key, events in found.items()
        },
        table=_table(counts, look),
    )


def _panel(
    heading: str,
    found: Mapping[tuple[str, str], list[str]],
    words_of: tuple[dict[str, str], dict[str, str], str],
    look: Look,
) -> Panel | None:
    """Bars from the left, a row for each first part of the keys, a colour for each second part; None without any."""
    rows, colours, palette = words_of
    if not found:
        return None
    records = [
        {
            "mark": _mark(palette, key),
            "row": rows[key[0]],
            "class": colours[key[1]],
            "number": len(events),
            "said": look.words.counted("counts.events", len(events)),
        }
        for key, events in found.items()
    ]
    there = [label for key, label in rows.items() if any(first == key for first, _ in found)]
    used = {key: label for key, label in colours.items() if any(second == key for _, second in found)}
    y: dict[str, Any] = {
        "y": {"field": "row", "type": "nominal", "sort": there, "title": None, "scale": {"paddingInner": 0.25}},
        "yOffset": {"field": "class", "sort": list(used.values()), "scale": {"paddingInner": 0.1}},
    }
    most = max(len(events) for events in found.values())
    axis = COUNTS | ({"values": list(range(most + 1))} if most <= FEW else {})
    x = {"field": "number", "type": "quantitative", "title": look.words.say("app.analysis.events"), "axis": axis}
    said = tooltip(**{name: look.words.say(f"app.analysis.tip.{name}") for name in ("row", "class", "said")})
    bars = {
        "data": values(records),
        "mark": {"type": "bar", "cursor": "pointer"},
        "encoding": {**y, "x": x, "color": coloured("class", look.palette(palette), used), "tooltip": said},
    }
    numbers = {
        "data": values(records),
        "mark": {"type": "text", "align": "left", "dx": 4, "fontSize": 11, "color": look.token("ink")},
        "encoding": {**y, "x": x, "text": {"field": "number", "type": "quantitative", "format": ",d"}},
    }
    height = ROW * max(4, len(there) * (len(used) + 1))
    return Panel(heading=heading, spec=look.spec([bars, numbers], height), alt=heading)


def _table(counts: tuple[SideAct, ...], look: Look) -> Table:
    words = look.words
    names = ("side", "act", "target_type", "events", "claims")
    return Table(
        columns=tuple(words.say(f"app.analysis.column.{name}") for name in names),
        rows=tuple(
            (
                words.say(f"side.{one.side}"),
                words.say(f"act.{one.act}"),
                look.target(one.target_type),
                len(one.events),
                one.claims,
            )
            for one in counts
        ),
        events=tuple(one.events for one in counts),
    )


def _mark(kind: str, key: tuple[str, str]) -> str:
    return f"{kind} {key[0]} {key[1]}"


def _group(target: str) -> str:
    return types().targets[target].group if target in types().targets else "unknown"
