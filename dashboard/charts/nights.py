"""The nightly ledger of both sides: what each says was launched, shot down and jammed, and what that leaves open.

Each side has a drawing of its own. Figures of different sides are never added, and of the country and its regions
neither: what the regions come to is a tick beside the bar.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from dashboard.charts.chart import Chart, Panel, Table, counted
from dashboard.charts.encodings import COUNTS, tooltip, values
from geo.table.figures import COUNTED
from geo.table.ledger import Told

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dashboard.charts.look import Look
    from geo.table.figures import Figure, Voice
    from geo.table.ledger import Entry
    from geo.table.nights import Nights

MOST_NIGHTS = 90
HEIGHT = 190
BOTH: tuple[Voice, Voice] = ("ukrainian", "russian")
OF_A_SIDE = ("launched", "downed", "jammed", "gap", "hit", "debris")
_PARTS = ("downed", "jammed", "gap", "regions")
"""The colours of the legend, in its order."""


def draw(found: Nights, look: Look) -> Chart:
    """A drawing for each of the two sides, night for night beneath each other."""
    words = look.words
    nights = {_mark(entry): _night(entry, look) for entry in found.entries}
    told = [entry for entry in found.entries if any(_has_figures(entry, voice) for voice in BOTH)]
    order = [nights[_mark(entry)] for entry in told]
    notes = [words.say("app.analysis.nights.note")]
    if found.total > found.nights:
        notes.append(
            words.say("app.analysis.nights.thinned", n=words.number(found.nights), total=words.number(found.total))
        )
    mute = [voice for voice in BOTH if not any(_has_figures(entry, voice) for entry in told)]
    notes += [words.say("app.analysis.nights.mute", side=words.say(f"side.{voice}")) for voice in mute if told]
    silent = len(found.entries) - len(told)
    if silent:
        notes.append(words.counted("app.analysis.nights.silent", silent))
    return Chart(
        key="nights",
        title=words.say("app.analysis.nights.title"),
        counted=counted(found.drawn, look),
        notes=tuple(notes),
        panels=tuple(_panel(told, voice, order, look) for voice in BOTH if voice not in mute),
        marks={_mark(entry): entry.events for entry in found.entries},
        table=_table(found.entries, look),
    )


def _panel(entries: list[Entry], voice: Voice, order: list[str], look: Look) -> Panel:
    words = look.words
    heading = words.say("app.analysis.nights.side", side=words.say(f"side.{voice}"))
    shades = (look.token("link"), look.palette("status")["admitted"], look.token("pale"), look.token("ink"))
    labels = {part: words.say(f"app.analysis.nights.{part}") for part in _PARTS}
    scale = {"domain": list(labels.values()), "range": list(shades)}
    bars = [record for entry in entries for record in _bars(entry, voice, labels, look)]
    x = {
        "field": "night", "type": "ordinal", "sort": order, "title": None, "scale": {"domain": order},
        "axis": {"labelAngle": -50, "labelLimit": 120, "ticks": False},
    }  # fmt: skip
    top = max((_top(entry, side) for entry in entries for side in BOTH), default=1)
    y = {
        "type": "quantitative",
        "title": words.say("app.analysis.nights.number"),
        "axis": COUNTS,
        "scale": {"domain": [0, top]},
    }
    tips = {name: words.say(f"app.analysis.tip.{name}") for name in ("night", "launched", "downed", "jammed", "gap")}
    said = tooltip(**tips)
    colour = {"field": "part", "type": "nominal", "scale": scale, "legend": {"title": None}}
    base = {"x": x, "tooltip": said}
    ranges = [
        _told_of(entry, voice, look) | {"least": low, "most": high}
        for entry in entries
        for low, high in _ranges(entry, voice)
    ]
    sums = [
        _told_of(entry, voice, look) | {"number": entry.regions_downed[voice].low, "part": labels["regions"]}
        for entry in entries
        if voice in entry.regions_downed
    ]
    layers: list[dict[str, Any]] = [
        {
            "data": values(bars),
            "mark": {"type": "bar", "cursor": "pointer", "stroke": look.token("quiet"), "strokeWidth": 0.4},
            "encoding": {**base, "y": {"field": "from", **y}, "y2": {"field": "to"}, "color": colour},
        },
        {
            "data": values(ranges),
            "mark": {"type": "rule", "strokeWidth": 1.5, "color": look.token("ink")},
            "encoding": {**base, "y": {"field": "least", **y}, "y2": {"field": "most"}},
        },
        {
            "data": values(sums),
            "mark": {"type": "tick", "thickness": 2.5, "cursor": "pointer"},
            "encoding": {**base, "y": {"field": "number", **y}, "color": colour},
        },
    ]
    return Panel(heading=heading, spec=look.spec(layers, HEIGHT), alt=heading)


def _bars(entry: Entry, voice: Voice, labels: dict[str, str], look: Look) -> Iterator[dict[str, Any]]:
    """The parts of one bar, from the bottom: the lower ends of what is told, and what they leave open."""
    told = entry.told.get(voice, Told())
    common, level = _told_of(entry, voice, look), 0
    for part in ("downed", "jammed"):
        figure = getattr(told, part)
        if figure:
            yield common | {"from": level, "to": level + figure.low, "part": labels[part]}
            level += figure.low
    if told.launched and told.launched.low > level:
        yield common | {"from": level, "to": told.launched.low, "part": labels["gap"]}


def _ranges(entry: Entry, voice: Voice) -> Iterator[tuple[int, int]]:
    """The ranges of what was launched, or of what was shot down where nobody tells how many were launched."""
    told = entry.told.get(voice, Told())
    figure = told.launched or told.downed
    if figure and figure.low < figure.high:
        yield figure.low, figure.high


def _top(entry: Entry, voice: Voice) -> int:
    """The greatest number that a drawing of the entry reaches, so that both sides have one scale."""
    told = entry.told.get(voice, Told())
    stopped = sum(figure.low for figure in (told.downed, told.jammed) if figure)
    figures = (told.launched, told.downed, entry.regions_downed.get(voice))
    return max(1, stopped, *(figure.high for figure in figures if figure))


def _told_of(entry: Entry, voice: Voice, look: Look) -> dict[str, Any]:
    told = entry.told.get(voice, Told())
    figures = {name: _written(getattr(told, name), look) for name in (*COUNTED, "gap")}
    return {"mark": _mark(entry), "night": _night(entry, look), **figures}


def _table(entries: tuple[Entry, ...], look: Look) -> Table:
    """A row for each night, the two sides beside each other, latest first."""
    words = look.words
    heads = [words.say("app.analysis.column.night")]
    for voice in BOTH:
        side = words.say(f"side.{voice}")
        names = (words.say(f"app.analysis.column.{name}") for name in (*OF_A_SIDE, "regions"))
        heads += [f"{side}: {name}" for name in names]
    heads.append(words.say("app.analysis.column.difference"))
    rows = []
    for entry in reversed(entries):
        cells: list[str | int | None] = [_night(entry, look)]
        for voice in BOTH:
            told = entry.told.get(voice)
            cells += [_cell(getattr(told, name)) if told else None for name in OF_A_SIDE]
            cells.append(_cell(entry.regions_downed.get(voice)))
        rows.append((*cells, _cell(entry.difference("downed"))))
    return Table(columns=tuple(heads), rows=tuple(rows), events=tuple(entry.events for entry in reversed(entries)))


def _has_figures(entry: Entry, voice: Voice) -> bool:
    told = entry.told.get(voice, Told())
    return voice in entry.regions_downed or any(getattr(told, name) for name in COUNTED)


def _cell(value: Figure | int | None) -> str | None:
    """A figure as a text, since it may be a range; None for what is not told."""
    return None if value is None else str(value)


def _written(figure: Figure | None, look: Look) -> str:
    return "–" if figure is None else str(figure) if figure.low != figure.high else look.words.number(figure.low)


def _night(entry: Entry, look: Look) -> str:
    return look.short(entry.start, entry.end)


def _mark(entry: Entry) -> str:
    return f"{entry.start.isoformat()}/{entry.end.isoformat()}"
