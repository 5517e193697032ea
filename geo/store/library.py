"""The library of one user or one newsroom: reports and decisions for ever, and what was made of them."""

from __future__ import annotations

import json
import zlib
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sqlalchemy import delete, func, insert, select

from geo.errors import ReportError
from geo.model import Report
from geo.store import decided
from geo.store.codec import from_json, to_json
from geo.store.entries import Added, Kept, Stamp, Status
from geo.store.faults import damaged
from geo.store.rows import key_of, reception_row, report_of, report_row, safe, sorted_keys, under_free_id, wished_ids
from geo.store.schema import DECISIONS, EVENTS, NOTES, READINGS, RECEPTIONS, REPORTS, VERSIONS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
    from datetime import datetime

    from sqlalchemy import Connection, Row

    from geo.model import Anchor, Decision
    from geo.store.database import Database

BATCH = 200
"""Reports that are kept in one step: what a crash can undo at the most."""

STAMP = "events"
"""The note that says what the events were made with."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Library:
    """Reports and decisions, each written once and never changed, and readings and events, which can be made again.

    `now` tells the time that entries are stamped with. Everything raises `LibraryError` where the database is damaged,
    full, closed to this user or out of reach; `open_library` gives one.
    """

    database: Database
    now: Callable[[], datetime] | None = None

    @property
    def name(self) -> str:
        """What messages call the library: its file, or its address without the password."""
        return self.database.location.name

    def add(self, reports: Iterable[Report]) -> Added:
        """What became of the reports, now that they are kept; a batch at a time is on the disk or not at all.

        The same text, outlet, publication and language are one report, wherever it was found: it stays as it came
        first, and another address, title or id is kept beside it. An id that another report has gets the first digits
        of the report's hash after it, and keeps that for ever.
        """
        total, batch = Added(), []
        for report in reports:
            batch.append(report)
            if len(batch) == BATCH:
                total, batch = total + self._add(batch), []
        return total + self._add(batch) if batch else total

    def _add(self, batch: Sequence[Report]) -> Added:
        stamp = self.stamped()
        return self.database.write(lambda connection: _add(connection, batch, stamp))

    def keys(self) -> list[str]:
        """The keys of all reports by publication, undated last, then by id."""
        return sorted_keys(self.database.read(_index))

    def entries(self, keys: Sequence[str] | None = None) -> Iterator[Report | ReportError]:
        """The reports of `keys` in their order, else all as `keys()` has them; errors in the place of damaged ones."""
        keys = self.keys() if keys is None else keys
        for start in range(0, len(keys), BATCH):
            wanted = keys[start : start + BATCH]
            query = select(REPORTS.c.key, REPORTS.c.body).where(REPORTS.c.key.in_(wanted))
            found = {row.key: row for row in self._rows(query)}
            yield from (report_of(found[key], self.name) for key in wanted)

    def reports(self) -> Iterator[Report]:
        """The reports in the order of `entries`, damaged ones left out."""
        return (entry for entry in self.entries() if isinstance(entry, Report))

    def report(self, report_id: str) -> Report | None:
        """The report of an id, None where there is none; raises `DamagedError` where it isn't what was written."""
        query = select(REPORTS.c.key, REPORTS.c.body).where(REPORTS.c.id == safe(report_id))
        found = [report_of(row, self.name) for row in self._rows(query)]
        for each in found:
            if isinstance(each, ReportError):
                raise damaged(self.name, str(each))
            return each
        return None

    def receptions(self, reports: Sequence[Report]) -> dict[str, list[dict[str, str]]]:
        """With which id, url and title, and from where, each report came whenever these were new, by id of the report.

        `reports` are few enough for one query: `BATCH` of them.
        """
        by_key = {key_of(report): report.id for report in reports}
        query = select(RECEPTIONS).where(RECEPTIONS.c.report_key.in_(by_key))
        found: dict[str, list[dict[str, str]]] = {report.id: [] for report in reports}
        for row in self._rows(query.order_by(RECEPTIONS.c.added_at, RECEPTIONS.c.hash)):
            found[by_key[row.report_key]].append(json.loads(row.body))
        return found

    def unread_keys(self, rules: str) -> list[str]:
        """The keys of the reports that these rules have not read yet."""
        read = select(READINGS.c.report_key).where(READINGS.c.rules == rules)
        return [row.key for row in self._rows(select(REPORTS.c.key).where(REPORTS.c.key.not_in(read)))]

    def unread(self, reports: Sequence[Report], rules: str) -> list[Report]:
        """Those of the reports that these rules have not read yet, in their order."""
        read = set()
        keys = [key_of(report) for report in reports]
        for start in range(0, len(keys), BATCH):
            there = READINGS.c.report_key.in_(keys[start : start + BATCH])
            query = select(READINGS.c.report_key).where(READINGS.c.rules == rules, there)
            read |= {row.report_key for row in self._rows(query)}
        return [report for key, report in zip(keys, reports, strict=True) if key not in read]

    def readings(self, reports: Sequence[Report], rules: str) -> dict[str, Kept]:
        """What was read from those of the reports that these rules have read already, by id of the report."""
        by_key = {key_of(report): report.id for report in reports}
        query = select(READINGS).where(READINGS.c.rules == rules, READINGS.c.report_key.in_(by_key))
        found = {}
        for row in self._rows(query):
            try:
                found[by_key[row.report_key]] = from_json(Kept, zlib.decompress(row.body))
            except (ValueError, zlib.error):
                continue  # it is read again
        return found

    def keep_readings(self, read: Sequence[tuple[Report, Kept]], rules: str) -> None:
        """Keep what these rules have read from reports of the library, in the place of what others have.

        Of reports that the library hasn't, nothing is kept.
        """
        rows = [
            {"report_key": key_of(report), "rules": rules, "body": zlib.compress(to_json(kept).encode(), 1)}
            for report, kept in read
        ]
        self.database.write(lambda connection: _keep_readings(connection, rows))

    def decide(self, decision: Decision, seen: str | None = None) -> bool:
        """Whether the decision is new and now kept; False where it was there already.

        `seen` is the id of the last decision on these passages that its author knew of, '' for none: where there is a
        later one by now, `ConflictError` tells whose. None asks for no such check. Raises `LibraryError` where it
        undoes a decision that the library hasn't.
        """
        stamp = self.stamped()
        return self.database.write(lambda connection: decided.enter(connection, decision, seen, stamp))

    def decide_all(self, decisions: Sequence[Decision]) -> int:
        """How many of the decisions are new and now kept: all of them in one step, or none."""
        stamp = self.stamped()

        def work(connection: Connection) -> int:
            return sum(decided.enter(connection, each, None, stamp) for each in decisions)

        return self.database.write(work)

    def decisions(self) -> tuple[Decision, ...]:
        """All decisions in the order in which they were entered; raises `DamagedError`."""
        return self.database.read(lambda connection: decided.listed(connection, self.name))

    def last_on(self, anchors: Sequence[Anchor]) -> str:
        """The id of the last decision on passages, '' where there is none: what `decide` takes as `seen`."""
        return self.database.read(lambda connection: decided.last_on(connection, anchors))

    def put_events(self, events: Sequence[Mapping[str, Any]], stamp: Stamp) -> None:
        """Put the events, as the event format has them, in the place of those that are there, with their stamp."""
        rows = [_event_row(position, event) for position, event in enumerate(events)]

        def work(connection: Connection) -> None:
            connection.execute(delete(EVENTS))
            if rows:
                connection.execute(insert(EVENTS), rows)
            _put_note(connection, STAMP, to_json(stamp))

        self.database.write(work)

    def events(self) -> list[dict[str, Any]]:
        """The events in the order in which they were put, as the event format has them."""
        return [json.loads(row.body) for row in self._rows(select(EVENTS.c.body).order_by(EVENTS.c.position))]

    def stamp(self) -> Stamp | None:
        """What the events were made with; None where there are none, or none that this version made."""
        return self.database.read(_stamp)

    def status(self) -> Status:
        """How much there is, as of one moment."""
        path = self.database.location.path
        size = path.stat().st_size if path is not None and path.exists() else None

        def work(connection: Connection) -> Status:
            tables = {"reports": REPORTS, "decisions": DECISIONS, "readings": READINGS, "events": EVENTS}
            counted = {name: _count(connection, table) for name, table in tables.items()}
            receptions = _count(connection, RECEPTIONS)
            stamp = _stamp(connection)
            return Status(
                name=self.name, version=VERSIONS[-1], size_bytes=size, stamp=stamp, receptions=receptions, **counted
            )

        return self.database.read(work)

    def note(self, name: str) -> Any:  # noqa: ANN401 - whatever was noted
        """What was noted under a name; None where nothing was."""
        query = select(NOTES.c.body).where(NOTES.c.name == name)
        return next((json.loads(row.body) for row in self._rows(query)), None)

    def put_note(self, name: str, value: Any) -> None:  # noqa: ANN401 - whatever JSON can carry
        """Note something under a name, in the place of what stood there."""
        self.database.write(lambda connection: _put_note(connection, name, to_json(value)))

    def stamped(self) -> str | None:
        """The time of an entry that is made now, None where nobody tells the time."""
        return self.now().isoformat() if self.now is not None else None

    def _rows(self, query: Any) -> list[Row[Any]]:  # noqa: ANN401 - a select of any columns
        return self.database.read(lambda connection: list(connection.execute(query)))


def _add(connection: Connection, batch: Sequence[Report], stamp: str | None) -> Added:
    """Enter a batch; the writer's lock is held, so that what is found missing stays missing until it is entered."""
    keyed = {key_of(report): report for report in reversed(batch)}
    there = set(connection.scalars(select(REPORTS.c.key).where(REPORTS.c.key.in_(keyed))))
    new = {key: report for key, report in reversed(keyed.items()) if key not in there}
    wishes = {safe(wish) for report in new.values() for wish in wished_ids(report)}
    ids = connection.execute(select(REPORTS.c.id, REPORTS.c.key).where(REPORTS.c.id.in_(wishes)))
    taken = {row.id: row.key for row in ids}
    hashes = {report.hash for report in new.values()}
    texts = set(connection.scalars(select(REPORTS.c.text_hash).where(REPORTS.c.text_hash.in_(hashes))))
    rows, same_text = [], 0
    for key, report in new.items():
        own = under_free_id(report, taken)
        taken[safe(own.id)] = key
        same_text += own.hash in texts
        texts.add(own.hash)
        rows.append({**report_row(own), "added_at": stamp})
    came = {row["hash"]: row for row in map(reception_row, batch)}
    known = set(connection.scalars(select(RECEPTIONS.c.hash).where(RECEPTIONS.c.hash.in_(came))))
    receptions = [{**row, "added_at": stamp} for made, row in came.items() if made not in known]
    if rows:
        connection.execute(insert(REPORTS), rows)
    if receptions:
        connection.execute(insert(RECEPTIONS), receptions)
    variants = len(receptions) - len({row["report_key"] for row in receptions} & set(new))
    return Added(new=len(new), known=len(batch) - len(new), variants=variants, same_text=same_text)


def _index(connection: Connection) -> list[Row[Any]]:
    return list(connection.execute(select(REPORTS.c.key, REPORTS.c.published, REPORTS.c.id)))


def _keep_readings(connection: Connection, rows: Sequence[Mapping[str, Any]]) -> None:
    keys = [row["report_key"] for row in rows]
    there = set(connection.scalars(select(REPORTS.c.key).where(REPORTS.c.key.in_(keys))))
    connection.execute(delete(READINGS).where(READINGS.c.report_key.in_(keys)))
    kept = {row["report_key"]: row for row in rows if row["report_key"] in there}
    if kept:
        connection.execute(insert(READINGS), list(kept.values()))


def _event_row(position: int, event: Mapping[str, Any]) -> dict[str, Any]:
    day, place = event.get("date") or {}, event.get("place") or {}
    name = place.get("name")
    return {
        "position": position,
        "id": safe(str(event["id"])),
        "first_day": day.get("start"),
        "last_day": day.get("end"),
        "kind": event["kind"],
        "status": event["status"],
        "place": safe(name) if name else None,
        "body": to_json(event),
    }


def _stamp(connection: Connection) -> Stamp | None:
    body = connection.scalar(select(NOTES.c.body).where(NOTES.c.name == STAMP))
    try:
        return from_json(Stamp, body) if body else None
    except ValueError:
        return None


def _put_note(connection: Connection, name: str, body: str) -> None:
    connection.execute(delete(NOTES).where(NOTES.c.name == name))
    connection.execute(insert(NOTES).values(name=name, body=body))


def _count(connection: Connection, table: Any) -> int:  # noqa: ANN401 - any of the tables
    return connection.scalar(select(func.count()).select_from(table)) or 0
