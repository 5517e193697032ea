"""Which charts there are, and how each is made of a choice of events and the reader's options."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, get_args

from dashboard.charts import acts, coverage, months, nights, reach, regions
from dashboard.charts.files import to_csv
from geo.interchange import ledger as ledgers
from geo.table.acts import acts_by_side
from geo.table.coverage import coverage as covered
from geo.table.ledger import ledger
from geo.table.nights import latest_nights
from geo.table.reach import POINTS
from geo.table.reach import reach as reached
from geo.table.tallies import by_month, by_region

if TYPE_CHECKING:
    from collections.abc import Mapping

    import pandas as pd

    from dashboard.charts.chart import Chart
    from dashboard.charts.look import Look
    from geo.model import Act, Attacker
    from geo.model.mention import PlacePrecision
    from geo.table.reach import Ground
    from geo.table.row import Row
    from geo.table.tallies import Sort

Key = Literal["reach", "months", "regions", "nights", "acts", "coverage"]
KEYS: tuple[Key, ...] = get_args(Key)
"""The charts in the order of the page."""
LONGER: tuple[Key, ...] = ("reach", "nights", "coverage")
"""The charts whose file has more rows than the table beside them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """What a reader may ask of the charts beside the choice of events; each chart heeds its own."""

    precisions: tuple[PlacePrecision, ...] = POINTS
    ground: Ground = "outside"
    sort: Sort = "target_type"
    attacker: Attacker = "RU"
    act: Act = "denies"


@dataclass(frozen=True, slots=True, kw_only=True)
class Chosen:
    """The chosen events as a table of `to_frame`, and the row of each event by its id, of more than the chosen too."""

    frame: pd.DataFrame
    by_id: Mapping[str, Row]


def chart(key: Key, chosen: Chosen, options: Options, look: Look) -> Chart:
    """The chart of a name."""
    frame, by_id = chosen.frame, chosen.by_id
    if key == "reach":
        return reach.draw(reached(frame, options.precisions, options.ground), options.ground, by_id, look)
    if key == "months":
        return months.draw(*by_month(frame, options.sort), options.sort, look)
    if key == "regions":
        return regions.draw(*by_region(frame), look)
    if key == "nights":
        return nights.draw(latest_nights(frame, by_id, options.attacker, nights.MOST_NIGHTS), look)
    if key == "acts":
        return acts.draw(*acts_by_side(frame), options.act, look)
    return coverage.draw(covered(frame), by_id, len(frame), look)


def whole(key: Key, chosen: Chosen, options: Options, look: Look) -> bytes:
    """As CSV all that a chart rests on, also what it has no room for; for the other charts that is their table."""
    frame, by_id = chosen.frame, chosen.by_id
    if key == "reach":
        return to_csv(reach.whole_table(reached(frame, options.precisions, options.ground), by_id, look))
    if key == "nights":
        return ledgers.to_csv(ledger(by_id[name] for name in frame["id"].tolist()))
    if key == "coverage":
        return to_csv(coverage.whole_table(covered(frame), by_id, look))
    return to_csv(chart(key, chosen, options, look).table)
