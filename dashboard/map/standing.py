"""How events stand, as columns of the payload: numbers of texts and words in the place of these.

For each event: `independent`, how many sources it has once repetitions count once (null where nobody counted);
`reports`, text numbers, nothing where they are those of its claims in their order, and a null where there is none;
`groups`, one [reports, number of the reason] a source, reports as places in the event's own from 0 or as text numbers,
and `languages`, one list of text numbers a source; `by_side` and `by_language`, [word, count] pairs; `conflicts`,
[field, [[value, claims], …]] with texts by number and claims counted from the first of the event; `history`, [status,
reason, moment]: the numbers of the status and of the reason, and when it was known, as a claim of the event (from 0)
that was said at that moment or as the number of a text (ISO 8601, empty for none); `merge_reasons` and `decisions`,
text numbers. Numbers of texts are negative here.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING, Any, Protocol, cast

from geo.model import SourceGroup, Sources, StatusChange
from geo.table import RowConflict, RowVersion

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from geo.model import Side, Status
    from geo.table import Row, RowClaim


class Texts(Protocol):
    """Texts by their numbers, which may be negative."""

    def __getitem__(self, number: int, /) -> str:
        """The text of a number."""


Number = Callable[[object], int]
"""The number of a value in a pool, which is entered at its first use."""

EPOCH = date(1970, 1, 1).toordinal()
NONE: tuple[()] = ()
"""What all events without something share, for 100,000 lists of their own take seconds."""


def encode_standing(rows: Sequence[Row], text: Number, status: Number) -> dict[str, list[Any]]:
    """The columns of the rows, in their order; `text` and `status` give the numbers of texts and of status words.

    Members are tuples: like ones are written once.
    """
    return {
        "independent": [row.sources.independent if row.sources else None for row in rows],
        "reports": [_reports(row, text) for row in rows],
        "groups": [tuple(_group(row, group, text) for group in _groups(row)) or NONE for row in rows],
        "languages": [tuple(_numbers(group.languages, text) for group in _groups(row)) or NONE for row in rows],
        "by_side": [row.sources.by_side if row.sources else NONE for row in rows],
        "by_language": [row.sources.by_language if row.sources else NONE for row in rows],
        "conflicts": [tuple(_conflict(each, text) for each in row.conflicts) or NONE for row in rows],
        "merge_reasons": [_numbers(row.merge_reasons, text) for row in rows],
        "decisions": [_numbers(row.decisions, text) for row in rows],
        "history": [_history(row, text, status) for row in rows],
    }


def _numbers(texts: Sequence[str], text: Number) -> tuple[int, ...]:
    return tuple(map(text, texts)) if texts else NONE


def _reports(row: Row, text: Number) -> tuple[int | None, ...]:
    if row.reports == _told(claim.report_id for claim in row.claims):
        return NONE
    return _numbers(row.reports, text) or (None,)


def _told(reports: Iterable[str]) -> tuple[str, ...]:
    """The reports that an event's claims stand in, each once, in their order."""
    return tuple(dict.fromkeys(filter(None, reports)))


def _group(row: Row, group: SourceGroup, text: Number) -> tuple[tuple[int, ...], int]:
    own = row.reports
    return tuple(own.index(one) if one in own else text(one) for one in group.reports), text(group.reason)


def _conflict(each: RowConflict, text: Number) -> tuple[int, tuple[tuple[int, tuple[int, ...]], ...]]:
    return text(each.field), tuple((text(version.value), tuple(version.claims)) for version in each.versions)


def _history(row: Row, text: Number, status: Number) -> tuple[tuple[int, int, int], ...]:
    if not row.history:
        return NONE
    said = {claim.said_at.isoformat(): k for k, claim in reversed(tuple(enumerate(row.claims))) if claim.said_at}
    moments = [_iso(each.known_on) for each in row.history]
    known = [said[moment] if moment in said else text(moment) for moment in moments]
    return tuple(
        (status(each.status), text(each.reason), moment) for each, moment in zip(row.history, known, strict=True)
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """What the numbers of one event mean: texts by negative ones, its claims by the others."""

    texts: Texts
    reports: tuple[str, ...]
    moments: tuple[str, ...]

    @classmethod
    def of(cls, numbers: Sequence[int | None], texts: Texts, claims: Sequence[RowClaim]) -> Told:
        """Of an event with these numbers of reports and these claims."""
        own = tuple(texts[n] for n in numbers if n is not None) if numbers else _told(c.report_id for c in claims)
        return cls(texts=texts, reports=own, moments=tuple(_iso(claim.said_at) for claim in claims))

    def report(self, number: int) -> str:
        """The id of a report."""
        return self.reports[number] if number >= 0 else self.texts[number]

    def moment(self, number: int) -> date | datetime | None:
        """When something was known."""
        return _moment(self.moments[number] if number >= 0 else self.texts[number])


def decode_standing(events: dict[str, Any], i: int, told: Told, statuses: Sequence[str]) -> dict[str, Any]:
    """How event `i` stands, under the names of the fields of a `Row`."""
    texts = told.texts
    groups = zip(events["groups"][i], events["languages"][i], strict=True)
    counted = events["independent"][i] is not None
    sources = Sources(
        groups=tuple(
            SourceGroup(
                reports=tuple(map(told.report, reports)), languages=tuple(texts[n] for n in codes), reason=texts[reason]
            )
            for (reports, reason), codes in groups
        ),
        by_side=tuple((cast("Side", side), count) for side, count in events["by_side"][i]),
        by_language=tuple((code, count) for code, count in events["by_language"][i]),
    )
    return {
        "reports": told.reports,
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
            StatusChange(known_on=told.moment(moment), status=cast("Status", statuses[status]), reason=texts[reason])
            for status, reason, moment in events["history"][i]
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
    return None if moment is None else moment.toordinal() - EPOCH


def _groups(row: Row) -> tuple[SourceGroup, ...]:
    return row.sources.groups if row.sources else ()


def _iso(moment: date | datetime | None) -> str:
    return moment.isoformat() if moment else ""


def _moment(text: str) -> date | datetime | None:
    if not text:
        return None
    return datetime.fromisoformat(text) if "T" in text else date.fromisoformat(text)
