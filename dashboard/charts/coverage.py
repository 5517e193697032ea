"""Who reports what: a matrix of outlets and events, with what each outlet passes on of each event."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

from dashboard.charts.chart import Chart, Panel, Table, counted
from dashboard.charts.encodings import coloured, ordinal, place_of, tooltip, values
from geo.table.acts import ACTS
from geo.table.drawn import Drawn

if TYPE_CHECKING:
    from collections.abc import Mapping

    from dashboard.charts.look import Look
    from geo.table.coverage import Coverage, Outlet, Telling
    from geo.table.row import Row

MOST_OUTLETS = 25
MOST_EVENTS = 60
ROW = 21
SEVERAL = "several"


def draw(found: Coverage, by_id: Mapping[str, Row], total: int, look: Look) -> Chart:
    """The matrix of the outlets that tell most and the events that most outlets tell of; the table has every outlet."""
    words = look.words
    outlets = found.outlets[:MOST_OUTLETS]
    chosen = set(found.events[:MOST_EVENTS])
    order = sorted(chosen, key=lambda event: (str(by_id[event].date_start or "9999"), event))
    left = (("unclaimed", total - len(found.events)),) if total > len(found.events) else ()
    notes = [words.say("app.analysis.coverage.note")]
    if len(found.outlets) > len(outlets) or len(found.events) > len(order):
        notes.append(
            words.say(
                "app.analysis.coverage.thinned",
                outlets=words.number(len(outlets)),
                all_outlets=words.number(len(found.outlets)),
                events=words.number(len(order)),
                all_events=words.number(len(found.events)),
            )
        )
    title = words.say("app.analysis.coverage.title")
    said = counted(Drawn(events=len(found.events), total=total, left_out=left), look)
    return Chart(
        key="coverage",
        title=title,
        counted=said,
        notes=tuple(notes),
        panels=(Panel(spec=_spec(found, outlets, order, by_id, look), alt=f"{title}. {said}."),) if order else (),
        marks={event: (event,) for event in order},
        table=_table(found, look),
    )


def whole_table(found: Coverage, by_id: Mapping[str, Row], look: Look) -> Table:
    """A row for each outlet and event that it tells of, all of them."""
    words = look.words
    names = ("outlet", "event", "place", "start", "claims", "acts")
    rows = tuple(
        (
            _outlet(one.outlet, look),
            one.event,
            place_of(by_id[one.event]),
            str(by_id[one.event].date_start or ""),
            one.claims,
            " ".join(one.acts),
        )
        for one in found.tellings
    )
    return Table(columns=tuple(words.say(f"app.analysis.column.{name}") for name in names), rows=rows)


def _spec(
    found: Coverage, outlets: tuple[Outlet, ...], order: list[str], by_id: Mapping[str, Row], look: Look
) -> dict[str, Any]:
    words = look.words
    rows = {outlet.name: _outlet(outlet.name, look) for outlet in outlets}
    columns = _labels(order, by_id, look)
    acts = {act: words.say(f"act.{act}") for act in ACTS} | {SEVERAL: words.say("app.analysis.coverage.several")}
    records = [
        {
            "mark": one.event,
            "outlet": rows[one.outlet],
            "event": columns[one.event],
            "class": acts[_class(one)],
            "acts": ", ".join(acts[act] for act in one.acts),
            "said": words.counted("app.analysis.claims", one.claims),
        }
        for one in found.tellings
        if one.outlet in rows and one.event in columns
    ]
    used = {_class(one) for one in found.tellings if one.outlet in rows and one.event in columns}
    palette = look.palette("act") | {SEVERAL: look.token("ink")}
    tips = {name: words.say(f"app.analysis.tip.{name}") for name in ("outlet", "event", "acts", "said")}
    cells = {
        "data": values(records),
        "mark": {"type": "rect", "cursor": "pointer", "stroke": look.token("paper"), "strokeWidth": 1.5},
        "encoding": {
            "x": {**ordinal("event", columns), "axis": {"labelAngle": -60, "labelLimit": 140, "ticks": False}},
            "y": {**ordinal("outlet", rows), "axis": {"ticks": False}},
            "color": coloured("class", palette, {key: label for key, label in acts.items() if key in used}),
            "tooltip": tooltip(**tips),
        },
    }  # fmt: skip
    return look.spec([cells], ROW * len(outlets))


def _labels(order: list[str], by_id: Mapping[str, Row], look: Look) -> dict[str, str]:
    """What each event is called below its column: place and first day; a second one of the name gets a number."""
    used: Counter[str] = Counter()
    labels = {}
    for event in order:
        row = by_id[event]
        day = row.date_start.isoformat() if row.date_start else look.words.say("date.unknown")
        name = f"{place_of(row) or look.words.say('place.unknown')}, {day}"
        used[name] += 1
        labels[event] = name if used[name] == 1 else f"{name} ({used[name]})"
    return labels


def _table(found: Coverage, look: Look) -> Table:
    names = ("outlet", "events", "alone")
    return Table(
        columns=tuple(look.words.say(f"app.analysis.column.{name}") for name in names),
        rows=tuple((_outlet(one.name, look), len(one.events), len(one.alone)) for one in found.outlets),
        events=tuple(one.events for one in found.outlets),
    )


def _class(telling: Telling) -> str:
    return telling.acts[0] if len(telling.acts) == 1 else SEVERAL


def _outlet(name: str, look: Look) -> str:
    return name or look.words.say("app.analysis.coverage.unnamed")
