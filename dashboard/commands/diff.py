"""`strikemap diff`: which events came, went and changed between two exports."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from dashboard import terminal, wording
from dashboard.commands.options import Answer, in_words, must_exist, write

if TYPE_CHECKING:
    from geo.table.difference import Changed, Difference
    from geo.table.row import Row

MADE_OF = {
    "rules": "made by other rules",
    "border": "measured against another border",
    "version": "made by another version of the program",
    "reports_sha256": "made of other reports",
    "decisions_sha256": "made with other decisions",
    "files_sha256": "made of other event files",
}
"""What is said where two snapshots differ in a key."""


def diff(
    before: Annotated[Path, typer.Argument(help="An event file, a snapshot, or a map (.html).")],
    after: Annotated[Path, typer.Argument(help="Another one.")],
    form: Answer = None,
) -> None:
    """Tell which events came, went and changed, field by field; exit status 0 also where they differ."""
    from dashboard.snapshots import open_export
    from geo.interchange.event_format import to_json
    from geo.table.difference import differ

    must_exist([str(before), str(after)])
    first, second = open_export(before), open_export(after)
    found = differ(first.rows, second.rows)
    made = _made_otherwise(first.snapshot, second.snapshot)
    if in_words(form):
        terminal.print_cells(("", "event", "field", "before", "after"), _lines(found))
    else:
        write((to_json(_told(found) | {"snapshots": made}) + "\n").encode(), None)
    counted = f"{len(found.came)} came, {len(found.went)} went, {len(found.changed)} changed, {found.same} the same"
    terminal.say(f"{wording.counted(len(second.rows), 'event')} against {len(first.rows)}: {counted}")
    for key in made["differ"]:
        terminal.say(MADE_OF[key])
    if not made["known"]:
        terminal.say("what they were made of is not known of both; keep the .snapshot.json beside an export")


def _made_otherwise(first: dict[str, Any] | None, second: dict[str, Any] | None) -> dict[str, Any]:
    """Both snapshots in short, and in which keys they differ."""
    known = first is not None and second is not None
    differ = [key for key in MADE_OF if first and second and first.get(key) != second.get(key)]
    return {"before": first, "after": second, "known": known, "differ": differ}


def _told(found: "Difference") -> dict[str, Any]:
    from geo.interchange import to_dict

    return {
        "came": [to_dict(row) for row in found.came],
        "went": [to_dict(row) for row in found.went],
        "changed": [
            {
                "id": one.after.id,
                "before_id": one.before.id,
                "changes": {change.field: [change.before, change.after] for change in one.changes},
            }
            for one in found.changed
        ],
        "same": found.same,
    }


def _lines(found: "Difference") -> list[list[tuple[str, ...]]]:
    """A group of lines for each event that came, went or changed."""
    came: list[list[tuple[str, ...]]] = [[("+", _name(row), "", "", _what(row))] for row in found.came]
    went: list[list[tuple[str, ...]]] = [[("-", _name(row), "", _what(row), "")] for row in found.went]
    return [*came, *went, *(_changed(one) for one in found.changed)]


def _changed(one: "Changed") -> list[tuple[str, ...]]:
    lines: list[tuple[str, ...]] = []
    for change in one.changes:
        name = "" if lines else _name(one.after)
        before, after = _shown(change.before, change.after), _shown(change.after, change.before)
        lines.append(("" if lines else "~", name, change.field, before, after))
    return lines


def _shown(value: Any, other: Any) -> str:  # noqa: ANN401 -- what a change holds
    """A value as a person reads it; of two lists what only this one has."""
    if isinstance(value, list) and isinstance(other, list):
        return "\n".join(str(each) for each in value if each not in other)
    return "–" if value is None else str(value)


def _name(row: "Row") -> str:
    return f"{row.id} {wording.when(row)} {wording.where(row)}"


def _what(row: "Row") -> str:
    return f"{row.kind}, {row.target_type}, {row.status}"
