"""Charts of a few events with everything in them, and of hostile ones."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from dashboard.charts.asked import KEYS, Chosen, Options, chart
from dashboard.charts.look import Look
from dashboard.messages.words import words
from geo.table.frame import to_frame
from tests.table.happened import event, said

if TYPE_CHECKING:
    from dashboard.charts.chart import Chart
    from geo.table import Row

HOSTILE = '=HYPERLINK("https://outside.example/a")<script>alert(1)</script><img src=https://outside.example/b>'


def rows() -> list[Row]:
    """Events of each precision and act, two nights of figures, one undated, one unplaced, one hostile."""
    night: dict[str, object] = {
        "date_end": date(2024, 9, 18),
        "date_precision": "night",
        "kind": "interception",
        "attacker": "RU",
    }
    tally = event(
        "tally", "2024-09-17", place_precision="country", inside=True, launched=145, downed=71, jammed=40, **night
    )
    ranged = replace(tally, id="ranged", launched=100, downed=60, ranges=(("launched", 100, 120),))
    later = {"date_start": date(2024, 9, 19), "date_end": date(2024, 9, 20)}
    return [
        event("lipetsk", km=279.0, target_type="airfield"),
        event("kaluga", "2024-05-02", 200.0, region_code="RU-KLU", target_type="energy_oil", status="contested"),
        event("region", "2024-05-03", place_precision="region", min_km=100.0, max_km=500.0),
        event("week", "2024-05-03", date_end=date(2024, 5, 9), date_precision="week"),
        event("denied", "2024-06-01", claims=(said(), said("russian", "denies", "Beta"))),
        event("undated", day=""),
        event("unplaced", km=None),
        event("hostile", place_name=HOSTILE, target_type="no_such_type", claims=(said(outlet=HOSTILE),)),
        tally,
        replace(ranged, **later, claims=(said("russian"),)),
    ]  # fmt: skip


def chosen(events: list[Row] | None = None) -> Chosen:
    """Events as charts take them."""
    found = rows() if events is None else events
    return Chosen(frame=to_frame(found), by_id={row.id: row for row in found})


def look(lang: str = "en", *, dark: bool = False) -> Look:
    """A language in a theme."""
    return Look(words=words(lang), dark=dark)


def all_charts(events: list[Row] | None = None, lang: str = "en", options: Options | None = None) -> dict[str, Chart]:
    """Each chart by its name."""
    return {key: chart(key, chosen(events), options or Options(), look(lang)) for key in KEYS}
