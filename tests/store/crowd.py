"""What the tests run as processes of their own: they write to one library, and are killed while they do."""

from __future__ import annotations

import multiprocessing
import os
from dataclasses import replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from dashboard.keeping import take_in
from geo.errors import LibraryError
from geo.model import Anchor, Decision, Rejection, Report
from geo.store import BATCH, Kept, open_library

if TYPE_CHECKING:
    from multiprocessing.connection import Connection

AT = datetime(2026, 1, 2, tzinfo=UTC)
RULES = "cheap"

# Processes are forked from one that has nothing but the imports: a start takes a hundredth of a second.
PROCESSES = multiprocessing.get_context("forkserver")
PROCESSES.set_forkserver_preload(["tests.store.crowd"])


def reports(count: int, name: str = "") -> list[Report]:
    """So many reports; every tenth has the id of the one before, every seventh the text of another outlet's.

    Every thirteenth comes again from another address.
    """
    made = []
    for number in range(count):
        text = f"Rapport {number - 1 if number % 7 == 3 else number}: un drone a touché un dépôt. {'x' * (number % 50)}"
        made.append(
            Report(
                id=f"{name}{number - 1 if number % 10 == 9 else number}",
                text=text,
                outlet=f"{name} outlet {number % 7}",
                url=f"https://example.org/{number}",
            )
        )
        if number % 13 == 5:
            made.append(replace(made[-1], url=f"https://example.org/again/{number}"))
    return made


def cheap_reading(report: Report) -> Kept:
    """A reading of a report that takes no time."""
    return Kept(rejections=(Rejection(stage="read", subject_id=report.id, reason="cheap", detail=report.text),))


def decision(report: Report) -> Decision:
    """A note on the first letters of a report."""
    anchor = Anchor(report_id=report.id, start=0, end=7, quote=report.text[:7])
    return Decision(made_at=AT, author="crowd", action="note", anchors=(anchor,), reason=report.id)


def bring_in(where: str, folder: str) -> None:
    """Import a folder as the command does, read what is new, and decide on each 150th report."""
    library = open_library(where)
    take_in(library, [folder])
    everything = list(library.reports())
    for start in range(0, len(everything), BATCH):
        batch = library.unread(everything[start : start + BATCH], RULES)
        library.keep_readings([(report, cheap_reading(report)) for report in batch], RULES)
    for report in everything[::150]:
        library.decide(decision(report))


def write_much(where: str, name: str, count: int) -> None:
    """Add reports one by one and decide on each, as fast as it goes."""
    library = open_library(where)
    for report in reports(count, name):
        library.add([report])
        library.decide(decision(report))


def add_as(where: str, user: int, answer: Connection) -> None:
    """Open a library and add to it as another user, once all is imported; answer what is said."""
    if user != os.getuid():
        os.setgroups([])
        os.setgid(user)
        os.setuid(user)
    try:
        open_library(where).add(reports(1))
    except LibraryError as error:
        answer.send(str(error))
    else:
        answer.send("")
