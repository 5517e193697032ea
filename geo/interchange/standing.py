"""How an event stands, in the event format: sources, conflicts, why it is one event, its history, decisions."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, get_args

from geo.interchange.fields import Fields
from geo.model import Side, SourceGroup, Sources, Status, StatusChange
from geo.table import RowConflict, RowVersion

if TYPE_CHECKING:
    from collections.abc import Iterator

    from geo.table import Row

NAMES = ("sources", "conflicts", "merge_reasons", "history", "decisions")
"""The keys of the format, and the columns of its flat forms, that tell how an event stands."""


def standing_to_dict(row: Row) -> dict[str, Any]:
    """Those of `NAMES` that have something to tell, as the format has them.

    `sources` is {independent, by_side, by_language, groups: [{reports, languages, reason?}]}; `conflicts` a list of
    {field, versions: [{value, claims}]}, where claims are numbers of the event's claims from 0; `history` a list of
    {known_on, status, reason}, in order; `merge_reasons` and `decisions` sentences, the latter with the id.
    """
    values: dict[str, Any] = {
        "sources": _sources(row.sources) if row.sources else None,
        "conflicts": [
            {
                "field": conflict.field,
                "versions": [{"value": each.value, "claims": list(each.claims)} for each in conflict.versions],
            }
            for conflict in row.conflicts
        ],
        "merge_reasons": list(row.merge_reasons),
        "history": [
            {
                "known_on": change.known_on.isoformat() if change.known_on else None,
                "status": change.status,
                "reason": change.reason,
            }
            for change in row.history
        ],
        "decisions": list(row.decisions),
    }
    return {name: value for name, value in values.items() if value}


def _sources(sources: Sources) -> dict[str, Any]:
    return {
        "independent": sources.independent,
        "by_side": dict(sources.by_side),
        "by_language": dict(sources.by_language),
        "groups": [
            {
                "reports": list(group.reports),
                "languages": list(group.languages),
                **({"reason": group.reason} if group.reason else {}),
            }
            for group in sources.groups
        ],
    }


def read_standing(record: Fields, claims: int) -> dict[str, Any]:
    """The fields of a `Row` under the names of `NAMES`; `claims` is how many claims the event has.

    What doesn't fit goes to the faults of the record and is left out.
    """
    return {
        "sources": _read_sources(record),
        "conflicts": tuple(_read_conflicts(record, claims)),
        "merge_reasons": record.texts("merge_reasons"),
        "history": tuple(
            StatusChange(
                known_on=change.moment("known_on"),
                status=change.choice("status", get_args(Status), "claimed"),
                reason=change.text("reason"),
            )
            for change in _objects(record, "history", "{known_on, status, reason}")
        ),
        "decisions": record.texts("decisions"),
    }


def _read_sources(record: Fields) -> Sources | None:
    value = record.values.get("sources")
    if value is None:
        return None
    if not isinstance(value, dict):
        record.faults.add(record.where, "sources is no object; write {groups, by_side, by_language}")
        return None
    fields = Fields(values=value, where=f"{record.where}, sources", faults=record.faults)
    sides, languages = dict(_counted(fields, "by_side")), dict(_counted(fields, "by_language"))
    for side in sides.keys() - set(get_args(Side)):
        fields.faults.add(fields.where, f"by_side has {side!r}; write some of {', '.join(get_args(Side))}")
    return Sources(
        groups=tuple(
            SourceGroup(reports=group.texts("reports"), languages=group.texts("languages"), reason=group.text("reason"))
            for group in _objects(fields, "groups", "{reports, languages, reason}")
        ),
        by_side=tuple((side, sides[side]) for side in get_args(Side) if side in sides),
        by_language=tuple(sorted(languages.items())),
    )


def _read_conflicts(record: Fields, claims: int) -> Iterator[RowConflict]:
    for conflict in _objects(record, "conflicts", "{field, versions}"):
        versions = []
        for version in _objects(conflict, "versions", "{value, claims}"):
            numbers = version.values.get("claims") or []
            if isinstance(numbers, list) and all(type(number) is int and 0 <= number < claims for number in numbers):
                versions.append(RowVersion(value=version.text("value"), claims=tuple(numbers)))
            else:
                version.faults.add(
                    version.where, f"claims is {str(numbers)[:40]}; write the numbers of the event's claims, from 0"
                )
        yield RowConflict(field=conflict.text("field"), versions=tuple(versions))


def _counted(fields: Fields, name: str) -> Iterator[tuple[str, int]]:
    """(key, count) of the object of counts under a name."""
    value = fields.values.get(name) or {}
    if not isinstance(value, dict):
        fields.faults.add(fields.where, f"{name} is {str(value)[:40]!r}; write an object of counts")
        return
    counts = Fields(values=value, where=f"{fields.where}, {name}", faults=fields.faults)
    for key in value:
        yield str(key), counts.count(key) or 0


def _objects(fields: Fields, name: str, form: str) -> Iterator[Fields]:
    """The objects in the list under a name; `form` says in a message what they should be."""
    value = fields.values.get(name)
    if value is None:
        return
    if not isinstance(value, list) or not all(isinstance(each, dict) for each in value):
        fields.faults.add(fields.where, f"{name} is no list of objects; write [{form}]")
        return
    for number, each in enumerate(value, 1):
        yield Fields(values=each, where=f"{fields.where}, {name} {number}", faults=fields.faults)
