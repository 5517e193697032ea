"""How events stand, as columns of the payload: numbers of texts and words in the place of these.

For each event: `independent`, how many sources it has once repetitions count once (null where nobody counted);
`groups`, one [numbers of the report ids, number of the reason] a source, and `languages`, one list of text numbers a
source; `by_side` and `by_language`, [word, count] pairs; `conflicts`, [field, [[value, claims], …]] with texts by
number and claims counted from the first of the event; `history`, [day, status, reason, moment]: the day from 1970-01-01
or null, the number of the status, and text numbers of the reason and of the exact moment (ISO 8601, empty for none);
`merge_reasons` and `decisions`, text numbers.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from typing import TYPE_CHECKING, Any, Protocol, cast

from geo.model import SourceGroup, Sources, StatusChange
from geo.table import RowConflict, RowVersion

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geo.model import Side, Status
    from geo.table import Row


class Texts(Protocol):
    """Texts by their numbers, which may be negative."""

    def __getitem__(self, number: int, /) -> str:
        """The text of a number."""


Number = Callable[[object], int]
"""The number of a value in a pool, which is entered at its first use."""

EPOCH = date(1970, 1, 1)
NONE: list[Any] = []
"""The list of nothing that all events without something share, for 100,000 lists of their own take seconds."""


def encode_standing(rows: Sequence[Row], text: Number, status: Number) -> dict[str, list[Any]]:
    """The columns of the rows, in their order; `text` and `status` give the numbers of texts and of status words."""
    columns: dict[str, list[Any]] = {
        "independent": [row.sources.independent if row.sources else None for row in rows],
        "groups": [[[[text(r) for r in group.reports], text(group.reason)] for group in _groups(row)] for row in rows],
        "languages": [[[text(code) for code in group.languages] for group in _groups(row)] for row in rows],
        "by_side": [[list(pair) for pair in row.sources.by_side] if row.sources else [] for row in rows],
        "by_language": [[list(pair) for pair in row.sources.by_language] if row.sources else [] for row in rows],
        "conflicts": [
            [[text(each.field), [[text(v.value), list(v.claims)] for v in each.versions]] for each in row.conflicts]
            for row in rows
        ],
        "merge_reasons": [[text(reason) for reason in row.merge_reasons] for row in rows],
        "decisions": [[text(decision) for decision in row.decisions] for row in rows],
    }
    columns["history"] = [
        [
            [day_of(each.known_on), status(each.status), text(each.reason), text(_iso(each.known_on))]
            for each in row.history
        ]
        for row in rows
    ]
    return columns


def decode_standing(events: dict[str, Any], i: int, texts: Texts, statuses: Sequence[str]) -> dict[str, Any]:
    """How event `i` stands, under the names of the fields of a `Row`."""
    groups = zip(events["groups"][i], events["languages"][i], strict=True)
    counted = events["independent"][i] is not None
    sources = Sources(
        groups=tuple(
            SourceGroup(
                reports=tuple(texts[n] for n in reports), languages=tuple(texts[n] for n in codes), reason=texts[reason]
            )
            for (reports, reason), codes in groups
        ),
        by_side=tuple((cast("Side", side), count) for side, count in events["by_side"][i]),
        by_language=tuple((code, count) for code, count in events["by_language"][i]),
    )
    return {
        "sources": sources if counted else None,
        "conflicts": tuple(
            RowConflict(
                field=texts[field],
                versions=tuple(RowVersion(value=texts[value], claims=tuple(claims)) for value, claims in versions),
            )
            for field, versions in events["conflicts"][i]
        ),
        "merge_reasons": tuple(texts[n] for n in events["merge_reasons"][i]),
        "decisions": tuple(texts[n] for n in events["decisions"][i]),
        "history": tuple(
            StatusChange(known_on=_moment(texts[moment]), status=cast("Status", statuses[status]), reason=texts[reason])
            for _, status, reason, moment in events["history"][i]
        ),
    }


def encode_changes(rows: Sequence[Row], status: Number) -> dict[str, list[int]]:
    """When each event became known and changed its status: columns of event numbers, days from 1970-01-01 and statuses.

    An event without a history is known, as it stands, from the first day on which somebody told of it; one without any
    such day is in no line.
    """
    columns: dict[str, list[int]] = {"event": [], "day": [], "status": []}
    for i, row in enumerate(rows):
        changes = [(day, each.status) for each in row.history if (day := day_of(each.known_on)) is not None]
        said = [day for claim in row.claims if (day := day_of(claim.said_at)) is not None]
        for day, word in changes or [(min(said), row.status)] if changes or said else []:
            columns["event"].append(i)
            columns["day"].append(day)
            columns["status"].append(status(word))
    return columns


def day_of(moment: date | datetime | None) -> int | None:
    """The day from 1970-01-01 in the time zone that the moment was told in."""
    if moment is None:
        return None
    return ((moment.date() if isinstance(moment, datetime) else moment) - EPOCH).days


def _groups(row: Row) -> tuple[SourceGroup, ...]:
    return row.sources.groups if row.sources else ()


def _iso(moment: date | datetime | None) -> str:
    return moment.isoformat() if moment else ""


def _moment(text: str) -> date | datetime | None:
    if not text:
        return None
    return datetime.fromisoformat(text) if "T" in text else date.fromisoformat(text)
