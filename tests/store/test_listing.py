"""What a library holds is told without reading its texts, on either database."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from geo.model import Anchor, Decision
from geo.store import decision_ids, extent_of, hashes_of
from tests.store.conftest import KALUGA, TOROPETS, UNDATED

if TYPE_CHECKING:
    from geo.store import Library


def test_ids_and_hashes_are_those_of_the_reports(library: Library):
    assert hashes_of(library) == ()
    library.add([UNDATED, KALUGA, TOROPETS])
    assert hashes_of(library) == tuple(sorted((report.id, report.hash) for report in library.reports()))


def test_the_extent_grows_with_reports_and_with_decisions(library: Library):
    assert extent_of(library) == (0, 0)
    library.add([KALUGA, TOROPETS])
    anchor = Anchor(report_id=KALUGA.id, start=0, end=3, quote=KALUGA.text[:3])
    first = Decision(made_at=datetime(2026, 1, 2, tzinfo=UTC), author="Ana", action="confirm", anchors=(anchor,))
    library.decide(first)
    assert extent_of(library) == (2, 1)
    undo = Decision(made_at=datetime(2026, 1, 3, tzinfo=UTC), author="Ana", action="undo", undoes=first.id)
    library.decide(undo)
    assert decision_ids(library) == (first.id, undo.id)
