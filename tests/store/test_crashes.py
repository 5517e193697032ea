"""Killed at any moment, and written to by several at once, a library loses nothing."""

from __future__ import annotations

import json
import random
import signal
import time
from typing import TYPE_CHECKING

import pytest

from geo.store import BATCH, check_library, open_library
from tests.store import crowd

if TYPE_CHECKING:
    from collections.abc import Callable
    from multiprocessing.process import BaseProcess
    from pathlib import Path

KILLS = {"sqlite": 100, "postgresql": 15}
SEED = 20261122
REPORTS = 600
EACH = 60
"""Reports that each of two writers adds one by one."""


def _start(work: Callable[..., None], *words: object) -> BaseProcess:
    process = crowd.PROCESSES.Process(target=work, args=words)
    process.start()
    return process


def _state(where: str) -> tuple[object, ...]:
    """All that a library holds, apart from when it came in."""
    library = open_library(where)
    reports = list(library.reports())
    receptions, readings = {}, {}
    for start in range(0, len(reports), BATCH):
        receptions |= library.receptions(reports[start : start + BATCH])
        readings |= library.readings(reports[start : start + BATCH], crowd.RULES)
    told = {report: sorted(json.dumps(each, sort_keys=True) for each in came) for report, came in receptions.items()}
    return reports, told, readings, sorted(each.id for each in library.decisions())


@pytest.fixture
def folder(tmp_path: Path) -> str:
    """A folder of reports in six files."""
    made = crowd.reports(REPORTS)
    size = len(made) // 6 + 1
    (tmp_path / "in").mkdir()
    for part in range(6):
        lines = (
            json.dumps({"id": each.id, "text": each.text, "outlet": each.outlet, "url": each.url})
            for each in made[part * size : (part + 1) * size]
        )
        (tmp_path / "in" / f"{part}.jsonl").write_text("\n".join(lines), encoding="utf-8")
    return str(tmp_path / "in")


def test_an_import_killed_at_random_moments_ends_with_the_library_of_an_undisturbed_one(
    new_library: Callable[[], str], folder: str
):
    undisturbed = new_library()
    _start(crowd.reports, 1).join()  # the first start takes longer, and is no part of an import
    begun = time.monotonic()
    process = _start(crowd.bring_in, undisturbed, folder)
    process.join()
    length = time.monotonic() - begun
    wanted = _state(undisturbed)
    assert len(wanted[0]) == len(wanted[2]) == REPORTS
    assert sum(len(came) for came in wanted[1].values()) > REPORTS
    chance, kills = random.Random(SEED), 0
    where, held = new_library(), 0
    wished = KILLS["postgresql" if "://" in where else "sqlite"]
    while kills < wished:
        process = _start(crowd.bring_in, where, folder)
        process.join(chance.uniform(0.0, length / 2))
        process.kill()
        process.join()
        assert process.exitcode in {0, -signal.SIGKILL}
        if process.exitcode == 0:
            assert _state(where) == wanted
            where, held = new_library(), 0
            continue
        kills += 1
        now = open_library(where).status().reports
        assert now >= held, "what was kept before is kept"
        held = now
        if kills % 10 == 0:
            assert check_library(where) == []
    process = _start(crowd.bring_in, where, folder)
    process.join()
    assert (process.exitcode, _state(where)) == (0, wanted)


def test_two_processes_that_write_at_once_lose_nothing(where: str):
    both = [_start(crowd.write_much, where, name, EACH) for name in ("a", "b")]
    for process in both:
        process.join()
    assert [process.exitcode for process in both] == [0, 0]
    library = open_library(where)
    made = [report for name in ("a", "b") for report in crowd.reports(EACH, name)]
    assert {(each.text, each.outlet) for each in library.reports()} == {(each.text, each.outlet) for each in made}
    assert len(library.decisions()) == len({crowd.decision(report).id for report in made})
    assert check_library(where) == []


def test_two_processes_that_add_the_same_reports_at_once_keep_each_once(where: str):
    both = [_start(crowd.write_much, where, "same", EACH) for _ in range(2)]
    for process in both:
        process.join()
    assert [process.exitcode for process in both] == [0, 0]
    alone = open_library(where)
    made = {(each.text, each.outlet) for each in crowd.reports(EACH, "same")}
    assert alone.status().reports == len(made)
