"""Events by region: a map whose regions are shaded by how many events they have."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from dashboard.charts.chart import Chart, Panel, Table, counted
from dashboard.charts.encodings import tooltip, values
from dashboard.charts.ground import ground, known
from dashboard.charts.look import RAMPS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dashboard.charts.look import Look
    from geo.table.drawn import Drawn
    from geo.table.tallies import RegionCount

HEIGHT = 400
STEPS = (1, 2, 5)
"""Classes begin at these numbers and their tenfolds."""


def draw(counts: tuple[RegionCount, ...], drawn: Drawn, look: Look) -> Chart:
    """The map of regions: the shade is the number of events, whatever closer place they have in the region."""
    words = look.words
    title = words.say("app.analysis.regions.title")
    panel = Panel(spec=_spec(counts, look), alt=f"{title}. {counted(drawn, look)}.")
    notes = [words.say("app.analysis.regions.note")]
    shapeless = [one for one in counts if one.code not in known({one.code})]
    if shapeless:
        notes.append(words.counted("app.analysis.regions.shapeless", sum(len(one.events) for one in shapeless)))
    return Chart(
        key="regions",
        title=title,
        counted=counted(drawn, look),
        notes=tuple(notes),
        panels=(panel,) if len(shapeless) < len(counts) else (),
        marks={one.code: one.events for one in counts},
        table=_table(counts, look),
    )


def breaks(most: int, classes: int) -> list[int]:
    """Where classes of numbers from 1 to `most` begin: round numbers, as evenly chosen as so few classes allow.

    >>> breaks(3, 5), breaks(100, 5), breaks(9000, 5)
    ([1, 2], [1, 5, 10, 20, 100], [1, 10, 100, 500, 5000])
    """
    rounds = [step * 10**power for power in range(len(str(most))) for step in STEPS if step * 10**power <= most]
    if len(rounds) <= classes:
        return rounds
    return [rounds[round(k * (len(rounds) - 1) / (classes - 1))] for k in range(classes)]


def _spec(counts: Sequence[RegionCount], look: Look) -> dict[str, Any]:
    words, ramp = look.words, RAMPS[look.theme]
    by_code = {one.code: one for one in counts}
    land = ground(known(by_code))
    most = max((len(one.events) for one in counts), default=1)
    begins = breaks(most, len(ramp))
    labels = [
        _class(words.number(low), words.number(after - 1))
        for low, after in zip(begins, [*begins[1:], most + 1], strict=True)
    ]
    shades = ramp[-len(begins) :] if len(begins) > 1 else (ramp[2],)
    shaded, plain = [], []
    for code, geometry in land.regions.items():
        feature = {"type": "Feature", "geometry": geometry}
        one = by_code.get(code)
        if one is None:
            plain.append(feature)
            continue
        place = max(k for k, low in enumerate(begins) if low <= len(one.events))
        shaded.append(
            feature
            | {
                "mark": code,
                "region": look.region(code, one.name),
                "said": words.counted("counts.events", len(one.events)),
                "wide": words.counted("app.analysis.regions.wide", one.wide),
                "class": labels[place],
            }
        )
    tips = {name: words.say(f"app.analysis.tip.{name}") for name in ("region", "said", "wide")}
    line = {"stroke": look.token("land-line"), "strokeWidth": 0.6}
    scale = {"domain": labels, "range": list(shades)}
    legend = {"title": words.say("app.analysis.events")}
    layers: list[dict[str, Any]] = [
        {"data": values(plain), "mark": {"type": "geoshape", "fill": look.token("land"), **line}},
        {
            "name": "marks",
            "data": values(shaded),
            "mark": {"type": "geoshape", "cursor": "pointer", **line},
            "encoding": {
                "color": {"field": "class", "type": "nominal", "scale": scale, "legend": legend},
                "tooltip": tooltip(**tips),
            },
        },
        {
            "data": values([{"type": "Feature", "geometry": land.border}]),
            "mark": {"type": "geoshape", "fill": None, "stroke": look.token("border-line"), "strokeWidth": 1.6},
        },
    ]
    return look.spec(layers, HEIGHT, projection={"type": "identity", "reflectY": True})


def _class(low: str, high: str) -> str:
    """What a class of numbers is called."""
    return low if low == high else f"{low}–{high}"


def _table(counts: Sequence[RegionCount], look: Look) -> Table:
    words = look.words
    names = ("region", "country", "events", "wide")
    return Table(
        columns=tuple(words.say(f"app.analysis.column.{name}") for name in names),
        rows=tuple(
            (look.region(one.code, one.name), words.country(one.country), len(one.events), one.wide) for one in counts
        ),
        events=tuple(one.events for one in counts),
    )
